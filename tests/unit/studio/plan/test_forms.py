import pytest

from waypost.kernel.kinds import Kind
from waypost.studio.plan.grammar import read_prompt
from waypost.studio.plan.model import Genre


@pytest.mark.parametrize(
    ("prompt", "form", "subject"),
    [
        ("a reel for our spring collection", "reel", "spring collection"),
        ("a short video tour of the city library", "tour", "city library"),
        ("Film night in the courtyard", "", "Film night in the courtyard"),
        ("Card game evening at the inn", "", "Card game evening at the inn"),
        ("podcast intro for a gardening show", "intro", "gardening show"),
        ("Instagram post for a barber shop", "instagram post", "barber shop"),
        ("Investor update Q2: revenue 1.2M", "update", "Q2"),
        ("our startup does invoicing for freelancers. landing page, make it pop", "landing page",
         "invoicing for freelancers"),
        ("Vertical video for TikTok about vegan burgers", "video", "vegan burgers"),
        ("Turn the attached notes into a handout about soil", "handout", "soil"),
        ("Choose a calm palette. A page for our choir", "page", "choir"),
        ("The attached spreadsheet has our sales. Make a page for the team", "page", ""),
        ("Hi! We are a choir. Could you make a poster for our spring concert?", "poster",
         "spring concert"),
        ("We run a hotel in the Forest. Please make a page that shows our winter offer", "page",
         "hotel in the Forest"),
        ("I'm organising a charity run. I need a poster that grabs attention", "poster",
         "charity run"),
        ("Handout for my talk on bats", "handout", "bats"),
        ('An ad for our oat milk. End with "Try it today"', "ad", "oat milk"),
        ('Poster: "Hands", a dance piece for two', "poster", "dance piece for two"),
    ],
)  # fmt: skip
def test_the_form_is_told_from_the_subject(prompt: str, form: str, subject: str) -> None:
    reading = read_prompt(prompt)

    assert (reading.form, reading.subject) == (form, subject)


def test_a_last_word_in_quotation_marks_is_a_fact_and_no_name() -> None:
    reading = read_prompt('An ad for our oat milk. End with "Try it today"')

    assert (reading.quoted, reading.facts) == ("", ("Try it today",))


def test_what_is_told_before_the_request_is_kept() -> None:
    reading = read_prompt("We run a hotel. Please make a page that shows our offer: 3 nights")

    assert reading.facts == ("Our offer: 3 nights",)


@pytest.mark.parametrize(
    ("prompt", "kind", "genre"),
    [
        ("Explain how heat pumps work", Kind.VIDEO, Genre.TALK),
        ("explainer video about tides", Kind.VIDEO, Genre.TALK),
        ("intro video to our shop", Kind.VIDEO, Genre.PROMO),
        ("a story announcing our sale", Kind.VIDEO, Genre.PROMO),
        ("a story about a fox", Kind.VIDEO, Genre.TALK),
        ("the history of the mill", Kind.AUDIO, Genre.TALK),
        ("a jingle for a bar", Kind.AUDIO, Genre.PROMO),
        ("sales of our three shops", Kind.PDF, Genre.REPORT),
        ("Comparison of three offers", Kind.PDF, Genre.REPORT),
        ("Mobile banking, explained for my grandparents", Kind.PDF, Genre.TALK),
        ("Poster for a play", Kind.IMAGE, Genre.PROMO),
    ],
)
def test_the_genre_follows_the_form_and_the_way_it_is_put(
    prompt: str, kind: Kind, genre: Genre
) -> None:
    assert read_prompt(prompt, kind=kind).genre is genre
