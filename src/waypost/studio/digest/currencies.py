"""Which currency each amount of a table is in, where a column beside the amounts says so."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from waypost.studio.digest.columns import ReadColumn
from waypost.studio.digest.values import CURRENCIES, is_blank
from waypost.studio.digest.wording import plain_name

LONGEST_MARK: Final = 12
_LISTED: Final = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR "
    "KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
    "MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR "
    "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH "
    "UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL"
)
_CODES: Final = frozenset(_LISTED.split())
_NAMED: Final = re.compile(
    r"\b(currency|currencies|ccy|curr|w(ä|ae)hrung|devise|moneda|divisa|valuta|waluta|moeda)\b|"
    r"валюта|νόμισμα|عملة|מטבע|通貨|货币|币种|통화",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(
    r"\b(revenue|sales|price|amount|cost|costs|total|value|income|profit|budget|spend|fees?|paid|"
    r"turnover|expenses?|balance|betrag|summe|umsatz|preis|kosten|saldo|wert|montant|prix|total|"
    r"importe|precio|importo|prezzo|bedrag|kwota|belopp|сумма|сума|цена)\b|金額|金额|금액",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\b(quantity|qty|units|counts?|number|items|visitors|users|orders|sold|members|menge|anzahl|"
    r"stück|bags|hours|days)\b",
    re.IGNORECASE,
)


def with_currencies(columns: Sequence[ReadColumn]) -> list[ReadColumn]:
    """Give the amounts of a table the currencies that a column beside them names.

    A sign that an amount carries itself, and a currency in its column's name, go before.
    """
    named = {i: marks for i, column in enumerate(columns) if (marks := _marks_of(column))}
    if not named:
        return list(columns)
    money = _money(columns)
    return [
        _marked(column, named[min(named, key=lambda at: (abs(at - i), at < i))])
        if i in money
        else column
        for i, column in enumerate(columns)
    ]


def _marks_of(column: ReadColumn) -> tuple[str, ...]:
    """Read a column of currencies, row by row; nothing if it is none."""
    if column.numbers or column.periods:
        return ()
    filled = [cell for cell in column.cells if not is_blank(cell)]
    called = bool(_NAMED.search(column.column.name))
    short = all(len(cell) <= LONGEST_MARK for cell in filled)
    if not filled or not (all(map(_mark, filled)) or (called and short)):
        return ()
    return tuple("" if is_blank(cell) else _mark(cell) or cell for cell in column.cells)


def _mark(cell: str) -> str:
    return CURRENCIES.get(cell.lower()) or (cell if cell in _CODES else "")


def _money(columns: Sequence[ReadColumn]) -> frozenset[int]:
    """Choose the columns of amounts: by sign, else by name, else all that do not count things."""
    open_ones = {
        i: plain_name(column.column.name)
        for i, column in enumerate(columns)
        if column.numbers and "%" not in column.units and (column.units or not column.column.unit)
    }
    sure = {i for i, name in open_ones.items() if columns[i].units or _MONEY.search(name)}
    return frozenset(sure or {i for i, name in open_ones.items() if not _COUNTED.search(name)})


def _marked(column: ReadColumn, marks: tuple[str, ...]) -> ReadColumn:
    each = tuple(own or mark for own, mark in zip(column.row_units, marks, strict=True))
    valued = {unit for unit, number in zip(each, column.numbers, strict=True) if number is not None}
    units = tuple(sorted(valued - {""}))
    only = units[0] if len(units) == 1 else ""
    return replace(column, units=units, row_units=each, column=replace(column.column, unit=only))
