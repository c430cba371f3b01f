"""What a prompt says to the maker and not to the reader: files to use, looks, things to avoid."""

import re
from typing import Final

from waypost.kernel.kinds import Kind
from waypost.studio.plan.forms import only_mentions_a_form
from waypost.studio.plan.lexicon import COLOUR_HUES, is_mood_word, words_of
from waypost.studio.plan.wishes import is_wish

_COUNT: Final = (
    r"(?:(?:the|my|our|your|these|those|this|both|all|some|any|a|an|few|of|one|two|three|four|five|"
    r"six|seven|eight|nine|ten|\d+|nice|big|small|simple|short|clear|several|attached|own|"
    r"stock)\s+)*"
)
_MEDIA: Final = (
    r"(?:photos?|pictures?|pics?|images?|clips?|videos?|recordings?|charts?|graphs?|diagrams?|"
    r"tables?|countdown|timer|captions?|subtitles|voice-?overs?|logos?|contact form|form|gallery|"
    r"(?:[\w-]+ )?buttons?|animations?|transitions?|emojis?|illustrations?|icons?|files?|notes|"
    r"screenshots?|bullet points?|headlines?|narration|footage|background|borders?|glossary|index|"
    r"table of contents|cuts|shots|slow motion)"
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
_AS_FORM = re.compile(
    r"\s+(?:as|into) an? (?:(?:nice|short|simple|single|clear|proper|pretty) )?(?:document|pdf|"
    rf"page|web ?page|web ?site|poster|flyer|video|picture|image|one-pager|talk|podcast){_END}",
    re.IGNORECASE,
)
_PLEASE_AT_END = re.compile(
    r"[,\s]+(?:please|pls|thanks|thank you so much|thx|lol)(?=\s*(?:$|[.;!?,)]))", re.IGNORECASE
)
_ORDERS: Final = (
    r"make (?:it|the|this|them|sure|a|an|me|us|something)",
    r"use(?! code\b| coupon\b| the (?:side|back|main|rear)\b)",
    r"using",
    r"keep (?:it|the|things|everything|text|this)",
    r"add",
    r"include",
    r"do(?:n't| not) (?:add|use|show|write|mention|make|put|include|need|want)",
    r"avoid (?:the |any )?(?:text|photos?|pictures?|jargon|clich\w*|colou?rs?|stock)",
    r"put (?:the|a|an|it|my|our)",
    r"show (?:the|a|an|both|my|our|it|all|every)",
    r"ensure",
    (
        r"(?:it|this|that|text|title|design|the (?:page|video|poster|image|text|design|look)) "
        r"(?:should|must (?:be|have|look|feel)|has to|needs to|is to)"
    ),
    r"everything (?:should|must be|in)",
    r"should",
    r"must (?:be|have|look)",
    r"(?:set|let|give|write) (?:it|the|in|about)",
    r"(?:create|design|produce|generate|record|draw|build|render|compose)",
    r"(?:can|could|would) you",
    r"(?:i|we) (?:need|want|would|'d)",
    r"(?:i|we)'d",
    r"(?:based on|focus on|aimed at|feel free|ideally|think|choose|ensure|format|aspect)",
    r"(?:compare|highlight|emphasi[sz]e|summari[sz]e)",
    (
        r"(?:no more than|at least|max(?:imum)?\.?|at most|up to|about)?\s*"
        r"(?:\d+|one|two|three|four) (?:words|pages?|lines|slides)(?: long)?$"
    ),
    r"a[3-6]$",
    r"(?:style|tone|target|target audience|audience|length|colou?rs?|font|language|layout)\s*:",
    r"(?:style|tone|target)",
    r"(?:our|the) (?:brand )?(?:colou?rs?|logo|fonts?) (?:is|are)",
    r"the (?:tone|style|mood|look)",
    r"explain (?:which|how|why|what|the|it)",
    r"explained (?:to|for)",
    r"(?:it )?(?:needs? to|has to)",
    r"(?:see|cf\.?) (?:the )?(?:attach\w*|csv|file|table|below|above|sheet|pdf|notes?)",
    (
        r"for (?:my|our|the) (?:portfolio|website|blog|socials?|instagram|feed|homepage|intranet|"
        r"linkedin)"
    ),
    r"lots? of (?:white )?(?:space|air|colou?r)",
    r"in (?:an? )?[\w-]+ (?:style|tone|mood|look|voice)",
    r"feels?",
    r"(?:looks?|sounds?) like",
    r"easy to (?:read|understand)",
)
_ORDER = re.compile(rf"^(?:{'|'.join(_ORDERS)})(?!\w)", re.IGNORECASE)
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
        "concise dry matte glossy technical easy",
    )
)
_LOOKING: Final = frozenset(
    re.split(
        r"\s+",
        "and but not too very quite a an bit more less in on with of lots the or rather slightly "
        "feel look feeling style mostly only all no some please nice beautiful tone mood vibe "
        "colour colours color colors type letters lettering font fonts text headline layout design "
        "space voice language music pace typography background as possible touch that feels looks "
        "keep it to read understand",
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
    text = _AS_FORM.sub("", _FILES.sub("", text))
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
    if is_wish(plain):
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
