"""A reply that was skipped is tracked when what it answers comes, from servers of each kind; where it was deleted, its decision says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.mail_worlds.every import EACH_PROTOCOL, world_of
from tests.mail_worlds.messages import letter, message_id
from tests.mail_worlds.site import Site, site_of

Make = Callable[..., Site]
_KNOWN = "postroom: 1\nrecords: {contacts: [{first_name: Rene, last_name: Valdes, email: rene@contoso.test}]}\n"


def _answer(number: int, to: int) -> bytes:
    """An answer of somebody whom nobody knows."""
    raw = letter(number).decode().replace("Rene Valdes <rene@contoso.test>", "Vera <vera@elsewhere.test>")
    return raw.replace(f"References: <root@elsewhere.test> <parent.{number}@elsewhere.test>", f"In-Reply-To: {message_id(to)}").encode()


@pytest.fixture(params=EACH_PROTOCOL)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Makes the program before a mailbox that takes mail of known senders and answers to it."""
    with ExitStack() as stack:

        def make(**how: object) -> Site:
            world = stack.enter_context(world_of(request, request.param))
            site = stack.enter_context(site_of(world, tmp_path / "home", method="known-senders", **how))  # type: ignore[arg-type]
            site.app.service.apply(_KNOWN)
            return site

        yield make


def test_what_answers_mail_that_comes_later_is_tracked_then(make: Make) -> None:
    site = make()
    site.deliver(_answer(3, to=2), _answer(2, to=1))
    site.settle()
    assert site.subjects() == []
    assert site.reasons(message_id(2)) == site.reasons(message_id(3)) == ["NoCorrelationMatch"]
    site.deliver(letter(1))
    report = site.settle()[0]
    assert (report.received, report.tracked, report.rejudged, report.skipped) == (1, 3, 2, 0)
    assert site.subjects() == ["Letter 1", "Letter 2", "Letter 3"]
    by_id = {email.message_id: email for email in site.emails()}
    first, second, third = (by_id[message_id(number)] for number in (1, 2, 3))
    assert (second.correlated_with, third.correlated_with) == (first.id, second.id)
    assert site.reasons(message_id(3)) == ["Accepted"]
    site.assert_kept()
    assert site.run().received == 0


def test_what_left_the_server_meanwhile_says_so_once(make: Make) -> None:
    site = make()
    site.deliver(_answer(2, to=1))
    site.settle()
    site.world.vanish(0)
    site.deliver(letter(1))
    site.settle()
    assert site.subjects() == ["Letter 1"]
    (decision,) = site.decisions(message_id(2))
    assert decision.decision.steps[-1].rule == "late parent"
    assert "not in its folder on the server any more" in decision.decision.steps[-1].because
    site.settle()
    assert site.decisions(message_id(2))[0].decision.steps == decision.decision.steps
    site.assert_kept()


def test_what_was_deleted_after_processing_says_so(make: Make) -> None:
    site = make(queue=True, mailbox=", delete_after_processing: true")
    site.deliver(_answer(2, to=1))
    site.settle()
    assert site.world.held() == 0
    site.deliver(letter(1))
    site.settle()
    assert site.subjects() == ["Letter 1"]
    (decision,) = site.decisions(message_id(2))
    assert "deleted from the server after processing, and its source was not kept" in decision.decision.steps[-1].because
