from pathlib import Path

import pytest

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Attachment, Order
from waypost.studio.digest.csv_files import is_prose
from waypost.studio.digest.reading import read_attachments

PROSE = """We met at the mill, as always, and the rain held off.
Ana read the minutes of May, which nobody had any questions about.
The wheel turns again, but the sluice needs two new boards before winter, Tom says.
Next time we meet in September, at the same place.
"""


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "One line of words, with a comma in it.\nAnother line of words, with one as well.\n",
        "First, we take the old boat out of the water,\nthen, we scrape the hull for two days,\n",
    ],
)
def test_prose_with_commas_is_no_table(text: str) -> None:
    assert is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "name,amount\na,1\nb,2\n",
        (
            'question,answer\nWhen do you open?,"At nine, and on Sundays at ten in the morning."\n'
            'Where are you?,"Behind the market hall, in the yard with the tall chestnut trees."\n'
        ),
        "name\nAna\nBen\n",
        "time,talk\nmorning,Roots\nnoon,Stems\n",
        (
            "when,what happened on that day in the village hall\n2026-01-03,The roof was mended "
            "again by the same four people\n2026-02-03,The band played until long after midnight\n"
        ),
        "",
    ],
)
def test_tables_stay_tables(text: str) -> None:
    assert not is_prose(text)


def test_prose_that_the_server_took_for_a_table_is_read_as_a_text(tmp_path: Path) -> None:
    (tmp_path / "0").write_text(PROSE)
    order = Order(Kind.PAGE, "x", (Attachment("minutes.csv", "text/csv", "0"),))

    digest = read_attachments(order, tmp_path)

    assert not digest.tables
    assert digest.texts[0].blocks[0].text.startswith("We met at the mill")
