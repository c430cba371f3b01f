import pytest

from waypost.kernel.kinds import Kind
from waypost.studio.plan.grammar import read_prompt
from waypost.studio.plan.orders import is_order

ORDERS = [
    "use the attached spreadsheet", "make it pop", "blue", "no text", "no music please",
    "with charts",
    "two photos attached", "see csv", "I'll attach my notes", "big type", "slow", "pink", "chic",
    "gold on dark green", "energetic pacing", "keep it to one page", "don't add pictures",
    "lots of white space", "in the style of the 60s", "explain which one pays off",
    "one card to print",
    "page that feels slow and dark", "for my portfolio", "friendly but not childish", "16:9",
    "no stock photos", "numbers in the sheet", "simple language", "please use our logo",
    "it should look modern", "compare with last year", "pls use green",
]  # fmt: skip
FACTS = [
    "no audition", "no shoes", "no call out fee", "black tie", "dark mode", "bring a blanket",
    "please bring a book", "everything must go", "free entry", "20:00", "big garden", "live music",
    "use code SPRING", "oat lattes", "doors at 8pm", "pink cowboy hats compulsory",
    "made by Fell & Foot",
    "no photos of the bride", "golden retrievers", "simple repairs from €5", "cash only",
]  # fmt: skip


@pytest.mark.parametrize("clause", ORDERS)
def test_what_is_said_to_the_maker_is_never_shown(clause: str) -> None:
    assert is_order(clause)
    assert clause.casefold() not in read_prompt(f"Poster for a fair, {clause}").subject.casefold()
    assert read_prompt(f"Poster for a fair, {clause}").facts == ()


@pytest.mark.parametrize("clause", FACTS)
def test_what_is_said_to_the_reader_is_a_fact(clause: str) -> None:
    facts = read_prompt(f"Poster for a fair, {clause}").facts

    assert [fact.casefold() for fact in facts] == [clause.casefold()]


def test_a_colour_in_a_list_of_things_is_a_thing() -> None:
    assert read_prompt("Wine list: red, white, rosé").facts == ("Red", "White", "Rosé")


def test_music_is_an_order_for_a_video_and_a_fact_of_a_party() -> None:
    assert read_prompt("Garden party, dance, music", kind=Kind.IMAGE).facts == (
        "Dance",
        "Music",
    )
    assert read_prompt("Garden party, dance, music", kind=Kind.VIDEO).facts == ("Dance",)


@pytest.mark.parametrize(
    ("prompt", "fact"),
    [
        ("An ad. Mention the number 07700 900123", "The number 07700 900123"),
        ("An ad for chairs, must mention free delivery", "Free delivery"),
        ("A film about us, end with the address Seeweg 4", "The address Seeweg 4"),
        ("Poster for a fair. Include the phone number 0176 555", "The phone number 0176 555"),
    ],
)
def test_what_shall_be_mentioned_is_a_fact(prompt: str, fact: str) -> None:
    assert read_prompt(prompt).facts == (fact,)
