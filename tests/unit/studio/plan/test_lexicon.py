import pytest

from waypost.studio.plan.lexicon import find_domain, find_mood, words_of
from waypost.studio.plan.lexicon_abroad import find_domain_abroad, find_mood_abroad
from waypost.studio.plan.model import Domain, Genre, Mood


@pytest.mark.parametrize(
    ("subject", "domain"),
    [
        ("neighbourhood tool library", Domain.MAKE),
        ("apple orchard open day", Domain.NATURE),
        ("python workshop for children", Domain.LEARN),
        ("java coffee tasting", Domain.TASTE),
        ("spring collection", Domain.STYLE),
        ("humane mouse trap", Domain.HOME),
        ("new server at a restaurant", Domain.TASTE),
        ("shell beach clean-up day", Domain.SEA),
        ("blues evening", Domain.SOUND),
        ("Blue Door", Domain.ANY),
        ("lost cat", Domain.NOTICE),
        ("cat sitter", Domain.PETS),
        ("road closed", Domain.NOTICE),
        ("café closed on Mondays", Domain.NOTICE),
        ("funeral for our cat", Domain.MEMORY),
        ("wedding anniversary", Domain.CELEBRATE),
        ("new address", Domain.ANY),
    ],
)
def test_the_domain_is_what_most_words_speak_for(subject: str, domain: Domain) -> None:
    assert find_domain(words_of(subject)) is domain


def test_a_warning_beside_the_subject_does_not_take_it_over() -> None:
    assert find_domain(words_of("brunch"), words_of("brunch, closed on Mondays")) is Domain.TASTE


def test_words_beside_an_unknown_subject_need_each_other() -> None:
    assert find_domain(words_of("Zumbidor"), words_of("Zumbidor, free coffee")) is Domain.ANY


@pytest.mark.parametrize(
    ("words", "domain"),
    [
        ("Sommerfest im Stadtpark", Domain.CELEBRATE),
        ("randonnée nocturne en montagne", Domain.MOVE),
        ("panadería artesanal", Domain.TASTE),
        ("مقهى صغير", Domain.TASTE),
        ("我们的茶馆", Domain.TASTE),
        ("neue Adresse", Domain.ANY),
    ],
)
def test_other_languages_have_domains_too(words: str, domain: Domain) -> None:
    assert find_domain_abroad(words_of(words), ()) is domain


@pytest.mark.parametrize(
    ("prompt", "mood"),
    [
        ("an energetic page about sleep", Mood.ENERGETIC),
        ("dark roast coffee", Mood.WARM),
        ("coffee, not too playful", Mood.WARM),
        ("new API with dark mode", Mood.TECH),
        ("a kind of coffee", Mood.WARM),
    ],
)
def test_a_mood_is_what_is_said_or_what_is_usual(prompt: str, mood: Mood) -> None:
    words = words_of(prompt)

    assert find_mood(words, words, find_domain(words), Genre.PROMO, 1) is mood


@pytest.mark.parametrize(
    ("prompt", "mood"),
    [
        ("Ein Plakat, nicht zu düster", None),
        ("Ein Plakat, schlicht und edel", Mood.ELEGANT),
        ("un cartel sin ser serio, alegre", Mood.PLAYFUL),
        ("una panadería de calidad para chicos", None),
    ],
)
def test_a_mood_in_another_language_counts_unless_it_is_denied(
    prompt: str, mood: Mood | None
) -> None:
    assert find_mood_abroad(words_of(prompt)) is mood
