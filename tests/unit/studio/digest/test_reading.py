import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Attachment, Order
from waypost.studio.digest.model import ColumnType, Digest, SeriesShape, TableDigest
from waypost.studio.digest.reading import read_attachments

TYPES = {
    "csv": "text/csv", "txt": "text/plain", "png": "image/png", "jpg": "image/jpeg",
    "pdf": "application/pdf", "mp4": "video/mp4",
}  # fmt: skip


def read(folder: Path, **files: bytes | str) -> Digest:
    attachments = []
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        full = name.replace("_", ".")
        (folder / full).write_bytes(data)
        attachments.append(Attachment(full, TYPES[full.rsplit(".", 1)[-1]], full))
    return read_attachments(Order(Kind.PAGE, "x", tuple(attachments)), folder)


def table(folder: Path, text: bytes | str) -> TableDigest:
    digest = read(folder, a_csv=text)
    assert not digest.left_out
    return digest.tables[0]


def picture(size: tuple[int, int], colour: str, form: str = "PNG", orientation: int = 1) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", size, colour).save(out, form, exif=exif)
    return out.getvalue()


def types(found: TableDigest) -> list[ColumnType]:
    return [column.type for column in found.columns]


def test_a_table_of_sales_gives_totals_growth_and_rankings(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "month,shop,revenue\n2026-01,North,100\n2026-01,South,50\n2026-02,North,150\n"
        "2026-02,South,75\n",
    )

    assert types(found) == [ColumnType.PERIOD, ColumnType.CATEGORY, ColumnType.NUMBER]
    assert ("Total revenue", "375") in [(f.label, f.value) for f in found.key_figures]
    assert "Revenue rose by 50% from 150 in Jan 2026 to 225 in Feb 2026." in found.facts
    over_time, ranking = found.series
    assert (over_time.shape, over_time.values) == (SeriesShape.OVER_TIME, (150, 225))
    assert (ranking.labels, ranking.values) == (("North", "South"), (250, 125))
    assert found.breakdowns[0].rows[0] == ("North", "250", "66.7%", "+50%")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,234.50", "1,234"), ("(20)", "−20"), ("−20", "−20"), ("$1,000", "$1,000"),  # noqa: RUF001
        ("10 €", "€10"), ("1 234", "1,234"), ("1'234", "1,234"), ("5 CHF", "5 CHF"),
        ("3.5", "3.5"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(tmp_path: Path, written: str, value: str) -> None:
    found = table(tmp_path, f'place,amount\na,"{written}"\nb,0\n')

    assert found.key_figures[0].value == value


def test_a_decimal_comma_is_understood_from_the_column(tmp_path: Path) -> None:
    found = table(tmp_path, "Ort;Umsatz\nA;1.234,50\nB;2.000,25\n")

    assert found.key_figures[0].value == "3,235"


@pytest.mark.parametrize(
    "spelling",
    ["2026-07-03", "3 Jul 2026", "July 3, 2026", "03.07.2026", "3/7/2026", "2026-07-03T10:00:00Z",
     "Fri, 3rd July 2026"],
)  # fmt: skip
def test_dates_are_read_in_their_usual_spellings(tmp_path: Path, spelling: str) -> None:
    found = table(tmp_path, f'day,visits\n"{spelling}",3\n2026-07-04,5\n')

    assert found.columns[0].type is ColumnType.PERIOD
    assert found.series[0].labels == ("3 Jul 2026", "4 Jul 2026")


def test_american_dates_are_recognised_by_a_day_above_twelve(tmp_path: Path) -> None:
    found = table(tmp_path, "day,visits\n7/3/2026,3\n7/31/2026,5\n")

    assert found.series[0].labels == ("3 Jul 2026", "31 Jul 2026")


def test_many_days_are_gathered_into_months_and_then_no_growth_is_claimed(tmp_path: Path) -> None:
    rows = "".join(
        f"2026-{m:02}-{d:02},2\n" for m in range(1, 5) for d in range(1, 29 + 2 * (m != 2))
    )
    found = table(tmp_path, "day,visits\n" + rows)

    assert found.series[0].labels == ("Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026")
    assert not any("rose" in fact or "fell" in fact for fact in found.facts)


def test_percentages_are_averaged_and_never_summed(tmp_path: Path) -> None:
    found = table(tmp_path, "shop,margin\nA,10%\nB,30%\n")

    assert (found.key_figures[0].label, found.key_figures[0].value) == ("Average margin", "20%")
    assert not any("40%" in fact for fact in found.facts)


def test_mixed_currencies_are_said_and_added_up_one_by_one(tmp_path: Path) -> None:
    found = table(tmp_path, "shop,amount\nA,$10\nB,€30\nC,€4\n")

    said = "Amount is in several currencies ($, €), which are not added together."
    assert said in found.facts
    assert [(f.label, f.value) for f in found.key_figures[:2]] == [
        ("Total amount in €", "€34"),
        ("Total amount in $", "$10"),
    ]
    assert not any("44" in text for text in (*found.facts, *(f.value for f in found.key_figures)))


@pytest.mark.parametrize(
    ("header", "codes"),
    [("shop,currency,amount", "USD EUR USD EUR"), ("Laden,Währung,Betrag", "HUF EUR HUF EUR")],
)
def test_a_column_of_currencies_keeps_the_amounts_beside_it_apart(
    tmp_path: Path, header: str, codes: str
) -> None:
    rows = zip("ABCD", codes.split(), (10, 30, 7, 1), strict=True)
    found = table(tmp_path, f"{header}\n" + "".join(f"{a},{b},{c}\n" for a, b, c in rows))

    values = {figure.value for figure in found.key_figures}
    assert {"€31", "$17" if "USD" in codes else "17 HUF"} <= values
    assert not any("48" in text for text in (*values, *found.facts))


def test_amounts_without_a_currency_among_several_are_in_no_sum(tmp_path: Path) -> None:
    text = "shop,currency,amount\nA,USD,10\nB,EUR,30\nC,,7\nD,EUR,1\n"
    found = table(tmp_path, text)

    assert "1 row of 4 says no currency, and no sum includes it." in found.facts
    assert {"$10", "€31"} <= {figure.value for figure in found.key_figures}


def test_one_currency_beside_the_amounts_is_their_sign(tmp_path: Path) -> None:
    found = table(tmp_path, "shop,currency,amount\nA,EUR,10\nB,EUR,30\nC,EUR,5\n")

    assert found.columns[2].unit == "€"
    assert found.key_figures[0].value == "€45"


def test_columns_of_two_years_are_compared_and_never_summed(tmp_path: Path) -> None:
    found = table(tmp_path, "Item,2025,2026\nFees,4320,4880\nRoof,0,2310\nGarden,610,455\n")

    assert "Fees rose by 13% from 4,320 in 2025 to 4,880 in 2026." in found.facts
    assert "Roof rose from 0 in 2025 to 2,310 in 2026." in found.facts
    assert not any("otal" in fact for fact in found.facts)
    assert [(f.label, f.value) for f in found.key_figures] == [
        ("Fees, 2025 to 2026", "+13%"),
        ("Garden, 2025 to 2026", "\u221225.4%"),
    ]


def test_a_period_that_is_not_whole_is_marked_and_compared_with_nothing(tmp_path: Path) -> None:
    start = date(2025, 1, 1)
    days = (start + timedelta(days=i) for i in range(365 + 60))
    rows = "".join(f"{day},{2 + (day.month == 7)}\n" for day in days if day <= date(2026, 2, 3))
    found = table(tmp_path, "day,rain mm\n" + rows)

    assert found.series[0].labels[-2:] == ("Jan 2026", "to 3 Feb 2026")
    assert "The last period is not whole: it ends on 3 Feb 2026." in found.facts
    assert "Rain was highest in Jul 2025 (93 mm) and lowest in Feb 2025 (56 mm)." in found.facts


@pytest.mark.parametrize(
    ("name", "noun", "value"),
    [("Rain mm", "rain", "30 mm"), ("weight (kg)", "weight", "15 kg"),
     ("Time in h", "time in h", "30"), ("Temperature °C", "temperature", "15 °C"),
     ("Revenue EUR", "revenue", "€30"),
     ("price_usd", "price", "$15"), ("margin %", "margin", "15%"),
     ("Vitamin C", "vitamin C", "30")],
)  # fmt: skip
def test_a_unit_in_a_name_belongs_to_the_numbers(
    tmp_path: Path, name: str, noun: str, value: str
) -> None:
    figure = table(tmp_path, f"Place,{name}\nA,10\nB,20\n").key_figures[0]

    assert (figure.label.removeprefix("Total ").removeprefix("Average "), figure.value) == (
        noun,
        value,
    )


def test_nouns_of_other_languages_are_written_as_they_are(tmp_path: Path) -> None:
    found = table(tmp_path, "Bereich,Betrag\nHaus,10\nGarten,30\nHaus,5\n")

    assert found.key_figures[0].label == "Total Betrag"
    assert "By Bereich, Betrag is highest for Garten (30, or 67% of the total)" in found.facts[1]


def test_hours_are_drawn_in_their_order(tmp_path: Path) -> None:
    found = table(tmp_path, "hour,visits\n10:00,4\n9:00,7\n11:00,5\n")

    assert found.series[0].labels == ("9:00", "10:00", "11:00")
    assert found.series[0].shape is SeriesShape.OVER_TIME


def test_of_equal_values_none_is_called_highest(tmp_path: Path) -> None:
    found = table(tmp_path, "shop,visits\nA,4\nB,4\nC,1\n")

    assert "By shop, visits are lowest for C (1)." in found.facts
    assert not any("highest" in fact for fact in found.facts)


@pytest.mark.parametrize(
    "header_and_values",
    [("order id", "4711 4712 9000 17"), ("year", "2020 2021 2022 2023"), ("zip", "8001 10115 1 2"),
     ("n", "1 2 3 4 5"), ("x", "007 008 009 011")],
)  # fmt: skip
def test_numbers_that_only_name_are_never_summed(
    tmp_path: Path, header_and_values: tuple[str, str]
) -> None:
    header, values = header_and_values
    found = table(tmp_path, f"{header},note\n" + "".join(f"{v},n{v}\n" for v in values.split()))

    assert found.columns[0].type is not ColumnType.NUMBER


def test_negative_values_give_no_shares_and_no_growth_ratio(tmp_path: Path) -> None:
    found = table(tmp_path, "month,team,profit\n2026-01,A,-50\n2026-02,A,30\n2026-02,B,20\n")

    assert "Profit rose from −50 in Jan 2026 to 50 in Feb 2026." in found.facts  # noqa: RUF001
    assert not any("%" in fact for fact in found.facts)
    assert found.series[1].values == (20, -20)


def test_blanks_are_no_zeros_and_are_counted(tmp_path: Path) -> None:
    found = table(tmp_path, "shop,score\nA,4\nB,\nC,n/a\nD,2\n")

    assert found.key_figures[0].value == "3"
    assert "2 rows of 4 have no score." in found.facts


def test_a_header_alone_is_said_in_words(tmp_path: Path) -> None:
    found = table(tmp_path, "name,amount,when\n")

    assert found.row_count == 0
    assert found.facts == ("The table has the columns name, amount and when, and no rows yet.",)


def test_one_row_is_told_value_by_value(tmp_path: Path) -> None:
    found = table(tmp_path, "shop,amount,since\nA,12,2026-05\n")

    assert found.facts == ("Shop: A.", "Amount: 12.", "Since: May 2026.")


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b",,,\n,,,\n", b"\x00\x01\x02"])
def test_an_empty_table_is_left_out(tmp_path: Path, content: bytes) -> None:
    digest = read(tmp_path, a_csv=content)

    assert not digest.tables
    assert digest.left_out[0].name == "a.csv"


