# ruff: noqa: RUF001 - other alphabets are the point
"""How a prompt in another language than English asks for a form, so that the subject remains."""

import re
from functools import cache
from typing import Final

from waypost.studio.plan.lexicon_abroad import is_mood_word_abroad, mood_stems
from waypost.studio.plan.model import Genre
from waypost.studio.plan.other_forms import (
    FORMS_HI,
    FORMS_JA,
    FORMS_KO,
    FORMS_ZH,
    SHORT_LANGUAGES,
    Asking,
    asking_in,
)

_SPLIT: Final = re.compile(
    r"(?<=[^\W\d_])[.!?]\s+|(?<=\d{3})[.!?]\s+|[;；。！？।؛]\s*|[、，،]\s*|,\s+|,(?!\d)|"
    r"\s+[—\u2013-]\s+|[:：](?=\D)\s*|\n+"
)
_ARTICLE_AR: Final = re.compile(r"^لل(?=\w{2})")
_OWNER_HI: Final = re.compile(r"^(?:हमारे|हमारी|हमारा|अपने|अपनी|मेरे|मेरी)\s+")
_LINK_HI: Final = r"(?:के लिए|के बारे में|का|की|के|पर)"
_ENDS_IN_E: Final = re.compile(r"कैफ़?े$")
_LEADS: Final = {
    "hi": r"(?:(?:एक|ADJ)\s+)*(?:" + FORMS_HI + r")\s*(?:[:—–-]\s+|(?=.*के बारे में$))",
    "zh": r"(?:请|請)?(?:帮我们?|幫我們?)?"
    r"(?:为|為|给|做|制作|製作|创建|創建|设计|設計|生成|写|寫|录制)?"
    r"(?:一?[个個张張份段篇部条支])?(?:ADJ的?)*(?:(?:" + FORMS_ZH + r")[:：]\s*)?(?:关于|關於)?",
    "ja": r"(?:(?:ADJ)(?:な|い|の|で)?、?)*(?:(?:" + FORMS_JA + r")\s*[:：]\s*)?",
    "ko": r"(?:ADJ\S*\s+)*(?:(?:" + FORMS_KO + r")\s*[:：]\s*)?",
}
_ENDS: Final = {
    "ja": r"(?:についての|に関する|のための|をテーマにした|用の|への|の)?(?:(?:ADJ)[なのいで]?)*"
    r"(?:" + FORMS_JA + r")+(?:を.*|が欲しい.*)?$",
    "zh": r"(?:(?:设计|設計|制作|製作|做|生成|写|寫)?"
    r"一?[个個张張份段篇部条支][^，。]{0,8}?|的?(?:ADJ的?)*"
    r"(?:语音|語音|口播|宣传|宣傳)?)(?:" + FORMS_ZH + r")$",
    "ko": r"\s*(?:에\s?대한|에\s?관한|[을를]\s?위한|용|의)?\s*(?:ADJ\S*\s+)*(?:" + FORMS_KO + r")"
    r"(?![가-힣]{2}).*$",
    "hi": rf"\s*के बारे में$|\s*{_LINK_HI}?\s*(?:(?:एक|ADJ)\s+)*(?:" + FORMS_HI + r")"
    r"(?:\s+(?:बनाओ|बनाएं|बनाएँ|बनाइए|बना दो|चाहिए))?$",
    "ur": r"\s*(?:کے لیے|کے لئے|کے بارے میں|کا|کی)\s*(?:ایک\s+)?(?:پوسٹر|صفحہ|ویڈیو|رپورٹ|تصویر)$",
}
_MANNERS: Final = (
    r"web|audio|breve|corto|corta|court[es]*|kort[e]?|habla\w+|parl\w+|orale?|fala\w+|curt[oa]|"
    r"publicitai?r\w+|короткий|короткое|قصيرة?|صوتية?|promo\w*|vertical|verticale|горизонтальн\w+"
)
"""Words after a form that only say how it is made, as moods do."""
_OF_FILES: Final = re.compile(
    r"angehängt|beigefügt|anhang\b|adjunt[oa]|ci-joint|joint[es]*\b|pièce jointe|allegat[oaie]|"
    r"anexad|em anexo|bijgevoegd|bijlage|прикрепл|прилож|вложен|附件|附加|所附|添付|첨부|مرفق|संलग्न",
    re.IGNORECASE,
)
_ORDERS: Final = re.compile(
    r"^(?:bitte|verwende|benutze|nutze|füge|mit (?:\w+ )?(?:musik|fotos?|bildern)\b|ohne text|"
    r"im (?:hoch|quer)format|utilise[rz]?|ajoute[rz]?|avec (?:de la |une )?(?:\w+ )?musique|"
    r"s'il (?:te|vous) plaît|usa\b|utiliza|añade|por favor|con (?:una )?música|aggiungi|usare|"
    r"con (?:la )?musica|per favore|use\b|adicione|com música|gebruik|voeg|met (?:\w+ )?muziek|"
    r"graag|использу|добав|пожалуйста|с музыкой|используй|请使用|请用|請用|配上|用.{0,4}音乐|"
    r"使って|"
    r"使用して|してください|お願い|사용해|해\s?주세요|استخدم|أضف|من فضلك|مع موسيقى|"
    r"कृपया|संगीत के साथ)",
    re.IGNORECASE,
)
_SMALL_WORDS: Final = frozenset(
    re.split(
        " ",
        "und y e et ed en и а i و और sehr muy très molto muito heel очень aber pero mais ma mas in "
        "im stil estilo style stile stijl в стиле tono ton toon tom con de del ein einem una un",
    )
)


