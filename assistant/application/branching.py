"""When a question comes, in words that can be read with a pen in the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application.numbering import numbered, options_of
from assistant.flows.conditions import (
    Among,
    Both,
    Compare,
    Count,
    Either,
    Has,
    Known,
    Not,
    parse,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.flows.conditions import Node
    from assistant.flows.flow import Flow

_SIGNS = {"=": "", "<": "minder dan ", "<=": "hoogstens ", ">": "meer dan ", ">=": "minstens "}
_WORDS = {"ja": "ja", "nee": "nee", "weet_niet": "weet ik niet"}


class Branching:
    """Reads conditions of one flow aloud, with the numbers that stand on its paper."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.numbers = {question.id: number for number, question in numbered(flow).items()}

    def when(self, condition: str | None) -> str:
        """Give when something comes: "alleen als bij 3 ..."; "" where it always comes."""
        return f"alleen als {self._said(parse(condition))}" if condition else ""

    def _said(self, node: Node, *, denied: bool = False) -> str:
        not_ = "niet " if denied else ""
        match node:
            case Both(parts):
                return self._joined(parts, "of" if denied else "en", denied=denied)
            case Either(parts):
                return self._joined(parts, "en" if denied else "of", denied=denied)
            case Not(inner):
                return self._said(inner, denied=not denied)
            case Compare(name, sign, literal):
                return f"bij {self._number(name)} {not_}{_SIGNS[sign]}{self._words(name, [literal])} staat"
            case Among(name, literals) | Has(name, literals):
                return f"bij {self._number(name)} {not_}{self._words(name, literals)} staat"
            case Count(name, sign, number):
                few = f"{_SIGNS[sign] or 'precies '}{number:g}"
                return f"er bij {self._number(name)} {not_}{few} {'ding staat' if number == 1 else 'dingen staan'}"
            case Known(name):
                return f"{self._number(name)} {'nog open is' if denied else 'is beantwoord'}"

    def _joined(self, parts: Iterable[Node], word: str, *, denied: bool) -> str:
        return f" {word} ".join(
            f"({said})" if isinstance(part, Both | Either) else said
            for part in parts
            for said in (self._said(part, denied=denied),)
        )

    def _number(self, name: str) -> str:
        id_, _, field = name.partition(".")
        number = self.numbers.get(name) or self.numbers.get(id_)
        question = self.flow.questions.get(name) or self.flow.questions.get(id_)
        if number is None:
            carried = self.flow.carried.get(id_)
            known = question or carried
            return f"'{known.label}' (van eerder)" if known is not None else f"'{id_}'"
        text = next((f.text for f in question.fields if f.id == field), "") if question else ""
        return f"vraag {number}, {text}," if text else f"vraag {number}"

    def _words(self, name: str, literals: Iterable[str]) -> str:
        """Give options as they stand on paper."""
        id_, _, field = name.partition(".")
        question = (
            self.flow.questions.get(name)
            or self.flow.questions.get(id_)
            or self.flow.carried.get(id_)
        )
        options = dict(options_of(self.flow, question)) if question is not None else {}
        for each in question.fields if question is not None else ():
            if each.id == field and each.choices:
                options = dict(each.choices)
        told = [options[one].text if one in options else _WORDS.get(one, one) for one in literals]
        return " of ".join(f"'{text}'" for text in told)
