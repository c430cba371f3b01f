# ruff: noqa: RUF001 - other alphabets are the point
"""How a prompt in another language than English asks for a form, so that the subject remains."""

import re
from typing import Final

from waypost.studio.plan.model import Genre

_ARTICLE_DE: Final = r"(?:(?:den|die|das|der|dem|des|ein\w*|unser\w*|mein\w*|euer\w*|eure\w*)\s+)?"
_ARTICLE_ROMANCE: Final = (
    r"(?:(?:le|la|les|un|une|des|notre|nos|mon|ma|mes|el|los|las|una|nuestr[oa]s?|mi|il|lo|gli|i|"
    r"nostr[oa]|mio|mia|o|a|os|as|um|uma|noss[oa]|meu|minha)\s+|l['\u2019])?"
)
_FORMS_RU: Final = (
    "страниц[ауы]|сайт|плакат|постер|афиш[ауи]|отч[её]т|видео|ролик|баннер|обложк[ауи]|картинк[ауи]"
)
_FORMS_UK: Final = "сторінк[ауи]|сайт|плакат|постер|афіш[ауі]|звіт|відео|ролик|банер|обкладинк[ауи]"
_FORMS_AR: Final = "صفحة|ملصق|بوستر|تقرير|فيديو|صورة|غلاف|موقع"
_FORMS_HI: Final = "पोस्टर|वेब\\s?पेज|पेज|पृष्ठ|वीडियो|रिपोर्ट|चित्र|बैनर"
_FORMS_ZH: Final = (
    "海报|海報|页面|頁面|网页|網頁|视频|視頻|影片|网站|網站|图片|圖片|报告|報告|封面|横幅|橫幅"
)
_FORMS_JA: Final = "ウェブページ|ページ|ポスター|チラシ|動画|サイト|画像|バナー|レポート"
_FORMS_KO: Final = "웹\\s?페이지|페이지|포스터|영상|사이트|이미지|배너|보고서"
_FORMS_DE: Final = (
    r"(?:web|landing|internet)?-?seite|landing-?page|home-?page|onepager|plakat|poster|flyer|(?:reise|jahres|quartals)?bericht|video|"
    r"bild|einladung(?:skarte)?|website|trailer|teaser|clip|film|podcast|vortrag|rede|"
    r"(?:trauer|glückwunsch|geburtstags|post)?karte|broschüre|(?:werbe)?spot|reel|story|handbuch|"
    r"anleitung|leitfaden|präsentation|meditation|geschichte|audioguide|anzeige|banner|angebot|"
    r"titelbild|auswertung|analyse"
)
_FORMS_FR: Final = (
    r"page(?:\s+web)?|site|affiche|rapport|vidéo|image|invitation|trailer|bande-annonce|teaser|clip|"
    r"film|flyer|prospectus|guide(?:\s+audio)?|méditation|discours|podcast|histoire|carte|bannière|"
    r"brochure|présentation|publicité|spot|annonce|audioguide"
)
_FORMS_ES: Final = (
    r"página(?:\s+web)?|sitio|cartel|informe|vídeo|video|imagen|invitación|tráiler|trailer|anuncio|"
    r"folleto|guía|audioguía|meditación|discurso|podcast|historia|tarjeta|banner|presentación|spot|"
    r"cuento|póster"
)
_FORMS_IT: Final = (
    r"pagina(?:\s+web)?|sito|manifesto|rapporto|video|immagine|invito|trailer|locandina|volantino|"
    r"guida(?:\s+audio)?|audioguida|meditazione|discorso|podcast|storia|biglietto|banner|spot|"
    r"presentazione|relazione|poster"
)
_FORMS_PT: Final = (
    r"página(?:\s+web)?|site|cartaz|relatório|vídeo|imagem|convite|trailer|folheto|guia|meditação|"
    r"discurso|podcast|história|cartão|banner|apresentação|anúncio"
)
_FORMS_NL: Final = (
    r"(?:web)?(?:pagina|site)|poster|verslag|video|afbeelding|uitnodiging|trailer|flyer|folder|gids|"
    r"meditatie|toespraak|podcast|verhaal|kaart|banner|presentatie|handleiding|advertentie|rapport"
)
_FORMS_PL: Final = (
    "stron[aęy]|plakat|ulotk[aęi]|film|wideo|raport|zaproszenie|baner|zwiastun|okładk[aęi]|podcast"
)
_FORMS_SV: Final = (
    "sida|webbsida|hemsida|affisch|rapport|video|film|bild|inbjudan|trailer|banner|podd|broschyr"
)
_LEADS: Final = {
    "de": r"(?:bitte\s+)?(?:(?:erstelle|erstell|mache?|gestalte|schreibe?|baue?|entwirf)\s+)?"
    r"(?:(?:mir|uns)\s+)?(?:eine?n?\s+)?(?:[\w-]+\s+){0,2}?(?:" + _FORMS_DE + r")\s+"
    r"(?:für|über|zu[rm]?|von|vom)\s+" + _ARTICLE_DE,
    "fr": r"(?:(?:crée[rz]?|fai[st]|faites|réalise[rz]?|écri[st])\s+)?(?:moi\s+)?(?:une?\s+)?"
    r"(?:"
    + _FORMS_FR
    + r")(?:\s+[\w-]+)?\s+(?:pour|sur|de|du|des|d['\u2019])\s*"
    + _ARTICLE_ROMANCE,
    "es": r"(?:(?:crea|haz|diseña|escribe)\s+)?(?:una?\s+)?(?:" + _FORMS_ES + r")(?:\s+[\w-]+)?\s+"
    r"(?:para|sobre|de|del)\s+" + _ARTICLE_ROMANCE,
    "it": r"(?:(?:crea|fai|disegna|scrivi)\s+)?(?:una?\s+)?(?:" + _FORMS_IT + r")(?:\s+[\w-]+)?\s+"
    r"(?:per|su|sul|sulla|sui|di|del|della)\s+" + _ARTICLE_ROMANCE,
    "pt": r"(?:(?:crie|faça|desenhe|escreva)\s+)?(?:uma?\s+)?(?:"
    + _FORMS_PT
    + r")(?:\s+[\w-]+)?\s+"
    r"(?:para|sobre|de|do|da)\s+" + _ARTICLE_ROMANCE,
    "nl": r"(?:(?:maak|ontwerp|schrijf)\s+)?(?:een\s+)?(?:[\w-]+\s+)?(?:" + _FORMS_NL + r")\s+"
    r"(?:voor|over|van)\s+(?:(?:de|het|een|ons|onze|mijn)\s+)?",
    "pl": r"(?:(?:stwórz|zrób|zaprojektuj|napisz)\s+)?(?:" + _FORMS_PL + r")\s+(?:o|dla|na|z)\s+"
    r"(?:(?:nasz\w*|moj\w*|mój)\s+)?",
    "sv": r"(?:(?:skapa|gör|skriv|designa)\s+)?(?:en\s+|ett\s+)?(?:" + _FORMS_SV + r")\s+"
    r"(?:om|för|till|på)\s+(?:(?:vår|vårt|våra|min|mitt|en|ett|den|det)\s+)?",
    "ru": r"(?:(?:созда|сдела|нарису|подготов)\w*\s+)?(?:"
    + _FORMS_RU
    + r")(?:\s*[:—–-]\s+|\s+про\s+)",
    "uk": r"(?:(?:створ|зроб|намалю|підготу)\w*\s+)?(?:"
    + _FORMS_UK
    + r")(?:\s*[:—–-]\s+|\s+про\s+)",
    "el": r"(?:(?:φτιάξε|δημιούργησε|κάνε)\s+)?(?:(?:μια|μία|ένα|την|το)\s+)?(?:αφίσα|ιστοσελίδα|"
    r"σελίδα|βίντεο|εικόνα|αναφορά|πόστερ)(?:\s*[:—–-]\s+|\s+(?:για|σχετικά με)\s+"
    r"(?:(?:το|τη|την|τα|ένα|μια|μία)\s+))",
    "ar": r"(?:(?:أنشئ|اصنع|صمم|أعد)\s+(?:لي\s+|لنا\s+)?)?(?:"
    + _FORMS_AR
    + r")(?:ًا|اً|ا)?(?:\s*[:—–-]\s+|"
    r"\s+(?:عن|حول|من أجل)\s+|\s+ل(?=[^\Wل]\w{2})|\s+(?=لل\w{2}))",
    "fa": r"(?:یک\s+)?(?:پوستر|صفحه|ویدیو|ویدئو|گزارش|تصویر)"
    r"(?:\s*[:—–-]\s+|\s(?:برای|درباره|دربارهٔ)\s+|\s+)",
    "ur": r"(?:ایک\s+)?(?:پوسٹر|صفحہ|ویڈیو|رپورٹ|تصویر)\s*[:—–-]\s+",
    "he": r"(?:(?:צור|צרי|הכן|הכיני|עצב|עצבי)\s+(?:לי\s+|לנו\s+)?)?(?:דף|עמוד|כרזה|פוסטר|סרטון|"
    r"תמונה|דוח)(?:\s*[:—–-]\s+|\s+(?:על|עבור|של)\s+|\s+ל(?=\w{2}))",
    "hi": r"(?:" + _FORMS_HI + r")\s*[:—–-]\s+",
    "zh": r"(?:请|請)?(?:帮我|幫我)?(?:为|為|做|制作|製作|创建|創建|设计|設計|生成|写|寫)?"
    r"(?:一?[个個张張份段篇])?(?:(?:" + _FORMS_ZH + r")[:：]\s*)?(?:关于|關於)?",
    "ja": r"(?:" + _FORMS_JA + r")\s*[:：]\s*",
    "ko": r"(?:" + _FORMS_KO + r")\s*[:：]\s*",
}
_ENDS: Final = {
    "ja": r"(?:についての|に関する|のための|用の|の)?(?:" + _FORMS_JA + r")(?:を.*)?$",
    "zh": r"(?:(?:设计|設計|制作|製作|做|生成)?一?[个個张張份段篇])?的?(?:" + _FORMS_ZH + r")$",
    "ko": r"\s*(?:에 대한|에 관한|을 위한|를 위한)?\s*(?:" + _FORMS_KO + r")(?![가-힣]{2}).*$",
    "hi": r"\s*(?:के लिए|के बारे में|का|की|पर)?\s*(?:एक\s+)?(?:" + _FORMS_HI + r")"
    r"(?:\s+(?:बनाओ|बनाएं|बनाएँ|बनाइए|बना दो|चाहिए))?$",
    "ur": r"\s*(?:کے لیے|کے لئے|کے بارے میں|کا|کی)\s*(?:ایک\s+)?(?:پوسٹر|صفحہ|ویڈیو|رپورٹ|تصویر)$",
}
_SPLIT: Final = re.compile(
    r"(?<=[^\W\d_])[.!?]\s+|(?<=\d{3})[.!?]\s+|[;；。！？।؛]\s*|[、，،]\s*|,\s+|,(?!\d)|"
    r"\s+[—\u2013-]\s+|[:：](?=\D)\s*|\n+"
)
_ARTICLE_AR: Final = re.compile(r"^لل(?=\w{2})")


