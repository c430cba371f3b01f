"""What is kept of a visitor: device, browser, the referrer's host, and a digest for one day."""

import hashlib
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from waypost.domain.analytics.model import Device
from waypost.http.crawlers import declares_to_be_a_bot

if TYPE_CHECKING:
    from ua_parser_rs import UserAgentExtractor

DIRECT: Final = "direct"
MAX_HOST_CHARS: Final = 253
MAX_BROWSER_CHARS: Final = 60
DIGEST_BYTES: Final = 8
REMEMBERED: Final = 8192

DEVICES: Final = {Device.DESKTOP: 1, Device.MOBILE: 2, Device.TABLET: 3, Device.OTHER: 4}


@cache
def load_browsers() -> "UserAgentExtractor":
    """Load what names browsers: 16 MB, and a fraction of a second."""
    from ua_parser_builtins.matchers import MATCHERS  # noqa: PLC0415 (with the first click)
    from ua_parser_rs import UserAgentExtractor  # noqa: PLC0415 (as above)

    browsers, _, _ = MATCHERS
    return UserAgentExtractor(
        (rule.regex, rule.family, rule.major, rule.minor, rule.patch, rule.patch_minor)
        for rule in browsers
    )


@lru_cache(REMEMBERED)
def read_user_agent(user_agent: str) -> tuple[int, str, bool]:
    """Return the device's number, the browser's family or "", and whether it is a bot."""
    browser = load_browsers().extract(user_agent[:1000])
    family = browser.family[:MAX_BROWSER_CHARS] if browser else ""
    return DEVICES[device_of(user_agent)], family, declares_to_be_a_bot(user_agent)


def device_of(user_agent: str) -> Device:
    """Tell a device class by the contract's rule (docs/contract/whisprly.md, 6)."""
    android = "Android" in user_agent
    mobile = "Mobile" in user_agent
    if any(word in user_agent for word in ("iPad", "Tablet", "Kindle", "Silk")):
        return Device.TABLET
    if android and not mobile:
        return Device.TABLET
    if "iPhone" in user_agent or android or "Mobi" in user_agent:
        return Device.MOBILE
    if any(word in user_agent for word in ("Windows", "Macintosh", "X11", "CrOS")):
        return Device.DESKTOP
    return Device.OTHER


@lru_cache(REMEMBERED)
def referrer_host(referrer: str, own_hosts: frozenset[str]) -> str:
    """Return the host in lower case without `www.`; `direct` for none, ours and nonsense."""
    try:
        host = (urlsplit(referrer).hostname or "").rstrip(".")
    except ValueError:
        return DIRECT
    host = host.removeprefix("www.")[:MAX_HOST_CHARS]
    return DIRECT if not host or host in own_hosts or not host.isprintable() else host


def salted_with(salt: bytes) -> hashlib.blake2b:
    """Return what digests of visitors begin with."""
    return hashlib.blake2b(key=salt, digest_size=DIGEST_BYTES)


def visitor_digest(salted: hashlib.blake2b, client: str, user_agent: str) -> bytes:
    """Return what tells visitors apart, for as long as the day's salt exists."""
    digest = salted.copy()
    digest.update(f"{client}\n{user_agent}".encode(errors="replace"))
    return digest.digest()
