"""Watching folders by streaming notifications (MS-OXWSNTIF 3.1.4: Subscribe, GetStreamingEvents, Unsubscribe).

    GetFolder ──▶ Subscribe ──▶ GetStreamingEvents ──first document──▶ watching: on_change()
                                                                         │  events in these folders: on_change()
                                                                         │  heartbeat (ConnectionStatus OK, StatusEvent): nothing
                                                                         └─ Closed, subscription forgotten, end of the answer ──▶ returns

The answer never ends by itself before its time: it is a chunked row of whole SOAP envelopes. `Documents` cuts it up whatever chunks it
comes in; each document is parsed as strictly as any other answer.

What is subscribed to, and why nothing else:

    NewMail, Created     a message came; Created alone where another client put it there
    Moved, Copied        a message was put into the folder: what folder tracking waits for
    not Modified         read flags and categories, many for each message read, and nothing that is tracked changes by them
    not Deleted          nothing is to be fetched; the next run notices

Appointments, contacts and tasks have a subscription of their own in the same stream, which hears of every change in their folders, ours
included: what changes and what goes matters there. Where the server refuses it, mail alone is watched.

A hint says that there is something to look for, never what: events carry no state, may be doubled, and are lost with the connection. What
moves out of a watched folder is told too, and is no hint.
"""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, StepName
from core.errors import Cancelled, ConnectionFailed, FolderMissing, PostroomError, ProtocolBroken
from core.ports import ServerMemory, StepNote
from core.transports.ews.act.shapes import FOLDER
from core.transports.ews.answers import Answer, EwsCalls, M, T
from core.transports.ews.envelope import text
from core.transports.ews.opening import open_client
from core.transports.ews.parsing import expect, read
from core.transports.ews.problems import error_of

if TYPE_CHECKING:
    from lxml.etree import _Element

WATCH_MINUTES = 5
"""ConnectionTimeout: how long one stream lasts at most, in minutes (1 to 30). Short, so that a stream that died unseen costs little."""
SILENCE_S = 120.0
"""How long a stream may say nothing, in seconds; servers send a heartbeat every 45 s or oftener, so two were missed by then."""
UNSUBSCRIBE_TIMEOUT_S = 5.0
"""How long the answer to Unsubscribe is waited for, in seconds; a subscription that is left behind ends by itself."""
DOCUMENT_BYTES = 4_194_304
"""Largest document of a stream that we take, in bytes; a notification holds 50 events or so, of less than 1 KB each."""

_log = logging.getLogger(__name__)
_KINDS = ("NewMailEvent", "CreatedEvent", "MovedEvent", "CopiedEvent")
_ACT_KINDS = ("CreatedEvent", "ModifiedEvent", "DeletedEvent", "MovedEvent", "CopiedEvent")
_ENDED = frozenset({"ErrorExpiredSubscription", "ErrorInvalidSubscription", "ErrorInvalidWatermark", "ErrorSubscriptionNotFound"})
"""The server forgot the subscription; a new one is made at the next call."""
_GONE = frozenset({"ErrorFolderNotFound", "ErrorInvalidId", "ErrorInvalidIdMalformed", "ErrorItemNotFound"})
_END = re.compile(rb"</(?:[^\s<>:/]+:)?Envelope\s*>")
_END_BYTES = 256
"""Longest end tag looked for; a longer one would have a prefix that nobody writes."""


def watch_ews(
    settings: ConnectionSettings,
    token: CancelToken,
    folders: Sequence[str],
    on_change: Callable[[], None],
    memory: ServerMemory,
    on_act: Callable[[], None] | None = None,
) -> None:
    """Watch these folders until the server ends it, `WATCH_MINUTES` at most; blocks, and calls `on_change` on the calling thread.

    Folders but the first that are gone are left out. `on_act` is called where appointments, contacts or tasks change.

    Raises FolderMissing, ServerBusy where the server has no room for another watcher, ConnectionFailed also after `SILENCE_S` without a
    word, what `open_client` raises, and Cancelled within two seconds of the token.
    """
    calls = open_client(settings, token, _Unobserved(), memory)
    try:
        watch(calls, folders, on_change, on_act)
    finally:
        calls.close()


