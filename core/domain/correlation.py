"""Correlation: which tracked email a message answers (facts 4.4). The first hit wins.

    forward? ──▶ In-Reply-To, References ──▶ tracking token ──▶ conversation index ──▶ smart matching ──▶ none
       │ yes            │ tracked              │ tracked, fits      │ tracked             │ alike
       ▼                ▼                      ▼                    ▼                     ▼
      none           answers it             answers it           answers it            answers it
                                               │ does not fit: a suggestion, which a person confirms

A token is a few digits in a subject, which anybody can write: alone it never joins a stranger to a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from core.domain.activity import CorrelationMethod
from core.domain.addresses import address_key
from core.domain.conversation import base_of, index_of
from core.domain.decision import Step
from core.domain.forwards import forwarded
from core.domain.ids import RecordId
from core.domain.message import Message
from core.domain.organization import Organization
from core.domain.record import RecordLink
from core.domain.subjects import bare

#: So many messages that one may answer are looked up and waited for: the ones it names first, then the latest of its references.
MOST_PARENTS = 25
_SHOWN = 60


class Tracked(Protocol):
    """What correlation needs to know of an email that is tracked already. `id` is 0 for one that the page at hand will create."""

    @property
    def id(self) -> int: ...

    @property
    def message_id(self) -> str | None: ...

    @property
    def subject(self) -> str: ...

    @property
    def regarding(self) -> RecordLink | None: ...

    @property
    def parties(self) -> frozenset[str]: ...

    @property
    def records(self) -> frozenset[RecordId]: ...

    @property
    def conversation(self) -> str | None: ...


T = TypeVar("T", bound=Tracked)


@dataclass(frozen=True, slots=True)
class Leads(Generic[T]):
    """The tracked emails that a message may answer, by what leads to them.

    Conversations are keyed by their beginning (`base_of`). `alike` are those that smart matching found for the message, the youngest first.
    """

    by_message_id: Mapping[str, Sequence[T]] = field(default_factory=dict)
    by_token: Mapping[str, Sequence[T]] = field(default_factory=dict)
    by_conversation: Mapping[bytes, Sequence[T]] = field(default_factory=dict)
    alike: Sequence[T] = ()


@dataclass(frozen=True, slots=True)
class Correlation(Generic[T]):
    """The tracked email that a message answers, how that was found, and the steps that led there.

    `suggested` is an email that a token leads to, where its sender does not fit, with that token. `forward`: it was not looked further,
    as the message is a forward.
    """

    method: CorrelationMethod
    email: T | None
    steps: tuple[Step, ...]
    suggested: tuple[T, str] | None = None
    forward: bool = False


def reply_ids(message: Message) -> list[str]:
    """Return the message ids that a message answers: In-Reply-To first, then References from the latest back; each once, not its own."""
    named = dict.fromkeys((*message.in_reply_to, *reversed(message.references)))
    named.pop(message.message_id or "", None)
    return list(named)[:MOST_PARENTS]


def is_answerless(message: Message, organization: Organization) -> str | None:
    """Return why a message answers nothing whatever it names, or None: it is a forward (DoNotCorrelateForwardedEmailsAsReplies)."""
    forward = forwarded(message)
    if forward is None:
        return None
    if message.in_reply_to and not forward.certain and not organization.do_not_correlate_forwarded_emails_as_replies:
        return None
    return forward.because


def correlate(
    message: Message,
    organization: Organization,
    leads: Leads[T],
    find_tokens: Callable[[str], Sequence[str]],
    sender: RecordId | None = None,
) -> Correlation[T]:
    """Find the email that `message` answers; `sender` is the record of its author, None where that is unknown."""
    forward = is_answerless(message, organization)
    if forward is not None:
        return Correlation(CorrelationMethod.SKIPPED, None, (Step("forward", "answers nothing", forward),), forward=True)
    steps: list[Step] = []
    found = _by_headers(message, organization, leads, steps)
    if found is not None:
        return Correlation(CorrelationMethod.IN_REPLY_TO, found, tuple(steps))
    found, suggested = _by_token(message, organization, leads, find_tokens, sender, steps)
    if found is not None:
        return Correlation(CorrelationMethod.TRACKING_TOKEN, found, tuple(steps))
    found = _by_conversation(message, organization, leads, steps)
    if found is not None:
        return Correlation(CorrelationMethod.CONVERSATION_INDEX, found, tuple(steps))
    found = _by_likeness(organization, leads, steps)
    if found is not None:
        return Correlation(CorrelationMethod.SMART_MATCHING, found, tuple(steps))
    if not steps:
        steps.append(Step("correlation", "none", "nothing in it says that it answers another mail"))
    return Correlation(CorrelationMethod.NONE, None, tuple(steps), suggested)


def subject_changed(message: Message, answered: Tracked, find_tokens: Callable[[str], Sequence[str]]) -> bool:
    """Tell whether an answer is about something else by its subject; prefixes, tokens, letter case and blanks do not count."""
    return _plain(message.subject, find_tokens) != _plain(answered.subject, find_tokens)


def _plain(subject: str, find_tokens: Callable[[str], Sequence[str]]) -> str:
    text = subject
    for token in find_tokens(subject):
        text = text.replace(token, " ")
    return bare(text)


def _by_headers(message: Message, organization: Organization, leads: Leads[T], steps: list[Step]) -> T | None:
    named = reply_ids(message)
    if not named:
        return None
    if not organization.correlation.in_reply_to:
        steps.append(Step("in-reply-to", "off", f"it names {named[0]}, and correlation by headers is switched off"))
        return None
    for message_id in named:
        found = leads.by_message_id.get(message_id)
        if found:
            email = _best(found)
            header = "In-Reply-To" if message_id in message.in_reply_to else "References"
            steps.append(Step("in-reply-to", "matches", f"{header} names {message_id}, which is {words_for(email)}"))
            return email
    more = f" and {len(named) - 1} more" if len(named) > 1 else ""
    steps.append(Step("in-reply-to", "no match", f"it answers {named[0]}{more}, and none of that is tracked"))
    return None


def _by_token(
    message: Message,
    organization: Organization,
    leads: Leads[T],
    find_tokens: Callable[[str], Sequence[str]],
    sender: RecordId | None,
    steps: list[Step],
) -> tuple[T | None, tuple[T, str] | None]:
    if not organization.tracking_token.enabled:
        return None, None
    suggested: tuple[T, str] | None = None
    author = message.author
    address = author.address if author is not None else ""
    for token in find_tokens(message.subject):
        emails = leads.by_token.get(token, ())
        if not emails:
            steps.append(Step("tracking-token", "no match", f"its subject carries {token}, which no email has"))
        for email in emails:
            if address and address_key(address) in email.parties:
                steps.append(
                    Step("tracking-token", "matches", f"its subject carries {token} of {words_for(email)}, and {address} took part in that")
                )
                return email, None
            if sender is not None and sender in email.records:
                because = f"its subject carries {token} of {words_for(email)}, and the record of {address} took part in that"
                steps.append(Step("tracking-token", "matches", because))
                return email, None
            because = f"its subject carries {token} of {words_for(email)}, and {address or 'the author'} took no part in that"
            steps.append(Step("tracking-token", "not followed", f"{because}; a person may confirm it"))
            suggested = suggested or (email, token)
    return None, suggested


def _by_conversation(message: Message, organization: Organization, leads: Leads[T], steps: list[Step]) -> T | None:
    if not message.thread_index:
        return None
    if not organization.correlation.conversation_index:
        steps.append(Step("conversation-index", "off", "it has a Thread-Index, and correlation by it is switched off"))
        return None
    index = index_of(message.thread_index)
    if index is None:
        steps.append(Step("conversation-index", "no match", f"its Thread-Index is none: {message.thread_index[:_SHOWN]}"))
        return None
    name = base_of(index)[6:].hex()
    elders = [
        (_ancestry(email, index), email)
        for email in leads.by_conversation.get(base_of(index), ())
        if email.message_id != message.message_id and not _descends(email, index)
    ]
    if not elders:
        steps.append(Step("conversation-index", "no match", f"no tracked email is earlier in its conversation {name}"))
        return None
    # The nearest ancestor, else the youngest of the conversation; what comes with it on the page is younger than all that is stored.
    email = max(elders, key=lambda each: (each[0], each[1].id == 0, each[1].id))[1]
    steps.append(Step("conversation-index", "matches", f"its conversation {name} is that of {words_for(email)}"))
    return email


def _ancestry(email: Tracked, index: bytes) -> int:
    """How long the part of an index is that an email hands down to it; 0 for one of another branch."""
    theirs = index_of(email.conversation)
    return len(theirs) if theirs is not None and index.startswith(theirs) else 0


def _descends(email: Tracked, index: bytes) -> bool:
    """Whether an email is an answer to the message of this index, and so cannot be what it answers."""
    theirs = index_of(email.conversation)
    return theirs is not None and len(theirs) > len(index) and theirs.startswith(index)


def _by_likeness(organization: Organization, leads: Leads[T], steps: list[Step]) -> T | None:
    if not organization.correlation.smart_matching:
        return None
    if not leads.alike:
        because = f"no email of the last 90 days has its subject's words and {organization.hash_min_address_count} of its addresses"
        steps.append(Step("smart-matching", "no match", because))
        return None
    email = leads.alike[0]
    because = f"its subject has the words of {words_for(email)}, and at least {organization.hash_min_address_count} addresses are in both"
    steps.append(Step("smart-matching", "matches", because))
    return email


def words_for(email: Tracked) -> str:
    """An email as the reasons name it."""
    subject = email.subject if len(email.subject) <= _SHOWN else f"{email.subject[: _SHOWN - 1]}…"
    return f"#{email.id} “{subject}”" if email.id else f"“{subject}”, which came with it"


def _best(emails: Sequence[T]) -> T:
    """An outgoing and an incoming copy may share a Message-ID; the one that concerns a record says more."""
    return next((email for email in emails if email.regarding is not None), emails[0])
