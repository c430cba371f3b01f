"""Writes tiny databases in MaxMind's format (MaxMind-DB specification, version 2.0)."""

import ipaddress
from collections.abc import Mapping
from typing import Final

_SEPARATOR: Final = bytes(16)
_METADATA: Final = b"\xab\xcd\xefMaxMind.com"
_RECORD_BITS: Final = 24
_UTF8, _UINT16, _UINT32, _MAP, _UINT64, _ARRAY = 2, 5, 6, 7, 9, 11


def geo_file(networks: Mapping[str, object], *, ip_version: int = 6) -> bytes:
    """Write a database of networks, none inside another, and their records."""
    nodes: list[list[int | None]] = [[None, None]]
    records = b""
    places: list[tuple[int, int, int]] = []
    for text, record in networks.items():
        network = ipaddress.ip_network(text)
        in_ipv4 = isinstance(network, ipaddress.IPv4Network)
        width = 128 if ip_version == 6 else 32
        length = network.prefixlen + (width - 32 if in_ipv4 else 0)
        bits = f"{int(network.network_address):0{width}b}"[:length]
        node = 0
        for bit in map(int, bits[:-1]):
            following = nodes[node][bit]
            if following is None:
                nodes.append([None, None])
                following = nodes[node][bit] = len(nodes) - 1
            node = following
        places.append((node, int(bits[-1]), len(records)))
        records += _encoded(record)
    for node, bit, offset in places:
        nodes[node][bit] = len(nodes) + len(_SEPARATOR) + offset
    tree = b"".join(
        (len(nodes) if record is None else record).to_bytes(_RECORD_BITS // 8, "big")
        for node in nodes
        for record in node
    )
    metadata = {
        "binary_format_major_version": (_UINT16, 2),
        "binary_format_minor_version": (_UINT16, 0),
        "build_epoch": (_UINT64, 1_773_014_400),
        "database_type": "Test-Country",
        "description": {"en": "A test's"},
        "ip_version": (_UINT16, ip_version),
        "languages": ["en"],
        "node_count": (_UINT32, len(nodes)),
        "record_size": (_UINT16, _RECORD_BITS),
    }
    return tree + _SEPARATOR + records + _METADATA + _encoded(metadata)


def _encoded(value: object) -> bytes:
    match value:
        case str():
            content = value.encode()
            return _head(_UTF8, len(content)) + content
        case dict():
            pairs = (_encoded(name) + _encoded(item) for name, item in value.items())
            return _head(_MAP, len(value)) + b"".join(pairs)
        case list():
            return _head(_ARRAY, len(value)) + b"".join(map(_encoded, value))
        case (int() as kind, int() as number):
            content = number.to_bytes((number.bit_length() + 7) // 8, "big")
            return _head(kind, len(content)) + content
        case _:
            raise TypeError(value)


def _head(kind: int, size: int) -> bytes:
    extended = size >= 29
    low = 29 if extended else size
    head = bytes([kind << 5 | low]) if kind <= _MAP else bytes([low, kind - _MAP])
    return head + (bytes([size - 29]) if extended else b"")
