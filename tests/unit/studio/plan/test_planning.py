import re

import pytest
from hypothesis import given, settings, strategies as st

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Order
from waypost.studio.digest.model import Digest
from waypost.studio.digest.texts import digest_text
from waypost.studio.plan.banks import lines_for
from waypost.studio.plan.model import Domain, Genre, Mood, Plan
from waypost.studio.plan.planning import make_plan


def plan(prompt: str, kind: Kind = Kind.PAGE, digest: Digest | None = None) -> Plan:
    return make_plan(Order(kind, prompt), digest or Digest())


@pytest.mark.parametrize(
    ("prompt", "title", "facts"),
    [
        (
            (
                "Landing page for a neighbourhood tool library with membership, repair evenings "
                "and 1,200 tools to borrow"
            ),
            "Neighbourhood Tool Library",
            ("Membership", "Repair evenings", "1,200 tools to borrow"),
        ),
        (
            (
                'Poster for "Midnight Brass", a jazz night at The Old Foundry, Friday 12 June, '
                "doors at 8pm, free entry"
            ),
            "Midnight Brass",
            ("Friday 12 June, doors at 8pm", "Free entry"),
        ),
        (
            "menu for a seaside bistro: oysters €18, mussels €14, lemon tart €7",
            "Seaside Bistro",
            ("Oysters €18", "Mussels €14", "Lemon tart €7"),
        ),
        (
            (
                "We are opening our new bakery on Main Street on Saturday 5 July at 9am, free "
                "croissants for the first 50 guests"
            ),
            "Opening Our New Bakery on Main Street",
            ("Saturday 5 July at 9am", "Free croissants for the first 50 guests"),
        ),
        (
            (
                'A dark, moody landing page for an indie horror game called "The Hollow Orchard". '
                "Released 31 October 2026. Use lots of black. Please mention that it runs on Linux."
            ),
            "The Hollow Orchard",
            ("Released 31 October 2026", "It runs on Linux"),
        ),
        ("Quarterly sales report for a coffee roaster", "Quarterly Sales Report", ()),
        ("A page about tide pools, calm and warm", "Tide Pools", ()),
        ("Our band The Loose Ends plays weddings", "The Loose Ends", ("Plays weddings",)),
        ("The annual plan as a document", "Annual Plan", ()),
        ("🎉 Party menu: cake £4, lemonade £2", "Party Menu", ("Cake £4", "Lemonade £2")),
        (
            'A page for "Spoke & Co", open 9:00 to 18:00 {{7*7}} #let x = 1',
            "Spoke & Co",
            ("Open 9:00 to 18:00",),
        ),
        (
            (
                'Poster for "Midnight Brass", a jazz concert on 12 December, 21:00, The Cellar, '
                "Hamburg"
            ),
            "Midnight Brass",
            ("12 December, 21:00", "The Cellar", "Hamburg"),
        ),
        (
            (
                "A page for our bakery. Please say that children get the first bun for nothing, "
                "that the flour comes from Harrow Mill, nine miles away, and that we are closed "
                "on Mondays."
            ),
            "Bakery",
            (
                "Children get the first bun for nothing",
                "The flour comes from Harrow Mill, nine miles away",
                "We are closed on Mondays",
            ),
        ),
        (
            (
                "A page for our bakery. We bake sourdough, rye and seeded loaves from six in the "
                "morning, cinnamon buns from eight, and on Fridays a plum cake after a recipe of "
                "my grandmother, who came here in 1961 with one suitcase."
            ),
            "Bakery",
            (
                (
                    "We bake sourdough, rye and seeded loaves from six in the morning, cinnamon "
                    "buns from eight"
                ),
                "On Fridays a plum cake after a recipe of my grandmother",
            ),
        ),
    ],
)
def test_the_title_and_the_facts_are_what_the_prompt_states(
    prompt: str, title: str, facts: tuple[str, ...]
) -> None:
    made = plan(prompt)

    assert made.title == title
    assert made.facts == facts


@pytest.mark.parametrize(
    ("prompt", "domain"),
    [
        ("Landing page for a neighbourhood tool library", Domain.MAKE),
        ("Landing page for a small bakery", Domain.TASTE),
        ("A talk about tide pools", Domain.SEA),
        ("Quarterly sales report", Domain.WORK),
        ("A page about the history of our town hall", Domain.LEARN),
        ("A page about our new address", Domain.ANY),
        ("Poster for the Blue Door", Domain.ANY),
        ("An app for developers", Domain.TECH),
    ],
)
def test_the_domain_is_only_chosen_where_words_speak_for_it(prompt: str, domain: Domain) -> None:
    assert plan(prompt).domain is domain


