"""A YAML file, read strictly: as text in lists and mappings, each part with its line.

Nothing is guessed: `no`, `12:30` and `007` stay the text that was written; only an empty place,
`~` and `null` become None. Nothing is made from tags, anchors or merge keys: they are refused, as
is everything that the two parsers of PyYAML read differently, so that a file means the same on
every machine. `build` then gives the text its types, by a pydantic model.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from assistant.errors import FlowError
from assistant.flows.findings import Finding
from assistant.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic.fields import FieldInfo

LARGEST: Final = 256 * 1024
"""Bytes that a file may hold."""
DEEPEST: Final = 20
"""Lists and mappings that may stand inside each other."""
MOST: Final = 100
"""Findings that are told at once; a file with more is something else than a flow."""

Yaml = None | str | list["Yaml"] | dict[str, "Yaml"]
Path = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Place(NamedTuple):
    line: int
    column: int
    inside: dict[str | int, _Place]


_LEAF: Final[dict[str | int, _Place]] = {}


@dataclass(frozen=True, eq=False, slots=True)
class Document:
    """What a file says, and where it says it."""

    name: str
    data: dict[str, Yaml]
    places: _Place

    def line(self, path: Path) -> tuple[int, int]:
        """Give line and column of `("topics", 0, "id")`: of the key, or of the item of a list.

        A path that leads further than the file gives the nearest part above it.
        """
        place = self.places
        for step in path:
            if step not in place.inside:
                break
            place = place.inside[step]
        return place.line, place.column

    def finding(self, path: Path, what: str, mend: str, *, soft: bool = False) -> Finding:
        """Make a finding about the part at this path."""
        return Finding(self.name, *self.line(path), what, mend, soft)


def read_yaml(source: str | bytes, name: str, *, of_people: bool = False) -> Document:
    """Read a file that is one mapping. Raises FlowError with all mistakes that can be told apart.

    Wrong characters are told before anything else: what they hide cannot be read. A file
    `of_people` holds answers: it may be empty and of any size, and its text is taken as it was
    typed, with all characters that YAML can hold.
    """
    text = _decoded(source, name, of_people)
    _refuse_characters(text, name, _UNREADABLE if of_people else _UNWANTED)
    return _Reader(text, name, of_people).document()


def build(model: type[Model], document: Document) -> Model:
    """Give the document its types. Raises FlowError with all mistakes."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        mistakes = [
            _Mistake(
                *_split(document.data, each["loc"]),
                each["type"],
                each["input"],
                each.get("ctx", {}),
            )
            for each in error.errors(include_url=False)
        ]
    raise _refusal(_explained(mistakes, model, document))


def _refusal(findings: Iterable[Finding]) -> FlowError:
    ordered = sorted(dict.fromkeys(findings), key=lambda finding: (finding.line, finding.column))
    if len(ordered) > MOST:
        last = ordered[MOST - 1]
        more = "Er zijn nog meer fouten.", "Verbeter eerst de fouten hierboven."
        ordered[MOST:] = [Finding(last.file, last.line, last.column, *more)]
    return FlowError(ordered)


def _shown(text: str) -> str:
    return f"'{one_line(text, 40)}'"


# Bytes and characters.

_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN: Final = (
    "\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200d\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U0001d173-\U0001d17a"
    "\U000e0000-\U0010ffff"
)
_HOSTILE: Final = re.compile(f"[{_BIDI}{_UNSEEN}]+")
_UNWANTED: Final = re.compile(f"({_HOSTILE.pattern})|^[ -]*([\xa0\u2000-\u200a\u202f])", re.M)
_UNREADABLE: Final = re.compile(
    "([\\x00-\\x08\\x0b-\\x1f\\x7f-\\x84\\x86-\\x9f\ud800-\udfff\ufeff\ufffe\uffff]+)"
)
_NO_CHARACTER: Final = re.compile(
    r"\\U(?!000|0010)[0-9A-Fa-f]{8}|\\(?:u|U0000)[Dd][89A-Fa-f][0-9A-Fa-f]{2}"
)
_DIRECTIVE: Final = re.compile(r"(?: *(?:#.*)?\n)*%")
_UTF_16: Final = re.compile(rb"\xff\xfe|\xfe\xff|(?:[^\0]\0){4}|(?:\0[^\0]){4}")

