"""Which words make a mood, a domain, a colour: small lists, unsure cases stay neutral."""

import re
from collections.abc import Mapping
from typing import Final, TypeVar

from waypost.studio.plan.model import Domain, Genre, Mood

Key = TypeVar("Key")
_SAID: Final = 3
_MOOD_SAID: Final = {
    Mood.ENERGETIC: "energetic dynamic bold punchy powerful loud intense upbeat exciting "
    "action-packed high-energy vibrant explosive",
    Mood.CALM: "calm gentle quiet soft slow soothing peaceful relaxing serene tranquil restful "
    "mellow dreamy",
    Mood.CORPORATE: "corporate professional businesslike formal serious sober",
    Mood.PLAYFUL: "playful fun funny colourful colorful cheerful silly joyful whimsical cute "
    "bubbly happy",
    Mood.ELEGANT: "elegant luxurious luxury premium refined minimal minimalist classic "
    "sophisticated stylish understated",
    Mood.TECH: "futuristic techy digital cyber high-tech geeky",
    Mood.WARM: "warm cosy cozy rustic homely welcoming friendly handmade inviting nostalgic",
    Mood.DARK: "dark mysterious noir moody dramatic spooky gothic eerie brooding sinister",
}
_MOOD_HINTED: Final = {
    Mood.ENERGETIC: "race sport sports running marathon gym workout adrenaline launch hype trail "
    "football skate sprint cycling",
    Mood.CALM: "meditation sleep yoga tide tides spa mindfulness breathing lake garden retreat",
    Mood.CORPORATE: "quarterly revenue sales finance investor investors board kpi strategy annual "
    "proposal business compliance audit budget earnings consulting shareholders",
    Mood.PLAYFUL: "kids children birthday party festival circus toys playground puppy kitten "
    "carnival games cartoon balloon",
    Mood.ELEGANT: "wedding gallery perfume jewellery jewelry wine fashion opera ballet couture "
    "anniversary champagne",
    Mood.TECH: "software app startup api developer developers robot robots code platform saas ai",
    Mood.WARM: "coffee bakery home autumn bread harvest family village recipe recipes grandmother "
    "candle soup",
    Mood.DARK: "night midnight horror thriller jazz halloween vampire ghost ghosts crime",
}
_DOMAIN_WORDS: Final = {
    Domain.MOVE: "shoe shoes sneaker sneakers running runner runners race marathon trail bike "
    "bikes cycling cyclist sport sports fitness gym workout climb climbing hike hiking athlete "
    "football soccer basketball tennis skate skateboard ski yoga dance rowing swimming triathlon",
    Domain.TASTE: "coffee cafe café espresso bakery bread restaurant bistro tea wine winery beer "
    "brewery chocolate roaster roastery cooking recipe recipes kitchen food menu dinner lunch "
    "brunch breakfast pizza cake cakes pastry chef cocktail cheese honey supper croissants",
    Domain.SEA: "ocean sea tide tides tidal pools beach reef coast coastal marine sailing sail "
    "harbour harbor surf surfing lighthouse shore seaside island islands whale dolphin boat",
    Domain.SOUND: "music jazz concert band gig gigs dj album song songs orchestra choir vinyl "
    "guitar piano rock opera symphony rave playlist karaoke drummer brass techno",
    Domain.TECH: "software app apps saas startup api developer developers ai coding code robot "
    "robots robotics devops database programming cybersecurity algorithm computer computers "
    "laptop hackathon gadget electronics analytics chatbot",
    Domain.NATURE: "forest forests orchard farm farming garden gardens gardening mountain "
    "mountains flower flowers tree trees bird birds wildlife nature woodland meadow plants plant "
    "bees national animals horse river valley",
    Domain.MAKE: "craft crafts handmade pottery ceramic ceramics woodworking carpentry furniture "
    "repair repairs mending tool tools leather jewellery jewelry sewing knitting workshop studio "
    "weaving maker makers atelier quilting upholstery blacksmith printmaking",
}
_NOT_MEANT: Final = re.compile(
    r"dark (roast|chocolate|matter)|night shift|soft (drink|ware)|rock (climb\w+|pools?)|"
    r"fast food|home ?page|plant (manager|hire)|business trip|(power|sales|marketing) tools?|"
    r"sea level|apple pie|cold brew app|code of conduct|warm[- ]?up|play ?list",
    re.IGNORECASE,
)
COLOUR_HUES: Final = {
    "red": 27, "crimson": 20, "burgundy": 15, "pink": 355, "rose": 5, "magenta": 330,
    "purple": 305, "violet": 295, "lavender": 300, "indigo": 275, "blue": 255, "navy": 260,
    "azure": 240, "turquoise": 195, "teal": 190, "cyan": 200, "mint": 165, "green": 145,
    "emerald": 160, "olive": 115, "lime": 125, "yellow": 100, "gold": 88, "golden": 88,
    "amber": 75, "orange": 55, "terracotta": 42, "copper": 50, "brown": 55, "coral": 30,
}  # fmt: skip
_DEFAULT_MOOD: Final = {
    Domain.MOVE: Mood.ENERGETIC,
    Domain.TASTE: Mood.WARM,
    Domain.SEA: Mood.CALM,
    Domain.SOUND: Mood.DARK,
    Domain.TECH: Mood.TECH,
    Domain.NATURE: Mood.CALM,
    Domain.MAKE: Mood.WARM,
    Domain.HOME: Mood.WARM,
    Domain.CARE: Mood.CALM,
    Domain.LEARN: Mood.CALM,
    Domain.WORK: Mood.CORPORATE,
    Domain.TRAVEL: Mood.WARM,
    Domain.CELEBRATE: Mood.PLAYFUL,
    Domain.PETS: Mood.PLAYFUL,
    Domain.STYLE: Mood.ELEGANT,
    Domain.COMMUNITY: Mood.WARM,
    Domain.KIDS: Mood.PLAYFUL,
    Domain.ART: Mood.ELEGANT,
    Domain.MEMORY: Mood.CALM,
    Domain.NOTICE: Mood.CORPORATE,
}
_NEUTRAL_MOODS: Final = (Mood.CORPORATE, Mood.CALM, Mood.PLAYFUL, Mood.ELEGANT)


