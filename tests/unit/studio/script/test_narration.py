from dataclasses import replace

import pytest

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Order
from waypost.studio.digest.model import (
    Block,
    BlockRole,
    Column,
    ColumnType,
    Digest,
    TableDigest,
    TextDigest,
)
from waypost.studio.plan.model import Domain, Plan
from waypost.studio.plan.planning import make_plan
from waypost.studio.script.lengths import asked_seconds_in
from waypost.studio.script.model import Narration
from waypost.studio.script.narration import write_narration
from waypost.studio.script.prompts import name_of, subject_of
from waypost.studio.script.talks import family_of, guided
from waypost.studio.script.timing import cost_of

MARKET = (
    "The harbour market opens every Saturday at eight.",
    "It began in 1974 with four boats and a borrowed table.",
    "Today the market has 63 stalls along the harbour.",
    "However, nobody should come only to shop.",
    "The number 12 bus stops at the market every 15 minutes.",
    "If it rains, the stalls of the market move under the roof of the rope factory.",
)


def a_text(*paragraphs: str, name: str = "market.txt", title: str = "") -> TextDigest:
    heading = (Block(BlockRole.HEADING, title, 0),) if title else ()
    return TextDigest(name, (*heading, *(Block(BlockRole.PARAGRAPH, p) for p in paragraphs)))


def a_table(*facts: str) -> TableDigest:
    return TableDigest("sales.csv", (Column("Sales", ColumnType.NUMBER),), (), 3, facts=facts)


def planned(prompt: str, digest: Digest | None = None) -> Plan:
    return make_plan(Order(Kind.AUDIO, prompt), digest or Digest())


def written(prompt: str, digest: Digest | None = None) -> Narration:
    return write_narration(planned(prompt, digest), digest or Digest())


def said(narration: Narration) -> str:
    return " ".join(sentence.text for sentence in narration.sentences)


def test_an_attached_text_is_spoken_whole_where_there_is_time() -> None:
    digest = Digest(texts=(a_text(" ".join(MARKET), title="The Harbour Market"),))

    narration = written("Read this text", digest)

    assert said(narration) == f"The Harbour Market. {' '.join(MARKET)}"
    assert narration.used == ("market.txt",)
    assert narration.notes == ()


def test_a_long_text_is_condensed_to_whole_sentences_in_their_order() -> None:
    digest = Digest(texts=(a_text(" ".join(MARKET)),))

    narration = written("Read this text in 16 seconds", digest)

    kept = [sentence.text for sentence in narration.sentences]
    assert kept == [sentence for sentence in MARKET if sentence in kept]
    assert kept[0] == MARKET[0]
    assert 1 < len(kept) < len(MARKET)
    assert "However" not in said(narration)
    assert narration.notes == (
        f"The text was condensed: {len(kept)} of its {len(MARKET)} sentences are in it.",
    )


def test_a_short_text_in_a_long_talk_is_led_by_guiding_lines() -> None:
    digest = Digest(texts=(a_text("The tide turns twice a day."),))

    narration = written("A calm two-minute introduction with this text", digest)

    assert narration.used == ("market.txt",)
    assert len(narration.sentences) > 8
    assert "The tide turns twice a day." in said(narration)


def test_facts_of_tables_are_spoken_as_they_were_computed() -> None:
    digest = Digest(tables=(a_table("Total sales: 1,250.", "Sales rose by 4%."),))

    narration = written("A spoken sales report", digest)

    assert "Total sales: 1,250. Sales rose by 4%." in said(narration)
    assert narration.used == ("sales.csv",)


def test_a_text_comes_before_the_facts_of_a_table() -> None:
    digest = Digest(texts=(a_text(MARKET[0]),), tables=(a_table("Total sales: 1,250."),))

    assert said(written("Read this", digest)) == f"{MARKET[0]} Total sales: 1,250."


def test_where_time_is_short_sentences_are_said_before_headings_and_figures() -> None:
    sections = [Block(BlockRole.HEADING, "The market", 0)]
    for number, sentence in enumerate(MARKET):
        sections += [Block(BlockRole.HEADING, f"Part {number}", 1)]
        sections += [Block(BlockRole.PARAGRAPH, sentence)]
    table = a_table("Sales rose by 13% from €4,320 in 2025 to €4,880 in 2026.")
    digest = Digest(tables=(table,), texts=(TextDigest("market.docx", tuple(sections)),))

    narration = written("A 20-second summary of the attached minutes", digest)

    kept = [sentence.text for sentence in narration.sentences]
    assert "The market." in kept
    assert len([sentence for sentence in kept if sentence in MARKET]) >= 3
    assert "Part" not in said(narration)
    assert "Sales" not in said(narration)


