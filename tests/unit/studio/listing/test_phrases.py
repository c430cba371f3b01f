"""Phrases of descriptions: found, never made up."""

import re

import pytest
from hypothesis import given, strategies as st

from waypost.studio.listing.phrases import find_phrases


@pytest.mark.parametrize(
    ("description", "phrases"),
    [
        ("Hand-oiled, 40 \u00d7 25 cm", ("Hand-oiled", "40 \u00d7 25 cm")),
        ("Keeps heat. Dishwasher safe.", ("Keeps heat", "Dishwasher safe")),
        ("- Solid oak\n- Oiled by hand\n* 2 kg", ("Solid oak", "Oiled by hand", "2 kg")),
        ("<ul><li>Solid oak</li><li>40 &times; 25 cm</li></ul>", ("Solid oak", "40 \u00d7 25 cm")),
        ("<p>Warm.</p><script>alert(1)</script>", ("Warm",)),
        ("Weighs approx. 3 kg. Made in Lyon.", ("Weighs approx. 3 kg.", "Made in Lyon")),
        ("Weight: 310 g. Holds water.", ("Weight: 310 g", "Holds water")),
        ("手工制作。容量90毫升。", ("手工制作。", "容量90毫升。")),
        ("Oak. Oak.", ("Oak",)),
        ("", ()),
        ("—\n •  \n...", ()),
    ],
)
def test_sentences_items_and_enumerations(description: str, phrases: tuple[str, ...]) -> None:
    assert find_phrases(description) == phrases


@pytest.mark.parametrize(
    "sentence",
    [
        "No BPA, phthalates or lead",
        "Not suitable for microwaves, ovens or open fires",
        "Ohne Zucker, Salz und Palmöl",
        "Sans colle, vis ni clous",
        "It is soft, and it lasts",
        "Cotton, which was grown in Peru, feels cool",
    ],
)
def test_what_would_say_something_else_alone_stays_whole(sentence: str) -> None:
    assert find_phrases(sentence + ".") in ((sentence,), (sentence + ".",))


@given(st.text(max_size=400))
def test_every_phrase_is_a_piece_of_the_description(description: str) -> None:
    phrases = find_phrases(re.sub(r"[<>&]", "", description))

    folded = " ".join(re.sub(r"[<>&]", "", description).split()).casefold()
    for phrase in phrases:
        assert phrase.casefold() in folded
