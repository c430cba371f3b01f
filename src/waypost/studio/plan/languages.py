"""Which language a text is in, as far as it can be told without a model."""

import re
import unicodedata
from collections import Counter
from typing import Final

from waypost.studio.writing import Writing, writing_of

_SCRIPTS: Final = {
    "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "ARABIC": "ar",
    "HEBREW": "he", "CYRILLIC": "ru", "GREEK": "el", "DEVANAGARI": "hi", "THAI": "th",
    "BENGALI": "bn", "TAMIL": "ta", "GEORGIAN": "ka", "ARMENIAN": "hy",
}  # fmt: skip
RIGHT_TO_LEFT: Final = frozenset({"ar", "he", "fa", "ur"})
_COMMON: Final = {
    "en": "the a an and of for to in is with on at our my your this that from about page report "
    "poster make create new are it by",
    "de": "der die das und ein eine einen einer für mit von zu auf ist im den dem bei über nicht "
    "wir unser unsere zum zur seite bericht neue neuen ich am des vom zusammenfassung einladung "
    "plakat",
    "fr": "le la les un une des et pour avec du de dans est sur notre nos votre au aux en page "
    "rapport nouvelle nouveau ce cette qui affiche résumé vidéo",
    "es": "el la los las un una y para con del de en es por nuestra nuestro su página informe "
    "nueva nuevo que al sobre cartel resumen vídeo",
    "it": "il lo la gli le un una e per con del della di in è nostro nostra pagina nuovo nuova "
    "che al sul dei nostri locandina riassunto un'",
    "pt": "o os as um uma e para com do da de em é no na nosso nossa página relatório novo nova "
    "que ao dos sobre à cartaz resumo vídeo",
    "nl": "de het een en voor met van in is op onze ons mijn pagina verslag nieuwe bij naar over "
    "dat te aan onze samenvatting gratis",
    "pl": "i w na z do dla o się jest nasz nasza strona raport nowy nowa oraz przy od nowej",
    "sv": "och en ett för med av på är i vår vårt sida rapport ny nya som till om det att",
}


def detect_language(text: str) -> str:
    """Tell the language: by script, then by its commonest words; `en` where nothing tells."""
    letters = [char for char in text if char.isalpha()]
    scripts = Counter(unicodedata.name(char, "?").split(" ")[0] for char in letters)
    if not scripts:
        return "en"
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > len(letters) / 10:
        return "ja"
    script, count = scripts.most_common(1)[0]
    if script in _SCRIPTS and count > len(letters) / 3:
        return _by_letters(_SCRIPTS[script], text)
    words = re.findall(r"[^\W\d_]+", text.lower())
    scores = {
        language: sum(word in set(common.split()) for word in words)
        for language, common in _COMMON.items()
    }
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    clear = scores[best] >= 2 or len(words) <= 4  # noqa: PLR2004 - one short word proves little
    return best if clear and scores[best] > scores["en"] else "en"


def _by_letters(language: str, text: str) -> str:
    """Tell languages of one script apart by the letters that only one of them has."""
    if language == "ru" and re.search(r"[іїєґ]", text.lower()):
        return "uk"
    if language == "ar" and re.search(r"[ٹڈڑںےۓ]", text):
        return "ur"
    if language == "ar" and re.search(r"[پچژگک]", text):
        return "fa"
    if language == "zh" and writing_of(text) is Writing.TRADITIONAL:
        return "zh-Hant"
    return language


def direction(language: str) -> str:
    """Give the value of `dir` for a language."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