_AS_UTF_8: Final = "Bewaar het bestand als UTF-8."
_NO_SUCH_CODE: Final = (
    "Na deze \\ volgt geen code die bestaat.",
    "Schrijf \\\\ voor een gewone \\, of zet de tekst tussen enkele aanhalingstekens.",
)


def _decoded(source: str | bytes, name: str, of_people: bool) -> str:
    """Give the text without byte order mark, with LF line ends and one at its end."""
    size = len(source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass"))
    if size > LARGEST and not of_people:
        what = f"Het bestand is te groot: {-(-size // 1024)} kB."
        mend = f"Hooguit {LARGEST // 1024} kB mag; verdeel het over meer bestanden."
        raise FlowError([Finding(name, 1, 1, what, mend)])
    text = source if isinstance(source, str) else _from_utf_8(source, name)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else text + "\n"


def _from_utf_8(source: bytes, name: str) -> str:
    if _UTF_16.match(source):
        raise FlowError([Finding(name, 1, 1, "Het bestand is bewaard als UTF-16.", _AS_UTF_8)])
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start
    before = source[:start].decode("utf-8")
    in_windows = source[start : start + 1].decode("cp1252", "ignore")
    meaning = f", in Windows een {in_windows}" if in_windows.isalpha() else ""
    what = f"Byte {start + 1} (0x{source[start]:02X}{meaning}) is geen UTF-8."
    raise FlowError([Finding(name, *_spot(before, len(before)), what, _AS_UTF_8)])


def _spot(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _refuse_characters(text: str, name: str, unwanted: re.Pattern[str]) -> None:
    found = [
        Finding(name, *_spot(text, match.start(match.lastindex or 0)), *_unwanted(match))
        for match in islice(unwanted.finditer(text), MOST + 1)
    ]
    if code := _NO_CHARACTER.search(text):
        found.append(Finding(name, *_spot(text, code.start()), *_NO_SUCH_CODE))
    if directive := _DIRECTIVE.match(text):
        what, mend = "Een regel met % vooraan mag hier niet.", "Haal de regel weg."
        found.append(Finding(name, *_spot(text, directive.end() - 1), what, mend))
    if found:
        raise _refusal(found)


def _unwanted(match: re.Match[str]) -> tuple[str, str]:
    if match.lastindex == 2:
        return "Hier staat een harde spatie.", "Gebruik gewone spaties om in te springen."
    character = match[1][0]
    if character == "\t":
        return "Hier staat een tab.", "Gebruik spaties."
    kind = {"Cc": "een stuurteken", "Cs": "een half teken"}.get(
        unicodedata.category(character), "een onzichtbaar teken"
    )
    if re.match(f"[{_BIDI}]", character):
        kind = "een teken dat de leesrichting verandert"
    return f"Hier staat {kind}: U+{ord(character):04X}.", "Haal het weg of typ de regel opnieuw."


# Lists and mappings.

_NOTHING: Final = frozenset(("", "~", "null"))
_QUOTE: Final = "Zet de tekst tussen aanhalingstekens."
_PAIR: Final = "Schrijf: sleutel: waarde"
_EMPTY: Final = ("Het bestand is leeg.", _PAIR)
_NO_KEYS: Final = ("Het bestand begint niet met een sleutel.", _PAIR)
_SECOND: Final = ("Hier begint een tweede document.", "Haal de regel met --- of ... weg.")
_TOO_DEEP: Final = (f"Hier staan meer dan {DEEPEST} lagen in elkaar.", "Gebruik minder lagen.")
_SIGNS: Final = {
    "&": ("Een tekst met & vooraan is een anker; dat mag hier niet.", _QUOTE),
    "*": ("Een tekst met * vooraan is een verwijzing; dat mag hier niet.", _QUOTE),
    "!": ("Een tekst met ! vooraan is een label; dat mag hier niet.", _QUOTE),
}
_MERGE: Final = ("Samenvoegen met << mag hier niet.", "Schrijf de sleutels voluit.")
_NO_KEY: Final = ("Voor deze dubbele punt staat geen sleutel.", _PAIR)
_GROUP_AS_KEY: Final = ("Een lijst of groep kan geen sleutel zijn.", "Gebruik een gewoon woord.")
_BARE_QUESTION: Final = ("Een los vraagteken voor een sleutel mag hier niet.", _PAIR)
_TIGHT_COLON: Final = ("Na deze dubbele punt hoort een spatie.", _PAIR)
_ASKING: Final = ("Tussen [ ] of { } staat hier een vraagteken zonder aanhalingstekens.", _QUOTE)
_HIDDEN: Final = ("Een code met \\ maakt in deze tekst een onzichtbaar teken.", "Haal de code weg.")
_BLOCK_HEAD: Final = (
    "Na | of > mag op dezelfde regel geen tekst staan.",
    "Begin de tekst op de volgende regel.",
)

_ODD: Final = re.compile(r"(?:^|[\s\[{,:?-])\?|:[,?\[\]{}]", re.M)
_GLUED: Final = re.compile(r"\s*:(?=[,?\[\]{}])")
_BLOCK_COMMENT: Final = re.compile(r"[|>][-+0-9]*#")


class _Reader:
    """Builds straight from the events of the parser, so that what is refused is never made."""

    def __init__(self, text: str, name: str, of_people: bool) -> None:
        self.text = text
        self.name = name
        self.of_people = of_people
        self.hidden = None if of_people else _HOSTILE
        self.findings: list[Finding] = []
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))
        self.depth = 0
        self.flow_depth = 0
        self.odd = _ODD.search(text) is not None

    def document(self) -> Document:
        data: Yaml = None
        place = _Place(1, 1, _LEAF)
        try:
            next(self.events)
            if type(next(self.events)) is yaml.DocumentStartEvent:
                data, place = self._node(next(self.events))
                next(self.events)
                after = next(self.events)
                if type(after) is yaml.DocumentStartEvent:
                    self._find(after.start_mark, _SECOND)
        except yaml.MarkedYAMLError as error:
            self._explain(error)
        if self.findings:
            raise _refusal(self.findings)
        if data is None and self.of_people:
            data = {}
        if not isinstance(data, dict):
            why = _EMPTY if data is None else _NO_KEYS
            raise FlowError([Finding(self.name, place.line, place.column, *why)])
        return Document(self.name, data, place)

    def _node(self, event: Any) -> tuple[Yaml, _Place]:
        kind, mark = type(event), event.start_mark
        line, column = mark.line + 1, mark.column + 1
        sign = self.text[mark.index : mark.index + 1]
        if sign in _SIGNS and event.end_mark.index > mark.index:
            self._find(mark, _SIGNS[sign])
        if kind is yaml.ScalarEvent:
            return self._scalar(event), _Place(line, column, _LEAF)
        if kind is yaml.AliasEvent:
            return None, _Place(line, column, _LEAF)

        self.depth += 1
        if self.depth > DEEPEST:
            self._find(mark, _TOO_DEEP)
            raise _refusal(self.findings)
        self.flow_depth += bool(event.flow_style)
        data, inside = self._mapping() if kind is yaml.MappingStartEvent else self._sequence()
        self.flow_depth -= bool(event.flow_style)
        self.depth -= 1
        return data, _Place(line, column, inside)

    def _scalar(self, event: Any) -> str | None:
        value: str = event.value
        style = event.style
        if not style:
            if self.flow_depth and "?" in value:
                self._find_at(self.text.index("?", event.start_mark.index), _ASKING)
            return None if value in _NOTHING else value
        if style == '"' and self.hidden is not None and self.hidden.search(value):
            self._find(event.start_mark, _HIDDEN)
        elif style in "|>":
            glued = _BLOCK_COMMENT.match(self.text, event.start_mark.index)
            if glued:
                self._find_at(glued.end() - 1, _BLOCK_HEAD)
        return value

    def _sequence(self) -> tuple[Yaml, dict[str | int, _Place]]:
        data: list[Yaml] = []
        inside: dict[str | int, _Place] = {}
        for event in self.events:
            if type(event) is yaml.SequenceEndEvent:
                break
            value, inside[len(data)] = self._node(event)
            data.append(value)
        return data, inside

    def _mapping(self) -> tuple[Yaml, dict[str | int, _Place]]:
        data: dict[str, Yaml] = {}
        inside: dict[str | int, _Place] = {}
        for event in self.events:
            if type(event) is yaml.MappingEndEvent:
                break
            _, place = self._node(event)
            key = self._key(event)
            value, below = self._node(next(self.events))
            if key is None:
                continue
            if key in data:
                first = inside[key].line
                what = f"De sleutel {_shown(key)} staat hier twee keer: ook op regel {first}."
                self._find(event.start_mark, (what, "Haal er een weg."))
                continue
            data[key] = value
            inside[key] = _Place(place.line, place.column, below.inside)
        return data, inside

    def _key(self, event: Any) -> str | None:
        if self.odd:
            self._refuse_odd_key(event)
        if type(event) is yaml.AliasEvent:
            return None
        if type(event) is not yaml.ScalarEvent:
            self._find(event.start_mark, _GROUP_AS_KEY)
            return None
        key: str = event.value
        if key in ("", "<<"):
            self._find(event.start_mark, _MERGE if key else _NO_KEY)
            return None
        return key

    def _refuse_odd_key(self, event: Any) -> None:
        """Refuse two spellings that the parsers read differently."""
        before = event.start_mark.index - 1
        while before >= 0 and self.text[before] == " ":
            before -= 1
        if before >= 0 and self.text[before] == "?":
            self._find(event.start_mark, _BARE_QUESTION)
        is_bare = self.flow_depth and type(event) is yaml.ScalarEvent and not event.style
        if is_bare and _GLUED.match(self.text, event.end_mark.index):
            self._find(event.end_mark, _TIGHT_COLON)

    def _find(self, mark: Any, sentences: tuple[str, str]) -> None:
        self._find_at(mark.index, sentences)

    def _find_at(self, index: int, sentences: tuple[str, str]) -> None:
        self.findings.append(Finding(self.name, *_spot(self.text, index), *sentences))
        if len(self.findings) > MOST:
            raise _refusal(self.findings)

    def _explain(self, error: yaml.MarkedYAMLError) -> None:
        """Add what the parser could not read, at the place where the author can mend it."""
        mark: Any = error.problem_mark or error.context_mark
        start: Any = error.context_mark or mark
        problem, index = error.problem or "", mark.index
        before = self.text[index - mark.column : index].rstrip()
        if re.search("anchor|alias|tag", f"{error.context} {problem}"):
            for spot in (start, mark):
                if (sign := self.text[spot.index : spot.index + 1]) in _SIGNS:
                    self._find(spot, _SIGNS[sign])
                    return
        if "escape" in problem:
            index = self.text.rfind("\\", 0, index + 1)
        elif "could not find" in problem:
            index = start.index
        elif not self.text[index:].strip():
            index = start.index
            problem = problem.replace("expected ',' or", "expected the end of")
        elif "mapping values" in problem and ": " in before:
            problem = "second colon"
        elif before.endswith(("'", '"')):
            problem = "text after a quote"
        what, mend = next(ours for theirs, *ours in _SYNTAX if re.search(theirs, problem))
        index = min(index, len(self.text.rstrip()))
        what = what.replace("{here}", self.text[index])
        what = what.replace("{there}", self.text[start.index : start.index + 1])
        what = what.replace("{line}", str(start.line + 1))
        self._find_at(index, (what, mend))


