"""What stands on a paper, before anybody has chosen its words or its looks.

The application fills these values; the templates read them, and nothing else. Every text is as a
person typed it. A date is ISO text ("2026-11-23") or words ("elke week"): papers print both well.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal, get_args

from assistant.pictures import Picture  # noqa: TC001 - templates are judged by the types of fields

Kind = Literal["summary", "plan", "card", "drieluik", "inzage", "handover", "blank"]
State = Literal["answered", "declined", "unknown", "later", "open"]
Strength = Literal["direct", "today", "attention"]
Format = Literal[".md", ".html", ".pdf", ".docx", ".json"]
"""What a paper can be made into; the name of a file ends with it."""
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

QUESTION_PART = "vraag"
"""The id of the part that holds the question of the resident in the resident's own words."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; `team_columns` (numbers from 0) never reach the resident."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    team_columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One question and what became of it.

    `own_words` is true for what somebody said freely: it is printed as a quotation, line for
    line. `said_by` names who said it, when that was not the resident. `versions` holds what two
    people answered apart, each as (who, text).
    """

    label: str
    text: str = ""
    items: tuple[str, ...] = ()
    table: Table | None = None
    state: State = "answered"
    said_by: str = ""
    versions: tuple[tuple[str, str], ...] = ()
    own_words: bool = False
    team_only: bool = False
    seen: str = ""
    """How the resident sees it, where that is otherwise."""
    corrected: str = ""
    """Why it was corrected after the conversation was closed, and when."""
    corrected_at: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under one heading; what is `in_front` stands on the side that is hung up."""

    id: str
    title: str
    lines: tuple[Line, ...]
    team_only: bool = False
    picture: Picture | None = None
    in_front: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """Who does what, with whom and when; `first` marks the step that is taken first."""

    what: str
    who: str = ""
    with_whom: str = ""
    when: str = ""
    repeat: str = ""
    first: bool = False
    is_disputed: bool = False
    """Whether the resident does not agree with it."""
    otherwise: str = ""
    """How the resident would rather have it."""