def test_ragged_rows_quoted_newlines_and_a_byte_order_mark_survive(tmp_path: Path) -> None:
    text = '\ufeffname;amount\n"one\nline";1\nb\nc;3;extra\n'
    found = table(tmp_path, text)

    assert [c.name for c in found.columns] == ["name", "amount", "Column 3"]
    assert found.rows[0][:2] == ("one\nline", "1")
    assert found.rows[1] == ("b", "", "")


def test_a_table_of_words_is_shown_row_by_row(tmp_path: Path) -> None:
    found = table(tmp_path, "time,talk\nmorning,Roots\nnoon,Stems\nevening,Leaves\n")

    assert found.breakdowns[-1].rows[1] == ("noon", "Stems")


def test_a_hundred_thousand_rows_are_read_whole(tmp_path: Path) -> None:
    rows = "".join(f"2026-{i % 12 + 1:02},s{i % 7},{i % 100}\n" for i in range(100_000))
    found = table(tmp_path, "month,shop,amount\n" + rows)

    assert found.row_count == 100_000
    assert found.key_figures[0].value == "4,950,000"
    assert len(found.rows) == 1_000


def test_a_sideways_photo_is_measured_upright(tmp_path: Path) -> None:
    digest = read(tmp_path, a_jpg=picture((80, 40), "#c03010", "JPEG", orientation=6))

    assert (digest.pictures[0].width, digest.pictures[0].height) == (40, 80)