@pytest.mark.parametrize(
    ("prompt", "mood"),
    [
        ("A calm page about running", Mood.CALM),
        ("page for a dark roast coffee bar", Mood.WARM),
        ("Quarterly report for the board", Mood.CORPORATE),
        ("playful party page", Mood.PLAYFUL),
    ],
)
def test_a_mood_that_is_said_wins(prompt: str, mood: Mood) -> None:
    assert plan(prompt).mood is mood


@pytest.mark.parametrize(
    "prompt",
    ["x", "🎉", "🎉🎂🥂", "???", "<script>alert(1)</script>", "https://example.com/a",
     "a page", "WE ARE HAVING A PARTY", "صفحة عن مقهى صغير", "日本の庭についてのページ", "a" * 1000,
     "word " * 200, "\u202eabc", "' OR 1=1 --", "{{ 7*7 }}",
     "\x00\x01"],
)  # fmt: skip
def test_an_awkward_prompt_still_gives_a_plan_with_a_title(prompt: str) -> None:
    made = plan(prompt)

    assert 1 <= len(made.title) <= 60
    assert made.subtitle
    assert made.lines
    assert not re.search(r"[<>{}]|https?:", made.title + made.subtitle + " ".join(made.facts))


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=300), st.sampled_from(Kind))
def test_any_prompt_gives_the_same_plan_twice(prompt: str, kind: Kind) -> None:
    made = plan(prompt, kind)

    assert made == plan(prompt, kind)
    assert 1 <= len(made.title) <= 60
    assert made.subtitle.casefold() != made.title.casefold()
    assert all(len(fact) <= 90 for fact in made.facts)


@pytest.mark.parametrize(
    ("prompt", "title"),
    [
        ("A one-page summary of our Q3 results", "Q3 Results"),
        ("An explainer on how to file taxes as a freelancer", "How to File Taxes as a Freelancer"),
        ("teaser for the movie Night Train to Oslo", "Night Train to Oslo"),
        ("Write a report about rain in 2025 based on the attached survey", "Rain in 2025"),
        ("A calm page in green about our forest kindergarten", "Forest Kindergarten"),
        ("an energetic trail race in the Dolomites", "Trail Race in the Dolomites"),
        ("Introducing Nimbus - the weather app", "Nimbus"),
        ("page tonight", "Tonight"),
        ("Lost cat! Grey tabby named Momo", "Lost Cat"),
    ],
)
def test_what_is_asked_for_is_told_from_what_it_is_about(prompt: str, title: str) -> None:
    assert plan(prompt).title == title


def test_a_report_has_neutral_lines() -> None:
    made = plan("Quarterly sales report for a coffee roaster")

    assert made.domain is Domain.TASTE
    assert set(made.lines) < set(lines_for(Domain.ANY, "en"))


def test_a_death_keeps_its_own_lines_and_stays_calm() -> None:
    made = plan("A funny, colourful summary for the memorial service of our uncle", Kind.PDF)

    assert (made.domain, made.mood) == (Domain.MEMORY, Mood.CALM)
    assert set(made.lines) < set(lines_for(Domain.MEMORY, "en"))


def test_a_shouted_prompt_is_written_calmly() -> None:
    assert plan("HUGE GARDEN PARTY NEXT SATURDAY").title == "Huge Garden Party"


def test_the_whole_prompt_is_never_a_fact() -> None:
    prompt = "Membership, repair evenings, tools"

    assert prompt not in plan(prompt).facts


@pytest.mark.parametrize(
    ("prompt", "language", "title"),
    [
        ("Eine Seite für unser Sommerfest im Stadtpark mit Musik", "de",
         "Sommerfest im Stadtpark mit Musik"),
        ("Une page pour notre marché de Noël", "fr", "Marché de Noël"),
        ("Una página sobre la historia del barrio", "es", "Historia del barrio"),
        ("日本の庭についてのページ", "ja", "日本の庭"),
        ("Страница про зимние походы", "ru", "Зимние походы"),
    ],
)  # fmt: skip
def test_other_languages_are_recognised(prompt: str, language: str, title: str) -> None:
    made = plan(prompt)

    assert (made.language, made.title) == (language, title)
    assert made.lines[0] in lines_for(Domain.ANY, language)


