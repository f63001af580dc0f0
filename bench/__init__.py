"""What the product costs, beside what the same work costs without it. `make bench` prints one JSON line a figure.

A module in here with `figures() -> Iterator[Figure]` measures CPU time or counts, never the clock on the wall:
a figure is only worth its baseline, so both are taken in the same run on the same machine.
"""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """One measured thing. `baseline` is the same work done plainly, in the same unit; None where there is none."""

    name: str
    value: float
    unit: str
    baseline: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the baseline; None without one."""
        return round(self.value / self.baseline, 3) if self.baseline else None

    def as_row(self) -> dict[str, str | float | None]:
        """What is printed: name, value, unit, baseline, ratio."""
        row = {key: round(cell, 4) if isinstance(cell, float) else cell for key, cell in asdict(self).items()}
        return {**row, "ratio": self.ratio}
