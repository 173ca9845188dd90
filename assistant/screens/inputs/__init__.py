"""How an answer is given: one input for each kind of question.

A new kind of question is one small class here and one line in INPUTS.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.screens.inputs.base import AnswerInput
from assistant.screens.inputs.choosing import ChoiceInput, FlagInput, LevelInput, StepsInput
from assistant.screens.inputs.forms import ContactInput, GridInput
from assistant.screens.inputs.lines import (
    DateInput,
    EmailInput,
    MomentInput,
    NumberInput,
    PhoneInput,
)
from assistant.screens.inputs.listing import ItemListInput, PersonListInput, RecordListInput
from assistant.screens.inputs.saying import CallInput, InfoInput
from assistant.screens.inputs.scale import ScaleInput
from assistant.screens.inputs.ticking import ConsentListInput, MultiInput
from assistant.screens.inputs.writing import StoryInput, TextInput

if TYPE_CHECKING:
    from assistant.application.asking import Ask

__all__ = ["INPUTS", "AnswerInput", "input_for"]

INPUTS: Final[dict[str, type[AnswerInput]]] = {
    "text": TextInput,
    "longtext": StoryInput,
    "phone": PhoneInput,
    "email": EmailInput,
    "number": NumberInput,
    "date": DateInput,
    "datetime": MomentInput,
    "choice": ChoiceInput,
    "yesno": ChoiceInput,
    "consent": ChoiceInput,
    "flag": FlagInput,
    "multi": MultiInput,
    "consent_list": ConsentListInput,
    "scale": ScaleInput,
    "level": LevelInput,
    "item_list": ItemListInput,
    "record_list": RecordListInput,
    "person_list": PersonListInput,
    "grid": GridInput,
    "contact": ContactInput,
    "info": InfoInput,
    "call": CallInput,
    "loop": InfoInput,
    "auto": InfoInput,
}

LONGEST_ROW = 11
"""Numbers that fit beside each other; a longer scale is typed."""


def input_for(ask: Ask) -> AnswerInput:
    """Give the input that suits a question."""
    if ask.kind == "scale":
        low, high = ask.minimum or 0, ask.maximum or 10
        if ask.choices:
            return StepsInput(ask)
        return ScaleInput(ask) if high - low < LONGEST_ROW else NumberInput(ask)
    return INPUTS[ask.kind](ask)