def watch(calls: EwsCalls, folders: Sequence[str], on_change: Callable[[], None], on_act: Callable[[], None] | None = None) -> None:
    """The same over an open conversation, which stays open."""
    watched = _real_ids(calls, folders)
    mail = _subscribe(calls, _named(calls, list(watched)), _KINDS)
    subscriptions = [mail]
    try:
        act = None if on_act is None else _subscribe_act(calls)
        subscriptions += [act] if act is not None else []
        _follow(calls, subscriptions, _Ears(frozenset(watched.values()), on_change, act, on_act))
    except (ConnectionFailed, Cancelled):
        raise  # the server is out of reach, or time is short: a word of farewell would only wait
    except BaseException:
        _unsubscribe(calls, subscriptions)
        raise
    _unsubscribe(calls, subscriptions)


@dataclass(slots=True)
class _Ears:
    """Who is told of what: events of the subscription `act` are of appointments, contacts and tasks, all others of mail."""

    watched: frozenset[str]
    on_change: Callable[[], None]
    act: str | None
    on_act: Callable[[], None] | None
    begun: bool = False

    def hear(self, elements: Sequence[_Element]) -> None:
        """Take the answers of one document; the first one says that the watch has begun."""
        told = [one for element in elements for one in element.iterfind(f".//{M}Notification")]
        of_act = [one for one in told if self.act is not None and (one.findtext(f"{T}SubscriptionId") or "").strip() == self.act]
        if not self.begun or any(_is_hint(one, self.watched) for one in told if one not in of_act):
            self.begun = True
            self.on_change()
        if self.on_act is not None and any(_is_change(one) for one in of_act):
            self.on_act()


class Documents:
    """Cuts a stream of octets into whole SOAP envelopes, whatever pieces they come in and whatever their prefix."""

    def __init__(self, limit_bytes: int = DOCUMENT_BYTES) -> None:
        self._limit = limit_bytes
        self._held = bytearray()
        self._searched = 0

    def feed(self, octets: bytes) -> Iterator[bytes]:
        """Take the next piece; yield the documents that it completes. Raises ProtocolBroken for one that is too large."""
        self._held += octets
        while (end := _END.search(self._held, self._searched)) is not None:
            found = bytes(self._held[: end.end()])
            del self._held[: end.end()]
            self._searched = 0
            yield found.lstrip()  # white space may stand between documents, and not before an XML declaration
        if self._held.isspace():
            self._held.clear()
        # An end tag may have come in part.
        self._searched = max(0, len(self._held) - _END_BYTES)
        if len(self._held) > self._limit:
            raise ProtocolBroken(f"the server's notification has more than {self._limit} bytes")

    def finish(self) -> None:
        """Say that nothing comes any more. Raises ProtocolBroken where a document was begun."""
        if self._held.strip():
            raise ProtocolBroken("the server's notifications end in the middle of one")


class _Unobserved:
    """A StepObserver for a connection that nobody looks at; a StepNote too."""

    def step(self, name: StepName) -> contextlib.AbstractContextManager[StepNote]:  # noqa: ARG002  the port's
        return contextlib.nullcontext(self)

    def detail(self, text: str) -> None:
        """Nobody reads it."""

    def warn(self, title: str, hint: str) -> None:
        """Nobody reads it."""

    def evidence(self, *facts: str) -> None:
        """Nobody reads it."""


def _real_ids(calls: EwsCalls, folders: Sequence[str]) -> dict[str, str]:
    """The ids that events name these folders by; the inbox has one too. Those that are gone are left out: one must not blind all others.

    Raises FolderMissing where the first one is.
    """
    answers = calls.call(
        "GetFolder",
        "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>"
        f"<m:FolderIds>{_named(calls, folders)}</m:FolderIds></m:GetFolder>",
    )
    found: dict[str, str] = {}
    for folder, answer in zip(folders, expect(answers, len(folders)), strict=True):
        if answer.code in _GONE:
            if not found:
                raise FolderMissing(f"{folder}: {answer.text or answer.code}")
            _log.info("%s is not watched: %s", folder, answer.text or answer.code)
            continue
        for each in _good(answer).iterfind(f".//{T}FolderId"):
            found[folder] = str(each.get("Id"))
    return found


