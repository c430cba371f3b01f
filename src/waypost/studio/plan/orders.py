"""What a prompt says to the maker and not to the reader: files to use, looks, things to avoid."""

import re
from typing import Final

from waypost.kernel.kinds import Kind
from waypost.studio.plan.forms import only_mentions_a_form
from waypost.studio.plan.lexicon import COLOUR_HUES, is_mood_word, words_of

_COUNT: Final = (
    r"(?:(?:the|my|our|your|these|those|this|both|all|some|any|a|an|few|of|one|two|three|four|five|"
    r"six|seven|eight|nine|ten|\d+|nice|big|small|simple|short|clear|several|attached|own|"
    r"stock)\s+)*"
)
_MEDIA: Final = (
    r"(?:photos?|pictures?|pics?|images?|clips?|videos?|recordings?|charts?|graphs?|diagrams?|"
    r"tables?|countdown|timer|captions?|subtitles|voice-?overs?|logos?|contact form|form|gallery|"
    r"buttons?|animations?|transitions?|emojis?|illustrations?|icons?|files?|notes|screenshots?|"
    r"bullet points?|headlines?|narration|footage|background|borders?|glossary|index|table of "
    r"contents|cuts|shots|slow motion)"
)
_TIMED_MEDIA: Final = (
    r"(?:(?:background |soft |calm |quiet |upbeat |slow |gentle |light |warm |female |male |fast |"
    r"ambient |acoustic )*(?:music|sound effects?|voice|piano|strings|guitar|drums|beats?|synths?)"
    r"(?: underneath| in the background| at the end)?)"
)
_END: Final = r"(?=\s*(?:$|[,.;:!?)]))"
_COLOUR: Final = (
    "(?:(?:light|dark|deep|pale|bright|soft|warm)[ -])*(?:"
    + "|".join(
        [*COLOUR_HUES, "black", "white", "grey", "gray", "beige", "cream", "silver", "pastels?"]
    )
    + ")"
)
_FILES = re.compile(
    r"[,;]?\s+(?:based on|using|from|with|out of|as in|according to|see)\s+"
    r"(?:the |my |our |this |these |those |all |both )*"
    r"(?:attached|enclosed|uploaded|following|provided)\b[^.;!?,]*",
    re.IGNORECASE,
)
_WITH_MEDIA = re.compile(
    rf"[,;]?\s+(?:with|from|using|plus|and)\s+{_COUNT}{_MEDIA}(?:\s+and\s+{_COUNT}{_MEDIA})*{_END}",
    re.IGNORECASE,
)
_WITH_MUSIC = re.compile(
    rf"[,;]?\s+(?:with|and)\s+{_COUNT}{_TIMED_MEDIA}(?:\s+and\s+{_COUNT}{_TIMED_MEDIA})*{_END}",
    re.IGNORECASE,
)
_IN_COLOUR = re.compile(
    rf"\s+in (?:an? )?{_COLOUR}(?:(?:,| and| on)\s*{_COLOUR})*(?: tones?| letters?| "
    rf"colou?rs?)?{_END}",
    re.IGNORECASE,
)
_IN_STYLE = re.compile(
    r"\s+in (?:an? |the )?(?:[\w-]+,? ){0,3}(?:style|tones?|mood|look|voice|colou?rs?|pastels)"
    rf"(?: of [\w' -]+)?{_END}",
    re.IGNORECASE,
)
_PLEASE_AT_END = re.compile(
    r"[,\s]+(?:please|pls|thanks|thank you so much|thx|lol)(?=\s*(?:$|[.;!?,)]))", re.IGNORECASE
)
_ORDER = re.compile(
    r"^(?:make (?:it|the|this|them|sure|a|an|me|us|something)\b|use (?!code\b|coupon\b|the "
    r"(?:side|back|"
    r"main|rear)\b)|using\b|keep (?:it|the|things|everything|text|this)\b|add\b|include\b|"
    r"do(?:n't| not) (?:add|use|show|write|mention|make|put|include|need|want)\b|"
    r"avoid (?:the |any )?(?:text|photos?|pictures?|jargon|clich|colou?rs?|stock)|put (?:the|a|an|"
    r"it|my|our)\b|"
    r"show (?:the|a|an|both|my|our|it|all|every)\b|ensure\b|(?:it|this|that|text|title|design|the "
    r"(?:page|"
    r"video|poster|image|text|title|design|tone|style|mood|look)) (?:should|must (?:be|have|look|"
    r"feel)|has to|needs to|is to)\b|everything (?:should|must be|in)\b|"
    r"should\b|must (?:be|have|look)\b|set (?:it|the)\b|give it\b|write (?:it|in|about)\b|"
    r"create\b|design\b|"
    r"based on\b|style\b|tone\b|i want\b|i'd\b|i would\b|we want\b|we'd like\b|no more than \d+ "
    r"(?:words|"
    r"pages)|(?:at least|max(?:imum)?|at most|up to) (?:\d+|one|two|three) (?:words|pages?|lines|"
    r"slides)\b|"
    r"format\b|aspect\b|feel free\b|think\b|ideally\b|let (?:it|the)\b|target\b|aimed at\b|"
    r"the (?:tone|style|mood|look)\b|explain (?:which|how|why|what|the|it)\b|explained (?:to|"
    r"for)\b|"
    r"compare\b|summari[sz]e\b|(?:it )?needs? to\b|has to\b|choose\b|focus on\b|highlight\b|"
    r"emphasi[sz]e\b|"
    r"(?:see|cf\.?) (?:the )?(?:attach\w*|csv|file|table|below|above|sheet|pdf|notes?)\b|"
    r"for (?:my|our|the) (?:portfolio|website|blog|socials?|instagram|feed|homepage|intranet|"
    r"linkedin)\b|"
    r"lots? of (?:white )?(?:space|air|colou?r)|in (?:an? )?[\w-]+ (?:style|tone|mood|look|"
    r"voice)\b|"
    r"feels?\b|looks? like\b|like an? )",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    rf"^(?:no|without|but no|and no)\s+(?:{_COUNT})(?:{_MEDIA}|text|words|voice|music|jargon|"
    rf"people|"
    r"faces|title|sound|clich\w+|slogans?|buzzwords?|stock [\w-]+|fluff|bullshit)(?:\s+(?:please|"
    r"at all|"
    rf"in it))?(?:\s+(?:or|and)\s+[\w-]+)?(?:\s+(?:except|but|other than|"
    rf"apart from)\b.*)?{_END}",
    re.IGNORECASE,
)
_ONLY_MEDIA = re.compile(
    rf"^(?:with|and|plus|from|using|there are|here are)?\s*(?:fast |slow |quick |hard "
    rf")?{_COUNT}{_MEDIA}"
    r"(?:\s+(?:are |is )?(?:attached|enclosed|included|uploaded|below))?$",
    re.IGNORECASE,
)
_ONLY_MUSIC = re.compile(rf"^(?:with |and |no )?{_COUNT}{_TIMED_MEDIA}$", re.IGNORECASE)
_NAMES_FILES = re.compile(
    r"\b(?:attached|attachments?|enclosed|attach|uploaded|xlsx|csv|docx|spreadsheet)\b|"
    r"\b(?:in|see|from) the (?:sheet|file|doc|table|document|excel)\b",
    re.IGNORECASE,
)
_STYLE = re.compile(
    r"^(?:in (?:an? )?)?(?:[\w-]+ ){0,3}(?:pacing|pace|style|tone|mood|feel|vibe|vibes|palette|"
    r"colou?rs?|colou?r scheme|typography|fonts?|layout|design|format|look|lighting|aesthetic|"
    r"(?:1:1|4:5|9:16|16:9|4:3|3:2|21:9))$",
    re.IGNORECASE,
)
_LOOKS: Final = frozenset(
    re.split(
        r"\s+",
        "modern clean plain simple slow quick fast light bright pastel neon vivid black white grey "
        "gray beige cream silver muted earthy natural cool big large small tiny huge thin tidy "
        "realistic abstract retro vintage handwritten serif monochrome vertical horizontal "
        "portrait landscape square wide short long direct factual childish cartoonish "
        "suspenseful melancholic sad crisp gritty grainy informative impressive catchy readable "
        "legible "
        "concise dry matte glossy",
    )
)
_LOOKING: Final = frozenset(
    re.split(
        r"\s+",
        "and but not too very quite a an bit more less in on with of lots the or rather slightly "
        "feel look feeling style mostly only all no some please nice beautiful tone mood vibe "
        "colour colours color colors type letters lettering font fonts text headline layout design "
        "space voice language music pace typography background as possible touch that feels looks "
        "keep it",
    )
)
_LONGEST_OF_FILES: Final = 10
_POINTERS: Final = frozenset(
    re.split(
        " ",
        "this that these those it the a an attached attachment attachments attach file files "
        "document documents csv data table spreadsheet notes text txt content contents above "
        "below following my our your from of for to with and based on using use please here "
        "photo photos picture pictures image images them something nice beautiful good pretty "
        "about into one new thing things anything whatever page website site web one-page "
        "two-page single-page short brief simple quick full recording recordings sound sounds "
        "audio track song video videos clip film footage movie spreadsheet workbook sheet pdf "
        "slides presentation transcript report json html poster flyer make create its it's team "
        "board management boss colleagues charts chart graphs",
    )
)