def test_the_swatch_is_the_vivid_colour_and_not_the_grey_around_it(tmp_path: Path) -> None:
    image = Image.new("RGB", (100, 100), "#888888")
    image.paste("#d02020", (0, 0, 40, 40))
    out = io.BytesIO()
    image.save(out, "PNG")

    red, green, _ = bytes.fromhex(read(tmp_path, a_png=out.getvalue()).pictures[0].swatch[1:])
    assert red > 150 > green


@pytest.mark.parametrize("cut", [20, 60, -30])
def test_a_broken_picture_is_left_out_with_its_reason(tmp_path: Path, cut: int) -> None:
    digest = read(tmp_path, a_png=picture((300, 300), "#123456")[:cut])

    assert not digest.pictures
    assert "damaged" in digest.left_out[0].reason


def test_a_flood_of_pixels_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")

    assert not read(tmp_path, a_png=out.getvalue()).pictures


def test_types_of_the_next_issue_and_missing_files_are_left_out(tmp_path: Path) -> None:
    digest = read(tmp_path, a_pdf=b"%PDF-1.7", b_mp4=b"x", c_txt="Words.")

    assert [item.name for item in digest.left_out] == ["a.pdf", "b.mp4"]
    assert digest.texts[0].blocks[0].text == "Words."
    gone = Order(Kind.PAGE, "x", (Attachment("gone.txt", "text/plain", "in/9.txt"),))
    assert read_attachments(gone, tmp_path).left_out[0].name == "gone.txt"
