"""Wishes about how something should look, sound and be arranged, which no reader should see."""

import re
from typing import Final

_PARTS: Final = (
    r"(?:headlines?|titles?|subtitles?|fonts?|lettering|buttons?|sections?|logos?|captions?|"
    r"hero image|images?|pictures?|photos?|maps?|forms?|galler(?:y|ies)|tables?|charts?|graphs?|"
    r"columns?|summar(?:y|ies)|phone number|address|slogans?|call to action|cta|header|footer|"
    r"background|borders?|layout|numbers|figures|text|name|quotes?|testimonials?|pricing|prices|"
    r"contact details|date|navigation|icons?|timeline|legend|page numbers?|voice)"
)
_PLACED: Final = (
    r"(?:at|on|in) (?:the )?(?:top|bottom|middle|cent(?:er|re)|left|right|front|back|corners?|end|"
    r"beginning|start|footer|header|foreground|background|bold|big|large|small|colou?r|"
    r"capitals?|italics?)\b.*|first|last|prominent(?:ly)?|large|big|small|bold|rounded|full[ -]?"
    r"(?:width|screen|bleed)?|burned in|cent(?:er|r)ed|left-aligned|visible|readable|legible|"
    r"to (?:book|buy|call|sign up|order|register|subscribe|contact|the (?:left|right|top|bottom))|"
    r"per (?:page|slide|section)|throughout|side by side|above the fold|easy to \w+"
)
_PLATFORMS: Final = (
    r"(?:the )?(?:instagram|facebook|tiktok|linkedin|youtube|whatsapp|stories|reels|social|print|"
    r"printing|web|mobile|phones?|screens?|a[3-6]|pinterest|twitter)\b"
)
_KINDS: Final = (
    r"(?:no|nothing|not|never|without|avoid|skip|don't be)\s+(?:too|overly|very|so)\b",
    (
        r"(?:no|nothing|not)\s+(?:fancy|cheesy|kitschy?|flashy|corny|tacky|salesy|gimmicky|busy|"
        r"loud|"
        r"boring|corporate|childish|generic|complicated|wordy|stuffy|pushy|dramatic|overdone)\b"
    ),
    (
        r"(?:no|without|avoid)\s+(?:[\w-]+ ){0,2}(?:clip ?art|gradients?|shadows?|comic sans|"
        r"fonts?|"
        r"frames?|flares?|effects?|filters?|hype|buzzwords|puns|exclamation marks?|hashtags|ads)\b"
    ),
    (
        r"(?:leave|keep|reserve)\s+(?:some |enough |a lot of |lots of |plenty of |a bit of |"
        r"a little )?"
        r"(?:empty |white |blank |free |clear )?(?:space|room|areas?|margins?)\b"
    ),
    r"(?:plenty|lots|a lot) of (?:white ?space|white space|air|room|contrast|pictures|photos)\b",
    (
        r"(?:room|space|place) for (?:an? |the |our |my |some )?(?:maps?|logos?|stickers?|text|qr|"
        r"signatures?|stamps?|address|photos?|names?|notes)\b"
    ),
    r"(?:legible|readable|visible|recogni[sz]able)\b",
    rf"(?:an? |the |our |my |one |two |three )?(?:[\w-]+ ){{0,2}}{_PARTS} (?:{_PLACED})$",
    rf"(?:an? |the )?(?:[\w-]+ )?(?:{_PARTS} )?(?:section|table|form|block|grid|area|banner)$",
    r"(?:one|two|three|four|single|double)[ -](?:columns?|colou?rs?|paragraphs?|sections?)\b",
    r"one (?:chart|table|picture|photo|idea|topic) per (?:page|slide|section)$",
    r"(?:mobile|print|printer|user|reader)[ -]friendly\b",
    r"(?:print[ -]?(?:ready|able|size|quality)|responsive|high[ -]res\w*|full[ -]bleed)\b",
    r"(?:quick|fast|slow|hard|jump|smooth|rapid|snappy) (?:cuts|zooms?|pans?|transitions|editing)$",
    (
        r"(?:end|start|open|begin|finish|close|fade|cut)\s+(?:on|with|to|in|out|from)\s+(?:an? |"
        r"the |"
        r"our |my )?(?:[\w-]+ )?(?:logo|title|close-?up|shot|black|white|silence|question|joke)\b"
    ),
    (
        rf"(?:vertical|horizontal|portrait|landscape|square|formatted|sized|cropped|optimi[sz]ed|"
        rf"suitable|made|designed|ready)?\s*(?:for|to fit|as) {_PLATFORMS}"
    ),
    (
        r"(?:speak|talk|read|pause|narrate)\s+(?:it |this )?(?:slowly|clearly|softly|quietly|"
        r"calmly|"
        r"quickly|between|after|warmly)\b"
    ),
    (
        r"for (?:an? |the )?(?:general|young|wide|broad|adult|professional|older|younger|lay|"
        r"non-technical|international) (?:audience|public|readers?|listeners?|crowd)\b"
    ),
    (
        r"(?:surprise me|be (?:creative|bold|careful|honest|brief|concise)|go (?:wild|bold)|"
        r"(?:make|get|pick|choose|select|vary|mix|blend|animate|illustrate)\s+(?:the|it|an?|one|"
        r"your|some|all)\b)"
    ),
    r"think (?-i:[A-Z])",
    (
        r"(?:i|we) (?:don't|do not|didn't|wouldn't|prefer|imagine|envision|picture|"
        r"hate)\b(?! (?:sell|"
        r"use|add|charge|ask|serve|close|open|take|accept|need|have|do|believe|compromise|ship))"
    ),
    r"(?:i'm|i am|we're|we are) (?:after|looking for|thinking (?:of|about)|not sure|going for)\b",
    r"you (?:can|may|could|might) (?:use|choose|pick|add|leave|decide|take|be)\b",
    (
        r"(?:[\w-]+ ){0,2}[\w-]+s? (?:around|along|on|in) (?:the|each|every) (?:edges?|borders?|"
        r"corners?|background|frame|margins?)$"
    ),
    r"(?:please )?(?:do not|don't|never) (?:shout|call|promise|overdo|forget|exaggerate|sound)\b",
    r"(?:it )?should\b|(?:the )?(?:rest|details?) (?:is|are) up to you\b|whatever (?:you|works)\b",
    r"about (?:\d+|an?|one|two|three|half an?) (?:words|pages?|lines|slides)$",
)
_WISH = re.compile(rf"^(?:{'|'.join(_KINDS)})", re.IGNORECASE)


def is_wish(clause: str) -> bool:
    """Whether a clause only tells how something should look, sound or be arranged."""
    return bool(_WISH.match(clause))