_SYNTAX: Final = (
    ("cannot start any token", "Een tekst kan niet met {here} beginnen.", _QUOTE),
    ("escape", *_NO_SUCH_CODE),
    (
        "unexpected (document|end of stream)",
        "De tekst die op regel {line} met een aanhalingsteken begint, wordt niet gesloten.",
        "Zet er een aanhalingsteken achter.",
    ),
    (
        "text after a quote",
        "Achter het sluitende aanhalingsteken staat nog tekst.",
        "Zet ' om een tekst met \" erin, of andersom, en een komma tussen twee teksten.",
    ),
    (r"but got '\?'", *_ASKING),
    ("unexpected ':'", *_TIGHT_COLON),
    (
        "expected the end of",
        "Wat hier met {there} begint, wordt niet gesloten.",
        "Zet er een ] of } achter.",
    ),
    (
        "expected ',' or",
        "Wat op regel {line} met {there} begint, gaat hier niet goed verder.",
        "Zet komma's tussen de delen en sluit af met ] of }.",
    ),
    ("chomping|line break|indentation indicator", *_BLOCK_HEAD),
    ("second colon", "Op deze regel staat een dubbele punt te veel.", _QUOTE),
    (
        "mapping values",
        "Deze regel past niet bij de regel erboven.",
        "Kijk of daar een dubbele punt met een spatie staat, en of deze regel te ver inspringt.",
    ),
    (
        "entries are not allowed",
        "Een streepje kan hier niet.",
        "Zet het op een nieuwe regel, of zet de tekst tussen aanhalingstekens.",
    ),
    ("expected ':'", "Op deze regel ontbreekt een dubbele punt.", _PAIR),
    (
        "block end|expected key|'-' indicator|document start",
        "Deze regel past niet onder de regels erboven.",
        "Laat regels die bij elkaar horen evenveel inspringen.",
    ),
    ("node content", "Hier ontbreekt een waarde.", "Vul iets in, of haal dit teken weg."),
    (
        "",
        "Dit is geen goede YAML.",
        "Kijk hier en op de regel erboven naar inspringen, aanhalingstekens en dubbele punten.",
    ),
)
"""What the two parsers of PyYAML say, each in its own words; what is wrong; how to mend it."""


