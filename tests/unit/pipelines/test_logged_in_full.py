"""A mailbox whose next runs are logged in full: its lines, and nobody else's, for so many runs."""

from __future__ import annotations

import logging
import threading
from io import StringIO
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.domain.mailbox import MailDirection
from core.errors import Cancelled, ConnectionFailed
from core.logs import FILE_NAME, in_full, logging_to, redactor
from core.pipelines.run import run_direction
from tests.fakes.kit import ALICE, Kit

IN = MailDirection.INCOMING
_log = logging.getLogger("core.somewhere")


def logged(home: Path) -> str:
    """The file; empty where nothing was written."""
    path = home / FILE_NAME
    return path.read_text() if path.exists() else ""


def test_only_what_is_done_for_it_is_logged_in_full_and_with_its_name(tmp_path: Path) -> None:
    redactor.remember("hunter2-hunter2")
    inside, outside = threading.Event(), threading.Event()

    def other() -> None:
        inside.wait(60)
        _log.debug("of another mailbox")
        _log.info("of another mailbox, as ever")
        outside.set()

    stderr = StringIO()
    with logging_to(tmp_path, level="info", stream=stderr):
        level = logging.getLogger().level
        thread = threading.Thread(target=other)
        thread.start()
        _log.debug("before")
        with in_full("alice@corp.test"):
            inside.set()
            assert outside.wait(60)
            _log.debug("the password is hunter2-hunter2")
            logging.getLogger("elsewhere.library").debug("of a library")
        thread.join()
        _log.debug("after")
        assert logging.getLogger().level == level
    found = logged(tmp_path)
    assert "core.somewhere: [alice@corp.test] the password is ***" in found
    assert "core.somewhere: of another mailbox, as ever" in found
    assert len(found.splitlines()) == 2
    assert stderr.getvalue() == ""


def test_blocks_within_and_beside_each_other_give_the_level_back(tmp_path: Path) -> None:
    with logging_to(tmp_path, level="error"):
        level = logging.getLogger().level
        with in_full("one"):
            with in_full("two"):
                _log.debug("inner")
            _log.debug("outer")
        assert logging.getLogger().level == level
    assert [line.partition("somewhere: ")[2] for line in logged(tmp_path).splitlines()] == ["[two] inner", "[one] outer"]


def test_each_run_is_one_less_and_the_others_are_not_logged(tmp_path: Path) -> None:
    kit = Kit()
    kit.change(ALICE, verbose_logging_cycles=2)
    with logging_to(tmp_path, level="warning"):
        kit.receive()
        assert kit.store.state.contexts[ALICE].mailbox.verbose_logging_cycles == 1
        kit.server.connect_error = ConnectionFailed("the server is away")
        run_direction(kit.tools, ALICE, IN, CancelToken())
        assert kit.store.state.contexts[ALICE].mailbox.verbose_logging_cycles == 0
        before = logged(tmp_path)
        kit.server.connect_error = None
        kit.receive()
        assert kit.store.state.contexts[ALICE].mailbox.verbose_logging_cycles == 0
        assert logged(tmp_path) == before
    assert before.count("[alice@corp.test] a run of incoming mail begins") == 2
    assert before.count("[alice@corp.test] the run of incoming mail ends") == 2
    assert "the server is away" in before


def test_a_run_that_is_stopped_counts_and_what_would_only_be_tried_out_does_not(tmp_path: Path) -> None:
    kit = Kit()
    kit.change(ALICE, verbose_logging_cycles=2)
    run_direction(kit.tools, ALICE, IN, CancelToken(), what_if=True)
    assert kit.store.state.contexts[ALICE].mailbox.verbose_logging_cycles == 2
    token = CancelToken()
    token.cancel()
    with logging_to(tmp_path, level="warning"), pytest.raises(Cancelled):
        run_direction(kit.tools, ALICE, IN, token)
    assert kit.store.state.contexts[ALICE].mailbox.verbose_logging_cycles == 1
    assert "the run of incoming mail ends: " in logged(tmp_path)
