import pytest
from hypothesis import given, strategies as st

from waypost.public.transcripts import Transcript, read_transcript
from waypost.studio.sound.captions import to_vtt
from waypost.studio.sound.model import Cue


def captions(*cues: tuple[str, str, str]) -> str:
    return "WEBVTT\n" + "".join(f"\n{start} --> {end}\n{text}\n" for start, end, text in cues)


def paragraphs_of(text: str) -> tuple[str, ...]:
    transcript = read_transcript(text)
    assert transcript is not None
    assert transcript.spoken
    return transcript.paragraphs


def test_sentences_that_follow_each_other_are_one_paragraph() -> None:
    found = paragraphs_of(
        captions(
            ("00:00.500", "00:02.000", "Our harbour roastery"),
            ("00:02.000", "00:04.000", "opens at six."),
            ("00:04.300", "00:06.000", "Come by."),
        )
    )

    assert found == ("Our harbour roastery opens at six. Come by.",)


def test_a_pause_behind_a_sentence_begins_a_paragraph_and_one_within_does_not() -> None:
    found = paragraphs_of(
        captions(
            ("00:00.000", "00:02.000", "Slowly,"),
            ("00:03.500", "00:04.000", "it roasts."),
            ("00:05.000", "00:06.000", "“Ready?”"),
            ("01:00:07.000", "01:00:08.000", "Yes."),
        )
    )

    assert found == ("Slowly, it roasts.", "“Ready?”", "Yes.")


def test_what_becomes_long_is_divided_between_sentences() -> None:
    cues = [
        (f"00:{at:02}.000", f"00:{at + 1:02}.000", f"Sentence {at} is long enough to count.")
        for at in range(30)
    ]

    found = paragraphs_of(captions(*cues))

    assert len(found) == 3
    assert all(paragraph.endswith("count.") for paragraph in found)


def test_chinese_is_joined_without_spaces_and_korean_with() -> None:
    chinese = captions(("00:00.000", "00:01.000", "我\n们的"), ("00:01.000", "00:02.000", "咖啡。"))
    korean = captions(("00:00.000", "00:01.000", "우리의"), ("00:01.000", "00:02.000", "커피."))

    assert paragraphs_of(chinese) == ("我们的咖啡。",)
    assert paragraphs_of(korean) == ("우리의 커피.",)


def test_names_notes_styles_settings_and_markup_are_dropped() -> None:
    text = (
        "\ufeffWEBVTT - spoken\r\nKind: captions\r\n\r\nNOTE made by\r\nnobody\r\n\r\n"
        "STYLE\r\n::cue { color: red }\r\n\r\n"
        "intro\r\n00:01.000 --> 00:02.000 align:start\r\n<v Ann>Fish &amp; <i>chips</i>,\r\n"
        "1 &lt; 2</v>\r\n"
    )

    assert paragraphs_of(text) == ("Fish & chips, 1 < 2",)


def test_words_that_nobody_says_are_told_apart() -> None:
    text = "WEBVTT\nKind: text\nLanguage: de\n\n00:00.000 --> 00:01.000\nNur zu lesen.\n"

    assert read_transcript(text) == Transcript(("Nur zu lesen.",), spoken=False)


@pytest.mark.parametrize("spoken", [True, False])
def test_what_the_studio_writes_is_read_word_for_word(*, spoken: bool) -> None:
    long = "Fish & <b>chips</b> are what people come for, on every day but Sunday, at six, at noon."
    cues = [Cue(0.5, 6.0, long), Cue(6.2, 8.0, "We close at ten.")]

    found = read_transcript(to_vtt(cues, "en", spoken=spoken))

    assert found == Transcript((f"{long} We close at ten.",), spoken)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "WEBVTT",
        "WEBVTTX\n\n00:00.000 --> 00:01.000\nNo.",
        "00:00.000 --> 00:01.000\nNo header.",
        "WEBVTT\n\n0:0 --> 1\nNo times.",
        "WEBVTT\n\n00:00.000 --> 00:01.000\n<b></b>",
        "\x00\xff",
    ],
)
def test_what_are_no_captions_says_nothing(text: str) -> None:
    assert read_transcript(text) is None


@given(st.text())
def test_nothing_that_is_written_breaks_the_reader(text: str) -> None:
    read_transcript(text)
    read_transcript("WEBVTT\n\n00:00.000 --> 00:01.000\n" + text)
