# ruff: noqa: RUF001 - other alphabets are the point
import pytest

from waypost.studio.plan.grammar import read_prompt
from waypost.studio.plan.languages import detect_language, direction
from waypost.studio.plan.model import Mood
from waypost.studio.plan.titles import shorten
from waypost.studio.plan.typefaces import other_typeface


@pytest.mark.parametrize(
    ("prompt", "language", "subject", "facts"),
    [
        ("Плакат: джазовый вечер, 24 мая, 20:00", "ru", "джазовый вечер", ("24 мая", "20:00")),
        ("Афиша концерта в филармонии, 3 марта", "ru", "Афиша концерта в филармонии", ("3 марта",)),
        ("Постер: ярмарок у Львові, їжа", "uk", "ярмарок у Львові", ("Їжа",)),
        ("Αφίσα για το φεστιβάλ θεάτρου, 12 Ιουλίου", "el", "φεστιβάλ θεάτρου", ("12 Ιουλίου",)),
        ("ملصق لمعرض الخط العربي، الدخول مجاني", "ar", "معرض الخط العربي", ("الدخول مجاني",)),
        ("صمم لي ملصقًا للمعرض السنوي", "ar", "المعرض السنوي", ()),
        ("پوستر نمایشگاه کتاب تهران، ورود رایگان", "fa", "نمایشگاه کتاب تهران", ("ورود رایگان",)),
        ("لاہور میں کتاب میلہ کا پوسٹر، داخلہ مفت", "ur", "لاہور میں کتاب میلہ", ("داخلہ مفت",)),
        ("כרזה לערב שירה, יום שישי 20:00", "he", "ערב שירה", ("יום שישי 20:00",)),
        ("किताब मेला के लिए पोस्टर, लखनऊ", "hi", "किताब मेला", ("लखनऊ",)),
        ("海报：秋季茶会，9月20日下午两点", "zh", "秋季茶会", ("9月20日下午两点",)),
        ("设计一张关于城市夜跑的海报", "zh", "城市夜跑", ()),
        ("為夜市設計一張海報", "zh-Hant", "夜市", ()),
        ("秋の音楽祭のポスター、10月12日", "ja", "秋の音楽祭", ("10月12日",)),
        ("가을 음악회 포스터: 9월 20일 저녁 7시", "ko", "가을 음악회", ("9월 20일 저녁 7시",)),
    ],
)
def test_the_form_that_was_asked_for_is_no_part_of_the_subject(
    prompt: str, language: str, subject: str, facts: tuple[str, ...]
) -> None:
    reading = read_prompt(prompt, language)

    assert detect_language(prompt) == language
    assert reading.subject == subject
    assert reading.facts == facts


def test_urdu_and_persian_run_from_right_to_left() -> None:
    assert {direction(language) for language in ("ar", "fa", "ur", "he")} == {"rtl"}
    assert direction("zh-Hant") == "ltr"


def test_a_chinese_title_is_half_as_long_and_ends_with_a_clause() -> None:
    title = "城市记忆与未来——二〇二五年秋季当代艺术与设计双年展暨国际青年艺术家驻地计划"

    assert shorten(title) == "城市记忆与未来"
    assert shorten("秋" * 40) == "秋" * 30


@pytest.mark.parametrize("mood", Mood)
def test_every_mood_has_a_face_for_every_writing(mood: Mood) -> None:
    quiet = other_typeface(mood, "Полночь", "ru")
    arabic = other_typeface(mood, "معرض", "ar")

    assert other_typeface(mood, "Midnight", "en") is None
    assert quiet is not None
    assert quiet.family in ("Noto Sans", "Noto Serif")
    assert arabic is not None
    assert arabic.family.endswith("Arabic")
    assert not arabic.uppercase