@dataclass(frozen=True, slots=True)
class SignalLine:
    """An alarm; `ended` is the reason why a person closed it, empty while it stands."""

    name: str
    strength: Strength
    cause: str = ""
    what_to_do: str = ""
    at: str = ""
    by: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """With whom something may be shared; an open point is no ground to share yet."""

    to_whom: str
    what: str = ""
    until: str = ""
    given_at: str = ""
    withdrawn_at: str = ""
    withdrawn_why: str = ""
    open_point: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """That somebody agreed with one version of the plan."""

    version: int
    at: str
    who: str
    with_whom: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """Where somebody stands in one domain: never the number ("3 van 5") without its meaning."""

    domain: str
    level: str
    meaning: str
    by_worker: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a line of the plan since somebody agreed: new, said otherwise, or gone."""

    kind: Literal["new", "other", "gone"]
    label: str
    text: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Solution:
    """A way to a result, in one of the four frames (1 own strength ... 4 individual).

    `nothing` says that the frame was considered and that nothing was needed from it.
    """

    text: str
    frame: int
    frame_name: str = ""
    why_individual: str = ""
    nothing: bool = False
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """How things are when it has worked, and who or what shows it."""

    text: str
    noticed_by: str = ""
    solutions: tuple[Solution, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """What the resident wants to be able to do."""

    text: str
    results: tuple[Result, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is difficult now, with the levels of the domains that it touches."""

    id: str
    text: str
    domains: tuple[Level, ...] = ()
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A solution in its frame; `result` is the number of its result, or 0 if it needs none."""

    text: str
    why_individual: str
    result: int


@dataclass(frozen=True, slots=True)
class Frame:
    """One of the four frames and the ways in it; `considered` is true for "niets"."""

    number: int
    name: str
    ways: tuple[Way, ...]
    considered: bool


@dataclass(frozen=True, slots=True)
class PlanTree:
    """The plan from problem to action. What has nothing above it stands in a `loose` list."""

    problems: tuple[Problem, ...] = ()
    loose_goals: tuple[Goal, ...] = ()
    loose_results: tuple[Result, ...] = ()
    loose_solutions: tuple[Solution, ...] = ()
    loose_actions: tuple[Action, ...] = ()

    @property
    def goals(self) -> tuple[Goal, ...]:
        return (*chain.from_iterable(p.goals for p in self.problems), *self.loose_goals)

    @property
    def results(self) -> tuple[Result, ...]:
        return (*chain.from_iterable(goal.results for goal in self.goals), *self.loose_results)

    @property
    def actions(self) -> tuple[Action, ...]:
        solutions = (*chain.from_iterable(r.solutions for r in self.results), *self.loose_solutions)
        return (*chain.from_iterable(s.actions for s in solutions), *self.loose_actions)

    @property
    def arrangement(self) -> tuple[Frame, ...]:
        """The solutions by frame, in the order of the frames; a frame without any is left out.

        Results are numbered only where there are several to choose from.
        """
        several = len(self.results) > 1
        placed = [
            *(
                (solution, number if several else 0)
                for number, result in enumerate(self.results, 1)
                for solution in result.solutions
            ),
            *((solution, 0) for solution in self.loose_solutions),
        ]
        frames = []
        for frame in sorted({solution.frame for solution, _ in placed}):
            here = [(solution, number) for solution, number in placed if solution.frame == frame]
            frames.append(
                Frame(
                    number=frame,
                    name=next((s.frame_name for s, _ in here if s.frame_name), ""),
                    ways=tuple(
                        Way(solution.text, solution.why_individual, number)
                        for solution, number in here
                        if not solution.nothing
                    ),
                    considered=all(solution.nothing for solution, _ in here),
                )
            )
        return tuple(frames)


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question to answer with a pen; `room` is how many lines there are to write on.

    `when` says when it is asked, `other` what else may be said than the options; `ideas` are
    examples of own words.
    """

    number: int
    words: str
    when: str = ""
    hint: str = ""
    options: tuple[str, ...] = ()
    other: str = ""
    ideas: tuple[str, ...] = ()
    table: Table | None = None
    room: int = 0


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Questions that are answered together: mostly one, or those asked for each item of a list.

    `each` is the list that they are asked over; their answers go in `tables`, a column each.
    `example` is the number of the second answer, where numbers are known. `sentences` are what to
    choose from for a level: the name of each item, and what its numbers say.
    """

    questions: tuple[FormQuestion, ...]
    each: str = ""
    example: str = ""
    tables: tuple[Table, ...] = ()
    sentences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FormPart:
    """Questions under one heading."""

    title: str
    when: str
    groups: tuple[FormGroup, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A flow without answers."""

    parts: tuple[FormPart, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper.

    `open_points` are for the team. `contact` says where the resident can call or drop in.
    `version` is the version of the flow, and of the plan itself for a plan. Actions that hang in
    the plan are not repeated in `actions`.
    """

    kind: Kind
    title: str
    subtitle: str = ""
    flow: str = ""
    version: int = 1
    practice: bool = False
    resident: str = ""
    date: str = ""
    worker: str = ""
    present: tuple[str, ...] = ()
    organisation: str = ""
    contact: str = ""
    parts: tuple[Part, ...] = ()
    actions: tuple[Action, ...] = ()
    signals: tuple[SignalLine, ...] = ()
    consents: tuple[ConsentLine, ...] = ()
    outcome: tuple[str, ...] = ()
    open_points: tuple[str, ...] = ()
    closing: str = ""
    next_date: str = ""
    plan: PlanTree | None = None
    agreements: tuple[Agreement, ...] = ()
    changes: tuple[Change, ...] = ()
    form: Form | None = None
    """What stands on a paper to write on."""
    to_whom: str = ""
    """To whom a handover card goes."""
    ground: str = ""
    """Why a handover card may go there, where the resident did not agree to it."""
    only: str = ""
    """What alone may be shared, where the resident set a limit."""
    reach: str = ""
    """Where the resident can be reached."""

    @property
    def question(self) -> str:
        """The question in the resident's own words: the first text of the part `vraag`."""
        lines = chain.from_iterable(p.lines for p in self.parts if p.id == QUESTION_PART)
        return next((line.text for line in lines if line.state == "answered" and line.text), "")

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures of all parts, in order."""
        return tuple(part.picture for part in self.parts if part.picture is not None)

    @property
    def has_front(self) -> bool:
        """Whether there is anything to hang up."""
        in_front = any(part.in_front and (part.lines or part.picture) for part in self.parts)
        return in_front or bool(self.all_actions or self.next_date)

    @property
    def is_agreed(self) -> bool:
        """Whether somebody agreed with this version."""
        return any(agreement.version == self.version for agreement in self.agreements)

    @property
    def all_actions(self) -> tuple[Action, ...]:
        """The actions of plan and paper together that nobody disagrees with.

        The first step on top, then what is done once, and below it what comes back each time.
        """
        agreed = (action for action in self._actions if not action.is_disputed)
        return tuple(sorted(agreed, key=lambda action: (not action.first, bool(action.repeat))))

    @property
    def disputed(self) -> tuple[Action, ...]:
        """The actions with which the resident does not agree: they are no agreements."""
        return tuple(action for action in self._actions if action.is_disputed)

    @property
    def _actions(self) -> tuple[Action, ...]:
        return (*(self.plan.actions if self.plan else ()), *self.actions)

    @property
    def first_action(self) -> Action | None:
        """The action marked as first, or else simply the first one."""
        return next(iter(self.all_actions), None)
