from waypost.studio.draw.fonts import typefaces
from waypost.studio.paper.faces import SERIF, more_leading, stack
from waypost.studio.writing import BODY

ARABIC, JAPANESE = "قهوة عربية", "家庭菜園ガイド"


def test_latin_text_is_set_in_its_own_face_and_others_step_in() -> None:
    assert stack(SERIF, "A long shore", "en")[:2] == (SERIF, BODY)


def test_other_letters_come_in_a_face_of_their_own_first() -> None:
    assert stack(BODY, ARABIC, "ar")[0] == "Noto Sans Arabic"
    assert stack(SERIF, ARABIC, "ar")[0] == "Noto Naskh Arabic"


def test_only_fonts_of_the_studio_are_named() -> None:
    installed = {face.getFamilyName() for face in typefaces()}

    assert set(stack(BODY, JAPANESE, "ja")) <= installed


def test_tall_writings_have_more_room_between_lines() -> None:
    tall, full = more_leading(ARABIC, "ar"), more_leading(JAPANESE, "ja")

    assert tall > full > more_leading("A long shore", "en") == 0