def words_of(text: str) -> list[str]:
    """Give the words of a text in lower case, without phrases that mean something else."""
    return re.findall(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", _NOT_MEANT.sub(" ", text).lower())


def _scores(words: list[str], lists: Mapping[Key, str]) -> dict[Key, int]:
    parts = words + [part for word in words if "-" in word for part in word.split("-")]
    sets = {key: frozenset(listed.split()) for key, listed in lists.items()}
    return {key: sum(word in known for word in parts) for key, known in sets.items()}


def find_domain(words: list[str], least: int = 1) -> Domain:
    """Choose the domain that most words speak for; a tie, or fewer than `least`, is `ANY`."""
    scores = _scores(words, _DOMAIN_WORDS)
    first, second = sorted(scores.values(), reverse=True)[:2]
    if first == second or first < least:
        return Domain.ANY
    return max(scores, key=lambda domain: scores[domain])


def find_mood(words: list[str], domain: Domain, genre: Genre, seed: int) -> Mood:
    """Choose the mood: what is said counts for three of what is hinted."""
    said, hinted = _scores(words, _MOOD_SAID), _scores(words, _MOOD_HINTED)
    scores = {mood: _SAID * said[mood] + hinted[mood] for mood in Mood}
    if genre is Genre.REPORT:
        scores[Mood.CORPORATE] += 1
    fallback = _DEFAULT_MOOD.get(domain, _NEUTRAL_MOODS[seed % len(_NEUTRAL_MOODS)])
    if not any(scores.values()):
        return fallback
    return max(Mood, key=lambda mood: (scores[mood], mood is fallback))


def is_mood_word(word: str) -> bool:
    """Whether a word only says how it should feel."""
    return any(word in said.split() for said in _MOOD_SAID.values())


def find_hue(words: list[str]) -> float | None:
    """Find the hue of a colour that is named, in degrees of OKLCH."""
    return next((float(COLOUR_HUES[word]) for word in words if word in COLOUR_HUES), None)
