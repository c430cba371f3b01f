# ruff: noqa: RUF001 - signs are the point
import pytest

from waypost.studio.sound.speakable import speakable


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("See www.example.org.", "See example dot org."),
        ("See https://waypost.dev/help-me, soon", "See waypost dot dev slash help dash me, soon"),
        ("Write to tea@shop.co.uk!", "Write to tea at shop dot co dot uk!"),
        ("https://waypost.dev/.", "waypost dot dev."),
    ],
)
def test_addresses_are_spelled_as_people_say_them(written: str, said: str) -> None:
    assert speakable(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It costs €12.50.", "It costs 12 euros 50."),
        ("12,50 €", "12 euros 50"),
        ("1.234,50 €", "1,234 euros 50"),
        ("£1", "1 pound"),
        ("$0.99", "99 cents"),
        ("£0.05", "5 pence"),
        ("-$40", "minus 40 dollars"),
        ("$1,250", "1,250 dollars"),
        ("€2026", "2,026 euros"),
        ("£3m", "3 million pounds"),
        ("CHF 30", "30 Swiss francs"),
        ("€8/kg", "8 euros per kilo"),
        ("$5/month", "5 dollars per month"),
        ("£5-10", "5 to 10 pounds"),
    ],
)
def test_money_is_said_after_its_number(written: str, said: str) -> None:
    assert speakable(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("5 km", "5 kilometres"),
        ("1 km", "1 kilometre"),
        ("90 km/h", "90 kilometres per hour"),
        ("120 m²", "120 square metres"),
        ("20°C", "20 degrees Celsius"),
        ("-5°", "minus 5 degrees"),
        ("\u22125 °F", "minus 5 degrees Fahrenheit"),
        ("20\u201330%", "20 to 30 percent"),
        ("3.5 %", "3.5%"),
        ("1½ cups", "1 and a half cups"),
        ("4x4", "4 by 4"),
        ("1920×1080", "1920 by 1080"),
        ("16:9", "16 to 9"),
        ("2.4M users", "2.4 million users"),
        ("CO₂", "C O two"),
    ],
)
def test_measures_are_said_in_words(written: str, said: str) -> None:
    assert speakable(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("9am\u20135pm", "9am to 5pm"),
        ("18:30-20:00", "18:30 to 20:00"),
        ("10\u201312 May", "10th to the 12 May"),
        ("03.05.2026", "3 May 2026"),
        ("Jul 2026", "July 2026"),
        ("2025/26", "2025 to 26"),
        ("2h30", "2 hours 30"),
    ],
)
def test_dates_and_times_become_ranges(written: str, said: str) -> None:
    assert speakable(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Tea, e.g. green", "Tea, for example, green"),
        ("No. 5", "number 5"),
        ("open 24/7", "open twenty-four seven"),
        ("red vs. blue", "red versus blue"),
        ("tea/coffee & cake", "tea or coffee and cake"),
        ("C++", "C plus plus"),
        ("NASA and IBM", "NASA and IBM"),
        ("GRAND OPENING SALE", "Grand Opening Sale"),
        ("A B", "A B"),
        ("#tide", "tide"),
        ("one (or two) of them", "one, or two, of them"),
        ("Call +44 20 7946 0958", "Call plus 4 4, 2 0, 7 9 4 6, 0 9 5 8"),
    ],
)
def test_abbreviations_and_signs_are_read_out(written: str, said: str) -> None:
    assert speakable(written) == said


@pytest.mark.parametrize("written", ["", "   ", "🎉🎂", "…", "<>", "\u200f", "***"])
def test_what_cannot_be_said_is_left_out(written: str) -> None:
    assert not any(char.isalnum() for char in speakable(written))


def test_plain_sentences_stay_as_they_are() -> None:
    sentence = "The tide turns twice a day, and every pool is a world of its own."

    assert speakable(sentence) == sentence