# Types.


class _Mistake(NamedTuple):
    """What pydantic found. `beyond` is where its path goes on after the file has ended:
    a key that is missing, a branch of a union, or `[key]`."""

    path: Path
    beyond: Path
    kind: str
    value: object
    context: dict[str, Any]


_TEXT: Final = ("tekst", "Schrijf de tekst achter de dubbele punt.")
_LIST: Final = ("een lijst", "Zet elk deel op een eigen regel, met een streepje ervoor.")
_GROUP: Final = ("een groep sleutels", "Schrijf eronder, ingesprongen: sleutel: waarde")
_WHOLE: Final = ("een heel getal", "Schrijf alleen cijfers, zoals 30.")
_NUMBER: Final = ("een getal", "Schrijf een getal met een punt, zoals 2.5.")
_TRUTH: Final = ("true of false", "Schrijf true voor ja, of false voor nee.")

_SHAPES: Final = {
    "string_type": _TEXT,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
}
"""What kind of value is expected, and how to write it."""

_RULES: Final = {
    "missing": ("Hier ontbreekt '{key}'.", "Voeg toe: {key}: ..."),
    "extra_forbidden": ("De sleutel '{key}' bestaat hier niet.", "{choice}"),
    "literal_error": ("Bij {where} staat {found}; dat kan niet.", "{choice}"),
    "string_pattern_mismatch": ("Bij {where} staat {found}; dat kan niet.", "{spelling}"),
    "string_too_long": ("De tekst bij {where} is te lang.", "Gebruik hooguit {max_length} tekens."),
    "string_too_short": ("De tekst bij {where} is leeg.", "Vul iets in, of haal de regel weg."),
    "too_short": ("De lijst bij {where} is te kort.", "Zet er minstens {min_length} in."),
    "greater_than_equal": ("Het getal bij {where} is te klein.", "Schrijf {ge} of meer."),
}
"""What is wrong, and how to mend it, for the other mistakes that the models can find."""