def clauses(text: str, language: str) -> list[str]:
    """Split a text in another language into its clauses, without the form that it asks for."""
    language = language.partition("-")[0]
    asked = _without_lead(text.strip(), language)
    parts = [part.strip(" .,;:!?。：") for part in _SPLIT.split(asked) if part]
    parts = [part for part in parts if re.search(r"\w", part)]
    if parts and (end := _ENDS.get(language)):
        shortened = re.sub(_with_moods(end), "", parts[0])
        if shortened and language == "hi" and shortened != parts[0]:
            shortened = _plain_hindi(shortened)
        parts[0] = shortened or parts[0]
    if parts and language == "ar":
        parts[0] = _ARTICLE_AR.sub("ال", parts[0])
    if parts and language == "de":
        parts[0] = _plain_german(parts[0], before=text)
    return parts[:1] + [part for part in parts[1:] if not is_order_abroad(part, language)]


def is_order_abroad(clause: str, language: str) -> bool:
    """Whether a clause only tells the maker something: a mood, a file, some music."""
    if _OF_FILES.search(clause) or _ORDERS.match(clause):
        return True
    if language in SHORT_LANGUAGES:
        rest = re.sub(_with_moods(r"ADJ|[的地な感さいで而且又和하고한인적게\s]"), "", clause)
        return rest != clause and len(rest) <= 1
    words = re.findall(r"[^\s,.;:!?]+", clause.casefold())
    telling = [word for word in words if word not in _SMALL_WORDS]
    return bool(telling) and all(is_mood_word_abroad(word) for word in telling)


def points_abroad(subject: str) -> bool:
    """Whether a subject only points at what is attached: `angehängten Protokolls`."""
    return bool(_OF_FILES.search(subject))


def _without_lead(text: str, language: str) -> str:
    asking = asking_in(language)
    if asking:
        return _lead_of(asking).sub("", text, count=1) or text
    lead = _LEADS.get(language)
    return re.sub("^" + _with_moods(lead), "", text, flags=re.IGNORECASE) or text if lead else text


