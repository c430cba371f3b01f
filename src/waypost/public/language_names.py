"""What languages call themselves."""

from collections.abc import Mapping
from typing import Final

_NAMES: Final[Mapping[str, str]] = {
    "ar": "العربية",
    "bn": "বাংলা",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "he": "עברית",
    "hi": "हिन्दी",
    "hy": "Հայերեն",
    "it": "Italiano",
    "ja": "日本語",
    "ka": "ქართული",
    "ko": "한국어",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "sv": "Svenska",
    "ta": "தமிழ்",
    "th": "ไทย",
    "uk": "Українська",
    "ur": "اردو",
    "zh": "中文",
}


def own_name(language: str) -> str:
    """Return the name of a language (BCP 47) in itself, or its code where none is known."""
    return _NAMES.get(language.partition("-")[0].lower(), language)
