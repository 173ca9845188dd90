"""What the strict reader of YAML promises, whichever parser PyYAML has."""

from __future__ import annotations

import contextlib
import json
import re
import time
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.errors import FlowError
from assistant.flows import reading
from assistant.flows.findings import Finding
from assistant.flows.reading import DEEPEST, LARGEST, MOST, Document, build, read_yaml
from assistant.flows.script import CatalogueScript, DataScript, FlowScript

ROOT = Path(__file__).parents[2]
LOADERS = [getattr(yaml, name) for name in ("SafeLoader", "CSafeLoader") if hasattr(yaml, name)]


def read(source: str | bytes, loader: type[Any], *, of_people: bool = False) -> Document:
    with mock.patch.object(reading, "_LOADER", loader):
        return read_yaml(source, "f.yaml", of_people=of_people)


def outcome(source: str | bytes, loader: type[Any]) -> tuple[Any, Any] | str:
    """What was read and where it stands, or what is wrong."""
    try:
        document = read(source, loader)
    except FlowError as error:
        assert error.findings
        assert all(isinstance(finding, Finding) for finding in error.findings)
        return str(error)
    return document.data, document.places


def refusal(source: str | bytes, loader: type[Any]) -> str:
    with pytest.raises(FlowError) as caught:
        read(source, loader)
    return str(caught.value).replace("f.yaml:", "")


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def loader(request: pytest.FixtureRequest) -> type[Any]:
    parser: type[Any] = request.param
    return parser


# -- what is read ------------------------------------------------------------------------------

WORDS = [
    "yes", "no", "on", "off", "true", "false", "True", "y", "n", "ja", "nee",
    "Null", "NULL", "none", "nil", "null_", "~x", "NaN", ".inf", "-.inf", "=",
    "12:30", "1:20:30", "007", "0o17", "0x1f", "0b11", "1e3", "1_000", "3.10", ".5", "-0", "+5",
    "2026-11-23", "2026-11-23T10:30:00Z",
]  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_words_stay_text(word: str, loader: type[Any]) -> None:
    """A scalar is the text that was written, whatever YAML would make of it."""
    document = read(f"a: {word}\nb: [{word}]\n{word}: c\n", loader)
    assert document.data == {"a": word, "b": [word], word: "c"}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_only_nothing_is_none(nothing: str, loader: type[Any]) -> None:
    """An empty place, ~ and null are None; in quotes they are text."""
    document = read(f"a: {nothing}\nb: '{nothing}'\n", loader)
    assert document.data == {"a": None, "b": nothing}


def test_questions_outside_brackets(loader: type[Any]) -> None:
    """A question needs quotes only between brackets."""
    document = read("a: [{b: c}]\nd: Hoe gaat het?\ne: ['En nu?']\n", loader)
    assert document.data["d"] == "Hoe gaat het?"


def test_lines(loader: type[Any]) -> None:
    """Each path has the line and column of its key or item; beyond the file, of what is above."""
    document = read(
        "\ufeff# é\r\ntopics:\r\n  - id: een\r\n    questions:\r\n      - {id: x, show_if: y}\r\n",
        loader,
    )
    assert document.line(()) == (2, 1)
    assert document.line(("topics",)) == (2, 1)
    assert document.line(("topics", 0)) == (3, 5)
    assert document.line(("topics", 0, "questions", 0, "show_if")) == (5, 17)
    assert document.line(("topics", 0, "questions", 0, "help", 3)) == (5, 9)
    assert document.line(("topics", 7, "id")) == (2, 1)
    assert str(document.finding(("topics", 0, "id"), "Fout.", "Goed.")) == (
        "f.yaml:3:5: Fout. Goed."
    )


def test_line_ends_and_byte_order_mark(loader: type[Any]) -> None:
    """A byte order mark and the line ends of Windows or an old Mac change nothing."""
    expected = {"a": "een\ntwee\n", "b": "drie vier"}
    text = 'a: |\n  een\n  twee\nb: "drie\n  vier"\n'
    for written in (text, text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        assert read("\ufeff".encode() + written.encode(), loader).data == expected


PLAIN = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=20)
KEYS = PLAIN.filter(lambda key: key not in ("", "<<"))
DATA = st.dictionaries(
    KEYS,
    st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=8),
    min_size=1,
    max_size=5,
)


@settings(max_examples=50, deadline=None)
@given(data=DATA)
def test_what_is_quoted_is_read_back(data: dict[str, Any]) -> None:
    """Whatever stands between quotes is read to the letter, by both parsers."""
    text = yaml.safe_dump(data, default_style='"', allow_unicode=True)
    for parser in LOADERS:
        assert read(text, parser).data == data


