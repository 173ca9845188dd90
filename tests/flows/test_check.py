from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random
from time import process_time

import pytest

from assistant.errors import FlowError
from assistant.flows import Library, answer, begin, decline, is_relevant
from assistant.flows.check import check
from assistant.flows.checks import reachability
from assistant.flows.checks.answering import wrong_pattern
from assistant.flows.checks.keys import NEEDS, READ_BY
from assistant.flows.findings import Finding
from assistant.flows.flow import compile_flow
from assistant.flows.kinds import KINDS
from assistant.flows.reading import build, read_yaml
from assistant.flows.script import FieldScript, FlowScript, QuestionScript
from assistant.flows.state import State

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
MANUAL = HERE.parents[1] / "docs" / "een-flow-schrijven.md"
LIBRARY = Library()

HEAD = """\
flow: klein
version: 1
title: Klein
purpose: Proberen.
sources: ["-"]
who_asks: werker
who_answers: bewoner
topics:
"""
TOPIC = "  - {{id: {id}, title: Onderwerp{keys}, questions: [\n{questions}\n    ]}}\n"
WORDS = 'worker: "Wat wilt u zeggen?", why: "Dan weten we het.", source: "-"'


def question(id_: str, kind: str, keys: str = "") -> str:
    return f"      {{id: {id_}, kind: {kind}, {WORDS}{', ' if keys else ''}{keys}}}"


def one_topic(*questions: str) -> str:
    return HEAD + TOPIC.format(id="begin", keys="", questions=",\n".join(questions))


def script_of(source: str) -> FlowScript:
    return build(FlowScript, read_yaml(source, "klein.yaml"))


def findings(source: str) -> list[Finding]:
    document = read_yaml(source, "klein.yaml")
    return check(build(FlowScript, document), document, LIBRARY)


# What is wrong is told, exactly.


def told(path: Path) -> list[str]:
    """The messages about a broken file, as its first lines announce them."""
    library = Library()
    for name in re.findall(r"^# naast: (.+)$", path.read_text("utf-8"), re.MULTILINE):
        library.add(path.with_name(name))
    return [
        f"# {'zacht' if finding.soft else 'verwacht'}: {finding.line}: {finding.what} "
        f"{finding.mend}".replace(f"{path.parent}/", "")
        for finding in library.findings(library.add(path))
    ]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_gets_the_messages_that_stand_above_it(path: Path) -> None:
    """Every mistake in a file is told at once, with its line, what is wrong and how to mend it."""
    announced = re.findall(r"^# (?:verwacht|zacht): .+$", path.read_text("utf-8"), re.MULTILINE)
    assert announced
    assert told(path) == announced


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_flow_with_a_hard_finding_is_refused_and_with_soft_ones_is_not(path: Path) -> None:
    """A soft finding is advice: the flow can be talked. A hard one keeps it out of use."""
    library = Library()
    flow = library.add(path)
    if all(finding.soft for finding in library.findings(flow)):
        assert library.flow(flow).id == flow
    else:
        with pytest.raises(FlowError) as refusal:
            library.flow(flow)
        assert all(not finding.soft for finding in refusal.value.findings)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("keuzes_bij_een_tekst", ["options", "fields", "min", "min_items", "columns"]),
        ("scale_zonder_nummers", ["options", "options_from"]),
        ("fout_in_elke_voorwaarde", ["must", "when", "when", "when", "when", "when"]),
        ("onbekend_veld_in_voorstel", ["prefill", "prefill", "prefill", "preselect", "wad"]),
        ("dubbele_onderdelen", ["{id: kop, title: Nog", "aap]", "wat]", "aap]", "ja]"]),
        ("nooit_gesteld", ["show_if"]),
    ],
)
def test_a_finding_points_at_the_key_that_it_is_about(name: str, keys: list[str]) -> None:
    """Line and column are those of the key, or of the item of a list."""
    path = HERE / "broken" / f"{name}.yaml"
    library, lines = Library(), path.read_text("utf-8").splitlines()
    found = library.findings(library.add(path))
    for finding, key in zip(found, keys, strict=False):
        assert lines[finding.line - 1][finding.column - 1 :].startswith(key), finding


