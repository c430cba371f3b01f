"""Who is on the other side: the peer, or whom a trusted proxy says it speaks for."""

import ipaddress
from dataclasses import dataclass
from typing import Final

from starlette.types import Scope

UNKNOWN: Final = "unknown"
_IPV6_GROUP_BITS: Final = 64

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class ClientAddresses:
    """Reads addresses of clients.

    Attributes:
        trusted: Whose `X-Forwarded-For` is believed.
    """

    trusted: tuple[Network, ...] = ()

    def of(self, scope: Scope) -> str:
        """Return the client's address as text."""
        peer = scope.get("client")
        address = peer[0] if peer else UNKNOWN
        if not self.trusted or not self._is_trusted(address):
            return address
        forwarded = b",".join(
            value for name, value in scope["headers"] if name == b"x-forwarded-for"
        )
        hops = [hop.strip() for hop in forwarded.decode("latin-1").split(",") if hop.strip()]
        for hop in reversed(hops):
            if _parsed(hop) is None:
                return address
            address = hop
            if not self._is_trusted(hop):
                return address
        return address

    def _is_trusted(self, address: str) -> bool:
        parsed = _parsed(address)
        return parsed is not None and any(parsed in network for network in self.trusted)


def counted_as(address: str) -> str:
    """Return what an address counts as: IPv6 addresses of one /64 are one client."""
    parsed = _parsed(address)
    if not isinstance(parsed, ipaddress.IPv6Address):
        return address
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, _IPV6_GROUP_BITS), strict=False))


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None