def clauses(text: str, language: str) -> list[str]:
    """Split a text in another language into its clauses, without the form that it asks for."""
    language = language.partition("-")[0]
    text = text.strip()
    if lead := _LEADS.get(language):
        text = re.sub("^" + lead, "", text, flags=re.IGNORECASE)
    parts = [part.strip(" .,;:!?。：") for part in _SPLIT.split(text) if part]
    parts = [part for part in parts if re.search(r"\w", part)]
    if parts and (end := _ENDS.get(language)):
        parts[0] = re.sub(end, "", parts[0]) or parts[0]
    if parts and language == "ar":
        parts[0] = _ARTICLE_AR.sub("ال", parts[0])
    return parts


_GENRES: Final = {
    Genre.REPORT: r"\w*bericht|auswertung|analyse|rapport|bilan|informe|relatório|relazione|"
    r"rapporto|raport|verslag|отч[её]т\w*|звіт\w*|报告|報告|レポート|보고서|تقرير",
    Genre.TALK: r"handbuch|anleitung|leitfaden|vortrag|rede|erklär\w*|guide|manuel|discours|guía|"
    r"manual|charla|guida|manuale|discorso|guia|palestra|handleiding|gids|przewodnik|руководство|гид|指南",
}


def genre_in(text: str, language: str) -> Genre:
    """Tell the genre from the words for reports and guides."""
    words = "" if language.partition("-")[0] in ("zh", "ja", "ko") else r"\b"
    for genre, pattern in _GENRES.items():
        if re.search(f"{words}(?:{pattern}){words}", text, re.IGNORECASE):
            return genre
    return Genre.PROMO
