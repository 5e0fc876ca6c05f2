"""Which tests a change sets back, told before it is saved: a change of where, as whom or how a direction connects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from core.domain.mailbox import MailDirection, TestStatus
from gui.messages import direction_word
from gui.theme import Tone
from gui.views import MailboxView
from gui.widgets.banner import Banner

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
    return [view for view in views if any(view.direction(way).state.test is not TestStatus.NOT_RUN for way in ways)]


def _works(view: MailboxView, way: MailDirection) -> bool:
    direction = view.direction(way)
    return direction.state.enabled or direction.awaits_test


class ResetNote(Banner):
    """Says in a dialog, before it is saved, whose tests the change sets back."""

    def say(self, views: Iterable[MailboxView], ways: Collection[MailDirection], *, only: bool = False) -> None:
        """Tell what saving does to these mailboxes, or to the `only` one; nothing where no test is set back."""
        listed = list(views)
        again, lost = tested_again(listed, ways), proven(listed, ways)
        if again:
            self.show_words(self.again_words(len(again), ways, only=only), Tone.DEGRADED)
        elif lost:
            if only:
                words = self.tr("Saving sets back the test of the mailbox; it stays off until it is tested and enabled.")
            else:
                words = self.tr(
                    "Saving sets back the test of %n mailbox(es); they stay off until they are tested and enabled.", "", len(lost)
                )
            self.show_words(words, Tone.DEGRADED)
        else:
            self.clear()

    def again_words(self, count: int, ways: Collection[MailDirection], *, only: bool) -> str:
        """The sentence for mailboxes that work; `only` where the dialog is about one mailbox and no other."""
        if only:
            words = self.tr("Saving will test the mailbox again: {directions}. It goes on working when it has passed.")
        else:
            words = self.tr("Saving will test %n mailbox(es) again: {directions}. Each goes on working when it has passed.", "", count)
        shown = [direction_word(way) for way in MailDirection if way in ways and way is not MailDirection.ACT]
        return words.format(directions=", ".join(word.lower() for word in shown) or direction_word(MailDirection.ACT))
