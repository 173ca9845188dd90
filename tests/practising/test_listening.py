"""What a trainee says is recognised by rules, and what no rule recognises stays open."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml
from golden import ACCEPT
from hypothesis import given
from hypothesis import strategies as st

from assistant.flows import Library
from assistant.practising.listening import Heard, Lexicon, hear
from assistant.practising.sentences import LONGEST, sentences, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
PAPER = HERE.parents[1] / "docs" / "practising.md"
KINDS = (
    "open", "closed", "leading", "solution", "double", "reflecting", "summarising", "judging",
    "why", "jargon", "other",
)  # fmt: skip
QUESTIONS = yaml.safe_load((HERE / "questions.yaml").read_text("utf-8"))
OWN = yaml.safe_load((HERE / "heard.yaml").read_text("utf-8"))
EXAMPLES = [
    (name, id_, example)
    for name, rules in yaml.safe_load((HERE / "examples.yaml").read_text("utf-8")).items()
    for id_, example in rules.items()
]
FLOORED = ("open", "closed", "leading", "solution")
PIECES = st.sampled_from(
    [
        "u",
        "uw",
        "hoe",
        "wat",
        "waarom",
        "niet",
        "geen",
        "toch",
        "dat",
        "is",
        "hebt",
        "zou",
        "kunnen",
        "misschien",
        "en",
        "maar",
        "ik",
        "we",
        "een",
        "het",
        ",",
        ".",
        "?",
        "!",
        "…",
        "'",
        "’",
        "-",
        ":",
        "\n",
        "7",
        "é",
    ]
)
any_text = st.text(max_size=80) | st.lists(PIECES, max_size=40).map(" ".join)


@lru_cache
def lexicon() -> Lexicon:
    return Lexicon.of(Library())


def heard(said: str) -> Heard:
    return hear(said, lexicon())


# -- the rules, one by one -----------------------------------------------------------------


def fires(name: str, id_: str, said: str) -> bool:
    """Whether a rule holds for one of the sentences, apart from all other rules."""
    rules = lexicon().rules
    (rule,) = (rule for rule in rules.lists[name] if rule.id == id_)
    return any(rule.holds(sentence) for sentence in sentences(tokens_of(said), rules.grammar))


def test_every_rule_has_its_examples() -> None:
    """No rule is without an example and a look-alike, and no example without its rule."""
    rules = {(name, rule.id) for name, rules in lexicon().rules.lists.items() for rule in rules}
    assert {(name, id_) for name, id_, _ in EXAMPLES} == rules


@pytest.mark.parametrize(("name", "id_", "example"), EXAMPLES)
def test_a_rule_fires_on_its_own_and_not_on_what_looks_like_it(
    name: str, id_: str, example: dict[str, str]
) -> None:
    """Each rule holds for its example, and not for the look-alike."""
    assert fires(name, id_, example["fires"])
    assert not fires(name, id_, example["unlike"])


def test_every_rule_tells_a_trainee_why() -> None:
    """Each rule has a name of its own, and one that recognises something gives that name."""
    names = [rule.name for rules in lexicon().rules.lists.values() for rule in rules]
    assert all(times == 1 for times in Counter(names).values())
    assert heard("Vertel eens over uw werk.").because == ("'vertel eens'",)


# -- what adds up --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("Hoe bevalt het u hier?", ("open",)),
        ("Bevalt het u hier?", ("closed",)),
        ("bevalt het u hier", ("closed",)),
        ("En uw rug, is die beter?", ("closed",)),
        ("U woont dus in Gent?", ("closed",)),
        ("Goedemorgen! Hoe bevalt het u hier?", ("open",)),
        ("Vertel eens, hebt u een hond?", ("closed",)),
        ("U mist haar. Hoe was ze?", ("open", "reflecting")),
        ("Hoe bevalt het en wat kost het?", ("double",)),
        ("Wilt u blijven of wilt u verhuizen?", ("closed",)),
        ("Hoe is dat gegaan, denkt u?", ("open",)),
        ("Waarom wilt u weg, en waarheen?", ("double", "why")),
        ("Waarom belt u niet gewoon?", ("why", "solution")),
        ("Hebt u een pgb?", ("jargon", "closed")),
        ("Dus u slaapt slecht en u eet slecht, klopt dat?", ("summarising",)),
        ("Soms denk ik...", ("open",)),
        ("Goedemiddag, mag ik binnenkomen?", ("other",)),
        ("Zullen we over twee weken weer afspreken?", ("other",)),
        ("Zullen we dan afspreken dat u zelf belt?", ("solution",)),
        ("De straat mist u, wist u dat?", ("closed",)),
        ("Weet je wat, ik kom morgen langs om het te regelen.", ("solution",)),
        ("Ik vind dat u dat gewoon zelf kunt.", ("judging",)),
        ("Ach, zo is het leven.", ("judging",)),
        ("Dat kunnen we vast bekijken. Maar hoe is het met u?", ("open",)),
        ("Er is helaas een wachtlijst.", ("other",)),
        ("Bellen doe ik niet. Hoe komt u daar?", ("open",)),
        ("Wat gebeurt er als u even gaat zitten?", ("open",)),
        ("De bakker is dicht.", ()),
        ("...", ()),
        ("", ()),
    ],
)
def test_a_turn_is_heard_as_a_whole(said: str, kinds: tuple[str, ...]) -> None:
    """Greetings give way, reflecting adds up, harm takes the place of the form, and the rest is open."""
    assert heard(said).kinds == kinds


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("Hoe slaapt u?", {"geestelijke_gezondheid"}),
        ("Hoe gaat het met uw zoon?", {"huiselijke_relaties"}),
        ("Hoe vaak belt uw zoon?", {"sociaal_netwerk"}),
        ("Hoe is het om voor uw vrouw te zorgen?", {"mantelzorg"}),
        ("Dronk uw man?", {"verslaving"}),
        ("Zullen we hulp vragen bij de huur?", {"financien", "huisvesting"}),
        ("Wat een mooi huis.", set()),
    ],
)
def test_a_turn_is_about_what_it_names(said: str, about: set[str]) -> None:
    """Who is named in passing, the help on offer and small talk give no theme of their own."""
    assert set(heard(said).about) == about


@pytest.mark.parametrize(
    "said",
    [
        "Zijn er wapens in huis?",
        "Schopt hij u?",
        "Doet iemand u kwaad?",
        "Wilt u nog wel leven?",
        "Ziet u het leven nog zitten?",
        "Bent u suïcidaal?",
    ],
)
def test_a_question_whether_somebody_is_safe_is_heard_as_that(said: str) -> None:
    """Weapons, violence and wanting to live are asked about openly, and are about safety."""
    assert heard(said).kinds == ("closed",)
    assert "veiligheid" in heard(said).about


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Mag ik vragen hoe oud u bent?", "leeftijd"),
        ("Hebt u een partner?", "partner"),
        ("Hebt u een man gezien?", None),
        ("Heeft u ook kinderen?", "kinderen"),
        ("Wonen er nog anderen bij u in huis?", "huisgenoten"),
        ("Woont u in een huurhuis?", "huis"),
        ("Wat voor werk doet u?", "werk"),
        ("Hoe werkt dat?", None),
        ("Zijn er wapens in huis?", "wapens"),
        ("Wilt u nog wel leven?", "zelfdoding"),
        ("Doet iemand u kwaad?", "geweld"),
    ],
)
def test_a_plain_question_about_somebody_is_heard(said: str, plain: str | None) -> None:
    """Age, family, home, work and dangers are recognised, and what looks like them is not."""
    assert heard(said).plain == plain


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hedde nog spaargeld", "hebt ge nog spaargeld"),
        ("mss kan uw zus rijden", "misschien kan uw zus rijden"),
        ("waraom belde u niet", "waarom belde u niet"),
    ],
)
def test_typed_in_haste_is_heard_as_meant(typed: str, meant: str) -> None:
    """What is written as it is spoken, or with two letters in each other's place, is no less clear."""
    assert heard(typed).kinds == heard(meant).kinds != ()
    assert heard(typed).words == tokens_of(typed)


