"""The highest and the lowest of some groups, in a sentence."""

from collections.abc import Callable, Collection, Sequence

from waypost.studio.digest.measures import Group, Measure
from waypost.studio.digest.wording import capital, is_plural, when


class Extremes:
    """The highest and the lowest of some groups, where there is only one of each."""

    def __init__(self, groups: Sequence[Group], measure: Measure, whole: float = 0.0) -> None:
        """Find them.

        Args:
            groups: One at least.
            measure: What was summed up.
            whole: What the groups are shares of; 0 where shares mean nothing.
        """
        self._measure, self._whole = measure, whole
        high, low = max(g.value for g in groups), min(g.value for g in groups)
        tops = [group for group in groups if group.value == high]
        bottoms = [group for group in groups if group.value == low]
        self.top = tops[0] if len(tops) == 1 else None
        self.bottom = bottoms[0] if len(bottoms) == 1 else None

    def by(self, noun: str) -> str:
        """Tell the extremes of categories that are called so; nothing if there are none."""
        verb = "are" if is_plural(self._measure.name) else "is"
        parts = self._parts(lambda label: f"for {label}")
        return f"By {noun}, {self._measure.name} {verb} {parts}." if parts else ""

    def in_time(self, known: Collection[Group]) -> str:
        """Tell the extremes of periods, unless both are known already."""
        ends = [group for group in (self.top, self.bottom) if group]
        if all(group in known for group in ends):
            return ""
        verb = "were" if is_plural(self._measure.name) else "was"
        return f"{capital(self._measure.name)} {verb} {self._parts(when)}."

    def _parts(self, place: Callable[[str], str]) -> str:
        parts = []
        if self.top:
            share = f", or {self.top.value / self._whole:.0%} of the total" if self._whole else ""
            parts.append(f"highest {place(self.top.label)} ({self._written(self.top)}{share})")
        if self.bottom:
            parts.append(f"lowest {place(self.bottom.label)} ({self._written(self.bottom)})")
        return " and ".join(parts)

    def _written(self, group: Group) -> str:
        return self._measure.written(group.value)
