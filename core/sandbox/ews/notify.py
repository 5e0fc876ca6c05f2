"""Notifications: Subscribe, Unsubscribe, GetEvents, GetStreamingEvents.

A subscription remembers up to which event its client has been told. A stream waits on the directory's lock, which every
event notifies, so that nothing polls.
"""

import base64
import binascii
import time
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from core.sandbox.ews.calls import Call, response
from core.sandbox.ews.faults import EwsFaultKind
from core.sandbox.ews.problems import Answer, EwsError
from core.sandbox.ews.show import folder_ref
from core.sandbox.ews.store import EVENTS_KEPT, EwsMailbox
from core.sandbox.ews.things import Event
from core.sandbox.ews.wire import boolean, children, content, element, leaf, moment

EVENTS_PER_ANSWER = 50
"""The most events in one notification."""


@dataclass(slots=True, eq=False)
class Subscription:
    """One subscription; changed under the directory's lock."""

    id: str
    owner: str
    """The user name of whoever subscribed."""
    mailbox: EwsMailbox
    folders: frozenset[int] | None
    """The numbers of the folders watched; None is all of them."""
    kinds: frozenset[str]
    position: int
    """The last event of the mailbox that the client was told."""

    def waiting(self) -> list[Event]:
        """The events that the client was not yet told. Raises EwsError when too many were missed."""
        events = self.mailbox.events
        fresh = [each for each in events if each.sequence > self.position]
        if len(fresh) > EVENTS_KEPT:
            raise EwsError("ErrorInvalidSubscription")
        return [each for each in fresh if each.kind in self.kinds and self._covers(each)]

    def _covers(self, event: Event) -> bool:
        if self.folders is None:
            return True
        return event.folder.number in self.folders or (event.old_folder is not None and event.old_folder.number in self.folders)


@dataclass(slots=True)
class Subscriptions:
    """All subscriptions of a server; used under the directory's lock."""

    by_id: dict[str, Subscription] = field(default_factory=dict)
    streams: list[str] = field(default_factory=list)
    """The address of the mailbox of each open stream."""
    closing: int = 0
    """Counts up whenever the server tells all its streams to close."""
    made: int = 0


def subscribe(call: Call, subscriptions: Subscriptions) -> list[Answer]:
    """Subscribe: pull and streaming; a push needs a server of the client's and is refused."""

    def make(node: ET.Element) -> str:
        kind = node.tag.rpartition("}")[2]
        if kind == "PushSubscriptionRequest":
            raise EwsError("ErrorInvalidPushSubscriptionUrl")
        folders = [call.folder(each) for each in children(node, "FolderIds")]
        every = boolean(node.get("SubscribeToAllFolders"))
        if (not folders and not every) or len({each.mailbox for each in folders}) > 1:
            raise EwsError("ErrorInvalidSubscriptionRequest")
        box = call.box(folders[0]) if folders else call.own()
        subscriptions.made += 1
        name = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{box.address}/{subscriptions.made}"))
        kinds = frozenset((each.text or "").strip() for each in children(node, "EventTypes"))
        given = content(node, "Watermark")
        position = box.told if not given else _read_watermark(given)
        numbers = None if every else frozenset(each.number for each in folders)
        subscriptions.by_id[name] = Subscription(name, call.caller.username, box, numbers, kinds, position)
        call.response_headers["Set-Cookie"] = "X-BackEndOverrideCookie=sandbox~1; path=/; HttpOnly"
        shown = leaf("m:SubscriptionId", name)
        if kind == "PullSubscriptionRequest" and call.behaviour.pull_watermark:
            shown += leaf("m:Watermark", watermark(position))
        return shown

    return call.each(call.request, make)


def watermark(sequence: int) -> str:
    """The watermark of an event: opaque."""
    return base64.b64encode(b"\x01\x00\x00\x00" + sequence.to_bytes(8, "big")).decode("ascii")


def _read_watermark(value: str) -> int:
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise EwsError("ErrorInvalidWatermark") from error
    if len(raw) != 12:
        raise EwsError("ErrorInvalidWatermark")
    return int.from_bytes(raw[4:], "big")


def _named(call: Call, subscriptions: Subscriptions, name: str) -> Subscription:
    found = subscriptions.by_id.get(name.strip())
    if found is None:
        raise EwsError("ErrorSubscriptionNotFound")
    if found.owner != call.caller.username:
        raise EwsError("ErrorSubscriptionAccessDenied")
    return found


def unsubscribe(call: Call, subscriptions: Subscriptions) -> list[Answer]:
    """Unsubscribe: ErrorSubscriptionNotFound where there is none of this id."""

    def end(_: None) -> str:
        found = _named(call, subscriptions, content(call.request, "SubscriptionId") or "")
        del subscriptions.by_id[found.id]
        return ""

    return call.each([None], end)


def get_events(call: Call, subscriptions: Subscriptions) -> list[Answer]:
    """GetEvents: at most 50 events after the watermark; a StatusEvent where there are none."""

    def get(_: None) -> str:
        found = _named(call, subscriptions, content(call.request, "SubscriptionId") or "")
        since = _read_watermark(content(call.request, "Watermark") or "")
        found.position = since
        waiting = found.waiting()
        page = waiting[:EVENTS_PER_ANSWER]
        found.position = page[-1].sequence if page else found.mailbox.told
        shown = [event_xml(each, pull=True) for each in page] or [element("t:StatusEvent", leaf("t:Watermark", watermark(found.position)))]
        head = leaf("t:SubscriptionId", found.id) + leaf("t:PreviousWatermark", watermark(since))
        return element("m:Notification", head, leaf("t:MoreEvents", len(waiting) > len(page)), *shown)

    return call.each([None], get)


