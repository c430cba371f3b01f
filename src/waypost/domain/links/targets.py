"""Where a short link may lead (docs/contract/whisprly.md, 4.1 and D10)."""

import ipaddress
import re
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from waypost.kernel.errors import InvalidArgument, Violation

MAX_TARGET_CHARS: Final = 2048

_FORBIDDEN: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]")
_HOST: Final = re.compile(r"[A-Za-z0-9._~%!$&'()*+,;=\[\]:-]+|.*[^\x00-\x7f].*", re.ASCII)
_NUMBER: Final = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+", re.ASCII)
_IPV4_PARTS: Final = 4
_PRINTABLE: Final = "".join(map(chr, range(0x21, 0x7F)))
_BYTE: Final = 256


class TargetMalformed(InvalidArgument):
    """No web address."""

    def __init__(self) -> None:
        """Say so in the words of the contract."""
        super().__init__("Invalid URL format", [Violation("target", "Invalid URL format")])


class TargetForbidden(InvalidArgument):
    """A web address that nobody should be led to through a public link."""

    def __init__(self) -> None:
        """Say so in the words of the contract."""
        super().__init__(
            "This URL is not allowed", [Violation("target", "This URL is not allowed")]
        )


def checked_target(text: str, *, own_hosts: frozenset[str], allow_private: bool) -> str:
    """Return an address to lead to, without surrounding white space.

    Args:
        text: As a person gave it.
        own_hosts: `host` or `host:port` of this server, lower case: a short link to a possible
            short link could be a loop.
        allow_private: Whether `localhost` and private addresses may be led to.

    Raises:
        TargetMalformed: No absolute http(s) address of at most 2,048 characters, or one with a
            user, spaces or control characters.
        TargetForbidden: A loopback, private or reserved address, or this server's own short links.
    """
    target = text.strip()
    if not 0 < len(target) <= MAX_TARGET_CHARS or _FORBIDDEN.search(target):
        raise TargetMalformed
    try:
        parts = urlsplit(target)
        port = parts.port
    except ValueError as error:
        raise TargetMalformed from error
    host = (parts.hostname or "").rstrip(".").lower()
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        raise TargetMalformed
    if "\\" in parts.netloc or not _HOST.fullmatch(host):
        raise TargetMalformed
    if not allow_private and _is_private(host):
        raise TargetForbidden
    if _may_be_own_code(parts, host, port, own_hosts):
        raise TargetForbidden
    return target


def location_of(target: str) -> bytes:
    """Write an address as a header: hosts as IDNA, and what is not printable ASCII escaped."""
    if target.isascii():
        return quote(target, safe=_PRINTABLE).encode("ascii")
    parts = urlsplit(target)
    try:
        host = parts.netloc.encode("idna").decode("ascii")
    except UnicodeError:
        host = quote(parts.netloc, safe=_PRINTABLE)
    return quote(urlunsplit(parts._replace(netloc=host)), safe=_PRINTABLE).encode("ascii")


def _is_private(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = _address_of(host)
    if address is None:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    if mapped is not None:
        address = mapped
    return (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_unspecified
        or address.is_reserved
    )


def _address_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Read an IP literal, also in the spellings that browsers understand."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return _loose_ipv4(host)


def _loose_ipv4(host: str) -> ipaddress.IPv4Address | None:
    """Read decimal, octal and hexadecimal parts, of which the last fills what is left."""
    parts = host.split(".")
    if len(parts) > _IPV4_PARTS or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        return None
    *leading, last = numbers
    if any(number >= _BYTE for number in leading) or last >= _BYTE ** (5 - len(parts)):
        return None
    value = sum(number << (24 - 8 * place) for place, number in enumerate(leading))
    return ipaddress.IPv4Address(value + last)


def _number(part: str) -> int:
    if part.lower().startswith("0x"):
        return int(part[2:] or "0", 16)
    if len(part) > 1 and part.startswith("0"):
        return int(part, 8)
    return int(part)


def _may_be_own_code(
    parts: SplitResult, host: str, port: int | None, own_hosts: frozenset[str]
) -> bool:
    """Whether the address lies on this server, one segment deep."""
    default = {"http": 80, "https": 443}[parts.scheme]
    names = {f"{host}:{port}"} if port not in {None, default} else {host, f"{host}:{default}"}
    if own_hosts.isdisjoint(names):
        return False
    segments = [segment for segment in parts.path.split("/") if segment]
    return len(segments) == 1