def test_text_of_people_is_taken_as_typed(loader: type[Any]) -> None:
    """A file of people may be large or empty, and keeps marks that a flow may not hold."""
    assert read("", loader, of_people=True).data == {}
    text = 'a: "sho\u200bw\u202e \\e"\nb: "' + "x" * LARGEST + '"\n'
    assert read(text, loader, of_people=True).data["a"] == "sho\u200bw\u202e \x1b"
    with pytest.raises(FlowError, match=r"f.yaml:1:5: Hier staat een stuurteken: U\+0000\."):
        read("a: x\x00", loader, of_people=True)


# -- what is refused ---------------------------------------------------------------------------

BROKEN = {
    "tab": ("a:\n\tb: c\n", "2:1: Hier staat een tab. Gebruik spaties."),
    "tabs on two lines": (
        "a: 1\t# x\nb:\t2\n",
        "1:5: Hier staat een tab. Gebruik spaties.\n2:3: Hier staat een tab. Gebruik spaties.",
    ),
    "control": (
        "a: 1\nb: x\x07y\n",
        "2:5: Hier staat een stuurteken: U+0007. Haal het weg of typ de regel opnieuw.",
    ),
    "bidi": (
        "a: 1\nb: \u202eabc\n",
        "2:4: Hier staat een teken dat de leesrichting verandert: U+202E. Haal het weg of typ de regel opnieuw.",
    ),
    "zero width": (
        "a: sco\u200bot\n",
        "1:7: Hier staat een onzichtbaar teken: U+200B. Haal het weg of typ de regel opnieuw.",
    ),
    "word bullet": (
        "a: \uf0b7 x\n",
        "1:4: Hier staat een onzichtbaar teken: U+F0B7. Haal het weg of typ de regel opnieuw.",
    ),
    "half a pair": (
        "a: \ud800\n",
        "1:4: Hier staat een half teken: U+D800. Haal het weg of typ de regel opnieuw.",
    ),
    "hard space": (
        "a:\n\xa0 b: c\n",
        "2:1: Hier staat een harde spatie. Gebruik gewone spaties om in te springen.",
    ),
    "byte order mark inside": (
        "a: 1\n\ufeffb: 2\n",
        "2:1: Hier staat een onzichtbaar teken: U+FEFF. Haal het weg of typ de regel opnieuw.",
    ),
    "hidden by a code": (
        'a: "x\\u202ey"\n',
        "1:4: Een code met \\ maakt in deze tekst een onzichtbaar teken. Haal de code weg.",
    ),
    "code of half a pair": (
        'a: "\\ud83d"\n',
        "1:5: Na deze \\ volgt geen code die bestaat. Schrijf \\\\ voor een gewone \\, of zet de tekst tussen enkele aanhalingstekens.",
    ),
    "no such code": (
        'a: "C:\\data"\n',
        "1:7: Na deze \\ volgt geen code die bestaat. Schrijf \\\\ voor een gewone \\, of zet de tekst tussen enkele aanhalingstekens.",
    ),
    "code beyond unicode": (
        'a: "\\U00110000"\n',
        "1:5: Na deze \\ volgt geen code die bestaat. Schrijf \\\\ voor een gewone \\, of zet de tekst tussen enkele aanhalingstekens.",
    ),
    "directive": (
        "# x\n%YAML 1.1\n---\na: b\n",
        "2:1: Een regel met % vooraan mag hier niet. Haal de regel weg.",
    ),
    "empty": ("", "1:1: Het bestand is leeg. Schrijf: sleutel: waarde"),
    "only a comment": ("# niets\n\n", "1:1: Het bestand is leeg. Schrijf: sleutel: waarde"),
    "only null": ("--- ~\n", "1:5: Het bestand is leeg. Schrijf: sleutel: waarde"),
    "a list": (
        "- a\n- b\n",
        "1:1: Het bestand begint niet met een sleutel. Schrijf: sleutel: waarde",
    ),
    "a word": ("hallo\n", "1:1: Het bestand begint niet met een sleutel. Schrijf: sleutel: waarde"),
    "two documents": (
        "a: 1\n---\nb: 2\n",
        "2:1: Hier begint een tweede document. Haal de regel met --- of ... weg.",
    ),
    "anchor": (
        "a: &x 1\nb: 2\n",
        "1:4: Een tekst met & vooraan is een anker; dat mag hier niet. Zet de tekst tussen aanhalingstekens.",
    ),
    "anchor and alias": (
        "a: &x 1\nb: *x\n",
        "1:4: Een tekst met & vooraan is een anker; dat mag hier niet. Zet de tekst tussen aanhalingstekens.\n"
        "2:4: Een tekst met * vooraan is een verwijzing; dat mag hier niet. Zet de tekst tussen aanhalingstekens.",
    ),
    "alias without anchor": (
        "a: *x\n",
        "1:4: Een tekst met * vooraan is een verwijzing; dat mag hier niet. Zet de tekst tussen aanhalingstekens.",
    ),
    "alias as key": (
        "*x : 1\n",
        "1:1: Een tekst met * vooraan is een verwijzing; dat mag hier niet. Zet de tekst tussen aanhalingstekens.",
    ),
    "merge": (
        "a:\n  <<: {b: c}\n",
        "2:3: Samenvoegen met << mag hier niet. Schrijf de sleutels voluit.",
    ),
    "bold": (
        "a: **let op**\n",
        "1:4: Een tekst met * vooraan is een verwijzing; dat mag hier niet. Zet de tekst tussen aanhalingstekens.",
    ),
    "tag": (
        "a: !!python/object:os.system x\n",
        "1:4: Een tekst met ! vooraan is een label; dat mag hier niet. Zet de tekst tussen aanhalingstekens.",
    ),
    "local tag": (
        "a: !x {b: c}\n",
        "1:4: Een tekst met ! vooraan is een label; dat mag hier niet. Zet de tekst tussen aanhalingstekens.",
    ),
    "bare tag": (
        "a: ! b\n",
        "1:4: Een tekst met ! vooraan is een label; dat mag hier niet. Zet de tekst tussen aanhalingstekens.",
    ),
    "double key": (
        "id: a\nb: 1\nid: c\n",
        "3:1: De sleutel 'id' staat hier twee keer: ook op regel 1. Haal er een weg.",
    ),
    "double key deep": (
        "a:\n  - {id: x, id: y}\n",
        "2:13: De sleutel 'id' staat hier twee keer: ook op regel 2. Haal er een weg.",
    ),
    "empty key": (
        "a: 1\n'': 2\n",
        "2:1: Voor deze dubbele punt staat geen sleutel. Schrijf: sleutel: waarde",
    ),
    "no key": (
        "a: 1\n: 2\n",
        "2:1: Deze regel past niet onder de regels erboven. Laat regels die bij elkaar horen evenveel inspringen.",
    ),
    "list as key": (
        "[a, b]: 1\n",
        "1:1: Een lijst of groep kan geen sleutel zijn. Gebruik een gewoon woord.",
    ),
    "mapping as key": (
        "{a: b}: 1\n",
        "1:1: Een lijst of groep kan geen sleutel zijn. Gebruik een gewoon woord.",
    ),
    "bare question mark": (
        "? a\n: b\n",
        "1:3: Een los vraagteken voor een sleutel mag hier niet. Schrijf: sleutel: waarde",
    ),
    "question in brackets": (
        "a: {nl: Hoe gaat het?}\n",
        "1:21: Tussen [ ] of { } staat hier een vraagteken zonder aanhalingstekens. Zet de tekst tussen aanhalingstekens.",
    ),
    "colon against bracket": (
        "a: {b:}\n",
        "1:6: Na deze dubbele punt hoort een spatie. Schrijf: sleutel: waarde",
    ),
    "too deep": (
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "1:21: Hier staan meer dan 20 lagen in elkaar. Gebruik minder lagen.",
    ),
    "second colon": (
        "a: Let op: nu\n",
        "1:10: Op deze regel staat een dubbele punt te veel. Zet de tekst tussen aanhalingstekens.",
    ),
    "quote within quotes": (
        'a: "Hoe "gaat" het?"\n',
        "1:10: Achter het sluitende aanhalingsteken staat nog tekst. Zet ' om een tekst met \" erin, of andersom, en een komma tussen twee teksten.",
    ),
    "quote not closed": (
        'a: 1\nb: "Hoe gaat het?\nc: 3\n',
        "2:4: De tekst die op regel 2 met een aanhalingsteken begint, wordt niet gesloten. Zet er een aanhalingsteken achter.",
    ),
    "bracket not closed": (
        "a: [b, c\n",
        "1:4: Wat hier met [ begint, wordt niet gesloten. Zet er een ] of } achter.",
    ),
    "bracket not closed, more follows": (
        "a: [b, c\nd: 1\n",
        "2:2: Wat op regel 1 met [ begint, gaat hier niet goed verder. Zet komma's tussen de delen en sluit af met ] of }.",
    ),
    "brace open at the end": (
        "a: {b: \n",
        "1:7: Hier ontbreekt een waarde. Vul iets in, of haal dit teken weg.",
    ),
    "brace closed by bracket": (
        "a: {b: c]\n",
        "1:9: Wat op regel 1 met { begint, gaat hier niet goed verder. Zet komma's tussen de delen en sluit af met ] of }.",
    ),
    "comma missing": (
        "a: ['b' 'c']\n",
        "1:9: Achter het sluitende aanhalingsteken staat nog tekst. Zet ' om een tekst met \" erin, of andersom, en een komma tussen twee teksten.",
    ),
    "nothing between commas": (
        "a: [b, , c]\n",
        "1:8: Hier ontbreekt een waarde. Vul iets in, of haal dit teken weg.",
    ),
    "starts with at": (
        "a: @b\n",
        "1:4: Een tekst kan niet met @ beginnen. Zet de tekst tussen aanhalingstekens.",
    ),
    "starts with percent": (
        "a: %b\n",
        "1:4: Een tekst kan niet met % beginnen. Zet de tekst tussen aanhalingstekens.",
    ),
    "starts with a backtick": (
        "a: `b`\n",
        "1:4: Een tekst kan niet met ` beginnen. Zet de tekst tussen aanhalingstekens.",
    ),
    "dash behind a key": (
        "a: - b\n",
        "1:4: Een streepje kan hier niet. Zet het op een nieuwe regel, of zet de tekst tussen aanhalingstekens.",
    ),
    "no space after colon": (
        "a:1\nb: 2\n",
        "2:2: Deze regel past niet bij de regel erboven. Kijk of daar een dubbele punt met een spatie staat, en of deze regel te ver inspringt.",
    ),
    "no colon": (
        "titel\na: 1\n",
        "2:2: Deze regel past niet bij de regel erboven. Kijk of daar een dubbele punt met een spatie staat, en of deze regel te ver inspringt.",
    ),
    "no colon between": (
        "a:\n  b: 1\n  titel\n  c: 1\n",
        "3:3: Op deze regel ontbreekt een dubbele punt. Schrijf: sleutel: waarde",
    ),
    "too far in": (
        "a: b\n   c: d\n",
        "2:5: Deze regel past niet bij de regel erboven. Kijk of daar een dubbele punt met een spatie staat, en of deze regel te ver inspringt.",
    ),
    "not far enough": (
        "a:\n    b: 1\n  c: 2\n",
        "3:3: Deze regel past niet onder de regels erboven. Laat regels die bij elkaar horen evenveel inspringen.",
    ),
    "dash not far enough": (
        "a:\n   - b\n  - c\n",
        "3:3: Deze regel past niet onder de regels erboven. Laat regels die bij elkaar horen evenveel inspringen.",
    ),
    "key beside a list": (
        "- a\nb: c\n",
        "2:1: Deze regel past niet onder de regels erboven. Laat regels die bij elkaar horen evenveel inspringen.",
    ),
    "list beside a key": (
        "a: 1\n- b\n",
        "2:1: Deze regel past niet onder de regels erboven. Laat regels die bij elkaar horen evenveel inspringen.",
    ),
    "text behind a bar": (
        "a: | tekst\n  meer\n",
        "1:6: Na | of > mag op dezelfde regel geen tekst staan. Begin de tekst op de volgende regel.",
    ),
    "comment against a bar": (
        "a: |#x\n  b\n",
        "1:5: Na | of > mag op dezelfde regel geen tekst staan. Begin de tekst op de volgende regel.",
    ),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN)
