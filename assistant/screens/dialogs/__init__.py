"""Small screens that ask one thing; each is typed by what it gives back, and Escape gives nothing."""

from assistant.screens.dialogs.asking import AskKey, AskText, Choose, Confirm
from assistant.screens.dialogs.choosing import ChooseFlow, ChooseWorker, NewWorker
from assistant.screens.dialogs.finding import ChooseDossier, Find
from assistant.screens.dialogs.paper import Paper
from assistant.screens.dialogs.signal import SignalCard

__all__ = [
    "AskKey",
    "AskText",
    "Choose",
    "ChooseDossier",
    "ChooseFlow",
    "ChooseWorker",
    "Confirm",
    "Find",
    "NewWorker",
    "Paper",
    "SignalCard",
]
