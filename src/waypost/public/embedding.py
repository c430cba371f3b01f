"""A shared result as oEmbed describes it: pure functions (oembed.com, version 1.0)."""

from dataclasses import dataclass
from html import escape
from typing import Final, assert_never
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape as escape_xml

from waypost.domain.generation.model import Result
from waypost.domain.generation.sharing import SharedLink
from waypost.kernel.ids import LinkId, parse_id
from waypost.kernel.kinds import Kind
from waypost.public.result_view import COVER_HEIGHT, COVER_WIDTH

CACHE_SECONDS: Final = 300
FORMATS: Final = ("json", "xml")
_VIDEO: Final = (1280, 720)
_DOCUMENT: Final = (800, 1000)
_AUDIO: Final = (640, 60)
_SMALLEST: Final = (200, 60)

Embed = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Room:
    """How large an embed may be at most, in pixels; None where nobody has said so."""

    width: int | None
    height: int | None

    def holds(self, width: int, height: int) -> bool:
        """Say whether something fits as it is."""
        return self.shrunk(width, height) == (width, height)

    def shrunk(self, width: int, height: int) -> tuple[int, int]:
        """Return the largest size that fits and keeps the proportions."""
        share = min(1, (self.width or width) / width, (self.height or height) / height)
        return max(1, int(width * share)), max(1, int(height * share))

    def cropped(self, width: int, height: int) -> tuple[int, int]:
        """Return the largest size that fits, of something that adapts."""
        return min(width, self.width or width), min(height, self.height or height)


def link_of(url: str, public_url: str) -> LinkId | None:
    """Return which link of this server an address leads to; http and https are the same."""
    try:
        asked, own = urlsplit(url), urlsplit(public_url)
        same_host = (asked.hostname, asked.port) == (own.hostname, own.port)
    except ValueError:
        return None
    name = asked.path.removeprefix(own.path).removeprefix("/").removesuffix("/")
    is_page = asked.scheme in {"http", "https"} and asked.path.startswith(own.path + "/")
    found = parse_id(name) if same_host and is_page else None
    return None if found is None else LinkId(found)


def discovery_url(url: str, public_url: str, form: str) -> str:
    """Return where the embed of a page is described."""
    return f"{public_url}/oembed?url={quote(url, safe='')}&format={form}"


def embed_of(
    link: SharedLink, result: Result, public_url: str, room: Room, size: tuple[int, int] | None
) -> Embed:
    """Describe how a result is shown on somebody else's page.

    Args:
        link: Not private.
        result: What it shows.
        public_url: Configured base, without a trailing slash.
        room: What the other page offers.
        size: Of the main output, where it is a picture or a video and its size is known.

    Returns:
        The fields of an answer. What has no room is of type `link`.
    """
    base = f"{public_url}/{link.id}"
    source, title = f"{base}/{result.outputs[0].name}", escape(result.title)
    embed: Embed = {
        "version": "1.0",
        "type": "link",
        "title": result.title,
        "provider_name": "Waypost",
        "provider_url": public_url,
        "cache_age": CACHE_SECONDS,
        **_thumbnail(base, result, room),
    }
    width, height = room.cropped(*_DOCUMENT)
    match link.kind:
        case Kind.IMAGE:
            return embed | _picture(base, source, result, room, size)
        case Kind.VIDEO:
            width, height = room.shrunk(*(size or _VIDEO))
            poster = escape(f"{base}/{result.cover.name}") if result.cover else ""
            html = (
                f'<video controls playsinline preload="metadata" src="{escape(source)}" '
                f'poster="{poster}" width="{width}" height="{height}" aria-label="{title}"></video>'
            )
            shown = "video"
        case Kind.AUDIO:
            width, height = room.cropped(*_AUDIO)
            html = (
                f'<audio controls preload="metadata" src="{escape(source)}" '
                f'style="width:{width}px" aria-label="{title}"></audio>'
            )
            shown = "rich"
        case Kind.PDF | Kind.PAGE:
            sandbox = ' sandbox="allow-scripts allow-forms allow-popups"'
            html = (
                f'<iframe src="{escape(source)}" title="{title}" width="{width}" '
                f'height="{height}"{sandbox if link.kind is Kind.PAGE else ""} '
                'style="border:0"></iframe>'
            )
            shown = "rich"
        case _:
            assert_never(link.kind)
    if width < _SMALLEST[0] or height < _SMALLEST[1]:
        return embed
    return embed | {"type": shown, "html": html, "width": width, "height": height}


def embed_to_xml(embed: Embed) -> str:
    """Write the fields as oEmbed's other format."""
    fields = "".join(f"<{name}>{escape_xml(str(value))}</{name}>" for name, value in embed.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{fields}</oembed>\n'


def _picture(
    base: str, source: str, result: Result, room: Room, size: tuple[int, int] | None
) -> Embed:
    """Offer the picture itself where it fits, and otherwise show it smaller."""
    if size is None:
        return {}
    if room.holds(*size):
        return {"type": "photo", "url": source, "width": size[0], "height": size[1]}
    width, height = room.shrunk(*size)
    html = (
        f'<a href="{escape(base)}"><img src="{escape(source)}" '
        f'alt="{escape(result.description)}" width="{width}" height="{height}"></a>'
    )
    return {"type": "rich", "html": html, "width": width, "height": height}


def _thumbnail(base: str, result: Result, room: Room) -> Embed:
    if result.cover is None or not room.holds(COVER_WIDTH, COVER_HEIGHT):
        return {}
    return {
        "thumbnail_url": f"{base}/{result.cover.name}",
        "thumbnail_width": COVER_WIDTH,
        "thumbnail_height": COVER_HEIGHT,
    }
