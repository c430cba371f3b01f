import pytest

from waypost.studio.plan.durations import take_duration


@pytest.mark.parametrize(
    ("text", "seconds", "rest"),
    [
        ("a 20-second trailer for a shoe", 20, "a trailer for a shoe"),
        ("a calm two-minute introduction", 120, "a calm introduction"),
        ("half a minute about our rescue", 30, "about our rescue"),
        ("a minute and a half about bees", 90, "about bees"),
        ("one and a half minutes on bees", 90, "on bees"),
        ("a tour of the library, 1:30 long", 90, "a tour of the library"),
        ("Explain interest in 90 seconds", 90, "Explain interest"),
        ("30s jingle for a bar", 30, "jingle for a bar"),
        ("an ad, 15 sec, loud", 15, "an ad, loud"),
        ("photos and music, 1 minute 20", 80, "photos and music"),
        ("a film of 2 min 5 sec about ice", 125, "a film about ice"),
        ("the science of bread, a talk in 2.5 minutes", 150, "the science of bread, a talk"),
        ("a birthday video, about 45 seconds", 45, "a birthday video"),
        ("video about moss, no longer than one minute", 60, "video about moss"),
        ("Trailer zur Wanderung, 20 Sekunden", 20, "Trailer zur Wanderung"),
        ("una guida audio di due minuti sul mercato", 120, "una guida audio sul mercato"),
        ("20秒の動画", 20, "動画"),
    ],
)
def test_what_length_is_asked_for_is_told_however_it_is_said(
    text: str, seconds: float, rest: str
) -> None:
    assert take_duration(text) == (seconds, rest)


@pytest.mark.parametrize(
    "text",
    [
        "a video about 10 minute meals",
        "hits of the 90s",
        "a film about our five-minute bread",
        "90s night at the club",
        "concert at 20:30",
        "two friends and a boat",
    ],
)
def test_a_length_within_a_subject_stays_there(text: str) -> None:
    assert take_duration(text) == (None, text)
