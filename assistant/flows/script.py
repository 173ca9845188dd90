"""What stands in a flow file: the shape of a script, as its author writes it.

The manual for authors is docs/een-flow-schrijven.md. Here is only the shape; whether a script
makes sense is the work of `check`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
OptionId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_]{0,59}$")]
Reference = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")]
"""The id of a question, or of a field of it: `dl_stappen.wat`."""
Source = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.-]*(#[a-z0-9_.]+)?$")]
"""A question (`kg_resultaten`, `dl_stappen.wat`) or a list in a data file (`zrm#domeinen`)."""
Words = Annotated[str, Field(min_length=1, max_length=1_500)]


def _as_list(value: object) -> object:
    """`ideas_from: eg_personen.naam` is short for a list with one line."""
    return [value] if isinstance(value, str) else value


References = Annotated[tuple[Reference, ...], BeforeValidator(_as_list)]

Kind = Literal[
    "info", "text", "longtext", "choice", "multi", "yesno", "flag", "number", "scale", "level",
    "date", "datetime", "phone", "email", "contact", "consent", "consent_list", "item_list",
    "person_list", "record_list", "grid", "loop", "call", "auto",
]  # fmt: skip


class Part(BaseModel):
    """Any part of a flow file: unknown keys are mistakes, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _bare_word(value: object) -> object:
    """A bare word in a list of options is id and label at once: `elke_week`."""
    return {"id": value, "text": value.replace("_", " ")} if isinstance(value, str) else value


class OptionScript(Part):
    """One thing to choose.

    `exclusive` excludes all others ("niets"); `signal` is raised when it is chosen. Options from
    a data file may bring more: `probes` (questions to go on with), `levels` (text per level) and
    `signals` (signal per level), `tags` and `details` (for matching activities).
    """

    id: OptionId
    text: Words
    exclusive: bool = False
    signal: Id | None = None
    help: Words | None = None
    group: str | None = None
    probes: tuple[Words, ...] = ()
    levels: dict[int, Words] = {}
    signals: dict[int, Id] = {}
    tags: tuple[str, ...] = ()
    details: str | None = None


OptionLine = Annotated[OptionScript, BeforeValidator(_bare_word)]


class CheckScript(Part):
    """A check on an answer: a condition that must hold, or a pattern of the text.

    A soft check warns and lets the worker go on.
    """

    must: str | None = None
    pattern: Annotated[str, Field(max_length=200)] | None = None
    message: Words
    soft: bool = False


class ProposalScript(Part):
    """Where a proposal comes from: a question, optionally one field of it, and a mapping.

    `map` renames record fields (theirs: ours); `set` fills the rest with a fixed value;
    `field` puts a plain item in that field of our record.
    """

    from_: Reference = Field(alias="from")
    field: Id | None = None
    map: dict[str, str] = {}
    set: dict[str, str] = {}


class CaseScript(Part):
    """One line of a preselect by cases: the first `when` that holds gives the options."""

    when: str | None = None
    options: tuple[OptionId, ...]


def _as_proposals(value: object) -> object:
    """`prefill: kg_vraag` and one mapping are short for a list with one line."""
    if isinstance(value, str):
        return [{"from": value}]
    if isinstance(value, dict):
        return [value]
    if isinstance(value, list):
        return [{"from": line} if isinstance(line, str) else line for line in value]
    return value


Proposals = Annotated[tuple[ProposalScript, ...], BeforeValidator(_as_proposals)]


class FollowUpScript(Part):
    """What happens after an answer: one of back, ask, skip.

    `when` is a condition; `back` moves to that question and asks this one again once that
    changed. `ask` and `skip` name questions whose own `show_if` does the work; `check` holds the
    two against each other.
    """

    when: str
    back: Id | None = None
    ask: tuple[Id, ...] = ()
    skip: tuple[Id, ...] = ()


class FieldScript(Part):
    """One field of a record, or of a loop.

    A field of a loop is a question of its own, asked for every item: it may be for the worker
    only, stand aside until it is asked for or `comes_if` holds, or be there `only_for` some items.
    `reason` names the field that holds in words why a level was chosen. `ideas_from` are answers
    that stand beside own words, to take over or not.
    """

    id: Id
    text: Words | None = None
    kind: Kind = "text"
    who: Literal["both", "worker", "together"] = "both"
    worker: Words | None = None
    client: Words | None = None
    help: Words | None = None
    options: tuple[OptionLine, ...] = ()
    options_from: Source | None = None
    ideas_from: References = ()
    required: bool = False
    aside: bool = False
    comes_if: str | None = None
    only_for: tuple[OptionId, ...] = ()
    signals: dict[str, Id] = {}
    reason: Id | None = None


