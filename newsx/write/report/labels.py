"""Where the names on a map go: beside their points, off each other and inside the frame, or nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SIZE = 10.5  # of a letter, in the units of the panel
WIDTH = 0.6  # of a letter on average, of its size
GAP = 5.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a panel."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether `other` lies wholly inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """Words and where they stand: x, the base line y, and to which side of x they go."""

    x: float
    y: float
    anchor: str
    box: Box


def placed(points: Iterable[tuple[float, float, str]], *, frame: Box, taken: Iterable[Box] = ()) -> list[Label | None]:
    """A label for each point and name, the first come first served; None where there is no room for one."""
    wanted = list(points)
    used = [*taken, *(_dot(x, y) for x, y, _ in wanted)]
    labels: list[Label | None] = []
    for x, y, name in wanted:
        own = _dot(x, y)
        others = [box for box in used if box != own]
        free = (each for each in _candidates(x, y, name) if frame.holds(each.box))
        label = next((each for each in free if not any(each.box.meets(box) for box in others)), None)
        labels.append(label)
        if label is not None:
            used.append(label.box)
    return labels


def _dot(x: float, y: float) -> Box:
    return Box(x - 3, y - 3, x + 3, y + 3)


def _candidates(x: float, y: float, name: str) -> Iterator[Label]:
    """Right of the point, left of it, above, below, then the corners."""
    width = len(name) * SIZE * WIDTH
    low, high = y - GAP, y + GAP + SIZE * 0.75
    for across, base, anchor in (
        (x + GAP, y + SIZE * 0.35, "start"),
        (x - GAP, y + SIZE * 0.35, "end"),
        (x, low, "middle"),
        (x, high, "middle"),
        (x + GAP - 1, low + 1, "start"),
        (x + GAP - 1, high - 1, "start"),
        (x - GAP + 1, low + 1, "end"),
        (x - GAP + 1, high - 1, "end"),
    ):
        left = across - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        yield Label(across, base, anchor, Box(left, base - SIZE * 0.8, left + width, base + SIZE * 0.25))