def without_orders(text: str, kind: Kind | None) -> str:
    """Take away the phrases inside a text that only the maker needs."""
    text = _FILES.sub("", text)
    text = _WITH_MEDIA.sub("", text)
    if kind in (Kind.AUDIO, Kind.VIDEO):
        text = _WITH_MUSIC.sub("", text)
    text = _IN_STYLE.sub("", _IN_COLOUR.sub("", text))
    return _PLEASE_AT_END.sub("", text)


def is_order(clause: str, kind: Kind | None = None, *, listed: bool = False) -> bool:
    """Whether a clause only tells the maker something.

    Args:
        clause: Without the marks around it.
        kind: Music is an order for a video, and a fact of a party on a poster.
        listed: It stands in a list after a colon, where `red` may be a wine.
    """
    plain = re.sub(r"^(?:and|but|so|also|just)\s+", "", clause, flags=re.IGNORECASE)
    plain = re.sub(r"^(?:please|pls|plz)\s+", "", plain, flags=re.IGNORECASE)
    if _ORDER.match(plain) or _REFUSED.match(plain) or _ONLY_MEDIA.match(plain):
        return True
    if kind in (Kind.AUDIO, Kind.VIDEO) and _ONLY_MUSIC.match(plain):
        return True
    if _NAMES_FILES.search(plain) and len(plain.split()) <= _LONGEST_OF_FILES:
        return True
    if only_mentions_a_form(plain) and not re.search(r"\d", plain):
        return True
    return bool(_STYLE.match(plain)) or _only_describes_looks(plain, listed=listed)


def _only_describes_looks(clause: str, *, listed: bool) -> bool:
    words = words_of(clause)
    telling = [word for word in words if word not in _LOOKING]
    moods = [word for word in telling if is_mood_word(word)]
    looks = [word for word in telling if word in _LOOKS or word in COLOUR_HUES or word in moods]
    understood = moods if listed else looks
    return bool(telling) and understood == telling and not re.search(r"\d", clause)


def only_points(text: str) -> bool:
    """Whether a text only points at the files, as in `this from the attached notes`."""
    if re.match(r"(?:the |my |our |this )?(?:attached|enclosed|uploaded)\b", text, re.IGNORECASE):
        return True
    return all(word in _POINTERS for word in words_of(text)) and not re.search(r"\d", text)
