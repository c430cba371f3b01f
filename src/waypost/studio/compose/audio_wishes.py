"""What a prompt wishes to hear: music alone, a voice alone, or both."""

import re
from enum import StrEnum

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
    r"sound logo|sting|(?<!with )(?<!and )(?<!over )music)\b",
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
    r"lesson|explainer|radio|welcome|greeting|message|tribute|poem|letter|invitation|report)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|for|on|to|introduc(?:e|es|ing)|announc(?:e|es|ing)|promot(?:e|es|ing)|present\w*|"
    r"called|titled|named)\b|[.!?:]\s",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|without)(?: an?| any)? (?:voice|speech|narration|talking|words|vocals)\b",
    re.IGNORECASE,
)


def wish_of(plan: Plan) -> Wish:
    """Tell what is wished for; a word for music counts where a form is named, not a subject."""
    if _VOICE_ALONE.search(plan.prompt):
        return Wish.VOICE
    form = _ABOUT.split(plan.prompt, maxsplit=1)[0]
    found = _MUSIC_ALONE.search(form)
    is_music = found is not None and not _SPOKEN.search(form.replace(found[0], " "))
    return Wish.MUSIC if is_music or _DENIED.search(plan.prompt) else Wish.BOTH
