"""What a prompt wishes to hear: music alone, a voice alone, or both."""

import re
from enum import StrEnum
from typing import Final

from waypost.studio.plan.model import Plan


class Wish(StrEnum):
    """What is heard."""

    BOTH = "both"
    MUSIC = "music"
    VOICE = "voice"


_MUSIC_ALONE = re.compile(
    r"\b(?:jingles?|sound ?tracks?|instrumentals?|background (?:music|track|sounds?)|theme (?:tune|"
    r"music|song)|ambient (?:music|sounds?|track)|music (?:only|alone|bed)|(?:only|just) music|"
    r"(?:no|without)(?: an?| any)? (?:voice|voices|voice-?over|speech|narration|talking|words|"
    r"spoken words?|vocals)|beats?|lullaby|lullabies|tunes?|songs?|melody|melodies|ringtone|"
    r"sound logo|sting|piece of music|music (?:for|to)|some music)\b",
    re.IGNORECASE,
)
_VOICE_ALONE = re.compile(
    r"\b(?:(?:no|without)(?: an?| any)? (?:background )?(?:music|score|soundtrack|jingle)|voice "
    r"(?:only|alone)|(?:only|just) (?:the |a )?voice|spoken words? only)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:narrat\w*|spoken|speak\w*|voice-?over|talk|speech|podcast|story|meditation|introduction|"
    r"read(?:ing)? (?:out|aloud)|says?|saying|ad|advert\w*|commercial|announcement|guide|tour|"
    r"lesson|explainer|radio)\b",
    re.IGNORECASE,
)
_LONGEST_OPENING: Final = 90


def wish_of(plan: Plan) -> Wish:
    """Tell what is wished for; a word about music counts only in what is asked for, not about."""
    if _VOICE_ALONE.search(plan.prompt):
        return Wish.VOICE
    opening = _opening(plan)
    found = _MUSIC_ALONE.search(opening)
    if found and not _SPOKEN.search(opening.replace(found[0], " ")):
        return Wish.MUSIC
    denied = re.search(
        r"\b(?:no|without)(?: an?| any)? (?:voice|speech|narration|talking|words|vocals)",
        plan.prompt,
        re.IGNORECASE,
    )
    return Wish.MUSIC if denied else Wish.BOTH


def _opening(plan: Plan) -> str:
    """Give what stands before the subject: `a 10 second jingle for` of `… our tea shop`."""
    prompt = plan.prompt
    at = prompt.casefold().find(plan.subject.casefold()) if plan.subject else -1
    return prompt[:at] if at > 0 else prompt[:_LONGEST_OPENING]