_UNFORESEEN: Final = (
    "Bij {where} staat {found}; dat kan niet.",
    "Kijk in de handleiding wat hier hoort.",
)

_SPELLINGS: Final = {
    r"^[a-z][a-z0-9_]{0,59}$": "Gebruik kleine letters, cijfers en _, met een letter vooraan.",
    r"^[A-Za-z0-9][A-Za-z0-9_]{0,59}$": "Gebruik alleen letters, cijfers en _.",
    r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$": "Schrijf de id van een vraag, of vraag.veld.",
    r"^[a-z][a-z0-9_.-]*(#[a-z0-9_.]+)?$": "Schrijf de id van een vraag, of bestand#lijst.",
    r"^[A-Z][A-Z0-9]{0,9}$": "Gebruik hoofdletters en cijfers, zoals R1.",
    r"^[a-z][a-z0-9-]*$": "Gebruik kleine letters, cijfers en -, met een letter vooraan.",
}
"""How to write what has to match each pattern of the models."""


def _split(data: Yaml, location: tuple[str | int, ...]) -> tuple[Path, Path]:
    """Part a path of pydantic in what can be found in the file, and the rest."""
    path: list[str | int] = []
    beyond: list[str | int] = []
    part: Any = data
    for step in location:
        in_group = isinstance(part, dict) and step in part
        in_list = isinstance(part, list) and isinstance(step, int) and step < len(part)
        if not (in_group or in_list):
            beyond.append(step)
            continue
        part = part[step]
        path.append(step)
    return tuple(path), tuple(beyond)


