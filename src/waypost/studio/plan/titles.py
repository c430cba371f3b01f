"""How titles and short labels are written: capitals, and shortening at the borders of words."""

import re
import unicodedata
from typing import Final

from waypost.studio.writing import WITHOUT_SPACES, writing_of

LONGEST_TITLE: Final = 60
SMALL_WORDS: Final = frozenset(
    re.split(" ", "a an the of for to in on at by with and or from as but nor per via vs into")
)
_NAMES_OF_DAYS = re.compile(
    r"\b((mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|"
    r"september|october|november|december)\b"
)
_DANGLING: Final = SMALL_WORDS | frozenset(
    re.split(
        " ",
        "our my your their its his her is are was that which who this these new between about "
        "without during until before after if will be not than & + when where how und mit für de "
        "la le et y e con para der die das",
    )
)


_QUOTES: Final = {
    "de": "„“", "pl": "„”", "fr": "«»", "es": "«»", "it": "«»", "pt": "«»", "ru": "«»",
    "uk": "«»", "el": "«»", "sv": "””",
}  # fmt: skip
_ENGLISH_QUOTES: Final = "“”"


def typographic(text: str, language: str = "en") -> str:
    """Write apostrophes and quotation marks as a printer would; feet and inches stay."""
    quotes = _QUOTES.get(language, _ENGLISH_QUOTES)
    text = re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])|(?<!\w)'(?=\d\ds?\b)", "\u2019", text)
    text = re.sub(r'(?<!\w)"([^"\s](?:[^"]*[^"\s])?)"(?!\w)', rf"{quotes[0]}\1{quotes[1]}", text)
    text = re.sub(r"(?<!\w)'([^'\s](?:[^']*[^'\s])?)'(?!\w)", "\u2018\\1\u2019", text)
    return re.sub(r"(?<=[^\W\d_])'(?!\w)", "\u2019", text)


def title_case(text: str) -> str:
    """Write an English title; words that already have capitals keep them."""
    words = text.split()
    written = []
    for i, word in enumerate(words):
        kept = any(char.isupper() for char in word) or not word[:1].isalpha()
        small = word.lower() in SMALL_WORDS and 0 < i < len(words) - 1
        after_stop = i > 0 and words[i - 1][-1] in ".:!?"
        if small and not after_stop:
            written.append(word.lower() if word.istitle() else word)
        else:
            written.append(word if kept else _capital(word))
    return " ".join(written)


def _capital(word: str) -> str:
    """Give a word, and the parts of a short compound, a capital."""
    return "-".join(
        part if part in SMALL_WORDS and i else part[:1].upper() + part[1:]
        for i, part in enumerate(word.split("-"))
    )


def sentence(text: str) -> str:
    """Begin with a capital."""
    text = text.strip()
    return text[:1].upper() + text[1:]


def shorten(text: str, most: int = LONGEST_TITLE) -> str:
    """Shorten at the border of a clause, or of a word; never in a word that fits."""
    text = " ".join(text.split())
    if writing_of(text) in WITHOUT_SPACES:
        return _shortened_signs(text, most // 2)
    if len(text) <= most:
        return text
    clause = re.match(rf"^(.{{12,{most}}}?)(?:[,;:.!?…،؛।]|\s[\u2013—-])\s", text)
    if clause:
        return clause[1].strip()
    words = text[: most + 1].split()
    kept = words[:-1] if len(words) > 1 else [text[:most]]
    while len(kept) > 1 and kept[-1].lower().strip(",;:") in _DANGLING:
        kept.pop()
    return " ".join(kept)[:most].rstrip(" ,;:-\u2013—(")


def _shortened_signs(text: str, most: int) -> str:
    """Shorten Chinese or Japanese, whose signs are twice as wide, after a clause if possible."""
    if len(text) <= most:
        return text
    clause = re.match(rf"^(.{{4,{most}}})[、，。；：！？—]", text)  # noqa: RUF001 Chinese points
    return (clause[1] if clause else text[:most]).rstrip("—")


def calmed(text: str) -> str:
    """Write a text that shouts in capitals in small letters."""
    letters = [char for char in text if char.isalpha()]
    shouts = len(letters) > 8 and sum(char.isupper() for char in letters) > 0.8 * len(letters)  # noqa: PLR2004
    return _NAMES_OF_DAYS.sub(lambda found: found[0].title(), text.lower()) if shouts else text


def without_symbols(text: str) -> str:
    """Take emoji and other pictures away; words, digits and punctuation stay."""
    kept = (
        char if unicodedata.category(char) not in ("So", "Sk", "Cs", "Co", "Cn", "Cf") else " "
        for char in text
    )
    return " ".join("".join(kept).replace("\ufe0f", "").replace("\u20e3", "").split())


def symbol_names(text: str) -> str:
    """Name the first two emoji of a text: `🎉🎂` is `Party Popper and Birthday Cake`."""
    names = []
    for char in text:
        if unicodedata.category(char) == "So" and ord(char) >= 0x2190:  # noqa: PLR2004 - arrows on
            name = unicodedata.name(char, "").title()
            if name and name not in names and "Modifier" not in name:
                names.append(name)
    return " and ".join(names[:2])
