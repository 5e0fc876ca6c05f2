"""Which tests a change sets back, told before it is saved: a change of where, as whom or how a direction connects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from core.domain.mailbox import MailDirection, TestStatus
from gui.state import MailboxView

_BOTH_SIDES = frozenset({"type", "autodiscover", "ca_file", "proxy"})
_WHO_AND_WHERE = frozenset({"email", "profile", "username", "secret"})
_EVERYTHING = frozenset(MailDirection)


def of_profile(changed: Mapping[str, object], *, same: bool) -> frozenset[MailDirection]:
    """The directions whose connection a change of these keys of a profile touches. `same`: sending uses the receiving side."""
    if _BOTH_SIDES & changed.keys():
        return _EVERYTHING
    found: set[MailDirection] = set()
    if "incoming" in changed:
        found |= {MailDirection.INCOMING, MailDirection.ACT} | ({MailDirection.OUTGOING} if same else set())
    if "outgoing" in changed:
        found.add(MailDirection.OUTGOING)
    return frozenset(found)


def of_mailbox(changed: Collection[str]) -> frozenset[MailDirection]:
    """The directions whose connection a change of these keys of a user, queue or mailbox touches."""
    if _WHO_AND_WHERE & set(changed):
        return _EVERYTHING
    return frozenset(way for way in MailDirection if way.value in changed)


def tested_again(views: Iterable[MailboxView], ways: Collection[MailDirection]) -> list[MailboxView]:
    """The mailboxes that are tested again by themselves once these directions are set back: they work now, or wait for a test already."""
    return [view for view in views if any(_works(view, way) for way in ways)]


def proven(views: Iterable[MailboxView], ways: Collection[MailDirection]) -> list[MailboxView]:
    """The mailboxes that lose the result of a test, whether they work or not."""
    return [view for view in views if any(_direction(view, way).state.test is not TestStatus.NOT_RUN for way in ways)]


def _works(view: MailboxView, way: MailDirection) -> bool:
    direction = _direction(view, way)
    return direction.state.enabled or direction.awaits_test


def _direction(view: MailboxView, way: MailDirection):  # noqa: ANN202
    return {MailDirection.INCOMING: view.incoming, MailDirection.OUTGOING: view.outgoing, MailDirection.ACT: view.act}[way]
