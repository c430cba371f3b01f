"""What changed from one period to another, in words."""

from dataclasses import dataclass

from waypost.studio.digest.wording import (
    MINUS,
    capital,
    is_plural,
    when,
    write_change,
    write_number,
)


@dataclass(frozen=True, slots=True)
class Change:
    """A value at the begin and at the end; `begin` and `end` are labels of periods."""

    name: str
    before: float
    after: float
    begin: str
    end: str
    unit: str

    @property
    def ratio(self) -> float | None:
        """The relative change; none of percentages, and none over zero or to the other sign."""
        if self.unit == "%" or self.before <= 0 or self.after < 0:
            return None
        return self.after / self.before - 1

    @property
    def written(self) -> str:
        """The relative change with its sign, or nothing."""
        return "" if self.ratio is None else write_change(self.ratio)

    @property
    def sentence(self) -> str:
        """Tell it, such as `Sales rose by 4% from €25 in 2025 to €26 in 2026`."""
        name = capital(self.name)
        was, now = write_number(self.before, self.unit), write_number(self.after, self.unit)
        if was == now:
            verb = "were" if is_plural(name) else "was"
            return f"{name} {verb} {now} both {when(self.begin)} and {when(self.end)}."
        verb = "rose" if self.after > self.before else "fell"
        return f"{name} {verb}{self._by} from {was} {when(self.begin)} to {now} {when(self.end)}."

    @property
    def _by(self) -> str:
        if self.unit == "%":
            points = write_number(abs(self.after - self.before))
            return f" by {points} percentage point{'' if points == '1' else 's'}"
        size = self.written.lstrip("+" + MINUS)
        return f" by {size}" if size and size != "0%" else ""
