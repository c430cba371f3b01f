"""How movements begin and end: curves from 0 to 1."""


def clamped(share: float) -> float:
    """Keep a share within 0 and 1."""
    return min(1.0, max(0.0, share))


def arriving(share: float) -> float:
    """Begin fast and come to rest softly."""
    left = 1.0 - clamped(share)
    return 1.0 - left * left * left * left


def leaving(share: float) -> float:
    """Begin softly and go fast."""
    share = clamped(share)
    return share * share * share


def gliding(share: float) -> float:
    """Begin and end softly."""
    share = clamped(share)
    return share * share * share * (share * (share * 6 - 15) + 10)


def bouncing(share: float) -> float:
    """Arrive a little too far, and settle."""
    left = clamped(share) - 1.0
    return 1.0 + 2.4 * left * left * left + 1.4 * left * left