def test_a_message_is_two_sentences_in_dutch() -> None:
    """Each finding says what is wrong and how to mend it, and ends as a sentence."""
    lines = [line for path in BROKEN for line in path.read_text("utf-8").splitlines()]
    messages = [line.split(": ", 2)[2] for line in lines if re.match("# (verwacht|zacht): ", line)]
    assert len(messages) > 150
    for message in messages:
        assert re.search(r"[.?]( [^a-z].*)?[.?\"]$", message), message
        assert not re.search(r"\bNone\b|\bTrue\b|\(\)|  |\.\.$", message.replace("count()", ""))


# What is right is left alone.


@pytest.mark.parametrize("flow", LIBRARY.ids())
def test_our_own_flows_have_no_findings(flow: str) -> None:
    """Each flow that comes with Keukentafel is free of mistakes and easy to read."""
    assert LIBRARY.findings(flow) == []


def test_a_question_id_occurs_in_one_flow_only() -> None:
    """Ids are the same for good, in all flows together: answers are kept under them."""
    ids = Counter(
        question.id
        for flow in LIBRARY.ids()
        for topic in LIBRARY.script(flow).topics
        for question in topic.questions
    )
    assert [id_ for id_, times in ids.items() if times > 1] == []


def test_the_example_in_the_manual_has_no_findings() -> None:
    """What the manual shows can be copied and used as it stands."""
    example = re.search(r"```yaml\n(flow: .+?)```", MANUAL.read_text("utf-8"), re.DOTALL)
    assert example
    assert findings(example[1]) == []


BASE = (
    question("ja", "yesno"),
    question("keuze", "choice", "options: [aap, noot, {id: niets, text: niets}]"),
    question("veel", "multi", "options: [aap, noot, mies, {id: geen, text: x, exclusive: true}]"),
    question("vrij", "multi", "options: [aap], allow_other: iets anders"),
    question("half_vrij", "choice", "options: [aap], allow_other: iets anders"),
    question("een_of_geen", "multi", "options: [aap, {id: geen, text: geen, exclusive: true}]"),
    question("uit_lijst", "multi", "options_from: lijst"),
    question("getal", "number"),
    question("cijfer", "scale", "min: 1, max: 10"),
    question("trede", "scale", "options_from: 'participatieladder#niveaus'"),
    question("dag", "date"),
    question("tijd", "datetime"),
    question("woorden", "text"),
    question("vinkje", "flag"),
    question("lijst", "item_list", "max_items: 5"),
    question("keus_uit_veel", "choice", "options_from: veel"),
    question("stappen", "record_list", "fields: [wat, {id: wie, kind: choice, options: [ik]}]"),
    question("per_ding", "yesno", "per: lijst"),
    question("nog_dieper", "number", "per: per_ding"),
    question("rondje", "loop", "over: veel, fields: [{id: cijfer, kind: level}]"),
    question("som", "auto", "sum: [getal, cijfer]"),
    question("ja_dan", "yesno", 'show_if: "ja = ja"'),
)


