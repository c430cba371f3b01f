# ruff: noqa: RUF001 - other alphabets are the point
"""The words with which other languages than English ask for something: forms, verbs, links."""

from dataclasses import dataclass
from typing import Final

SHORT_LANGUAGES: Final = frozenset({"zh", "ja", "ko"})
"""Written without spaces, or with endings instead of small words."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a language with spaces asks, as patterns: `Mach mir ein Plakat für unser Café`.

    Attributes:
        verbs: What may lead, with `me` and `us`.
        articles: Before the form.
        forms: What is asked for.
        links: Between the form and what it is about.
        owners: Articles and possessives after a link, which are no part of the subject.
        kept: Links that stay, because they bend the words after them.
    """

    verbs: str
    articles: str
    forms: str
    links: str
    owners: str
    kept: str = "(?!)"


_ROMANCE: Final = (
    r"(?:(?:le|la|les|un|une|des|notre|nos|mon|ma|mes|el|los|las|una|unos|unas|nuestr[oa]s?|mi|mis|"
    r"il|lo|gli|i|nostr[oaie]|mio|mia|o|a|os|as|um|uma|noss[oa]s?|meu|minha)\s+|l['\u2019]\s*){0,2}"
)
_ASKINGS: Final = {
    "de": Asking(
        r"(?:bitte\s+)?(?:erstelle?|mache?|gestalte|schreibe?|baue?|entwirf|produziere|nimm|"
        r"ich (?:brauche|möchte|hätte gern)|wir (?:brauchen|möchten|hätten gern))",
        r"eine?[nrms]?|die|den|das|unser\w*|mein\w*",
        r"(?:web|landing|internet)?-?seite|landing-?page|home-?page|onepager|(?:werbe)?plakat|"
        r"poster|flyer|(?:reise|jahres|quartals|verkaufs|umsatz|monats)?bericht|(?:werbe|kurz|"
        r"erklär)?video|bild|einladung(?:skarte)?|website|trailer|teaser|clip|film|podcast|vortrag|"
        r"rede|(?:trauer|glückwunsch|geburtstags|post)?karte|broschüre|(?:werbe|radio)?spot|reel|"
        r"story|handbuch|anleitung|leitfaden|präsentation|meditation|geschichte|audioguide|anzeige|"
        r"banner|angebot|titelbild|auswertung|analyse|einführung|vorstellung|zusammenfassung|"
        r"ansage|begrüßung",
        r"für|über|zu[rm]?|von|vom|in|aus|der|des",
        r"(?:(?:den|die|das|der|dem|des|ein|eine[nmrs]?|unser\w*|mein\w*|euer\w*|eure\w*)\s+)?",
    ),
    "fr": Asking(
        r"(?:crée[rz]?|fai[st]|faites|réalise[rz]?|écri[st]|prépare[rz]?|"
        r"(?:je|nous) (?:veux|voulons|voudrais|voudrions))(?:-(?:moi|nous))?",
        r"une?|le|la|notre|mon|ma",
        r"page(?:\s+web)?|site|affiche|rapport|vidéo|image|invitation|trailer|bande-annonce|teaser|"
        r"clip|film|flyer|prospectus|guide(?:\s+audio)?|méditation|discours|podcast|histoire|carte|"
        r"bannière|brochure|présentation|publicité|spot|annonce|audioguide|introduction|résumé|reel",
        r"pour|sur|de|du|des|d['\u2019]|à|au|aux",
        _ROMANCE,
    ),
    "es": Asking(
        r"(?:crea|haz|diseña|escribe|graba|prepara|(?:quiero|necesito|queremos|necesitamos))"
        r"(?:me|nos)?",
        r"una?|el|la|nuestr[oa]|mi",
        r"página(?:\s+web)?|sitio|cartel|informe|vídeo|video|imagen|invitación|tráiler|trailer|"
        r"anuncio|folleto|guía|audioguía|meditación|discurso|podcast|historia|tarjeta|banner|"
        r"presentación|spot|cuento|póster|introducción|resumen|afiche|reel",
        r"para|sobre|de|del|a|al",
        _ROMANCE,
    ),
    "it": Asking(
        r"(?:crea|fai|disegna|scrivi|prepara|registra|(?:voglio|vorrei|vorremmo))(?:mi|ci)?",
        r"una?|un['\u2019]|uno|il|la|nostr[oa]|mio|mia",
        r"pagina(?:\s+web)?|sito|manifesto|rapporto|video|immagine|invito|trailer|locandina|"
        r"volantino|guida(?:\s+audio)?|audioguida|meditazione|discorso|podcast|storia|biglietto|"
        r"banner|spot|presentazione|relazione|poster|introduzione|riassunto|annuncio|reel",
        r"per|su|sul|sulla|sui|sulle|di|del|della|dei|dell['\u2019]|a|al|alla|all['\u2019]",
        _ROMANCE,
    ),
    "pt": Asking(
        r"(?:crie|cria|faça|faz|desenhe|escreva|grave|prepare|(?:quero|queremos|preciso de))",
        r"uma?|o|a|noss[oa]|meu|minha",
        r"página(?:\s+web)?|site|cartaz|relatório|vídeo|imagem|convite|trailer|folheto|guia|"
        r"meditação|discurso|podcast|história|cartão|banner|apresentação|anúncio|introdução|"
        r"resumo|pôster|reel",
        r"para|sobre|de|do|da|dos|das|ao?|à|aos|às",
        _ROMANCE,
    ),
    "nl": Asking(
        r"(?:maak|ontwerp|schrijf|(?:ik|wij|we) (?:wil|willen|zoek|zoeken))(?:\s+(?:mij|ons))?",
        r"een|de|het|onze|ons|mijn",
        r"(?:web)?(?:pagina|site)|poster|verslag|(?:promo)?video|afbeelding|uitnodiging|trailer|"
        r"flyer|folder|gids|meditatie|toespraak|podcast|verhaal|kaart|banner|presentatie|"
        r"handleiding|advertentie|(?:jaar|kwartaal)?rapport|inleiding|introductie|samenvatting|"
        r"affiche|film|reel",
        r"voor|over|van|tot|bij|op",
        r"(?:(?:de|het|een|ons|onze|mijn)\s+)?",
    ),
    "pl": Asking(
        r"(?:stwórz|zrób|zaprojektuj|napisz)",
        r"nasz\w*|mój|moj\w*",
        r"stron[aęy]|plakat|ulotk[aęi]|film|wideo|raport|zaproszenie|baner|zwiastun|okładk[aęi]|"
        r"podcast",
        r"o|dla|na|z",
        r"(?:(?:nasz\w*|moj\w*|mój)\s+)?",
    ),
    "sv": Asking(
        r"(?:skapa|gör|skriv|designa)",
        r"en|ett",
        r"sida|webbsida|hemsida|affisch|rapport|video|film|bild|inbjudan|trailer|banner|podd|"
        r"broschyr",
        r"om|för|till|på",
        r"(?:(?:vår|vårt|våra|min|mitt|en|ett|den|det)\s+)?",
    ),
    "ru": Asking(
        r"(?:созда|сдела|нарису|подготов|запиш|сними)\w*",
        r"(?!)",
        r"страниц[ауы]|сайт|плакат|постер|афиш[ауи]|отч[её]т|видео|(?:видео)?ролик|баннер|"
        r"обложк[ауи]|картинк[ауи]|трейлер|рассказ|введение|подкаст|реклам[ауы]|приглашение|"
        r"презентаци[яюи]|листовк[ауи]",
        r"[:—–-]|про(?!\s+\w*[ую](?:\s|$))",
        r"",
        r"про|о|об|для|в|к|по",
    ),
    "uk": Asking(
        r"(?:створ|зроб|намалю|підготу)\w*",
        r"(?!)",
        r"сторінк[ауи]|сайт|плакат|постер|афіш[ауі]|звіт|відео|ролик|банер|обкладинк[ауи]",
        r"[:—–-]|про",
        r"",
        r"для|до",
    ),
    "el": Asking(
        r"(?:φτιάξε|δημιούργησε|κάνε)",
        r"μια|μία|ένα|την|το",
        r"αφίσα|ιστοσελίδα|σελίδα|βίντεο|εικόνα|αναφορά|πόστερ",
        r"[:—–-]|για|σχετικά με",
        r"(?:(?:το|τη|την|τα|ένα|μια|μία)\s+)?",
    ),
    "he": Asking(
        r"(?:צור|צרי|הכן|הכיני|עצב|עצבי)(?:\s+(?:לי|לנו))?",
        r"(?!)",
        r"דף|עמוד|כרזה|פוסטר|סרטון|תמונה|דוח",
        r"[:—–-]|על|עבור|של|ל(?=\w{2})",
        r"",
    ),
    "ar": Asking(
        r"(?:أنشئ|اصنع|صمم|أعد|اكتب|سجل)(?:\s+(?:لي|لنا))?",
        r"(?!)",
        r"(?:صفحة|ملصق|بوستر|تقرير|فيديو|صورة|غلاف|موقع|إعلان|مقدمة|لافتة|بطاقة|دعوة|عرض|مقطع)"
        r"(?:ًا|اً|ا)?",
        r"[:—–-]|عن|حول|من أجل|ل(?!لل|طيف|امع)(?=[^\Wل]\w{2})|(?=لل\w{2})",
        r"",
    ),
    "fa": Asking(
        r"(?!)",
        r"یک",
        r"پوستر|صفحه|ویدیو|ویدئو|گزارش|تصویر",
        r"[:—–-]|برای|درباره|دربارهٔ|(?=\w)",
        r"",
    ),
    "ur": Asking(r"(?!)", r"ایک", r"پوسٹر|صفحہ|ویڈیو|رپورٹ|تصویر", r"[:—–-]", r""),
}
FORMS_HI: Final = (
    "पोस्टर|वेब\\s?पेज|पेज|पृष्ठ|वीडियो|विडियो|रिपोर्ट|चित्र|बैनर|ट्रेलर|"
    "परिचय|विज्ञापन|निमंत्रण|पॉडकास्ट|रील|फ़िल्म|फिल्म"
)
FORMS_ZH: Final = (
    "海报|海報|页面|頁面|网页|網頁|视频|視頻|短片|影片|网站|網站|图片|圖片|报告|報告|封面|横幅|"
    "橫幅|预告片|預告片|广告|廣告|传单|邀请函|介绍|介紹|音频|音頻|播客|宣传片|宣傳片"
)
FORMS_JA: Final = (
    "ウェブページ|ページ|ポスター|チラシ|動画|ビデオ|サイト|画像|バナー|レポート|報告書|予告編|"
    "トレーラー|音声|ナレーション|紹介|案内|ガイド|広告|招待状|ポッドキャスト"
)
FORMS_KO: Final = (
    "웹\\s?페이지|페이지|포스터|영상|동영상|비디오|사이트|이미지|배너|보고서|예고편|트레일러|음성|소개|"
    "광고|초대장|팟캐스트|안내"
)


def asking_in(language: str) -> Asking | None:
    """Give how a language asks; None for those that ask with endings."""
    return _ASKINGS.get(language)