def test_broken(text: str, message: str, loader: type[Any]) -> None:
    """Each broken text gives just these sentences, from either parser."""
    assert refusal(text, loader) == message


BYTES = {
    "latin-1": (
        "a: 1\nb: Café\n".encode("latin-1"),
        "2:7: Byte 12 (0xE9, in Windows een é) is geen UTF-8. Bewaar het bestand als UTF-8.",
    ),
    "cut off": (
        "a: é".encode()[:-1],
        "1:4: Byte 4 (0xC3, in Windows een Ã) is geen UTF-8. Bewaar het bestand als UTF-8.",
    ),
    "no letter": (
        b"a: \x81",
        "1:4: Byte 4 (0x81) is geen UTF-8. Bewaar het bestand als UTF-8.",
    ),
    "utf-16": (
        "a: 1\n".encode("utf-16"),
        "1:1: Het bestand is bewaard als UTF-16. Bewaar het bestand als UTF-8.",
    ),
    "utf-16 without mark": (
        "a: 1\n".encode("utf-16-be"),
        "1:1: Het bestand is bewaard als UTF-16. Bewaar het bestand als UTF-8.",
    ),
    "too large": (
        b"a: " + b"x" * LARGEST,
        "1:1: Het bestand is te groot: 257 kB. Hooguit 256 kB mag; verdeel het over meer bestanden.",
    ),
}