@pytest.mark.parametrize(
    "condition",
    [
        "ja = weet_niet",
        "keuze in [aap, noot] or not (keuze = niets)",
        "veel has aap and count(veel) = 1",
        "veel has aap and veel has noot and count(veel) >= 3",
        "veel has geen",
        "count(vrij) > 1 and vrij has aap",
        "count(vrij) > 1 and not (vrij has aap)",
        "answered(half_vrij) and not (half_vrij = aap)",
        "count(een_of_geen) = 1 and not (een_of_geen has aap)",
        "count(uit_lijst) >= 4",
        "answered(veel) and count(veel) = 0",
        "not answered(veel) and count(veel) < 1",
        "getal > 5 and getal < 6",
        "getal > -1 and getal < 0",
        "cijfer > 5 and cijfer < 7",
        "cijfer >= 10",
        "cijfer > 3.2 and cijfer < 4.9",
        "trede = 6 and trede > 5.5",
        "dag > 2026-11-22 and dag < 2026-11-24",
        "dag > 0001-01-01 and dag < 0001-01-03",
        "dag < 9999-12-31",
        "answered(dag) and not (dag = 2026-11-23)",
        "tijd > 2026-11-23 and tijd < 2026-11-23T10:00",
        "tijd > 2026-11-23T10:00 and tijd < 2026-11-23T10:30",
        "woorden = ja and answered(woorden)",
        "answered(woorden) and not (woorden = ja)",
        "settled(woorden) and not answered(woorden)",
        "answered(vinkje)",
        "not settled(vinkje)",
        "count(lijst) = 5",
        "answered(lijst) and count(lijst) = 0",
        "keus_uit_veel = aap",
        "count(stappen) >= 1",
        "answered(per_ding) and count(per_ding) >= 3",
        "not answered(nog_dieper)",
        "count(rondje.cijfer) >= 2",
        "som = 12.5",
        "ja_dan = nee and ja = ja",
        "not answered(ja_dan) and ja = nee",
        "not settled(ja_dan) and not (ja = ja)",
    ],
)
def test_a_condition_that_can_hold_is_left_alone(condition: str) -> None:
    """A good condition is never refused, however close to never it is."""
    source = one_topic(*BASE, question("eind", "text", f'show_if: "{condition}"'))
    assert findings(source) == []


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("text", 'per: stappen, show_if: "stappen.wie = ik or stappen.wat = bellen"'),
        ("text", 'per: lijst, show_if: "per_ding = ja and nog_dieper > 3"'),
        ("text", 'per: per_ding, show_if: "per_ding = ja"'),
        ("text", 'per: veel, show_if: "rondje.cijfer = 3"'),
        ("text", "prefill: [woorden, stappen.wat, rondje.cijfer, {from: stappen, field: wie}]"),
        ("text", "default: iets"),
        ("text", 'checks: [{pattern: "^[a-z]+$", message: N.}, {must: "ja = ja", message: N.}]'),
        ("text", 'follow_up: [{when: "answered(eind)", back: woorden}]'),
        ("number", "min: 3, max: 3, default: '3'"),
        ("number", "min: 1, default: '1'"),
        ("number", "max: 5, default: '5'"),
        ("number", "default: '2,5'"),
        ("date", "default: 2026-11-23"),
        ("date", "default: today + 6 weeks"),
        ("scale", "options: [{id: '1', text: een}], default: '1'"),
        ("multi", "options_from: veel, preselect: veel, min_items: 2, max_items: 2"),
        ("yesno", 'preselect: [{when: "ja = ja", options: [ja]}]'),
        ("item_list", "options_from: 'krachten-en-bronnen#ik_ben', per: lijst"),
        ("record_list", "fields: [{id: wat, kind: scale}], prefill: {from: lijst, field: wat}"),
        ("loop", "over: veel, fields: [{id: wat, kind: choice, options_from: lijst}]"),
        ("loop", "over: veel, fields: [{id: wat, who: worker, aside: true, only_for: [aap]}]"),
        (
            "loop",
            "over: veel, fields: [{id: wat, kind: choice, "
            "options: [{id: aap, text: aap, signal: sig_dakloos}], signals: {aap: sig_dakloos}}]",
        ),
    ],
)
def test_a_good_question_is_left_alone(kind: str, keys: str) -> None:
    """What a kind can do, and what reads the same item or the line it is about, is in order."""
    assert findings(one_topic(*BASE, question("eind", kind, keys))) == []


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("prefill: woorden", "Klopt dit: {proposal}?"),
        ("default: iets", "Klopt dit: {proposal}?"),
        ("per: lijst", "Over {item}: u zei {woorden} en {per_ding}."),
        ("help: Rustig", "Dag, ik ben {worker}. Dit is er: {activities}. Dit zei u: {summary}."),
    ],
)
def test_a_place_that_can_be_filled_is_left_alone(keys: str, words: str) -> None:
    """The closed list of places works wherever there is something to put there."""
    asked = question("eind", "text", keys).replace("Wat wilt u zeggen?", words)
    assert findings(one_topic(*BASE, asked)) == []


def test_a_call_and_a_calculation_need_no_words_and_no_reason() -> None:
    """A called flow has words of its own, and of a calculation the label is enough."""
    call = '      {id: nu, kind: call, flow: ecogram, source: "-"}'
    sum_ = '      {id: tel, kind: auto, label: Samen, sum: [getal], source: "-"}'
    assert findings(one_topic(*BASE, call, sum_)) == []


def test_words_of_the_trade_are_in_order_among_workers() -> None:
    """What the client does not hear may say dossier; what the client hears may not."""
    asked = question("eind", "text", "who: worker").replace(
        "Wat wilt u", "Wat wilt u in het dossier"
    )
    assert findings(one_topic(asked)) == []
    (finding,) = findings(one_topic(asked.replace("who: worker", "who: both")))
    assert finding.soft
    assert finding.what == "'dossier' is vaktaal."


