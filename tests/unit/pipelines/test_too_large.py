"""Of a message that is larger than what is taken the beginning is tracked, and the server, which alone has all of it, keeps it."""

from __future__ import annotations

import pytest

from core.domain.mail_marks import MailNotice
from tests.fakes.kit import ALICE, SUPPORT, Kit, mail

_BODY = "the beginning" + "x" * 10_000


@pytest.mark.parametrize("heads_first", [False, True])
def test_its_beginning_is_tracked_and_it_stays_on_the_server(heads_first: bool) -> None:
    kit = Kit()
    kit.change(SUPPORT, delete_after_processing=True)
    kit.server.takes_bytes, kit.server.heads_first = 5_000, heads_first
    kit.put(mail(1, to="support@corp.test", body=_BODY), mail(2, to="support@corp.test"))
    report = kit.receive(SUPPORT)
    assert (report.tracked, report.quarantined) == (2, 0)
    first, second = kit.store.state.emails.values()
    assert (first.message.truncated, second.message.truncated) == (True, False)
    assert first.message.text.startswith("the beginning")
    assert first.notice is MailNotice.TRUNCATED
    assert list(kit.server.messages) == ["uid-1"]
    steps = next(iter(kit.store.state.decisions.values())).steps
    assert [step.result for step in steps if step.rule == "size"] == ["cut"]


@pytest.mark.parametrize("heads_first", [False, True])
def test_a_copy_of_it_stays_on_the_server_too(heads_first: bool) -> None:
    kit = Kit()
    kit.change(SUPPORT, delete_after_processing=True)
    kit.server.takes_bytes, kit.server.heads_first = 5_000, heads_first
    kit.put(mail(1, to="support@corp.test", body=_BODY))
    kit.receive()
    kit.receive(SUPPORT)
    assert list(kit.store.state.reached.values()) == [[ALICE, SUPPORT]]
    assert list(kit.server.messages) == ["uid-1"]


def test_one_that_cannot_be_tracked_is_fetched_again_from_quarantine() -> None:
    kit = Kit()
    kit.server.takes_bytes = 5_000
    kit.put(mail(1, sender="", body=_BODY))
    assert kit.receive().quarantined == 1
    (failure,) = kit.store.state.failures.values()
    assert failure.raw is None