def test_of_two_languages_the_one_with_a_voice_is_spoken() -> None:
    german = a_text("Das Meer kommt und geht zweimal am Tag, und es ist nicht laut.", name="de.txt")
    digest = Digest(texts=(german, a_text(MARKET[0])))

    narration = written("Read this", digest)

    assert narration.language == "en"
    assert said(narration) == MARKET[0]
    assert [item.name for item in narration.left_out] == ["de.txt"]


def test_a_text_without_a_voice_is_given_to_read() -> None:
    digest = Digest(texts=(a_text("潮は一日に二度引きます。小さな命が生きています。"),))

    narration = written("これを読んで", digest)

    assert narration.language == "ja"
    assert [sentence.text for sentence in narration.sentences] == [
        "潮は一日に二度引きます。",
        "小さな命が生きています。",
    ]


def test_a_text_of_signs_alone_says_why_it_is_not_spoken() -> None:
    digest = Digest(texts=(a_text("🎉 🎂", name="party.txt"),))

    narration = written("A story about rain", digest)

    assert [(item.name, item.reason) for item in narration.left_out] == [
        ("party.txt", "It holds no words that can be spoken.")
    ]


def test_what_a_prompt_dictates_is_all_that_is_said() -> None:
    prompt = 'A voice-over that says: "Welcome to the museum of small things. Mind the step."'

    assert said(written(prompt)) == "Welcome to the museum of small things. Mind the step."


def test_an_advertisement_says_the_name_and_every_sentence_of_the_prompt() -> None:
    narration = written(
        "30 second radio ad for our bakery. We bake at night and open at seven. Make it warm. "
        "Every loaf is shaped by hand."
    )

    assert "Bakery." in said(narration)
    assert "We bake at night and open at seven." in said(narration)
    assert "Every loaf is shaped by hand." in said(narration)
    assert "Make it" not in said(narration)


def test_questions_of_a_prompt_become_one_sentence() -> None:
    narration = written(
        "An introduction to tide pools: what to look for, how to step carefully, and when to come"
    )

    assert (
        "Questions to carry along: what to look for, how to step carefully, and when to come."
        in said(narration)
    )


@pytest.mark.parametrize(
    ("prompt", "opening"),
    [
        ("A bedtime story about a small fox", "a small fox"),
        ("A podcast about our bakery", "our bakery"),
        ("A short meditation on autumn rain", "autumn rain"),
    ],
)
def test_a_talk_names_its_subject_as_the_prompt_does(prompt: str, opening: str) -> None:
    assert any(opening in s.text for s in written(prompt).sentences[:2])


def test_a_talk_repeats_nothing_and_two_talks_differ() -> None:
    first = written("A 90 second meditation on autumn rain")
    second = written("A 90 second meditation on the first snow")

    texts = [sentence.text for sentence in first.sentences]
    assert len(texts) == len(set(texts)) > 8
    shared = set(texts) & {sentence.text for sentence in second.sentences}
    assert len(shared) < len(texts) * 0.7


@pytest.mark.parametrize("seconds", [5, 10, 20, 45, 90, 180])
@pytest.mark.parametrize("form", ["ad for our bakery", "talk about bread", "meditation on rain"])
def test_what_is_said_fits_the_length_that_was_asked_for(seconds: int, form: str) -> None:
    plan = planned(f"A {seconds} second {form}")
    narration = write_narration(plan, Digest())
    cost = cost_of(plan, "en")

    spoken = sum(cost(sentence) for sentence in narration.sentences)
    assert spoken <= seconds or len(narration.sentences) == 1


@pytest.mark.parametrize(
    "prompt", ["x", "🎉🎂", "<script>alert(1)</script>", "word " * 199, "قصة", "…"]
)
def test_any_prompt_gives_something_to_say(prompt: str) -> None:
    narration = written(prompt)

    assert narration.sentences
    assert all(any(c.isalnum() for c in sentence.text) for sentence in narration.sentences)
    assert "<" not in said(narration)