@pytest.mark.parametrize("word", ["gesloten", "bedenken", "wonden", "kopie"])
def test_another_word_is_no_slip(word: str) -> None:
    """A word that only looks like one that the rules know stays as it was typed."""
    assert list(lexicon().rules.spelling.mend([word])) == [word]


# -- any text ------------------------------------------------------------------------------


@given(any_text)
def test_any_text_is_heard(said: str) -> None:
    """Whatever is typed gives an answer, with a reason for each kind and no kind twice."""
    answer = heard(said)
    assert len(set(answer.kinds)) == len(answer.kinds) == len(answer.because)
    assert 0 <= answer.frame <= 4


@given(any_text)
def test_capitals_and_spaces_change_nothing(said: str) -> None:
    """The same words in capitals where they have them, and with spaces around them, are the same."""
    if said.lower().upper().lower() == said.lower():
        assert heard(said.lower().upper()) == heard(f"  {said.lower()} \n")


@pytest.mark.parametrize(
    "piece", ["u ", "hoe ", "dat niet ", "als we ", "a", ", ", "? ", "is er een ", "en hoe "]
)
def test_a_hostile_text_is_heard_only_so_far(piece: str) -> None:
    """Of twenty thousand letters no more is heard than the first two thousand."""
    long = piece * (20_000 // len(piece))
    assert heard(long) == heard(long[:LONGEST])
    assert len(" ".join(heard(long).words)) <= LONGEST


# -- measured ------------------------------------------------------------------------------


class Count(NamedTuple):
    """How often a kind was found rightly, found wrongly and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def counted(pairs: Iterable[tuple[set[str], set[str]]]) -> dict[str, Count]:
    """Count what was found against what it is, for each kind or theme and for all together."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for found, wanted in pairs:
        right.update(found & wanted)
        wrong.update(found - wanted)
        missed.update(wanted - found)
    names = right.keys() | wrong.keys() | missed.keys()
    counts = {name: Count(right[name], wrong[name], missed[name]) for name in names}
    return {**counts, "all": Count(right.total(), wrong.total(), missed.total())}


def kinds_of(questions: list[dict[str, Any]]) -> dict[str, Count]:
    return counted((set(heard(each["text"]).kinds), set(each["kinds"])) for each in questions)


@lru_cache
def measured() -> dict[str, Count]:
    return kinds_of(QUESTIONS)


def figures() -> str:
    """Give the table that stands in docs/practising.md."""
    about = counted((set(heard(each["text"]).about), set(each["about"])) for each in QUESTIONS)
    rows = [
        (kind, str(measured()[kind].right + measured()[kind].missed), measured()[kind])
        for kind in KINDS
    ]
    rows.append(("themes, all together", "", about["all"]))
    lines = [f"| {kind} | {n} | {of.precision:.2f} | {of.recall:.2f} |" for kind, n, of in rows]
    return "\n".join(line.replace("|  |", "| |") for line in lines)


@pytest.mark.parametrize("kind", FLOORED)
def test_the_four_kinds_that_count_are_seldom_heard_wrongly(kind: str) -> None:
    """Of what is heard as a kind that counts, on questions apart from the rules, 85 % is that."""
    assert measured()[kind].precision >= 0.85


@pytest.mark.parametrize("kind", FLOORED)
def test_the_four_kinds_that_count_are_seldom_missed(kind: str) -> None:
    """Of each kind that counts, on questions that the rules were not made on, 75 % is heard."""
    assert measured()[kind].recall >= 0.75


def test_the_papers_have_the_figures_as_they_are() -> None:
    """The table in docs/practising.md is what is measured now; ACCEPT writes it anew."""
    text = PAPER.read_text("utf-8")
    if ACCEPT:
        text = re.sub(r"(?<=\n)\| open \|.*\| themes[^\n]*", figures(), text, flags=re.DOTALL)
        PAPER.write_text(text, "utf-8")
    assert figures() in text, "Het staat er anders: zie KEUKENTAFEL_ACCEPT in golden.py"


@pytest.mark.parametrize("half", ["made_on", "held_out"])
def test_what_the_rules_were_made_on_stays_recognised(half: str) -> None:
    """On our own sentences too, those held out as well, a kind that counts is seldom missed."""
    counts = kinds_of(OWN[half])
    for kind in FLOORED:
        assert counts[kind].precision >= 0.85, kind
        assert counts[kind].recall >= 0.85, kind


def test_nothing_of_the_measure_was_used_to_make_the_rules() -> None:
    """No sentence that the rules were made on stands among the questions that measure them."""
    ours = {tokens_of(each["text"]) for half in OWN.values() for each in half}
    shared = len(ours & {tokens_of(each["text"]) for each in QUESTIONS})
    assert shared == 0
