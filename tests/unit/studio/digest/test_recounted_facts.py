"""Every number that is computed of a table is counted again here, from what the test wrote."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hypothesis import given, settings, strategies as st

from waypost.studio.digest.facts import digest_table
from waypost.studio.digest.model import TableDigest
from waypost.studio.digest.tables import read_rows

SIGNS: Final = {"EUR": "€", "USD": "$", "CHF": "CHF"}
AREAS: Final = ("House", "Garden", "Feasts")
MONTHS: Final = ("2026-01", "2026-02", "2026-03", "2026-04")
LABELS: Final = dict(zip(MONTHS, ("Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026"), strict=True))
_LABELS: Final = re.compile(rf"\b({'|'.join(LABELS.values())})\b")
_NUMBER: Final = re.compile(
    "(?P<minus>\u2212)?(?P<sign>[€$])?(?P<digits>\\d[\\d,]*(?:\\.\\d+)?)(?P<unit>%| CHF)?"
)
Amount = Decimal | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as the test means it; `share` is in percent."""

    month: str
    area: str
    amount: Amount
    currency: str
    share: Amount


def _decimals(low: int, high: int) -> st.SearchStrategy[Amount]:
    return st.none() | st.integers(low, high).map(lambda cents: Decimal(cents) / 100)


ENTRIES: Final = st.lists(
    st.builds(
        Entry,
        st.sampled_from(MONTHS),
        st.sampled_from(("", *AREAS)),
        _decimals(-500_00, 5_000_00),
        st.sampled_from(("EUR", "EUR", "USD", "CHF", "")),
        _decimals(0, 100_00),
    ),
    max_size=9,
)


def written(entries: Iterable[Entry], *, beside: bool) -> TableDigest:
    """Write a table with the currencies beside the amounts or at them, and read it."""
    rows = [["Month", "Area", "Amount", "Share %", *(["Currency"] if beside else [])]]
    for entry in entries:
        amount = "" if entry.amount is None else f"{entry.amount}"
        if not beside and amount and entry.currency:
            amount = f"{amount} {entry.currency}"
        share = "" if entry.share is None else f"{entry.share}"
        last = [entry.currency] if beside else []
        rows.append([entry.month, entry.area, amount, share, *last])
    table = read_rows(rows)
    assert table is not None
    return digest_table("a.csv", table)


def recounted(entries: list[Entry]) -> dict[str, set[Fraction]]:
    """Count everything that may be said, by the unit in which it is said."""
    found: dict[str, set[Fraction]] = defaultdict(set)
    found[""] |= {Fraction(count) for count in range(len(entries) + 1)}
    currencies = {e.currency for e in entries if e.currency and e.amount is not None}
    for currency in sorted(currencies) or [""]:
        alone = len(currencies) < 2
        of_it = [e for e in entries if e.amount is not None and (alone or e.currency == currency)]
        sums = _sums(of_it)
        found[SIGNS.get(currency, "")] |= {Fraction(e.amount or 0) for e in of_it} | sums
        found["%"] |= {(a / b) * 100 for a in sums for b in sums if b}
        found["%"] |= {(a / b - 1) * 100 for a in sums for b in sums if b}
    found[""] |= {Fraction(e.amount) for e in entries if e.amount is not None and not e.currency}
    if not currencies:
        found["%"] |= {Fraction(0)}
    shares = _averages([e for e in entries if e.share is not None])
    found["%"] |= shares | {Fraction(e.share) for e in entries if e.share is not None}
    found[""] |= {abs(a - b) for a in shares for b in shares}
    return found


def _cells(entries: list[Entry]) -> list[list[Entry]]:
    """Divide entries by everything that they can be divided by."""
    divided = [
        [e for e in entries if month in ("", e.month) and area in ("", e.area)]
        for month in ("", *MONTHS)
        for area in ("", *AREAS)
    ]
    return [part for part in divided if part]


def _sums(entries: list[Entry]) -> set[Fraction]:
    return {sum((Fraction(e.amount or 0) for e in part), Fraction(0)) for part in _cells(entries)}


def _averages(entries: list[Entry]) -> set[Fraction]:
    return {
        sum((Fraction(e.share or 0) for e in part), Fraction(0)) / len(part)
        for part in _cells(entries)
    }


def _said(table: TableDigest) -> list[str]:
    cells = [cell for b in table.breakdowns for row in b.rows for cell in row]
    return [*table.facts, *(figure.value for figure in table.key_figures), *cells]


def _is_counted(found: re.Match[str], counted: dict[str, set[Fraction]]) -> bool:
    unit = (found["sign"] or found["unit"] or "").strip()
    digits = found["digits"].replace(",", "")
    value = Fraction(digits)
    places = len(digits.partition(".")[2])
    slack = Fraction(1, 2 * 10**places) + Fraction(1, 10**6)
    if places == 1 and unit not in ("", "%"):
        return False
    signs = (-value,) if found["minus"] else (value, -value) if unit in ("%", "") else (value,)
    return any(abs(number - sign) <= slack for number in counted[unit] for sign in signs)


@settings(max_examples=60, deadline=None)
@given(ENTRIES, st.booleans())
def test_every_number_that_is_said_can_be_counted_again(
    entries: list[Entry],
    beside: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    table = written(entries, beside=beside)
    counted = recounted(entries)

    for text in _said(table):
        for found in _NUMBER.finditer(_LABELS.sub("", text)):
            assert _is_counted(found, counted), (found[0], text)


@settings(max_examples=40, deadline=None)
@given(ENTRIES.filter(lambda entries: len(entries) > 1), st.booleans())
def test_every_bar_and_point_is_the_sum_of_its_rows(
    entries: list[Entry],
    beside: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    codes = {e.currency for e in entries if e.currency and e.amount is not None}

    for series in written(entries, beside=beside).series:
        if not series.title.startswith("Amount"):
            continue
        for label, value in zip(series.labels, series.values, strict=True):
            rows = [
                Fraction(e.amount)
                for e in entries
                if e.amount is not None
                and label in (e.area, LABELS[e.month])
                and (len(codes) < 2 or SIGNS.get(e.currency) == series.unit)
            ]
            assert rows
            assert abs(sum(rows, Fraction(0)) - Fraction(value)) < Fraction(1, 10**5)


@settings(max_examples=40, deadline=None)
@given(ENTRIES)
def test_no_sum_goes_over_several_currencies(entries: list[Entry]) -> None:
    codes = {e.currency for e in entries if e.currency and e.amount is not None}
    figures = written(entries, beside=True).key_figures
    totals = [figure for figure in figures if figure.label.startswith("Total")]

    if len(codes) > 1 and len(entries) > 1:
        assert {figure.label for figure in totals} == {
            f"Total amount in {SIGNS[code]}" for code in codes
        }