FieldLine = Annotated[FieldScript, BeforeValidator(_bare_word)]


class QuestionScript(Part):
    """One thing asked.

    Of a step on an instrument, `reason` names the question that holds in words why it was chosen,
    and `wished` says that it is where somebody wants to be, and not where they are.
    """

    id: Id
    kind: Kind
    label: Words | None = None
    who: Literal["both", "worker", "together"] = "both"
    how: Literal["ask", "observe", "fill_in", "choose_together", "note_only"] = "ask"
    worker: Words | None = None
    client: Words | None = None
    why: Words | None = None
    source: Words | None = None
    basis: Literal["stated", "derived", "inferred", "proposed"] | None = None
    help: Words | None = None
    probes: tuple[Words, ...] = ()
    avoid: Words | None = None
    form_field: str | None = None

    required: bool = False
    aside: bool = False
    comes_if: str | None = None
    show_if: str | None = None
    per: Id | None = None

    options: tuple[OptionLine, ...] = ()
    options_from: Source | None = None
    ideas_from: References = ()
    allow_other: Words | None = None
    min_items: int | None = None
    max_items: int | None = None
    min: float | None = None
    max: float | None = None
    min_label: str | None = None
    max_label: str | None = None
    fields: tuple[FieldLine, ...] = ()
    rows: tuple[OptionLine, ...] = ()
    rows_from: Source | None = None
    columns: tuple[OptionLine, ...] = ()
    over: Id | None = None
    flow: Id | None = None
    sum: tuple[Reference, ...] = ()
    count: Reference | None = None
    reason: Id | None = None
    wished: bool = False

    prefill: Proposals = ()
    preselect: Literal["outcome"] | Source | tuple[CaseScript, ...] | None = None
    default: str | None = None
    checks: tuple[CheckScript, ...] = ()
    follow_up: tuple[FollowUpScript, ...] = ()
    summary: Id | None = None


class TopicScript(Part):
    """A part of a flow that can be opened, left, closed and skipped.

    `check_question` is the question that tests whether the topic was understood; without one, a
    topic with `reflect` gets the composed reflection when it is closed.
    """

    id: Id
    title: Words
    minutes: int | None = None
    who: Literal["both", "worker"] = "both"
    private: bool = False
    show_if: str | None = None
    per: Id | None = None
    check_question: Id | None = None
    reflect: bool = True
    aside: bool = False
    questions: tuple[QuestionScript, ...]


class RuleScript(Part):
    """One outcome rule: the first that holds wins; one that `adds` comes on top.

    It holds when `when` holds, or when a signal of strength or id `signal` was raised. `also`
    gives further outcomes with a condition of their own.
    """

    id: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{0,9}$")]
    when: str | None = None
    signal: Id | None = None
    outcome: tuple[OptionId, ...]
    adds: bool = False
    also: tuple[CaseScript, ...] = ()
    why: Words | None = None


class OutcomeScript(Part):
    """What a flow concludes: the question that holds the choice, and the rules that propose it.

    `instead` lists choices that may always replace another without asking why.
    """

    question: Id
    why_question: Id | None = None
    rules: tuple[RuleScript, ...]
    instead: dict[OptionId, OptionId] = {}


class SectionScript(Part):
    """One heading of the summary, in the order of the paper."""

    id: Id
    title: Words
    team_only: bool = False


class AvoidScript(Part):
    """Something not to ask or do, what to do instead, and where that comes from."""

    avoid: Words
    instead: Words
    why: Words | None = None
    source: Words


class HandOverScript(Part):
    """A flow that can follow, in words for the worker, and when it is suggested."""

    flow: Id
    text: Words
    when: str | None = None


