"""The list of emails: pages below, new mail on top, what is shown of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.domain.activity import CorrelationMethod, Delivery, DeliveryState, Direction, Email, EmailStatus, Party, PartyRole
from core.domain.ids import ActivityId, RecordId
from core.domain.record import RecordLink, RecordType
from gui.models.activities import ActivityModel, list_time
from gui.models.outbox import reason_of
from gui.reading.words import who
from tests.gui.activities.made import RECEIVED_AT

CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(7), "Contoso")


def email(number: int, **changes: Any) -> Email:
    """An email as a list has it."""
    made = Email(
        id=ActivityId(number),
        direction=Direction.INCOMING,
        status=EmailStatus.RECEIVED,
        subject=f"Letter {number}",
        message_id=f"<m{number}@x.test>",
        parties=(Party(PartyRole.SENDER, "rene@contoso.test", "Rene"), Party(PartyRole.TO, "alice@corp.test")),
        regarding=None,
        mailbox_id=None,
        mailbox_address="alice@corp.test",
        accepted_by=None,
        correlation=CorrelationMethod.NONE,
        correlated_with=None,
        received_at=RECEIVED_AT + timedelta(minutes=number),
        sent_at=None,
        tracking_token=None,
        queue_items=(),
        mailboxes=("alice@corp.test",),
        attachments=(),
        created_at=RECEIVED_AT,
    )
    return replace(made, **changes)


def emails(first: int, last: int) -> list[Email]:
    """Emails of these numbers, the newest first."""
    return [email(number) for number in range(last, first - 1, -1)]


def shown(model: ActivityModel) -> list[int]:
    """The numbers in the list, from the top."""
    return [one.id for one in model.rows]


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    """Have Qt judge every change of a model."""
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_pages_are_put_below_one_another(qtbot: QtBot) -> None:
    model = ActivityModel()
    model.start(emails(8, 10), complete=False)
    assert model.canFetchMore()
    with qtbot.waitSignal(model.more_wanted):
        model.fetchMore()
    assert not model.canFetchMore()
    model.append(emails(5, 8), complete=True)
    assert shown(model) == [10, 9, 8, 7, 6, 5]
    assert model.oldest_id == 5
    assert not model.canFetchMore()
    model.fetchMore()
    assert not model.loading


def test_an_empty_list_asks_for_nothing(qtbot: QtBot) -> None:
    model = ActivityModel()
    assert not model.canFetchMore(QModelIndex())
    assert (model.newest_id, model.oldest_id) == (0, None)


def test_new_mail_is_put_on_top_without_a_reset(qtbot: QtBot) -> None:
    model = ActivityModel()
    _tester = watched(model)
    model.start(emails(1, 5), complete=True)
    kept = [model.index_of(3)]
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted) as inserted:
        model.refresh(emails(3, 7), complete=False)
    assert inserted.args is not None
    assert list(inserted.args[1:]) == [0, 1]
    assert shown(model) == [7, 6, 5, 4, 3, 2, 1]
    assert model.row(model.index_of(3)) == email(3)
    assert model.index_of(3).row() == kept[0].row() + 2


def test_what_changed_is_told_of_its_cells_only(qtbot: QtBot) -> None:
    model = ActivityModel()
    model.start(emails(1, 5), complete=True)
    newest = [replace(one, regarding=CONTOSO) if one.id == 4 else one for one in emails(1, 5)]
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.refresh(newest, complete=True)
    assert changed.args is not None
    assert (changed.args[0].row(), changed.args[1].row()) == (1, 1)


def test_what_no_longer_matches_goes(qtbot: QtBot) -> None:
    model = ActivityModel()
    _tester = watched(model)
    model.start(emails(1, 6), complete=False)
    with qtbot.assertNotEmitted(model.modelReset):
        model.refresh([email(6), email(4), email(3)], complete=False)
    # 2 and 1 are older than what was read again.
    assert shown(model) == [6, 4, 3, 2, 1]
    model.refresh([email(6)], complete=True)
    assert shown(model) == [6]
    model.refresh([], complete=True)
    assert shown(model) == []


def test_what_matches_again_finds_its_place(qtbot: QtBot) -> None:
    model = ActivityModel()
    _tester = watched(model)
    model.start([email(6), email(4), email(2)], complete=False)
    model.refresh([email(6), email(5), email(4)], complete=False)
    assert shown(model) == [6, 5, 4, 2]


def test_a_gap_that_is_too_wide_starts_anew(qtbot: QtBot) -> None:
    model = ActivityModel()
    model.start(emails(1, 3), complete=True)
    model.refresh(emails(10, 12), complete=False)
    assert shown(model) == [12, 11, 10]
    assert model.canFetchMore()


def cell(model: ActivityModel, key: str, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    """What the first row shows in a column."""
    place = [column.key for column in model.columns].index(key)
    return model.data(model.index(0, place), role)


def test_the_direction_is_a_shape_that_is_read_out_as_a_word(qtbot: QtBot) -> None:
    model = ActivityModel()
    model.start([email(1)], complete=True)
    assert cell(model, "direction") == ""
    assert cell(model, "direction", Qt.ItemDataRole.DecorationRole) is not None
    assert cell(model, "direction", Qt.ItemDataRole.AccessibleTextRole) == "Received"
    model.start([email(1, direction=Direction.OUTGOING, status=EmailStatus.FAILED)], complete=True)
    assert cell(model, "direction", Qt.ItemDataRole.AccessibleTextRole) == "Outgoing: Failed"
    assert cell(model, "status") == "Failed"


def test_a_status_that_goes_without_saying_is_not_said(qtbot: QtBot) -> None:
    model = ActivityModel()
    model.start([email(1)], complete=True)
    assert cell(model, "status") == ""
    assert cell(model, "clip", Qt.ItemDataRole.AccessibleTextRole) == ""


def test_a_list_shows_nothing_that_turns_a_line_around(qtbot: QtBot) -> None:
    evil = "pay\u202eexe.doc\u2066"
    model = ActivityModel()
    parties = (Party(PartyRole.SENDER, f"{evil}@x.test", evil),)
    link = RecordLink(RecordType.CONTACT, RecordId(1), evil)
    model.start([email(1, subject=evil, parties=parties, regarding=link, mailbox_address=f"{evil}@x.test")], complete=True)
    for column in range(model.columnCount()):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            text = model.data(model.index(0, column), role)
            assert not {"\u202e", "\u2066"} & set(str(text))


def test_who_is_at_the_other_end(qtbot: QtBot) -> None:
    assert who(email(1)) == "Rene"
    several = tuple(Party(PartyRole.TO, f"p{number}@x.test") for number in range(3))
    assert who(email(1, direction=Direction.OUTGOING, parties=several)) == "p0@x.test and 2 more"
    known = Party(PartyRole.SENDER, "a@x.test", "someone", CONTOSO)
    assert who(email(1, parties=(known, replace(known, record=None)))) == "Contoso"
    assert who(email(1, parties=())) == "(nobody)"


def test_a_list_shows_the_time_of_today_and_the_date_of_other_days(qtbot: QtBot) -> None:
    now = RECEIVED_AT.astimezone().replace(hour=12)
    assert list_time(now, now) == "12:00"
    assert ":" not in list_time(now, now + timedelta(days=2))


def test_the_reason_in_the_outbox_is_the_servers_words_first(qtbot: QtBot) -> None:
    delayed = Party(PartyRole.TO, "a@x.test", delivery=Delivery(DeliveryState.DELAYED, "451 later"))
    failed = Party(PartyRole.TO, "b@x.test", delivery=Delivery(DeliveryState.FAILED, "550 no\nsuch user"))
    assert reason_of(email(1, parties=(delayed, failed), status=EmailStatus.FAILED)) == "550 no such user"
    assert reason_of(email(1, parties=(delayed,), status=EmailStatus.PENDING_SEND)) == "451 later"
    assert "may have been sent" in reason_of(email(1, parties=(), status=EmailStatus.UNKNOWN))
    assert reason_of(email(1, status=EmailStatus.PENDING_SEND)) == ""
    assert reason_of(email(1, status=EmailStatus.PENDING_SEND, delivery_attempts=1)) != ""


def test_many_that_are_gone_go_at_once(qtbot: QtBot) -> None:
    model = ActivityModel()
    tester = watched(model)
    model.start(emails(1, 60), complete=True)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.refresh([email(number) for number in range(60, 0, -1) if number != 30], complete=True)
    assert resets == [], "one is taken out by itself, and the list stays where it is"
    model.refresh(emails(55, 60), complete=True)
    assert shown(model) == [60, 59, 58, 57, 56, 55]
    assert resets == [True], "fifty-three are not renumbered fifty-three times"
    assert tester.model() is model
