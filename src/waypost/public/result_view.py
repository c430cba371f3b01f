"""A finished result in the words and addresses of its page: pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, assert_never

from waypost.domain.generation.model import Output, Result
from waypost.domain.generation.sharing import SharedLink
from waypost.kernel.kinds import Kind
from waypost.public.language_names import own_name
from waypost.public.transcripts import Transcript

COVER_WIDTH: Final = 1200
COVER_HEIGHT: Final = 630
_SHAPES: Final = {Fraction(16, 9): "wide", Fraction(9, 16): "tall", Fraction(1): "square"}
_KIB: Final = 1024
_MINUTE: Final = 60
_HOUR: Final = 3600


@dataclass(frozen=True, slots=True)
class FileView:
    """One file, as a page names it.

    Attributes:
        path: Absolute, on this host.
        label: Its format and size, such as `PNG, 1.2 MB`.
    """

    path: str
    content_type: str
    label: str


@dataclass(frozen=True, slots=True)
class CaptionsView:
    """Captions, as a player offers them.

    Attributes:
        path: Absolute, on this host.
        label: The name of their language in itself.
    """

    path: str
    language: str
    label: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """What the templates of a result need, and nothing that a visitor may not see.

    Attributes:
        url: Canonical and absolute; so is `cover_url`.
        shown: Files that the page itself shows, the main one first.
        downloads: All outputs.
        duration: As players show it, such as `1:05`, with `duration_iso` for machines; only for
            audio and video.
        captions: Of the main file, where something is said in it.
        transcript: The words of a sound, if it has any.
        shape: `wide`, `tall` or `square`; only for a video of those proportions.
    """

    title: str
    description: str
    language: str
    url: str
    cover_url: str
    cover_path: str
    open_graph_type: str
    shown: tuple[FileView, ...]
    downloads: tuple[FileView, ...]
    duration: str | None
    duration_iso: str | None
    captions: CaptionsView | None
    transcript: Transcript | None
    shape: str | None
    private: bool
    renewing: bool


def view_of(
    link: SharedLink,
    result: Result,
    public_url: str,
    transcript: Transcript | None = None,
    size: tuple[int, int] | None = None,
) -> ResultView:
    """Translate a result.

    Args:
        link: Whose result it is.
        result: What is shown.
        public_url: The configured base, without a trailing slash.
        transcript: The words of a sound.
        size: Width and height of a video in pixels.
    """
    main = result.outputs[0]
    cover = result.cover or main
    seconds = None if result.duration_seconds is None else max(1, int(result.duration_seconds))
    return ResultView(
        title=result.title,
        description=result.description,
        language=result.language,
        url=f"{public_url}/{link.id}",
        cover_url=f"{public_url}/{link.id}/{cover.name}",
        cover_path=f"/{link.id}/{cover.name}",
        open_graph_type=open_graph_type(link.kind),
        shown=_views(link, (o for o in result.outputs if o.content_type == main.content_type)),
        downloads=_views(link, result.outputs),
        duration=None if seconds is None else clock(seconds),
        duration_iso=None if seconds is None else f"PT{seconds}S",
        captions=_captions(link, result),
        transcript=transcript,
        shape=_SHAPES.get(Fraction(*size)) if size else None,
        private=link.private,
        renewing=link.renewing,
    )


def spoken_kind(kind: Kind) -> str:
    """Return the kind as a word inside a sentence."""
    return "PDF" if kind is Kind.PDF else kind.value


def open_graph_type(kind: Kind) -> str:
    """Return what og:type calls this kind (ogp.me)."""
    match kind:
        case Kind.VIDEO:
            return "video.other"
        case Kind.AUDIO:
            return "music.song"
        case Kind.IMAGE | Kind.PDF | Kind.PAGE:
            return "website"
        case _:
            assert_never(kind)


def clock(seconds: int) -> str:
    """Write a duration as a player does."""
    minutes, rest = divmod(seconds, _MINUTE)
    if seconds < _HOUR:
        return f"{minutes}:{rest:02}"
    hours, minutes = divmod(minutes, _MINUTE)
    return f"{hours}:{minutes:02}:{rest:02}"


def size_label(size_bytes: int) -> str:
    """Write a size with two digits that matter."""
    if size_bytes < _KIB * _KIB:
        return f"{max(1, round(size_bytes / _KIB))} KB"
    return f"{size_bytes / _KIB / _KIB:.1f} MB"


def _captions(link: SharedLink, result: Result) -> CaptionsView | None:
    if result.captions is None:
        return None
    path = f"/{link.id}/{result.captions.name}"
    return CaptionsView(path, result.language, own_name(result.language))


def _views(link: SharedLink, outputs: Iterable[Output]) -> tuple[FileView, ...]:
    return tuple(
        FileView(
            path=f"/{link.id}/{output.name}",
            content_type=output.content_type,
            label=f"{output.name.rpartition('.')[2].upper()}, {size_label(output.size_bytes)}",
        )
        for output in outputs
    )