class DutyScript(Part):
    """A step that the law asks for, and the question that holds the day on which it was taken.

    It is to be done at last on the day in the question `before`, or so many days or weeks `after` it.
    """

    id: Id
    text: Words
    question: Id
    before: Id | None = None
    after: Id | None = None
    days: Annotated[int, Field(ge=0, le=3_660)] = 0
    weeks: Annotated[int, Field(ge=0, le=520)] = 0
    source: Words


class OpeningScript(Part):
    """What is said first. The placeholder `{worker}` is the worker's name."""

    worker: Words
    client: Words | None = None


class FlowScript(Part):
    """A whole script."""

    flow: Id
    version: Annotated[int, Field(ge=1)]
    title: Words
    purpose: Words
    sources: Annotated[tuple[Words, ...], Field(min_length=1)]
    who_asks: Words
    who_answers: Words
    minutes: int | None = None
    order: Literal["free", "fixed"] = "free"
    pace: Literal["all", "counter"] = "all"
    dossier: Literal["needed", "later"] = "needed"
    practice_only: bool = False
    """Whether it is for learning, and has no place among real people."""
    horizon_months: int | None = None
    opening: OpeningScript | None = None
    attitude: tuple[Words, ...] = ()
    carries: dict[Id, tuple[Id, ...]] = {}
    topics: Annotated[tuple[TopicScript, ...], Field(min_length=1)]
    outcome: OutcomeScript | None = None
    summary: tuple[SectionScript, ...] = ()
    avoid: tuple[AvoidScript, ...] = ()
    hands_over: tuple[HandOverScript, ...] = ()
    duties: tuple[DutyScript, ...] = ()
    """What the law asks for on the way; a flow that carries these days over tells of them too."""
    keep: Id | None = None
    """The consent question without whose yes nothing of the conversation is kept."""
    remains: tuple[Id, ...] = ()
    """The answers that stay, without a person, when nothing may be kept."""
    agreed: bool = False
    """Whether what it makes is a plan that the resident agrees with, version by version."""
    channel: Id | None = None
    """The question that holds how somebody came in; a client alone fills it with `digitaal`."""


class InstrumentScript(Part):
    """What makes lists an instrument: a thing that people measure, order or draw with.

    `version` is that of its makers. `advice` says how to use it, for the worker. `levels` names
    the list with the steps, lowest first, by number; the options of other lists may have a text
    of their own for each of them.
    """

    short: Words
    version: Annotated[Words, Field(max_length=20)]
    levels: Id | None = None
    advice: tuple[Words, ...] = ()


class DataScript(Part):
    """A data file: lists of options that flows choose from, and perhaps an instrument."""

    data: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    title: Words
    sources: Annotated[tuple[Words, ...], Field(min_length=1)]
    instrument: InstrumentScript | None = None
    lists: dict[Id, tuple[OptionLine, ...]]


class SignalScript(Part):
    """One signal of the catalogue: how strong, and what its reader does now."""

    id: Id
    text: Words
    strength: Literal["direct", "today", "attention"]
    host: Words
    generalist: Words
    questions: tuple[Words, ...] = ()
    flow: Id | None = None
    source: Words
    basis: Literal["stated", "derived", "inferred", "proposed"]


class CatalogueScript(DataScript):
    """The signals, and the card that is shown when there is danger now."""

    signals: tuple[SignalScript, ...]
    card: tuple[Words, ...]
    card_be: tuple[Words, ...] = ()


class TermScript(Part):
    """How long a conversation is kept, to count from the day on which it was last touched.

    The first term that fits holds. `when` names answers: of one question, the choices of which
    all that was chosen must be one. The flow `dossier` is a dossier without conversations. A
    `statutory` term is told before anything is erased that it still protects.
    """

    id: Id
    text: Words
    flow: Id | None = None
    when: dict[Id, tuple[OptionId, ...]] = {}
    practice: bool = False
    years: Annotated[int, Field(ge=0, le=150)] = 0
    months: Annotated[int, Field(ge=0, le=1_000)] = 0
    weeks: Annotated[int, Field(ge=0, le=5_000)] = 0
    days: Annotated[int, Field(ge=0, le=50_000)] = 0
    statutory: bool = False
    source: Words
    basis: Literal["stated", "derived", "inferred", "proposed"]


class RetentionScript(DataScript):
    """How long what is kept, and on what grounds something may be erased."""

    terms: Annotated[tuple[TermScript, ...], Field(min_length=1)]
