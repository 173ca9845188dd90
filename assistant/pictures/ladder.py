"""The participation ladder: where somebody stands, wants to stand, and stood before."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.pictures.measure import cut, padded
from assistant.pictures.svg import ACCENT, INK, PAPER, Drawing

_RISE, _LEFT, _WIDTH = 34.0, 150.0, 640.0


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its number, counted from the ground, and what it is called."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps from the lowest up; the numbers of the steps that are marked, where they are known."""

    steps: tuple[Step, ...]
    now: int | None = None
    wished: int | None = None
    before: int | None = None
    title: str = "Meedoen"

    def svg(self) -> str:
        """Stairs that rise to the right, with the marks in front of the step."""
        height = _RISE * len(self.steps) + 16
        drawing = Drawing(_WIDTH, height, self.title, self.words())
        for n, step in enumerate(self.steps):
            y = height - 8 - (n + 1) * _RISE
            x = _LEFT + n * 12
            here = step.number == self.now
            drawing.box(
                x, y + 3, _WIDTH - x - 4, _RISE - 6, fill=ACCENT if here else PAPER, line=INK
            )
            drawing.words(
                x + 10, y + 22, f"{step.number}  {step.name}", ink=PAPER if here else INK, bold=here
            )
            if marks := self._marks(step):
                drawing.words(_LEFT - 12, y + 22, f"{marks} ▸", anchor="end", bold=True, size=12)
        return drawing.done()

    def text(self, width: int) -> tuple[str, ...]:
        """The highest step on top, with the marks in front."""
        room = max((len(self._marks(step)) for step in self.steps), default=0)
        return tuple(
            cut(
                f"{padded(self._marks(step), room)} {'▸' if self._marks(step) else ' '} "
                f"{step.number} {'█' if step.number == self.now else '│'} {step.name}",
                width,
            )
            for step in reversed(self.steps)
        )

    def words(self) -> tuple[str, ...]:
        """Say each mark with its step."""
        told = (("Eerder", self.before), ("Nu", self.now), ("Gewenst", self.wished))
        return tuple(
            f"{when}: trede {step.number} van {len(self.steps)}, {step.name[:1].lower()}{step.name[1:]}."
            for when, number in told
            for step in self.steps
            if step.number == number
        ) or ("Er is nog geen trede gekozen.",)

    def _marks(self, step: Step) -> str:
        told = (("eerder", self.before), ("nu", self.now), ("gewenst", self.wished))
        return ", ".join(name for name, number in told if number == step.number)