@pytest.mark.parametrize(("content", "message"), BYTES.values(), ids=BYTES)
def test_bytes_that_are_no_text(content: bytes, message: str, loader: type[Any]) -> None:
    """What is not UTF-8, or too large, is told with the byte and how to save the file."""
    assert refusal(content, loader) == message


def test_largest_file(loader: type[Any]) -> None:
    """A file of exactly the largest size is read; letters of two bytes count twice."""
    assert read("a: " + "x" * (LARGEST - 3), loader).data
    assert "te groot" in refusal("a: " + "é" * (LARGEST // 2), loader)


def test_all_mistakes_at_once(loader: type[Any]) -> None:
    """All mistakes are told together, in order of line, up to the place that cannot be read."""
    text = 'a: &x 1\nb: {c: 1, c: 2}\n<<: *x\nd: "\\e"\n[e]: 1\nf: g: h\na: 2\n'
    lines = [line.split(": ", 1)[0] for line in refusal(text, loader).splitlines()]
    assert lines == ["1:4", "2:11", "3:1", "3:5", "4:4", "5:1", "6:5"]


def test_more_mistakes_than_anyone_reads(loader: type[Any]) -> None:
    """Beyond the first hundred, one line says that there are more."""
    for text in ("a: 1\n" * 5_000, "\ta\n" * 5_000):
        lines = refusal(text, loader).splitlines()
        assert len(lines) == MOST + 1
        assert lines[-1].endswith("Er zijn nog meer fouten. Verbeter eerst de fouten hierboven.")


def test_deepest(loader: type[Any]) -> None:
    """Twenty layers are read, twenty-one are refused."""
    assert read("a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1), loader).data
    assert "lagen" in refusal("a: " + "[" * DEEPEST + "]" * DEEPEST, loader)


SIZE = LARGEST - 10
BOMBS = {
    "aliases": "a: &a [x]\n" + "".join(f"b{i}: [*a, *a, *a]\n" for i in range(9_000)),
    "laughs": "a0: &a0 [x]\n"
    + "".join(f"a{i}: &a{i} [{f'*a{i - 1}, ' * 9}]\n" for i in range(1, 99)),
    "merge keys": "a: &a {x: y}\n" + "".join(f"b{i}: {{<<: *a}}\n" for i in range(9_000)),
    "merge lists": "a: &a {x: y}\nb:\n  <<: [" + "*a, " * 50_000 + "]\n",
    "endless": "&a a: *a\n",
    "3,000 brackets": "[" * 3_000,
    "only brackets": "[" * SIZE,
    "only braces": "{a: " * (SIZE // 4),
    "only dashes": "- " * (SIZE // 2),
    "only question marks": "? " * (SIZE // 2),
    "stairs": "".join(" " * i + "a:\n" for i in range(700)),
    "anchors": "- &a b\n" * (SIZE // 7),
    "exclamation marks": "!" * SIZE,
    "one key over and over": "a: 1\n" * (SIZE // 5),
    "one open quote": 'a: "' + "x\n" * (SIZE // 2 - 9),
    "bare question marks": "a: [" + "? b, " * (SIZE // 5 - 9) + "]",
    "empty lines": "\n" * SIZE,
    "comments": "#\n" * (SIZE // 2),
    "tabs": "\t\n" * (SIZE // 2),
    "documents": "---\n" * (SIZE // 4),
    "directives": "%a\n" * (SIZE // 3),
    "colons": ":" * SIZE,
    "codes": '- "\\e"\n' * (SIZE // 7),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_bombs(bomb: str, loader: type[Any]) -> None:
    """A file made to choke the reader is refused, soon."""
    start = time.process_time()
    assert refusal(bomb[:LARGEST], loader)
    assert time.process_time() - start < 10


WIDE = {
    "many keys": "".join(f"who_ask_{i}: 1\n" for i in range(15_000)),
    "many items": "a: [" + "item, " * (SIZE // 6 - 9) + "]",
    "long text": "a: " + "b " * (SIZE // 2 - 9),
    "deep spaces": "a:" + " " * (SIZE - 9) + "b",
    "odd keys": "a: {" + "".join(f"k{i},      " for i in range(20_000)) + "'? b': c}",
}


@pytest.mark.parametrize("text", WIDE.values(), ids=WIDE)
def test_large_files(text: str, loader: type[Any]) -> None:
    """The largest file, of whatever shape, is read and held against a model in bounded time."""
    start = time.process_time()
    with pytest.raises(FlowError):
        build(FlowScript, read(text, loader))
    assert time.process_time() - start < 10


SCRAPS = [
    *"ab0-?:,[]{}#|>'\"%@`\\~.=<&*!\n\n  é",
    "- ", ": ", "? ", " #", "---", "...", "<<", "|-\n", ">\n", "\n- a: b", "\nc: ", "\n  d: ",
    "a: ", "{a: ", "[a, ", "&a ", "*a", "!!str ", "\t", "\r\n", "\\x41", "\\ud800", "\\U00110000",
    "\\u202e", "null", "\ufeff", "\xa0", "\x85", "\u2028",
]  # fmt: skip


@settings(max_examples=1_000, deadline=None)
@given(scraps=st.lists(st.sampled_from(SCRAPS), max_size=16))
@example(scraps=["[a, ", "? ", "]"])
@example(scraps=["{a: ", "b", ":", "}"])
@example(scraps=["a: ", "|", "#"])
@example(scraps=["a: ", "!", " "])
@example(scraps=["a: ", '"', "\\U00110000", '"'])
@example(scraps=["[a, ", "b", "?", "]"])
def test_both_parsers_agree(scraps: list[str]) -> None:
    """Whatever looks like YAML means the same to both parsers, or both say in Dutch what is wrong."""
    outcomes = [outcome("".join(scraps), parser) for parser in LOADERS]
    assert len({isinstance(found, str) for found in outcomes}) == 1
    for found in outcomes:
        if isinstance(found, str):
            assert not re.search("[Ee]xpected|found|scanning|while|character|mapping", found)
        else:
            assert found == outcomes[0]


@settings(max_examples=500, deadline=None)
@given(content=st.binary(max_size=200) | st.text(max_size=200))
@example(content=b"\xff\xfe")
@example(content=b"\xef\xbb\xbf")
@example(content='a: "\\UFFFFFFFF"')
def test_any_bytes(content: bytes | str) -> None:
    """Any bytes and any text give a document or a FlowError, from both parsers the same."""
    outcomes = [outcome(content, parser) for parser in LOADERS]
    assert len({isinstance(found, str) for found in outcomes}) == 1
    for parser in LOADERS:
        with contextlib.suppress(FlowError):
            read(content, parser, of_people=True)


@pytest.mark.parametrize("path", sorted((ROOT / "flows").rglob("*.yaml")), ids=lambda p: p.stem)
def test_our_own_flows(path: Path) -> None:
    """Every flow that comes with Keukentafel reads the same with both parsers."""
    first, *others = [outcome(path.read_bytes(), parser) for parser in LOADERS]
    assert not isinstance(first, str), first
    assert all(other == first for other in others)


# -- types -------------------------------------------------------------------------------------

GOOD = """\
flow: kennis
version: 1
title: Kennismaken
purpose: Horen wat iemand bezighoudt.
sources: [eigen werk]
who_asks: vrijwilliger
who_answers: bezoeker
topics:
  - id: start
    title: Start
    questions:
      - {id: km_vraag, kind: longtext, worker: "Waar kan ik u mee helpen?"}
"""
QUESTION = "      - {id: km_meer, kind: multi, "


def mistakes(text: str) -> str:
    with pytest.raises(FlowError) as caught:
        build(FlowScript, read_yaml(text, "f.yaml"))
    return str(caught.value).replace("f.yaml:", "")


def test_types_come_from_the_model() -> None:
    """The model turns text into numbers and truths; what is text for the model stays as it was."""
    more = QUESTION + "min: 2.5, max_items: 007, required: true, aside: False, default: true,"
    more += " options: [elke_week, 12:30]}\n"
    text = GOOD + more.replace("12:30", "{id: no, text: 12:30}")
    question = build(FlowScript, read_yaml(text, "f.yaml")).topics[0].questions[1]
    assert (question.min, question.max_items) == (2.5, 7)
    assert (question.required, question.aside, question.default) == (True, False, "true")
    assert [(option.id, option.text) for option in question.options] == [
        ("elke_week", "elke week"),
        ("no", "12:30"),
    ]


MISTAKES = {
    "unknown key": (
        GOOD + "titel: x\n",
        "13:1: De sleutel 'titel' bestaat hier niet. Bedoelt u 'title'?",
    ),
    "unknown key like no other": (
        GOOD + "opening: {worker: x, zzz: y}\n",
        "13:22: De sleutel 'zzz' bestaat hier niet. Kies uit: worker, client.",
    ),
    "unknown key by its alias": (
        GOOD + QUESTION + "prefill: {form: km_vraag}}\n",
        "13:46: De sleutel 'form' bestaat hier niet. Bedoelt u 'from'?",
    ),
    "a typing error is no missing key": (
        GOOD.replace("version", "vesion"),
        "2:1: De sleutel 'vesion' bestaat hier niet. Bedoelt u 'version'?",
    ),
    "missing": (
        GOOD.replace("version: 1\n", ""),
        "1:1: Hier ontbreekt 'version'. Voeg toe: version: ...",
    ),
    "missing deep": (
        GOOD.replace("kind: longtext, ", ""),
        "12:9: Hier ontbreekt 'kind'. Voeg toe: kind: ...",
    ),
    "fixed list": (
        GOOD + "order: vrij\n",
        "13:1: Bij 'order' staat 'vrij'; dat kan niet. Kies uit: free, fixed.",
    ),
    "fixed list, given nothing": (
        GOOD + "order:\n",
        "13:1: Bij 'order' staat niets; dat kan niet. Kies uit: free, fixed.",
    ),
    "id": (
        GOOD.replace("km_vraag", "Mijn Vraag"),
        "12:10: Bij 'id' staat 'Mijn Vraag'; dat kan niet. Gebruik kleine letters, cijfers en _, met een letter vooraan.",
    ),
    "bare option": (
        GOOD + QUESTION + "options: [goed, Elke Week]}\n",
        "13:52: Bij nummer 2 van 'options' staat 'Elke Week'; dat kan niet. Gebruik alleen letters, cijfers en _.",
    ),
    "reference": (
        GOOD + QUESTION + "count: a.b.c}\n",
        "13:36: Bij 'count' staat 'a.b.c'; dat kan niet. Schrijf de id van een vraag, of vraag.veld.",
    ),
    "source": (
        GOOD + QUESTION + "options_from: 'zie boven'}\n",
        "13:36: Bij 'options_from' staat 'zie boven'; dat kan niet. Schrijf de id van een vraag, of bestand#lijst.",
    ),
    "rule": (
        GOOD + "outcome: {question: x, rules: [{id: r1, outcome: [a]}]}\n",
        "13:33: Bij 'id' staat 'r1'; dat kan niet. Gebruik hoofdletters en cijfers, zoals R1.",
    ),
    "key of a mapping": (
        GOOD + "carries: {Quick Scan: [a]}\n",
        "13:11: Bij 'carries' staat 'Quick Scan'; dat kan niet. Gebruik kleine letters, cijfers en _, met een letter vooraan.",
    ),
    "number as key": (
        GOOD + QUESTION + "options: [{id: a, text: b, levels: {hoog: c}}]}\n",
        "13:72: Bij 'levels' hoort een heel getal; er staat 'hoog'. Schrijf alleen cijfers, zoals 30.",
    ),
    "too long": (
        GOOD.replace("Horen", "x" * 1_500),
        "4:1: De tekst bij 'purpose' is te lang. Gebruik hooguit 1500 tekens.",
    ),
    "text in quotes without letters": (
        GOOD.replace("Kennismaken", '""'),
        "3:1: De tekst bij 'title' is leeg. Vul iets in, of haal de regel weg.",
    ),
    "nothing": (
        GOOD.replace(" Kennismaken", ""),
        "3:1: Bij 'title' hoort tekst; er staat niets. Schrijf de tekst achter de dubbele punt.",
    ),
    "list for text": (
        GOOD.replace("Kennismaken", "[a]"),
        "3:1: Bij 'title' hoort tekst; er staat een lijst. Schrijf de tekst achter de dubbele punt.",
    ),
    "text for list": (
        GOOD.replace("[eigen werk]", "eigen werk"),
        "5:1: Bij 'sources' hoort een lijst; er staat 'eigen werk'. Zet elk deel op een eigen regel, met een streepje ervoor.",
    ),
    "mapping for list": (
        GOOD + "attitude: {a: b}\n",
        "13:1: Bij 'attitude' hoort een lijst; er staat een groep. Zet elk deel op een eigen regel, met een streepje ervoor.",
    ),
    "text for mapping": (
        GOOD + "opening: hallo\n",
        "13:1: Bij 'opening' hoort een groep sleutels; er staat 'hallo'. Schrijf eronder, ingesprongen: sleutel: waarde",
    ),
    "text for a mapping of any keys": (
        GOOD + "carries: alles\n",
        "13:1: Bij 'carries' hoort een groep sleutels; er staat 'alles'. Schrijf eronder, ingesprongen: sleutel: waarde",
    ),
    "empty list": (
        GOOD.replace("[eigen werk]", "[]"),
        "5:1: De lijst bij 'sources' is te kort. Zet er minstens 1 in.",
    ),
    "words for a number": (
        GOOD + "minutes: een kwartier\n",
        "13:1: Bij 'minutes' hoort een heel getal; er staat 'een kwartier'. Schrijf alleen cijfers, zoals 30.",
    ),
    "a half for a whole number": (
        GOOD + "minutes: 2.5\n",
        "13:1: Bij 'minutes' hoort een heel getal; er staat '2.5'. Schrijf alleen cijfers, zoals 30.",
    ),
    "a number too large": (
        GOOD + f"minutes: {'9' * 5_000}\n",
        "13:1: Bij 'minutes' hoort een heel getal; er staat '999999999999999999999999999999999999999…'. Schrijf alleen cijfers, zoals 30.",
    ),
    "words for any number": (
        GOOD + QUESTION + "min: weinig}\n",
        "13:36: Bij 'min' hoort een getal; er staat 'weinig'. Schrijf een getal met een punt, zoals 2.5.",
    ),
    "too small": (
        GOOD.replace("version: 1", "version: 0"),
        "2:1: Het getal bij 'version' is te klein. Schrijf 1 of meer.",
    ),
    "ja": (
        GOOD + QUESTION + "required: ja}\n",
        "13:36: Bij 'required' hoort true of false; er staat 'ja'. Schrijf true voor ja, of false voor nee.",
    ),
    "nee": (
        GOOD + QUESTION + "required: nee}\n",
        "13:36: Bij 'required' hoort true of false; er staat 'nee'. Schrijf true voor ja, of false voor nee.",
    ),
    "no branch of a union, text": (
        GOOD + QUESTION + "preselect: Zie Boven}\n",
        "13:36: Bij 'preselect' staat 'Zie Boven'; dat kan niet. Schrijf de id van een vraag, of bestand#lijst.",
    ),
    "no branch of a union, mapping": (
        GOOD + QUESTION + "preselect: {a: b}}\n",
        "13:36: Bij 'preselect' hoort een lijst; er staat een groep. Zet elk deel op een eigen regel, met een streepje ervoor.",
    ),
    "a branch of a union, nearly": (
        GOOD + QUESTION + "preselect: [{wen: a, options: [b]}, {when: c}]}\n",
        "13:49: De sleutel 'wen' bestaat hier niet. Bedoelt u 'when'?\n"
        "13:72: Hier ontbreekt 'options'. Voeg toe: options: ...",
    ),
    "item of a list": (
        GOOD + "attitude: [a, {b: c}]\n",
        "13:15: Bij nummer 2 van 'attitude' hoort tekst; er staat een groep. Schrijf de tekst achter de dubbele punt.",
    ),
    "a long key": (
        GOOD + f"opening: {{worker: x, {'q' * 70}: y}}\n",
        "13:22: De sleutel 'qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq…' bestaat hier niet. Kies uit: worker, client.",
    ),
}


@pytest.mark.parametrize(("text", "message"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(text: str, message: str) -> None:
    """Each mistake of shape is told with its key, what is expected there, and how to mend it."""
    assert mistakes(text) == message


def test_mistakes_in_order_of_line() -> None:
    """All mistakes of a file are told at once, from top to bottom."""
    text = GOOD.replace("kind: longtext", "kind: lang").replace("version: 1", "version: een")
    lines = [line.split(": ", 1)[0] for line in mistakes(text + "zzz: x\n").splitlines()]
    assert lines == ["2:1", "12:24", "13:1"]
    many = GOOD + "".join(f"zzz{i}: x\n" for i in range(MOST + 1))
    assert len(mistakes(many).splitlines()) == MOST + 1
    typing_errors = "".join(f"who_ask_{i}: x\n" for i in range(MOST + 1))
    assert "nog meer fouten" in mistakes(typing_errors)
    mixed = f"zzz: x\n{GOOD}attitude: [{'{a: b}, ' * 2 * MOST}]\n"
    assert mistakes(mixed).startswith("1:1: ")


def patterns(schema: object) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(patterns, schema))
    if not isinstance(schema, dict):
        return set()
    own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
    return own.union(schema.get("patternProperties", ()), *map(patterns, schema.values()))


@pytest.mark.parametrize("model", [FlowScript, DataScript, CatalogueScript])
def test_each_pattern_has_its_words(model: type[Any]) -> None:
    """For each pattern that a model holds a text against, we can say how to write it."""
    found = patterns(model.model_json_schema())
    assert found
    assert found <= set(reading._SPELLINGS)


FIELDS = [
    *FlowScript.model_fields, "id", "kind", "questions", "options", "from", "text", "checks",
    "required", "min", "preselect", "levels", "rules", "when", "follow_up", "prefill", "titel",
]  # fmt: skip
VALUES = st.recursive(
    st.sampled_from(
        [None, "", "a", "Een zin.", "1", "0", "2.5", "ja", "true", "choice", "x" * 2_000]
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(data=st.dictionaries(st.sampled_from(FIELDS), VALUES, min_size=1, max_size=12))
def test_any_mistake_is_told_in_dutch(data: dict[str, Any]) -> None:
    """Whatever stands in a file, the model takes it or each mistake is told in our own words."""
    document = read_yaml(json.dumps(data), "f.yaml")
    assert document.data == data
    try:
        build(FlowScript, document)
    except FlowError as error:
        for finding in error.findings:
            assert isinstance(finding, Finding)
            assert finding.line > 0 and finding.column > 0
            said = f"{finding.what} {finding.mend}"
            assert "handleiding" not in said
            assert not re.search(r"[Ii]nput|should|valid|string|field|required\b.*is", said)
