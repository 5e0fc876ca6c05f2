"""Late parents: a message may come before the one that it answers. It waits under keys, until an email comes that has one of them. Pure."""

from __future__ import annotations

from core.domain.conversation import base_of, index_of
from core.domain.correlation import is_answerless, reply_ids
from core.domain.message import Message
from core.domain.organization import Organization

_CONVERSATION = "conversation:"


def awaited_keys(message: Message, organization: Organization) -> tuple[str, ...]:
    """Return under what a message that answers nothing yet waits: the Message-IDs it names, the nearest first, then its conversation."""
    if is_answerless(message, organization) is not None:
        return ()
    keys = list(reply_ids(message)) if organization.correlation.in_reply_to else []
    index = index_of(message.thread_index) if organization.correlation.conversation_index else None
    if index is not None and len(index) > len(base_of(index)):
        keys.append(conversation_key(index))
    return tuple(keys)


def fulfilled_keys(message: Message) -> tuple[str, ...]:
    """Return the keys that a newly tracked message has."""
    index = index_of(message.thread_index)
    own = (message.message_id,) if message.message_id is not None else ()
    return own if index is None else (*own, conversation_key(index))


def is_conversation(key: str) -> bool:
    """Whether a key is a conversation's, not a Message-ID."""
    return key.startswith(_CONVERSATION)


def conversation_key(index: bytes) -> str:
    """The key of a conversation."""
    return _CONVERSATION + base_of(index).hex()
