# ruff: noqa: RUF001 - other alphabets are the point
"""How a prompt in another language than English asks for a form, so that the subject remains."""

import re
from typing import Final

_ARTICLE_DE: Final = r"(?:(?:den|die|das|der|dem|des|ein\w*|unser\w*|mein\w*|euer\w*|eure\w*)\s+)?"
_ARTICLE_ROMANCE: Final = (
    r"(?:(?:le|la|les|un|une|des|notre|nos|mon|ma|mes|el|los|las|una|nuestr[oa]s?|mi|il|lo|gli|i|"
    r"nostr[oa]|mio|mia|o|a|os|as|um|uma|noss[oa]|meu|minha)\s+|l['\u2019])?"
)
_LEADS: Final = {
    "de": r"(?:bitte\s+)?(?:(?:erstelle|erstell|mache?|gestalte|schreibe?|baue?|entwirf)\s+)?"
    r"(?:(?:mir|uns)\s+)?(?:eine?n?\s+)?(?:[\w-]+\s+){0,2}?(?:(?:web|landing|internet)?-?seite|"
    r"plakat|poster|flyer|bericht|video|bild|einladung|website)\s+(?:für|über|zu[rm]?|von|vom)\s+"
    + _ARTICLE_DE,
    "fr": r"(?:(?:crée[rz]?|fai[st]|faites|réalise[rz]?|écri[st])\s+)?(?:moi\s+)?(?:une?\s+)?"
    r"(?:page(?:\s+web)?|site|affiche|rapport|vidéo|image|invitation)\s+(?:pour|sur|de|du|des|d['\u2019])\s*"
    + _ARTICLE_ROMANCE,
    "es": r"(?:(?:crea|haz|diseña|escribe)\s+)?(?:una?\s+)?(?:página(?:\s+web)?|sitio|cartel|"
    r"informe|vídeo|video|imagen|invitación)\s+(?:para|sobre|de|del)\s+" + _ARTICLE_ROMANCE,
    "it": r"(?:(?:crea|fai|disegna|scrivi)\s+)?(?:una?\s+)?(?:pagina(?:\s+web)?|sito|manifesto|"
    r"rapporto|video|immagine|invito)\s+(?:per|su|sul|sulla|di|del|della)\s+" + _ARTICLE_ROMANCE,
    "pt": r"(?:(?:crie|faça|desenhe|escreva)\s+)?(?:uma?\s+)?(?:página(?:\s+web)?|site|cartaz|"
    r"relatório|vídeo|imagem|convite)\s+(?:para|sobre|de|do|da)\s+" + _ARTICLE_ROMANCE,
    "nl": r"(?:(?:maak|ontwerp|schrijf)\s+)?(?:een\s+)?(?:web)?(?:pagina|site|poster|verslag|video|"
    r"afbeelding|uitnodiging)\s+(?:voor|over|van)\s+(?:(?:de|het|een|ons|onze|mijn)\s+)?",
    "ru": r"(?:(?:создай|сделай)\w*\s+)?(?:страниц[ау]|сайт|плакат|отч[её]т|видео)\s+"
    r"(?:об?|про|для)\s+",
    "ar": r"(?:(?:أنشئ|اصنع|صمم)\s+)?(?:صفحة|ملصق|تقرير|فيديو)\s+(?:عن|حول|من أجل)\s+",
    "he": r"(?:(?:צור|הכן)\s+)?(?:דף|עמוד|כרזה|סרטון)\s+(?:על|עבור)\s+",
    "zh": r"(?:请)?(?:帮我)?(?:为|做|制作|创建|设计|生成)?(?:一个|一张|一份)?(?:关于)?",
}
_ENDS: Final = {
    "ja": r"(?:についての|に関する|の)?(?:ページ|ポスター|動画|サイト|画像)(?:を.*)?$",
    "zh": r"的?(?:页面|网页|海报|视频|网站|图片|报告)$",
    "ko": r"\s*(?:에 대한|에 관한|을 위한|를 위한)?\s*(?:웹\s?페이지|페이지|포스터|영상|사이트).*$",
}
_SPLIT: Final = re.compile(
    r"(?<=[^\W\d_])[.!?]\s+|(?<=\d{3})[.!?]\s+|[;；。！？；]\s*|[、，,،]\s*(?!\d)|"
    r"\s+[—\u2013-]\s+|:\s+|\n+"
)


def clauses(text: str, language: str) -> list[str]:
    """Split a text in another language into its clauses, without the form that it asks for."""
    if lead := _LEADS.get(language):
        text = re.sub("^" + lead, "", text, flags=re.IGNORECASE)
    parts = [part.strip(" .,;:!?。") for part in _SPLIT.split(text) if part]
    parts = [part for part in parts if re.search(r"\w", part)]
    if parts and (end := _ENDS.get(language)):
        parts[0] = re.sub(end, "", parts[0]) or parts[0]
    return parts
