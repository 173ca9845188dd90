"""What is said when a conversation comes on the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application.lately import last_time

if TYPE_CHECKING:
    from assistant.application.conversation import Conversation


def opening(conversation: Conversation) -> list[str]:
    """Give how it opens, and what was agreed the last time."""
    said = []
    setting, script = conversation.setting, conversation.flow.script
    if script.opening is not None:
        said.append(script.opening.worker.replace("{worker}", setting.worker.name))
    before = last_time(setting.store, conversation.dossier, conversation.stream)
    if before is not None:
        said.append(conversation.say("last_time", day=before.day, agreed=before.agreed))
    return said


def resumed(conversation: Conversation) -> str:
    """Give where somebody goes on who was here before; "" at the first time."""
    state = conversation.state
    if len(state.log) <= 1:
        return ""
    title = state.topics[state.topic].topic.script.title if state.topic else state.flow.script.title
    return conversation.say("resumed", topic=title)