def event_xml(event: Event, *, pull: bool = False) -> str:
    """One event, in the order of the schema: Watermark (pull), TimeStamp, the thing, its parent, and what it was before."""
    shown = [leaf("t:Watermark", watermark(event.sequence))] if pull else []
    shown.append(leaf("t:TimeStamp", moment(event.at)))
    if event.item_id:
        shown.append(element("t:ItemId", Id=event.item_id, ChangeKey=event.change_key or None))
    else:
        shown.append(element("t:FolderId", Id=event.folder_id, ChangeKey=event.change_key or None))
    shown.append(folder_ref(event.folder, "t:ParentFolderId"))
    if event.old_item_id:
        shown.append(element("t:OldItemId", Id=event.old_item_id))
    if event.old_folder is not None:
        shown.append(folder_ref(event.old_folder, "t:OldParentFolderId"))
    if event.unread is not None:
        shown.append(leaf("t:UnreadCount", event.unread))
    return element(f"t:{event.kind}", *shown)


def stream(call: Call, subscriptions: Subscriptions, stopped: Callable[[], bool]) -> Generator[str]:
    """GetStreamingEvents: the bodies of one SOAP document after another. Takes the lock itself, and only to look and to wait.

    It ends with ConnectionStatus Closed when the time is over, when the subscriptions are gone or when the server closes its
    streams; and without a word when `stopped` is true.
    """
    names = [(each.text or "").strip() for each in children(call.request, "SubscriptionIds")]
    deadline_s = time.monotonic() + 60 * int(content(call.request, "ConnectionTimeout") or 1)
    lock = call.directory.lock
    with lock:
        opened = _open(call, subscriptions, names)
        closing = subscriptions.closing
        if not isinstance(opened, str):
            subscriptions.streams.append(opened[0].mailbox.address)
            lock.notify_all()
    if isinstance(opened, str):
        yield opened
        return
    try:
        yield _status("OK")
        ended = call.fault(EwsFaultKind.CLOSE_STREAM) is not None
        while not ended:
            with lock:
                told = _wait(call, opened, deadline_s, lambda: stopped() or subscriptions.closing != closing)
                ended = stopped() or subscriptions.closing != closing or time.monotonic() >= deadline_s
                ended = ended or isinstance(told, EwsError) or not any(each.id in subscriptions.by_id for each in opened)
            if stopped():
                return
            if isinstance(told, EwsError):
                yield response(call.operation, [Answer.error(told, leaf("m:ConnectionStatus", "Closed"))])
                return
            yield _notifications(told) if told else _status("OK")
        yield _status("Closed")
    finally:
        with lock:
            subscriptions.streams.remove(opened[0].mailbox.address)
            lock.notify_all()


def _open(call: Call, subscriptions: Subscriptions, names: list[str]) -> list[Subscription] | str:
    """The subscriptions of a stream, or the answer that refuses it."""
    bad = []
    opened: list[Subscription] = []
    for name in names:
        try:
            opened.append(_named(call, subscriptions, name))
        except EwsError:
            bad.append(name)
    if bad or not opened:
        shown = element("m:ErrorSubscriptionIds", *(leaf("m:SubscriptionId", each) for each in bad))
        error = EwsError("ErrorSubscriptionNotFound")
        return response(call.operation, [Answer.error(error, shown + leaf("m:ConnectionStatus", "Closed"))])
    if subscriptions.streams.count(opened[0].mailbox.address) >= call.behaviour.streams_per_mailbox:
        return response(call.operation, [Answer.error(EwsError("ErrorExceededConnectionCount"), leaf("m:ConnectionStatus", "Closed"))])
    refused = call.each([None], lambda _: "", leaf("m:ConnectionStatus", "Closed"))
    return opened if refused and refused[0].severity == "Success" else response(call.operation, refused)


def _wait(call: Call, opened: list[Subscription], deadline_s: float, ended: Callable[[], bool]) -> dict[str, list[Event]] | EwsError:
    """The events of the next notification, by subscription; none when the heartbeat is due or the stream ends. Needs the lock."""

    def fresh() -> dict[str, list[Event]]:
        found = {each.id: each.waiting()[:EVENTS_PER_ANSWER] for each in opened}
        return {name: events for name, events in found.items() if events}

    try:
        timeout_s = min(call.behaviour.heartbeat_s, max(deadline_s - time.monotonic(), 0.0))
        call.directory.lock.wait_for(lambda: ended() or bool(fresh()), timeout_s)
        events = fresh()
    except EwsError as error:
        return error
    for each in opened:
        if each.id in events:
            each.position = events[each.id][-1].sequence
    return events


def _status(word: str) -> str:
    return response("GetStreamingEvents", [Answer(leaf("m:ConnectionStatus", word))])


def _notifications(events: dict[str, list[Event]]) -> str:
    shown = [
        element("m:Notification", leaf("t:SubscriptionId", name), *(event_xml(each) for each in found)) for name, found in events.items()
    ]
    return response("GetStreamingEvents", [Answer(element("m:Notifications", *shown))])


OPERATIONS: dict[str, Callable[[Call, Subscriptions], list[Answer]]] = {
    "Subscribe": subscribe,
    "Unsubscribe": unsubscribe,
    "GetEvents": get_events,
}
"""The operations of this module by name, besides GetStreamingEvents."""
