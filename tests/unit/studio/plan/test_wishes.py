import pytest

from waypost.studio.plan.wishes import is_wish


@pytest.mark.parametrize(
    "clause",
    [
        "nothing fancy", "not too busy", "room for a map at the bottom", "print size A5",
        "legible from across the street", "leave some empty space for stickers",
        "phone number prominent", "call to action to book", "mobile friendly", "quick cuts",
        "end on the logo", "captions burned in", "vertical for Instagram stories",
        "testimonials section", "sign up button at the top", "flowers around the edge",
        "no clip art", "surprise me", "think Wes Anderson", "for a general audience",
        "speak slowly", "two columns", "I don't want it to look like a bakery",
        "do not promise that it is the best bread in town",
    ],
)  # fmt: skip
def test_a_wish_about_looks_and_arrangement_is_one(clause: str) -> None:
    assert is_wish(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "bring a blanket", "suitable for beginners", "designed for small kitchens",
        "we don't use sugar", "no dogs", "nothing wasted", "room for twenty guests",
        "two courses", "for children from six", "end with the address Seeweg 4",
        "open on Sundays", "think twice before you buy", "start at the old mill",
    ],
)  # fmt: skip
def test_what_a_reader_wants_to_know_is_no_wish(clause: str) -> None:
    assert not is_wish(clause)