def test_rules_that_add_may_stand_anywhere() -> None:
    """A rule that adds does not keep the rules below it from their turn."""
    rules = "{id: R1, outcome: [aap], adds: true}, {id: R2, outcome: [noot]}"
    source = one_topic(*BASE) + f"outcome: {{question: veel, rules: [{rules}]}}\n"
    assert findings(source) == []


def test_a_called_flow_may_read_what_the_calling_flow_has_too() -> None:
    """A flow that is run inside another finds there what it reads of earlier flows."""
    source = one_topic(question("nu", "call", "flow: kanteling"))
    carries = "carries: {quickscan: [qs_onderwerp]}\ntopics:\n"
    assert findings(source.replace("topics:\n", carries)) == []


# Tables that must not fall behind.


def test_every_kind_is_in_the_tables_of_keys() -> None:
    """A new kind of question cannot be forgotten by the check on its keys."""
    assert set().union(*READ_BY.values()) == set(KINDS)
    assert set(NEEDS) <= set(KINDS)


def test_the_tables_of_keys_name_keys_that_exist() -> None:
    """A key that was renamed cannot linger in the check."""
    assert set(READ_BY) <= set(QuestionScript.model_fields)
    needed = {key for groups in NEEDS.values() for group in groups for key in group}
    assert needed <= set(QuestionScript.model_fields)
    assert {"worker", "client", "who", "only_for", "signals"} <= set(FieldScript.model_fields)


# Patterns.


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "(a*)*", "([a-z]+ ?)+!", "((ab)?c)*", "(a|aa)+$", "(?:x+x+)+y", "((a{2,}))*", "(",
     "[[a]", "a{9999999999}", "(?P<n>a?){20}", "(a+){10,}", "(?<=a+)b", "*a",
     "a*a*b", r"\s*\s*z", "a+?b+?c", "a{,}a{,}b", "a{0,500}a{0,500}b", "^a*|b*b*c", "(a+){1,3}",
     "a?" * 60 + "a" * 60, "((a?){9}){9}b", "(?i)^a*b*c"],
)  # fmt: skip
def test_a_pattern_that_could_hang_or_cannot_be_read_is_refused(pattern: str) -> None:
    """No text, however long, keeps a pattern busy: not by repetitions within or after another."""
    assert wrong_pattern(pattern) is not None


@pytest.mark.parametrize(
    "pattern",
    [r"\?\s*$", "^[1-9][0-9]{3}$", "^[0-9]{4} ?[A-Za-z]{2}$", r"^(\d{2}){3,}$", r"^\(a+\)+",
     "[(a+)+]", "(ja|nee)?$", r"^.*\.\s*$", r"^\+?[\d -]{9,15}$", "^(?:[A-Z]{2})+$", r"[^\](+]+", "(?i)ja"],
)  # fmt: skip
def test_an_ordinary_pattern_is_accepted(pattern: str) -> None:
    """Postcodes, question marks and fixed groups that repeat are in order."""
    assert wrong_pattern(pattern) is None


# Long files.


def long_flow(number: int, show_if: str, *, first: str = "") -> str:
    """Many questions that each read the one before, by a condition with {0} in it."""
    questions = [question("q0", "yesno", first and f'show_if: "{first}"')]
    questions += [
        question(f"q{n}", "yesno", f'show_if: "{show_if.format(f"q{n - 1}")}"')
        for n in range(1, number)
    ]
    return one_topic(*questions)


def test_a_ring_of_a_thousand_questions_is_one_finding_with_all_names() -> None:
    """A cycle is told once, with every name in it, and however long it is it does no harm."""
    found = findings(long_flow(1_000, "{0} = ja", first="q999 = ja"))
    assert len(found) == 1
    assert found[0].what.count(" -> ") == 1_000
    assert found[0].what.startswith("Deze vragen wachten op elkaar: q0 -> q999 -> q998 -> ")


def test_a_thousand_lists_in_each_other_are_refused_and_nothing_more() -> None:
    """Lists that go too deep are told, and cost no more than their number."""
    lists = [question(f"q{n}", "item_list", f"per: q{n - 1}" if n else "") for n in range(1_000)]
    found = findings(one_topic(*lists))
    assert len(found) == 991
    assert found[0].what == "Deze vraag staat 9 lijsten diep; hooguit 8 past."


