"""Wire to domain and back; pure functions."""

from datetime import UTC, datetime
from typing import Final

from waypost.dialects.whisprly.schemas import (
    Analytics,
    DeviceCount,
    LinkList,
    ListedLink,
    MeasuredLink,
    Measures,
    Pagination,
    ReferrerCount,
    ShortenBody,
    Shortened,
)
from waypost.domain.analytics.model import Summary, Timeframe
from waypost.domain.links.codes import checked_alias
from waypost.domain.links.model import (
    AddressedLink,
    LinkNotFound,
    Shortening,
    ShortLink,
    ShortLinkFilter,
)
from waypost.domain.links.options import checked_category, checked_lifetime, checked_password
from waypost.domain.links.targets import checked_target
from waypost.http.context import LinkSettings
from waypost.kernel.errors import InvalidArgument
from waypost.kernel.ids import LinkId, is_uuid, parse_id, parse_uuid, uuid_of

DEFAULT_LIMIT: Final = 50
MAX_LIMIT: Final = 100
MAX_DIGITS: Final = 9


def shortening_from(body: ShortenBody, settings: LinkSettings) -> Shortening:
    """Read what to shorten, in the contract's order of checks."""
    if body.url is None or not body.url.strip():
        raise InvalidArgument("URL is required")
    target = checked_target(
        body.url,
        own_hosts=settings.own_hosts,
        allow_private=settings.allow_private_targets,
    )
    alias = body.customAlias or None
    if alias is not None:
        checked_alias(alias, settings.also_reserved)
    return Shortening(
        target,
        alias,
        checked_lifetime(body.expiresIn),
        checked_password(body.password),
        checked_category(body.category),
    )


def link_id_from(text: str) -> LinkId:
    """Read a UUID or 24 hexadecimal characters; a UUID that is not ours names nothing."""
    if is_uuid(text):
        found = parse_uuid(text)
        if found is None:
            raise LinkNotFound
        return LinkId(found)
    found = parse_id(text)
    if found is None:
        raise InvalidArgument("Invalid link id")
    return LinkId(found)


def page_from(text: str | None) -> int:
    """Read the number of a page."""
    return _positive(text, 1, "Invalid page")


def limit_from(text: str | None) -> int:
    """Read how many to list; more than 100 are reduced to that (decision D5)."""
    return min(MAX_LIMIT, _positive(text, DEFAULT_LIMIT, "Invalid limit"))


def timeframe_from(text: str | None) -> Timeframe:
    """Read how far to look back."""
    try:
        return Timeframe(text or Timeframe.WEEK)
    except ValueError as error:
        raise InvalidArgument("Invalid timeframe") from error


def filter_from(category: str | None, search: str | None) -> ShortLinkFilter:
    """Read what to list; "" is everything."""
    return ShortLinkFilter(category or None, search or None)


def shortened(link: ShortLink, public_url: str) -> Shortened:
    """Write a link that has just been made."""
    return Shortened(
        id=uuid_of(link.link.id),
        shortUrl=f"{public_url}/{link.code}",
        shortCode=link.code,
        originalUrl=link.target,
        createdAt=moment(link.link.created_at),
        expiresAt=None if link.link.expires_at is None else moment(link.link.expires_at),
    )


def listed_link(link: ShortLink, clicks: int, public_url: str, *, hides: bool) -> ListedLink:
    """Write a link of a list; `hides` what a password protects (decision D14)."""
    short_url = f"{public_url}/{link.code}"
    protected = link.link.password_hash is not None
    return ListedLink(
        id=uuid_of(link.link.id),
        shortUrl=short_url,
        shortCode=link.code,
        originalUrl=short_url if protected and hides else link.target,
        clickCount=clicks,
        createdAt=moment(link.link.created_at),
        expiresAt=None if link.link.expires_at is None else moment(link.link.expires_at),
        category=link.link.category,
        hasPassword=protected,
    )


def link_list(links: list[ListedLink], total: int, page: int, limit: int) -> LinkList:
    """Write a page of links."""
    pages = -(-total // limit)
    return LinkList(
        links=links, pagination=Pagination(page=page, limit=limit, total=total, pages=pages)
    )


def analytics(link: AddressedLink, summary: Summary, public_url: str, *, hides: bool) -> Analytics:
    """Write what happened to a link."""
    short_url = f"{public_url}/{link.address}"
    hidden = hides and link.link.password_hash is not None
    return Analytics(
        link=MeasuredLink(
            id=uuid_of(link.link.id),
            shortCode=link.address,
            originalUrl=short_url if hidden or link.target is None else link.target,
            totalClicks=summary.total_clicks,
        ),
        analytics=Measures(
            recentClicks=summary.recent_clicks,
            clicksByDay={day.isoformat(): count for day, count in summary.by_day.items()},
            clicksByHour=list(summary.by_hour),
            topReferrers=[
                ReferrerCount(referrer=host, count=count) for host, count in summary.referrers
            ],
            devices=[DeviceCount(device=name, count=count) for name, count in summary.devices],
        ),
    )


def moment(at: datetime) -> str:
    """Write a moment in whole seconds, UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _positive(text: str | None, default: int, refusal: str) -> int:
    if text is None or text == "":
        return default
    if not (text.isascii() and text.isdigit()) or len(text) > MAX_DIGITS or int(text) < 1:
        raise InvalidArgument(refusal)
    return int(text)