def test_facts_of_an_unspoken_length_do_not_hide_the_name() -> None:
    plan = replace(planned("A 4 second ad for Ridge"), facts=("It is very light indeed",) * 3)

    assert any("Ridge" in sentence.text for sentence in write_narration(plan, Digest()).sentences)


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        (
            "Read this: Dear neighbours, the water will be off on Tuesday. Please fill a bucket.",
            "Dear neighbours, the water will be off on Tuesday. Please fill a bucket.",
        ),
        (
            "Spoken announcement: the library is closed on Monday 2 June",
            "The library is closed on Monday 2 June.",
        ),
        (
            "our choir sings on Thursdays at 19:30. New voices are welcome. No audition needed.",
            "Our choir sings on Thursdays at 19:30. New voices are welcome. No audition needed.",
        ),
    ],
)
def test_a_prompt_that_is_the_text_is_spoken_as_it_stands(prompt: str, words: str) -> None:
    assert said(written(prompt)) == words


def test_what_a_product_does_is_said_once_and_whole() -> None:
    narration = written(
        "A voice over for my product video: The Loop mug keeps coffee warm for 6 hours. "
        "Dishwasher safe."
    )

    assert said(narration).count("keeps coffee warm") == 1
    assert "product video" not in said(narration).lower()
    assert "The Loop mug keeps coffee warm for 6 hours." in said(narration)


def test_a_greeting_says_its_wish_and_to_whom() -> None:
    texts = [s.text for s in written("Happy birthday message for grandma Rosa").sentences]

    assert "grandma Rosa" in texts[0]
    assert texts[1] == "Happy birthday!"


@pytest.mark.parametrize(
    ("prompt", "family"),
    [
        ("a sleep meditation", "meditation"),
        ("A bedtime story about a guide dog", "story"),
        ("An audio guide to the flea market", "tour"),
        ("A podcast about birthdays", "welcome"),
        ("A welcome message for new neighbours", "greeting"),
        ("Explain how vaccines work", "lesson"),
    ],
)
def test_the_form_decides_how_a_talk_is_led(prompt: str, family: str) -> None:
    assert family_of(planned(prompt)) == family


def test_forms_and_prepositions_are_no_part_of_a_spoken_name() -> None:
    assert name_of(planned("Radio spot for FitHub gym: first class free")) == "FitHub Gym"
    assert subject_of(planned("Explain how vaccines work in 60 seconds")) == "how vaccines work"
    assert subject_of(planned("Read the attached text")) == ""
    assert subject_of(planned("a sleep meditation")) == ""


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Ein Text, 30 Sekunden", 30),
        ("un texte de 2 minutes", 120),
        ("45秒の朗読", 45),
        ("قصة 20 ثانية", 20),
        ("1,5 Minuten Ruhe", 90),
        ("400 secondi", 180),
        ("eine Geschichte", None),
    ],
)
def test_lengths_are_read_in_other_languages(text: str, seconds: float | None) -> None:
    assert asked_seconds_in(text) == seconds


def test_every_domain_has_lines_of_its_own() -> None:
    for domain in Domain:
        plan = replace(planned("A talk about bread"), domain=domain)
        leading = [stage for stage in guided(plan, "bread") if stage.leads]
        assert domain is Domain.ANY or len(leading[0].sentences) >= 12


def test_an_advertisement_states_its_facts_in_their_order_and_no_slogan_between() -> None:
    narration = written(
        "A playful 40-second advert for Crumb & Kettle, our bakery on Mill Street. We bake "
        "sourdough, rye and seeded loaves from six in the morning, cinnamon buns from eight, and "
        "on Fridays a plum cake after a recipe of my grandmother, who came here in 1961 with one "
        "suitcase. Please say that we are open Tuesday to Sunday from 7:00 to 15:00, and that the "
        "flour comes from Harrow Mill, nine miles away. Please do not shout."
    )

    stated = [
        "Our bakery on Mill Street.",
        (
            "We bake sourdough, rye and seeded loaves from six in the morning, cinnamon buns from "
            "eight."
        ),
        "On Fridays a plum cake after a recipe of my grandmother.",
        "We are open Tuesday to Sunday from 7:00 to 15:00.",
        "The flour comes from Harrow Mill, nine miles away.",
    ]
    assert " ".join(stated) in said(narration)
    assert "shout" not in said(narration)