def test_many_unknown_names_take_no_longer_than_their_number() -> None:
    """The search for a name that resembles ends when it would take too long."""
    start = process_time()
    found = findings(long_flow(1_000, "{0}x = ja"))
    assert len(found) == 999
    assert process_time() - start < 30


def test_the_time_of_a_check_grows_with_the_number_of_questions() -> None:
    """Four times as many questions take about four times as long, not sixteen times."""

    def seconds(number: int) -> float:
        document = read_yaml(long_flow(number, "{0} = ja or not answered({0})"), "klein.yaml")
        script = build(FlowScript, document)
        times = []
        for _ in range(2):
            start = process_time()
            assert check(script, document, LIBRARY) == []
            times.append(process_time() - start)
        return min(times)

    assert seconds(800) < 4 * 2.5 * seconds(200)


@pytest.mark.parametrize(
    "condition",
    [
        " and ".join([*(f"{{0}} has {letter}" for letter in "abcdefg"), "count({0}) = 1"]),
        "count({0}) > 45 and count({0}) < 46",
        " or ".join(f"({{0}} has {x} and q{n} = ja and q{n} = nee)" for n, x in enumerate("abcde")),
    ],
)
def test_what_would_take_too_many_tries_is_passed_over(condition: str) -> None:
    """A condition that never holds is missed rather than tried for minutes."""
    asked = [question(f"q{n}", "yesno") for n in range(5)]
    veel = question("veel", "multi", "options: [a, b, c, d, e, f, g], allow_other: iets anders")
    eind = question("eind", "text", f'show_if: "{condition.format("veel")}"')
    start = process_time()
    assert findings(one_topic(*asked, veel, eind)) == []
    assert process_time() - start < 10