def _subscribe_act(calls: EwsCalls) -> str | None:
    """The subscription to the mailbox's own calendar, contacts and tasks; None where the server does not give one.

    A folder that is taken whole by its name is polled.
    """
    try:
        return _subscribe(calls, "".join(calls.folder_id(name, distinguished=True) for name in sorted(set(FOLDER.values()))), _ACT_KINDS)
    except (ConnectionFailed, Cancelled):
        raise
    except PostroomError as error:
        _log.info("appointments, contacts and tasks are only polled: %s", error)
        return None


def _subscribe(calls: EwsCalls, named: str, events: Sequence[str]) -> str:
    kinds = "".join(f"<t:EventType>{kind}</t:EventType>" for kind in events)
    answers = calls.call(
        "Subscribe",
        f"<m:Subscribe><m:StreamingSubscriptionRequest><t:FolderIds>{named}</t:FolderIds>"
        f"<t:EventTypes>{kinds}</t:EventTypes></m:StreamingSubscriptionRequest></m:Subscribe>",
    )
    answer = expect(answers, 1)[0]
    if answer.code in _GONE:  # between the two calls; which of them is not said
        raise FolderMissing(answer.text or answer.code)
    found = (_good(answer).findtext(f".//{M}SubscriptionId") or "").strip()
    if not found:
        raise ProtocolBroken("Subscribe: the answer has no subscription id")
    return found


def _follow(calls: EwsCalls, subscriptions: Sequence[str], ears: _Ears) -> None:
    """Read the stream to its end."""
    named = "".join(f"<t:SubscriptionId>{text(each)}</t:SubscriptionId>" for each in subscriptions)
    body = (
        f"<m:GetStreamingEvents><m:SubscriptionIds>{named}</m:SubscriptionIds>"
        f"<m:ConnectionTimeout>{WATCH_MINUTES}</m:ConnectionTimeout></m:GetStreamingEvents>"
    )
    documents = Documents()
    with calls.stream("GetStreamingEvents", body, timeout_s=SILENCE_S) as pieces:
        for piece in pieces:
            for document in documents.feed(piece):
                answers = _read(document)
                if any(answer.code in _ENDED for answer in answers):
                    return
                elements = [_good(answer) for answer in answers]
                ears.hear(elements)
                if any((element.findtext(f".//{M}ConnectionStatus") or "").strip() == "Closed" for element in elements):
                    return
        documents.finish()


def _unsubscribe(calls: EwsCalls, subscriptions: Sequence[str]) -> None:
    with contextlib.suppress(PostroomError):  # a courtesy: what is left behind ends by itself
        for each in subscriptions:
            body = f"<m:Unsubscribe><m:SubscriptionId>{text(each)}</m:SubscriptionId></m:Unsubscribe>"
            calls.call("Unsubscribe", body, timeout_s=UNSUBSCRIBE_TIMEOUT_S)


def _read(document: bytes) -> list[Answer]:
    response = read(document)
    if response.fault is not None:
        raise error_of(response.fault)
    return response.answers


def _good(answer: Answer) -> _Element:
    """The element of an answer that is no error. Raises the tree's, which is ServerBusy where a limit on watchers is reached."""
    if answer.ok:
        return cast("_Element", answer.element)
    raise error_of(answer)


def _is_change(notification: _Element) -> bool:
    """Tell whether a notification holds an event of an item; that a folder's counts moved is none."""
    return any(each.find(f"{T}ItemId") is not None for kind in _ACT_KINDS for each in notification.iterfind(f"{T}{kind}"))


def _is_hint(element: _Element, watched: frozenset[str]) -> bool:
    """Tell whether a notification holds an event of an item that came into one of these folders.

    The subscription is to these folders alone, so an event counts unless it says that the item went from one of them to another place:
    a server that writes ids in two ways must cost needless looks, not hints.
    """
    for kind in _KINDS:
        for event in element.iterfind(f".//{T}{kind}"):
            before, now = (event.find(f"{T}{name}") for name in ("OldParentFolderId", "ParentFolderId"))
            went_away = before is not None and now is not None and before.get("Id") in watched and now.get("Id") not in watched
            if event.find(f"{T}ItemId") is not None and not went_away:
                return True
    return False


def _named(calls: EwsCalls, folders: Sequence[str]) -> str:
    return "".join(calls.folder_id(folder) for folder in folders)