@cache
def _lead_of(asking: Asking) -> re.Pattern[str]:
    """Build the pattern of what leads: verb, article, adjectives, form, adjectives, link."""
    stop = rf"(?!(?:{asking.links}|{asking.kept})(?:\s|$))"
    word = rf"{stop}[\w-]+,?"
    before = (
        rf"(?:(?:{asking.verbs})\s+(?:(?:{asking.articles})\s+)?(?:{word}\s+){{0,3}}?|"
        rf"(?:{asking.articles})(?:\s+|(?<=['\u2019]))(?:{word}\s+){{0,3}}?|"
        rf"(?:{word}\s+){{0,2}}?)"
    )
    moods = _with_moods(rf"(?:\s+(?:ADJ\w*|{_MANNERS})(?:\s+(?:y|e|et|und|و))?){{0,3}}")
    link = (
        rf"(?:\s*(?=[:—–-])|\s+)(?:{asking.links})"
        r"(?:(?<=['\u2019ל])|(?<=\sل)|(?=لل)|\s+|(?<=\s)(?=\w))"
    )
    return re.compile(
        rf"^{before}(?:{asking.forms})(?:{moods}{link}{asking.owners}|"
        rf"{moods}\s+(?=(?:{asking.kept})\s))",
        re.IGNORECASE,
    )


@cache
def _with_moods(pattern: str) -> str:
    stems = sorted(mood_stems(), key=lambda stem: (-len(stem), stem))
    return pattern.replace("ADJ", "(?:" + "|".join(map(re.escape, stems)) + ")")


def _plain_german(subject: str, before: str) -> str:
    """Put an adjective back upright that stood after an article: `den neuen` is `neuer`."""
    found = re.match(r"(?P<stem>[a-zäöüß]+)e(?P<end>n?)\s+(?=[A-ZÄÖÜ])", subject)
    if not found:
        return subject
    rest = subject[found.end() :]
    article = before.partition(subject)[0].rstrip().rpartition(" ")[2].lower()
    if re.fullmatch(r"den|(?:unser|ein|mein)en", article) and found["end"]:
        return f"{found['stem']}er {rest}"
    if re.fullmatch(r"die|unserer?|meiner?|einer", article) and found["end"]:
        return f"{found['stem']}e {rest}"
    if article == "das" and not found["end"]:
        return f"{found['stem']}es {rest}"
    return subject


def _plain_hindi(text: str) -> str:
    """Put a subject that `के लिए` has bent back upright: `गाँव के मेले` is `गाँव का मेला`."""
    words = _OWNER_HI.sub("", text).split()
    if len(words) < 2 or not words[-1].endswith("े") or _ENDS_IN_E.search(words[-1]):  # noqa: PLR2004
        return " ".join(words)
    start = max((i for i, word in enumerate(words) if word == "के"), default=len(words) - 1)
    bent = [word[:-1] + "ा" if word.endswith("े") else word for word in words[start:]]
    return " ".join([*words[:start], *bent])


_GENRES: Final = {
    Genre.REPORT: r"\w*bericht|auswertung|analyse|rapport|bilan|informe|relatório|relazione|"
    r"rapporto|raport|verslag|отч[её]т\w*|звіт\w*|报告|報告|レポート|보고서|تقرير|रिपोर्ट|"
    r"zusammenfassung|résumé|resumen|riassunto|resumo|samenvatting|\w*rapport",
    Genre.TALK: r"handbuch|anleitung|leitfaden|vortrag|rede|erklär\w*|guide|manuel|discours|guía|"
    r"manual|charla|guida|manuale|discorso|guia|palestra|handleiding|gids|przewodnik|руководство|"
    r"гид|指南|einführung|introducción|introduction|introduzione|introdução|inleiding|введение|"
    r"рассказ|介绍|介紹|紹介|소개|مقدمة|परिचय|meditation|méditation|meditación|meditazione|meditatie",
}


def genre_in(text: str, language: str) -> Genre:
    """Tell the genre from the words for reports and guides."""
    words = "" if language.partition("-")[0] in (*SHORT_LANGUAGES, "hi") else r"\b"
    for genre, pattern in _GENRES.items():
        if re.search(f"{words}(?:{pattern}){words}", text, re.IGNORECASE):
            return genre
    return Genre.PROMO
