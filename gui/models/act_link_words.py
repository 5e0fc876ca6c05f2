"""How an item stands to its mailboxes, by shape, word and colour, and what kept it from being synchronized. Pure, for the GUI thread."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from core.domain.act.mapping import SyncError
from core.domain.status import MailboxState
from core.errors import ItemError, PostroomError
from core.service import ItemRow, LinkState, LinkView
from gui.messages import Problem, problem_of
from gui.reading.harmless import one_line

_SHAPES = {
    LinkState.FAILED: MailboxState.PARKED,
    LinkState.CONFLICT: MailboxState.DEGRADED,
    LinkState.WAITING: MailboxState.WAITING,
    LinkState.LINKED: MailboxState.HEALTHY,
    LinkState.UNLINKED: MailboxState.OFF,
    LinkState.NONE: MailboxState.OFF,
}


def link_shape(state: LinkState) -> MailboxState:
    """The state whose shape and colour stand for how an item stands to a mailbox."""
    return _SHAPES[state]


def link_word(state: LinkState) -> str:
    """The same in a word or two."""
    words = {
        LinkState.FAILED: QCoreApplication.translate("ActLinks", "Failed"),
        LinkState.CONFLICT: QCoreApplication.translate("ActLinks", "In conflict"),
        LinkState.WAITING: QCoreApplication.translate("ActLinks", "Waits"),
        LinkState.LINKED: QCoreApplication.translate("ActLinks", "Linked"),
        LinkState.UNLINKED: QCoreApplication.translate("ActLinks", "Unlinked"),
        LinkState.NONE: QCoreApplication.translate("ActLinks", "Not linked"),
    }
    return words[state]


def link_tip(state: LinkState) -> str:
    """What a state means, in one sentence."""
    words = {
        LinkState.FAILED: QCoreApplication.translate("ActLinks", "The last pass could not carry a change"),
        LinkState.CONFLICT: QCoreApplication.translate("ActLinks", "Both sides changed the same, and a person has to decide"),
        LinkState.WAITING: QCoreApplication.translate("ActLinks", "A change is carried by the next pass"),
        LinkState.LINKED: QCoreApplication.translate("ActLinks", "Both sides say the same; changes flow"),
        LinkState.UNLINKED: QCoreApplication.translate("ActLinks", "It was linked; both items stay, no change flows"),
        LinkState.NONE: QCoreApplication.translate("ActLinks", "It is in no mailbox"),
    }
    return words[state]


def linked_mailboxes(row: ItemRow) -> int:
    """In how many mailboxes it is."""
    return len({link.mailbox_id for link in row.links if link.state is not LinkState.UNLINKED})


def link_problem(link: LinkView) -> Problem | None:
    """What kept a change from being carried; None where nothing did."""
    return None if link.error is None else error_problem(link.error)


def error_problem(error: SyncError) -> Problem:
    """The failure of one item: title, cause and what to do, as of an error of the name that was kept."""
    known = next((kind for kind in _kinds(PostroomError) if error.name in {kind.code, kind.__name__}), ItemError)
    cause = one_line(error.words)
    code = error.name if error.code is None else f"{error.name} {error.code}"
    return problem_of(PostroomError(cause, title=known.title, hint=known.hint, code=code))


def _kinds(kind: type[PostroomError]) -> Iterator[type[PostroomError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _kinds(each)
