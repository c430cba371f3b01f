"""How lengths of sound and video are written."""


def clock(seconds: float) -> str:
    """Write seconds as `0:07`, `3:24` or `1:02:30`."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