def test_an_attached_text_gives_the_title_where_the_prompt_only_points() -> None:
    text = digest_text("notes.txt", "# Garden Club\n\nWe meet in the old orchard. Come along.\n")
    made = plan("make a nice page from the attached notes", digest=Digest(texts=(text,)))

    assert made.title == "Garden Club"
    assert made.subtitle == "We meet in the old orchard."
    assert made.domain is Domain.NATURE


def test_a_duration_is_kept_within_what_is_possible() -> None:
    assert plan("Create a 20-second trailer for a shoe", Kind.VIDEO).duration_seconds == 20
    long = plan("A ten-minute talk about moss", Kind.AUDIO)
    assert long.duration_seconds == 180
    assert "600 seconds" in long.notes[0]
    assert long.genre is Genre.TALK
    assert plan("A page about 10 minute meals").duration_seconds is None


@pytest.mark.parametrize(
    ("prompt", "kicker", "title", "subtitle"),
    [
        ("night shift survival guide for student nurses", None, "Night Shift Survival Guide",
         "For student nurses"),
        ("thank-you card for our volunteers", None, "Thank You", "For our volunteers"),
        ("wedding invitation Anna & Jonas, 6 June", "Wedding Invitation", "Anna & Jonas", None),
        ("tenant information: lift out of order", "Tenant Information", "Lift Out of Order", None),
        ("Workshop: kintsugi for all. 2 evenings", "Workshop", "Kintsugi for All", None),
        ("Cello and piano, a quiet evening with works by Fauré", None, "Cello and Piano",
         "A quiet evening with works by Fauré"),
        ("Letter to parents about head lice", "Letter", "Head Lice", "For parents"),
        ("dentist website. we do check ups", None, "Dentist", None),
        ("A page for my studio. Called Maison Reed", None, "Maison Reed", "Studio"),
        ("Explain compound interest to teenagers", None, "Compound Interest", None),
        ("We got engaged!! party on the 12th", None, "We Got Engaged", None),
        ("Our company picnic is on June 21!", None, "Company Picnic", None),
    ],
)  # fmt: skip
def test_titles_read_as_an_editor_would_write_them(
    prompt: str, kicker: str | None, title: str, subtitle: str | None
) -> None:
    made = plan(prompt)

    assert made.title == title
    assert kicker in (None, made.kicker)
    assert subtitle in (None, made.subtitle)


@pytest.mark.parametrize(
    "prompt", ["Dentist website", "Puppy class flyer", 'Quote poster: "Stand up"']
)
def test_the_kicker_never_repeats_what_stands_below_it(prompt: str) -> None:
    made = plan(prompt)

    assert made.kicker.casefold() not in (made.title.casefold(), made.subtitle.casefold())


@pytest.mark.parametrize("words", ["of", "and the", "between", "who", "with our"])
def test_a_long_title_never_ends_on_a_word_that_wants_another(words: str) -> None:
    long = "late yearly assembly of northern village bellringers"
    made = plan(f"Poster for the {long} {words} extraordinarily friendly heralds")

    assert len(made.title) <= 60
    assert made.title.endswith("Bellringers")


@pytest.mark.parametrize(
    ("prompt", "title", "subtitle", "kicker"),
    [
        (
            "A page for the members of our neighbourhood club",
            "Neighbourhood Club",
            "For the members",
            None,
        ),
        (
            "A sales report for the owners of our coffee roastery",
            "Sales Report",
            "For the owners",
            "Coffee Roastery",
        ),
        (
            "A page for the parents of class 4b about the school trip",
            "School Trip",
            "For the parents of class 4b",
            None,
        ),
    ],
)
def test_whom_it_is_for_is_said_once_below_the_title(
    prompt: str, title: str, subtitle: str, kicker: str | None
) -> None:
    made = plan(prompt)

    assert (made.title, made.subtitle) == (title, subtitle)
    assert kicker in (None, made.kicker)


def test_a_document_names_a_handout_that_is_only_for_somebody() -> None:
    text = digest_text("minutes.txt", "# Minutes of the spring meeting\n\nThe roof was mended.")
    prompt = "A handout for the members from the attached minutes"

    assert plan(prompt).title == "Handout for the Members"
    assert plan(prompt, digest=Digest(texts=(text,))).title == "Minutes of the spring meeting"


def test_an_event_with_a_date_does_not_introduce_itself() -> None:
    made = plan("Poster for our Open Rocket Day, 9 May, 10:00 to 16:00, Field 4", Kind.IMAGE)

    assert made.kicker == "Save the date"
    assert "open" not in made.subtitle.casefold()