def test_a_whole_flow_gets_a_limited_number_of_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many conditions there are, trying them out ends."""
    source = one_topic(*BASE, question("eind", "text", 'show_if: "ja = ja and ja = nee"'))
    assert len(findings(source)) == 1
    monkeypatch.setattr(reachability, "ALL", 2)
    assert findings(source) == []


# What the check promises.

VALUES: dict[str, list[object]] = {
    "yesno": ["ja", "nee", "weet_niet"],
    "choice": ["a", "b", "c"],
    "number": [0, 0.5, 1, 2, 2.5, 3, 5],
    "multi": [[], ["a"], ["b"], ["geen"], ["a", "b"], ["a", "c"], ["a", "b", "c"]],
    "item_list": [[], ["x"], ["x", "y"], ["x", "y", "z"]],
}
KEYS = {
    "choice": "options: [a, b, c]",
    "number": "min: 0, max: 5",
    "multi": "options: [a, b, c, {id: geen, text: geen, exclusive: true}]",
}
ATOMS = {
    "yesno": ("{} = ja", "{} = nee"),
    "choice": ("{} = a", "{} in [a, b]"),
    "number": ("{} < 2", "{} >= 2", "{} > 4", "{} = 3"),
    "multi": ("{} has a", "{} has_any [b, geen]", "count({}) >= 2", "count({}) = 0"),
    "item_list": ("count({}) > 1", "count({}) < 1"),
}


def random_condition(before: list[tuple[str, str]], random: Random, depth: int = 0) -> str:
    how = random.random()
    if depth < 2 and how > 0.4:
        inner = random_condition(before, random, depth + 1)
        if how > 0.85:
            return f"not ({inner})"
        joined = random.choice(("and", "and", "or"))
        return f"({inner} {joined} {random_condition(before, random, depth + 1)})"
    name, kind = random.choice(before)
    return random.choice((*ATOMS[kind], "answered({})", "settled({})")).format(name)


def random_flow(random: Random) -> str:
    source, before = HEAD, list[tuple[str, str]]()
    for topic in ("een", "twee"):
        keys = ""
        if before and random.random() < 0.4:
            keys = f', show_if: "{random_condition(before, random)}"'
        questions = []
        for _ in range(3):
            name, kind = f"q{len(before)}", random.choice(list(VALUES))
            own = [KEYS[kind]] if kind in KEYS else []
            if before and random.random() < 0.7:
                own.append(f'show_if: "{random_condition(before, random)}"')
            questions.append(question(name, kind, ", ".join(own)))
            before.append((name, kind))
        source += TOPIC.format(id=topic, keys=keys, questions=",\n".join(questions))
    return source


def reached(script: FlowScript, random: Random) -> set[str]:
    """The questions that came up in a talk with random answers."""
    state, seen = begin(compile_flow(script, LIBRARY)), set[str]()
    for topic in script.topics:
        for asked in topic.questions:
            if is_relevant(state, asked.id):
                seen.add(asked.id)
                if random.random() < 0.15:
                    decline(state, asked.id)
                elif random.random() < 0.85:
                    answer(state, asked.id, random.choice(VALUES[asked.kind]))
    return seen


@pytest.mark.parametrize("seed", range(120))
def test_a_question_that_is_called_unreachable_is_never_reached(seed: int) -> None:
    """Whatever is answered, what the check says is never asked is never asked."""
    random = Random(seed)
    source = random_flow(random)
    script, found = script_of(source), findings(source)
    if any("wacht" in finding.what for finding in found):
        return
    never = {name for finding in found for name in re.findall(r"'(\w+)'", finding.what)}
    for topic in script.topics:
        if topic.id in never:
            never |= {asked.id for asked in topic.questions}
    for _ in range(40):
        assert not never & reached(script, random)


@pytest.mark.parametrize("flow", LIBRARY.ids())
def test_a_flow_without_hard_findings_can_be_talked(flow: str) -> None:
    """Whatever is changed in a flow: either it is refused, or it compiles and begins."""
    random = Random(flow)
    source = Path(LIBRARY.path(flow)).read_text("utf-8")
    ids = re.findall(r"^ {6}- id: (\w+)$", source, re.MULTILINE)
    kinds = re.compile(r"(?<=kind: )\w+")
    outcomes: Counter[bool] = Counter()
    for _ in range(12):
        changed = source
        one, other = random.sample(ids, 2)
        match random.randrange(4):
            case 0:
                changed = changed.replace(f"- id: {one}\n", f"- id: {one}\n        per: {other}\n")
            case 1:
                condition = f'show_if: "answered({other})"'
                changed = changed.replace(f"- id: {one}\n", f"- id: {one}\n        {condition}\n")
            case 2:
                spots = [match.span() for match in kinds.finditer(changed)]
                start, end = random.choice(spots)
                changed = changed[:start] + random.choice(list(KINDS)) + changed[end:]
            case 3:
                changed = re.sub(rf"\b{one}\b", other, changed, count=1)
        try:
            document = read_yaml(changed, "anders.yaml")
            script = build(FlowScript, document)
        except FlowError:
            continue
        refused = any(not finding.soft for finding in check(script, document, LIBRARY))
        outcomes[refused] += 1
        if not refused:
            State(compile_flow(script, LIBRARY)).next()
    assert sum(outcomes.values()) >= 6


# Where the check meets the library.


def test_a_broken_list_of_signals_is_no_mistake_of_a_flow(tmp_path: Path) -> None:
    """What is wrong with the signals is told about their own file, not about every flow."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "signalen.yaml").write_text("data: signalen\ntitle: Stuk\n")
    library = Library([tmp_path])
    assert library.data_findings()
    assert library.findings("quickscan") == []


def test_asking_for_findings_does_not_let_a_broken_flow_in() -> None:
    """A flow whose mistakes were told is still refused afterwards."""
    library = Library()
    flow = library.add(HERE / "broken" / "dubbele_vraag.yaml")
    assert library.findings(flow)
    with pytest.raises(FlowError):
        library.flow(flow)


@pytest.mark.parametrize("flow", LIBRARY.ids())
def test_what_only_the_check_reads_is_no_part_of_a_flow(flow: str, tmp_path: Path) -> None:
    """A flow has one identity: checked just now, from the cache, or from its bundle."""
    checked = Library(cache=tmp_path)
    cached = Library(cache=tmp_path)
    kept = Library.from_bundle(checked.bundle(flow), checked)
    identities = [library.flow(flow).identity for library in (checked, cached, kept, LIBRARY)]
    assert all(one == other for one, other in pairwise(identities))


def test_a_running_conversation_is_not_checked_again() -> None:
    """A bundle without the flows that could follow opens all the same."""
    bundle = LIBRARY.bundle("quickscan")
    kept = Library.from_bundle(bundle, LIBRARY)
    assert kept.ids() == ["quickscan"]
    assert kept.flow("quickscan").script.hands_over
