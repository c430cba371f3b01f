import pytest

from waypost.studio.writing import (
    EMOJI,
    SIGNS,
    Writing,
    families_for,
    han_of,
    is_right_to_left,
    writing_of,
)


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("Jazz at midnight", Writing.LATIN),
        ("24 — 7 🎉", Writing.LATIN),
        ("Полночь в клубе Waypost", Writing.CYRILLIC),
        ("Νύχτες στην Αθήνα", Writing.GREEK),
        ("معرض الخط العربي", Writing.ARABIC),
        ("ערב שירה", Writing.HEBREW),
        ("दिवाली मेला", Writing.DEVANAGARI),
        ("秋季茶会", Writing.SIMPLIFIED),
        ("臺北爵士音樂節", Writing.TRADITIONAL),
        ("秋の音楽祭", Writing.JAPANESE),
        ("가을 음악회", Writing.KOREAN),
        ("Waypost 发布会", Writing.SIMPLIFIED),
    ],
)
def test_a_text_is_in_the_writing_of_its_own_words(text: str, writing: Writing) -> None:
    assert writing_of(text) is writing


def test_shared_characters_are_told_apart_by_those_that_only_one_language_has() -> None:
    assert han_of("东京展览") is Writing.SIMPLIFIED
    assert han_of("東京展覽") is Writing.TRADITIONAL
    assert han_of("東京展示会") is Writing.JAPANESE


def test_shared_characters_that_tell_nothing_follow_the_language() -> None:
    assert han_of("山水", "ja") is Writing.JAPANESE
    assert han_of("山水", "zh-Hant") is Writing.TRADITIONAL
    assert han_of("山水", "zh") is Writing.SIMPLIFIED


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("مرحبا", True),
        ("בית קפה Waypost Studio", True),
        ("Waypost יוצא לדרך עם חברים", True),
        ("A poster for محمد", False),
        ("2025", False),
    ],
)
def test_a_text_runs_the_way_it_begins_or_most_of_it_runs(text: str, *, turned: bool) -> None:
    assert is_right_to_left(text) is turned


def test_a_writing_has_its_own_face_first_and_pictures_come_last() -> None:
    names = families_for(Writing.ARABIC, Writing.SIMPLIFIED, "Fraunces")

    assert names[:2] == ("Noto Naskh Arabic", "Fraunces")
    assert names[-3:] == (EMOJI, *SIGNS)


def test_chinese_characters_have_the_shapes_of_the_language_that_is_preferred() -> None:
    names = families_for(Writing.LATIN, Writing.JAPANESE)

    assert names.index("Noto Sans JP") < names.index("Noto Sans SC")
