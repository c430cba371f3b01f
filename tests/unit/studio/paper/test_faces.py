from waypost.studio.draw.fonts import typefaces
from waypost.studio.paper.faces import BODY, SERIF, more_leading, stack


def test_latin_text_is_set_in_its_own_face_and_others_step_in() -> None:
    assert stack(SERIF, "en")[:2] == (SERIF, BODY)


def test_only_fonts_of_the_studio_are_named() -> None:
    installed = {face.getFamilyName() for face in typefaces()}

    for language in ("en", "ar", "ja", "hi", "ru"):
        assert set(stack(BODY, language)) <= installed


def test_tall_writings_have_more_room_between_lines() -> None:
    assert more_leading("ar") > more_leading("ja") > more_leading("en") == 0
