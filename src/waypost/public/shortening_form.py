"""The form that shortens an address: what was typed becomes a shortening, or complaints."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from waypost.domain.links.codes import AliasMalformed, AliasReserved, checked_alias
from waypost.domain.links.model import AddressTaken, Shortening
from waypost.domain.links.options import (
    MAX_CATEGORY_CHARS,
    MAX_HOURS,
    MAX_PASSWORD_CHARS,
    MIN_HOURS,
    CategoryTooLong,
    LifetimeOutOfRange,
    PasswordTooLong,
    checked_category,
    checked_lifetime,
    checked_password,
)
from waypost.domain.links.targets import (
    TargetForbidden,
    TargetMalformed,
    checked_target,
)
from waypost.http.context import LinkSettings
from waypost.kernel.errors import InvalidArgument, WaypostError

SENTENCES: Final[Mapping[type[WaypostError], tuple[str, str]]] = {
    TargetMalformed: (
        "url",
        "This is no complete web address, such as https://example.org/page, or it is too long.",
    ),
    TargetForbidden: (
        "url",
        "This address can't be shortened: it is private, or a short link itself.",
    ),
    AliasMalformed: ("alias", "Use 3 to 50 letters, digits, hyphens or underscores."),
    AliasReserved: ("alias", "This name belongs to the site itself. Choose another one."),
    AddressTaken: ("alias", "This name is taken. Choose another one."),
    LifetimeOutOfRange: (
        "hours",
        f"Give a number of hours from {MIN_HOURS} to {MAX_HOURS}, which is a year.",
    ),
    PasswordTooLong: ("password", f"Use at most {MAX_PASSWORD_CHARS} characters."),
    CategoryTooLong: ("category", f"Use at most {MAX_CATEGORY_CHARS} characters."),
}
"""The field that an error is about, and what is said beside it."""

NO_ADDRESS: Final = "Paste the address that you want to shorten."
PASSWORD_AGAIN: Final = "Type the password once more; it is never kept on a page."  # noqa: S105

_HOUR_DIGITS: Final = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,6})?", re.ASCII)
_WITHOUT_SCHEME: Final = re.compile(r"[^\s/:@?#]+\.[^\s/:@?#]+(?::[0-9]+)?(?:[/?#].*)?", re.ASCII)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as they were sent; `password` is never shown again."""

    url: str = ""
    alias: str = ""
    hours: str = ""
    password: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Complaints:
    """What is said beside which field."""

    beside: Mapping[str, str]


def typed_in(form: Mapping[str, str]) -> Typed:
    """Take the fields out of a form; what surrounds them is white space of keyboards."""
    return Typed(
        url=form.get("url", "").strip(),
        alias=form.get("alias", "").strip(),
        hours=form.get("hours", "").strip(),
        password=form.get("password", ""),
        category=form.get("category", "").strip(),
    )


def shortening_of(typed: Typed, settings: LinkSettings) -> Shortening | Complaints:
    """Read what to shorten, with every complaint at once."""
    beside: dict[str, str] = {}

    def checked(check: Callable[[], Value]) -> Value | None:
        try:
            return check()
        except InvalidArgument as error:
            field, sentence = SENTENCES[type(error)]
            beside[field] = sentence
            return None

    target = checked(lambda: _target(typed.url, settings))
    if not typed.url:
        beside["url"] = NO_ADDRESS
    alias = checked(
        lambda: checked_alias(typed.alias, settings.also_reserved) if typed.alias else None
    )
    lifetime = checked(lambda: checked_lifetime(_hours(typed.hours)))
    password = checked(lambda: checked_password(typed.password))
    category = checked(lambda: checked_category(typed.category))
    if beside or target is None:
        return complaints_of(typed, beside)
    return Shortening(target, alias, lifetime, password, category)


def taken(typed: Typed) -> Complaints:
    """Complain that the name was given out before."""
    field, sentence = SENTENCES[AddressTaken]
    return complaints_of(typed, {field: sentence})


def complaints_of(typed: Typed, beside: Mapping[str, str]) -> Complaints:
    """Complain; a password has to be typed again, which is said lest it is forgotten."""
    again = {"password": PASSWORD_AGAIN} if typed.password else {}
    return Complaints({**again, **beside})


def _target(text: str, settings: LinkSettings) -> str:
    """Check an address; one without a scheme, as people write it, is meant to have https."""
    return checked_target(
        f"https://{text}" if _WITHOUT_SCHEME.fullmatch(text) else text,
        own_hosts=settings.own_hosts,
        allow_private=settings.allow_private_targets,
    )


def _hours(text: str) -> float | None:
    if not text:
        return None
    if not _HOUR_DIGITS.fullmatch(text):
        raise LifetimeOutOfRange
    return float(text.replace(",", "."))