def _explained(
    mistakes: list[_Mistake], model: type[BaseModel], document: Document
) -> Iterator[Finding]:
    causes = sorted(_causes(mistakes), key=lambda mistake: document.line(mistake.path))
    causes = causes[: 2 * MOST + 2]  # at most half of them are echoes
    misspelt: set[tuple[Path, str | None]] = set()
    for mistake in causes:
        if mistake.kind == "extra_forbidden":
            above, key = mistake.path[:-1], str(mistake.path[-1])
            misspelt.add((above, _nearest(key, _known_keys(model, above))))
    for mistake in causes:
        if mistake.kind == "missing" and (mistake.path, mistake.beyond[-1]) in misspelt:
            continue
        yield document.finding(mistake.path, *_sentences(mistake, model))


def _causes(mistakes: list[_Mistake]) -> Iterable[_Mistake]:
    """Leave out what pydantic says because of another mistake.

    A value that fits no branch of a union is told by the branch that it came nearest to, and a
    list is not too short because of a wrong part.
    """
    above = {mistake.path[:end] for mistake in mistakes for end in range(len(mistake.path))}
    causes: dict[tuple[Path, Path], _Mistake] = {}
    for mistake in mistakes:
        is_alone = mistake.kind == "missing" or "[key]" in mistake.beyond
        place = (mistake.path, mistake.beyond if is_alone else ())
        if _is_of_shape(mistake) and not is_alone:
            is_branch = bool(mistake.beyond) and mistake.path in above
            if is_branch or (place in causes and not _is_of_shape(causes[place])):
                continue
        if mistake.kind == "too_short" and mistake.path in above:
            continue
        causes[place] = mistake
    return causes.values()


def _is_of_shape(mistake: _Mistake) -> bool:
    return mistake.kind in _SHAPES or mistake.kind == "literal_error"


def _sentences(mistake: _Mistake, model: type[BaseModel]) -> tuple[str, str]:
    path, beyond, kind, value, context = mistake
    words = {
        **context,
        "where": _where(path[:-1] if "[key]" in beyond else path),
        "found": _found(value),
    }
    what, mend = _RULES.get(kind, _UNFORESEEN)
    if kind in _SHAPES:
        words["expected"], mend = _SHAPES[kind]
        what = "Bij {where} hoort {expected}; er staat {found}."
    elif kind == "missing":
        words["key"] = beyond[-1]
    elif kind == "extra_forbidden":
        words["key"] = one_line(str(path[-1]), 40)
        known = _known_keys(model, path[:-1])
        nearest = _nearest(str(path[-1]), known)
        words["choice"] = f"Bedoelt u '{nearest}'?" if nearest else _one_of(known)
    elif kind == "literal_error":
        words["choice"] = _one_of(re.findall("'([^']*)'", words["expected"]))
    elif kind == "string_pattern_mismatch":
        words["spelling"] = _SPELLINGS.get(words["pattern"], _UNFORESEEN[1])
    return what.format_map(words), mend.format_map(words)


def _where(path: Path) -> str:
    if not path:
        return "het begin"
    last = path[-1]
    return f"nummer {last + 1} van {_where(path[:-1])}" if isinstance(last, int) else _shown(last)


def _found(value: object) -> str:
    if isinstance(value, str):
        return _shown(value)
    return "niets" if value is None else "een lijst" if isinstance(value, list) else "een groep"


def _one_of(words: list[str]) -> str:
    return f"Kies uit: {', '.join(words)}."


def _nearest(given: str, allowed: list[str]) -> str | None:
    return next(iter(difflib.get_close_matches(given[:60].lower(), allowed, 1)), None)


def _known_keys(model: type[BaseModel], path: Path) -> list[str]:
    """Give the keys that may stand at this path of a file."""
    fields = _fields([model])
    for step in path:
        if step in fields:
            fields = _fields(_models_in(fields[step].annotation)) or fields
    return [str(key) for key in fields]


def _fields(models: Iterable[type[BaseModel]]) -> dict[str | int, FieldInfo]:
    return {
        field.alias or name: field for model in models for name, field in model.model_fields.items()
    }


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
