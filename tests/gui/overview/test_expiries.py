"""What ends in the next weeks: in words, by its urgency, leading to where something is done about it; calm where nothing ends."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from core.domain.expiry import Expiry, ExpiryKind
from gui.panes.overview import OverviewPane
from gui.panes.overview_expiries import MOST_LINES, ExpiryList, expiry_words, place_of
from gui.panes.pane import PaneName
from gui.times import calendar_day
from tests.gui.geometry import faults
from tests.gui.mailboxes.desk import Desk

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SECRET, SIGN_IN, SERVER, AUTHORITY = ExpiryKind.CLIENT_SECRET, ExpiryKind.SIGN_IN, ExpiryKind.SERVER_CERTIFICATE, ExpiryKind.CA_FILE
IN_CLOUD = Expiry(SECRET, "the secret of the client 1b-2c (profile Cloud (new))", NOW + timedelta(days=20), profile="Cloud (new)")
OF_ALICE = Expiry(SIGN_IN, "the sign-in for alice@corp.test", NOW + timedelta(days=5), mailbox="alice@corp.test")


@pytest.fixture
def board(qtbot: QtBot) -> ExpiryList:
    """An empty list, shown."""
    made = ExpiryList()
    qtbot.addWidget(made)
    made.resize(360, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize(
    ("expiry", "words", "place"),
    [
        (IN_CLOUD, "Client secret 1b-2c of the profile Cloud (new)", (PaneName.PROFILES, "Cloud (new)")),
        (OF_ALICE, "Sign-in of alice@corp.test", (PaneName.MAILBOXES, "alice@corp.test")),
        (
            Expiry(SIGN_IN, "the sign-in for the profile Cloud", NOW, profile="Cloud"),
            "Sign-in of the profile Cloud",
            (PaneName.PROFILES, "Cloud"),
        ),
        (Expiry(SERVER, "the certificate of mx.test:993", NOW), "Certificate of the server mx.test:993", (PaneName.PROFILES, None)),
        (
            Expiry(AUTHORITY, "Corp CA in /etc/ca.pem", NOW, profile="A"),
            "Certificate authority Corp CA in /etc/ca.pem",
            (PaneName.PROFILES, "A"),
        ),
        (Expiry(SECRET, "something of tomorrow", NOW), "Something of tomorrow", (PaneName.PROFILES, None)),
    ],
)
def test_each_end_has_words_and_leads_somewhere(expiry: Expiry, words: str, place: object) -> None:
    assert expiry_words(expiry) == words
    assert place_of(expiry) == place


def test_where_nothing_ends_the_list_is_calm(board: ExpiryList) -> None:
    board.show_expiries([], NOW)
    assert board.calm.isVisible()
    assert board.calm.text() == "Nothing ends within 60 days."
    assert board.rows() == []
    assert not board.more.isVisible()


@pytest.mark.parametrize(
    ("left", "when", "shape"),
    [
        (timedelta(days=-1), "has ended", "error"),
        (timedelta(hours=5), "ends within a day", "error"),
        (timedelta(days=2, hours=1), "ends in 2 day(s)", "error"),
        (timedelta(days=10, hours=1), "ends in 10 day(s)", "warning"),
        (timedelta(days=40, hours=1), "ends in 40 day(s)", "clock"),
    ],
)
def test_the_nearer_the_end_the_louder(board: ExpiryList, left: timedelta, when: str, shape: str) -> None:
    board.show_expiries([Expiry(SIGN_IN, "x", NOW + left, mailbox="a@x.test")], NOW)
    (row,) = board.rows()
    assert row.words() == ("Sign-in of a@x.test", when)
    assert row._shape.shown is not None
    assert row._shape.shown[0] == shape
    assert row.accessibleName() == f"Sign-in of a@x.test, {when}"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "UTC"])
def test_a_day_that_was_noted_is_that_day_in_every_zone(board: ExpiryList, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    at = datetime(2027, 1, 31, 23, 59, 59, tzinfo=UTC)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        board.show_expiries([replace(IN_CLOUD, at=at), replace(OF_ALICE, at=at)], NOW)
        noted, known = (row._when.toolTip() for row in board.rows())
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    assert noted == calendar_day(date(2027, 1, 31))
    assert known.startswith(noted) is (zone != "Pacific/Kiritimati")


def test_a_line_leads_to_its_place_and_many_are_counted(board: ExpiryList) -> None:
    told: list[object] = []
    board.pressed.connect(told.append)
    board.show_expiries([OF_ALICE, *([IN_CLOUD] * MOST_LINES)], NOW)
    assert len(board.rows()) == MOST_LINES
    assert board.more.text() == "and 1 more"
    board.rows()[0].button.click()
    assert told == [OF_ALICE]
    assert board.rows()[0].button.accessibleName() == "Show: Sign-in of alice@corp.test"
    assert board.rows()[0].button.toolTip() == "Show the mailbox"
    assert faults(board) == []
    board.show_expiries([OF_ALICE], NOW)
    assert len(board.rows()) == 1
    assert not board.calm.isVisible()


def test_the_overview_shows_those_of_the_store(qtbot: QtBot, pane: OverviewPane, desk: Desk) -> None:
    day = (datetime.now(UTC) + timedelta(days=30)).date()
    oauth = f"{{provider: microsoft, client_id: 1b-2c, flow: client-credentials, tenant: corp, secret: app, secret_expires_on: {day}}}"
    side = f"{{oauth: {oauth}}}"
    desk.ledger.apply(f"postroom: 1\nprofiles:\n  - {{name: Cloud, type: exchange-online, incoming: {side}}}\n")
    pane.entered()
    qtbot.waitUntil(lambda: len(pane.expiries.rows()) == 1)
    (row,) = pane.expiries.rows()
    assert row.words()[0] == "Client secret 1b-2c of the profile Cloud"
    row.button.click()
    assert desk.went == [(PaneName.PROFILES, "Cloud")]
    pane.left()
