"""What a machine can check on a finished page, without a browser."""

import base64
import io
import re
from html.parser import HTMLParser
from typing import Final

from fontTools.ttLib import TTFont
from typing_extensions import override

from waypost.kernel.studio import Check
from waypost.studio.compose.page_sections import leading_figures
from waypost.studio.digest.model import Digest
from waypost.studio.draw.fonts import INVISIBLE, has_glyph
from waypost.studio.plan.model import Plan
from waypost.studio.writing import BODY

MOST_BYTES: Final = 2_500_000
_FONT = re.compile(r"url\(data:font/woff2;base64,([A-Za-z0-9+/=]+)\)")
_OUTSIDE = re.compile(r"^\s*(?!data:|#|$)", re.IGNORECASE)


class _Page(HTMLParser):
    """Collects what the checks ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.words: list[str] = []
        self.title = ""
        self.policy = ""
        self.images_without_alt = 0
        self.active: list[str] = []
        self.addresses: list[str] = []
        self.links: list[dict[str, str]] = []
        self.within: list[str] = []
        self.goes_on = False

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in ("script", "iframe", "object", "embed", "form", "link", "base"):
            self.active.append(tag)
        self.active += [name for name in given if name.startswith("on") or name == "style"]
        if tag == "a" and not given.get("href", "").startswith("#"):
            self.links.append(given)
        else:
            self.addresses += [given[name] for name in ("src", "href", "srcset") if name in given]
        if tag == "img" and "alt" not in given:
            self.images_without_alt += 1
        if given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = given["content"]
        if tag in ("title", "style"):
            self.within.append(tag)
        self.goes_on = tag in ("wbr", "bdi")

    @override
    def handle_endtag(self, tag: str) -> None:
        self.goes_on = tag == "bdi"
        if self.within and self.within[-1] == tag:
            self.within.pop()

    @override
    def handle_data(self, data: str) -> None:
        match self.within[-1:]:
            case ["title"]:
                self.title += data
            case ["style"]:
                pass
            case _ if self.goes_on and self.words:
                self.words[-1] += data
            case _:
                self.words.append(data)


def _flat(text: str) -> str:
    """Fold white space and the forms of quotation marks."""
    text = re.sub("[“”„«»]", '"', re.sub("[\u2018\u2019\u201a]", "'", text))
    return " ".join(text.split())


def check_page(html: str, plan: Plan, digest: Digest | None = None) -> tuple[Check, ...]:
    """Check a page: structure, nothing active, nothing foreign, everything said, glyphs, size."""
    page = _Page()
    page.feed(html)
    words = _flat(" ".join(page.words))
    steps = [b - a for a, b in zip(page.headings, page.headings[1:], strict=False)]
    foreign = [address[:60] for address in page.addresses if _OUTSIDE.match(address)]
    foreign += re.findall(r"url\((?!data:)[^)]{0,60}|@import[^;]{0,60}", html)
    expected = [*plan.facts]
    if digest:
        expected += [fact for table in digest.tables for fact in table.facts]
        expected += [text for f in leading_figures(digest) for text in (f.value, f.label)]
    for text in digest.texts if digest else ():
        expected += [
            _flat(block.text).removeprefix(_flat(plan.subtitle))
            for block in text.blocks
            if _flat(block.text).casefold() != _flat(plan.title).casefold()
        ]
    trapped = [link.get("href", "") for link in page.links if not _leaves_the_frame(link)]
    unsaid = [item for item in expected if _flat(item) not in words]
    missing = _missing_glyphs(html, words)
    policy = page.policy
    strict = "default-src 'none'" in policy and "'sha256-" in policy and "unsafe" not in policy
    size = len(html.encode())
    return (
        Check("title present", page.title == plan.title and _flat(plan.title) in words),
        Check("one h1, headings in order",
              page.headings.count(1) == 1 == page.headings[0] and max(steps, default=0) <= 1,
              str(page.headings)),
        Check("nothing active", not page.active, ", ".join(page.active[:5])),
        Check("no foreign origin", not foreign, ", ".join(foreign[:3])),
        Check("links leave the frame", not trapped, ", ".join(trapped[:3])),
        Check("strict content security policy", strict, policy),
        Check("alternatives on all pictures", page.images_without_alt == 0),
        Check("everything is said", not unsaid, "; ".join(unsaid)[:200]),
        Check("glyphs embedded", not missing, "".join(sorted(missing))[:60]),
        Check("size", size <= MOST_BYTES, f"{size:,} bytes"),
    )  # fmt: skip


def _leaves_the_frame(link: dict[str, str]) -> bool:
    """Whether a link opens a page of its own, which cannot reach back into the frame."""
    safe = re.match(r"https?://", link.get("href", ""), re.IGNORECASE)
    return bool(safe) and link.get("target") == "_blank" and "noopener" in link.get("rel", "")


def _missing_glyphs(html: str, words: str) -> set[str]:
    """Find characters that the studio's fonts have, but the page's copies of them do not."""
    embedded: set[str] = set()
    for data in _FONT.findall(html):
        with TTFont(io.BytesIO(base64.b64decode(data))) as font:
            embedded |= set(map(chr, font.getBestCmap()))
    asked = {char for char in words if not char.isspace() and char not in INVISIBLE}
    return {char for char in asked - embedded if has_glyph(BODY, char)}
