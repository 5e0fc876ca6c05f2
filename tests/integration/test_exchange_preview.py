"""A preview says of every message what the next run with the rule then does, and changes nothing by it; over the production transport."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from core.cancel import CancelToken
from core.domain.activity import Email
from core.domain.remote_folder import INBOX_ID
from core.errors import Cancelled, ConnectionFailed, UsageError
from core.pipelines.report import RunOutcome
from core.sandbox.ews.faults import EwsFaultKind
from core.service import FolderPreview, PreviewItem, PreviewRequest, Would
from core.store.rows import Base, ServerMemoryRow
from tests.integration.exchange_world import ALICE, FOLDER, ExchangeWorld, exchange_world

OFFERS = "Inbox/Offers"
CONTOSO, FABRIKAM = "account:Contoso", "account:Fabrikam"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[ExchangeWorld]:
    """A mailbox with the mapped folder, a second account, and a folder nobody has mapped."""
    with exchange_world(tmp_path / "home") as made:
        made.app.service.apply("postroom: 1\nrecords: {accounts: [{name: Fabrikam}]}")
        made.alice.make_folder(OFFERS)
        yield made


@dataclass
class Progress:
    """What a preview said of how far it has come."""

    told: list[tuple[int, int]] = field(default_factory=list)

    def __call__(self, done: int, total: int) -> None:
        self.told.append((done, total))


def content(world: ExchangeWorld) -> dict[str, list[Any]]:
    """All rows of the store but for what transports remember of servers."""
    with world.app.store._database.engine.connect() as connection:
        tables = [table for table in Base.metadata.sorted_tables if table is not ServerMemoryRow.__table__]
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in tables}


def preview(world: ExchangeWorld, folder: str, target: str, **more: Any) -> FolderPreview:
    """Ask, and make sure that asking changed nothing."""
    before, items = content(world), {path: world.alice.items(path) for path in world.alice.folder_paths() if path.startswith("Inbox")}
    found = world.app.preview(PreviewRequest(ALICE, folder, target, **more), CancelToken())
    assert content(world) == before
    assert {path: world.alice.items(path) for path in items} == items
    assert found.total == found.would_track + found.would_change + found.already + found.skipped
    assert len(found.first) == min(found.total, 20)
    return found


def emails(world: ExchangeWorld) -> dict[str, Email]:
    """All activities by subject."""
    return {email.subject: email for email in world.emails()}


def regarding(email: Email | None) -> str | None:
    """What an activity is regarding."""
    return email.regarding.name if email is not None and email.regarding is not None else None


def holds(world: ExchangeWorld, folder: str, target: str, **more: Any) -> FolderPreview:
    """Preview a rule, make it, run, and compare every message with what was said of it."""
    before = emails(world)
    found = preview(world, folder, target, **more)
    world.app.service.map_folder(ALICE, folder, target, relist=lambda key: world.app.relist(key, CancelToken()), **more)
    assert world.run().outcome is RunOutcome.DONE
    after = emails(world)
    record = None if target == "none" else target.partition(":")[2]
    for item in found.first:
        was, now = before.get(item.subject), after.get(item.subject)
        assert (item.regarding_now.name if item.regarding_now else None) == regarding(was)
        match item.would:
            case Would.TRACK:
                assert was is None
                assert now is not None
                assert regarding(now) == record
            case Would.CHANGE:
                assert was is not None
                assert regarding(was) != regarding(now) == record
            case Would.KEEP:
                assert was is not None
                assert regarding(now) == regarding(was)
            case Would.SKIP:
                assert was is now is None
    assert found.would_track == len(after) - len(before)
    changed = [subject for subject, email in before.items() if regarding(after[subject]) != regarding(email)]
    assert found.would_change == len(changed)
    return found


def test_what_lies_in_a_folder_nobody_mapped_would_be_tracked(world: ExchangeWorld) -> None:
    world.run()
    world.deliver(3, OFFERS)
    world.deliver(1, OFFERS, named=False)
    found = holds(world, OFFERS, FABRIKAM)
    assert (found.total, found.would_track) == (4, 4)
    [first] = [item for item in found.first if item.subject == "Order 1"]
    assert (first.message_id, first.sender) == ("<order-1@elsewhere.test>", "person1@elsewhere.test")
    assert first.received_at == world.clock.now()
    assert first.because == "mail in this folder is tracked, regarding account Fabrikam"


def test_a_mailbox_that_is_not_enabled_has_its_preview(world: ExchangeWorld) -> None:
    world.deliver(2, OFFERS)
    world.app.service.disable([ALICE])
    assert preview(world, OFFERS, FABRIKAM).would_track == 2


def test_mail_that_was_tracked_by_the_inbox_and_moved_would_change(world: ExchangeWorld) -> None:
    world.deliver(3)
    world.run()
    for item in world.alice.items()[:2]:
        world.alice.move(item.id, OFFERS)
    world.deliver(1, OFFERS)
    found = holds(world, OFFERS, FABRIKAM)
    assert (found.total, found.would_track, found.would_change) == (3, 1, 2)
    [change, *_] = [item for item in found.first if item.would is Would.CHANGE]
    assert change.because == "mail in this folder concerns account Fabrikam; before, it concerned nothing"


def test_mail_that_another_rule_of_the_mailbox_filed_would_change_from_what_it_is(world: ExchangeWorld) -> None:
    world.deliver(2, FOLDER)
    world.run()
    for item in world.alice.items(FOLDER):
        world.alice.move(item.id, OFFERS)
    found = holds(world, OFFERS, FABRIKAM)
    assert (found.total, found.would_change) == (2, 2)
    assert {item.regarding_now.name for item in found.first if item.regarding_now} == {"Contoso"}


def test_mail_that_a_person_filed_would_stay(world: ExchangeWorld) -> None:
    world.deliver(1)
    world.run()
    [email] = world.emails()
    world.app.service.set_regarding(email.id, CONTOSO)
    world.alice.move(world.alice.items()[0].id, OFFERS)
    found = holds(world, OFFERS, FABRIKAM)
    assert (found.total, found.already) == (1, 1)
    assert "a person said that it concerns account Contoso: that is kept" in found.first[0].because


def test_a_folder_that_is_mapped_to_another_record_changes_what_was_seen_in_it(world: ExchangeWorld) -> None:
    world.deliver(2, FOLDER)
    world.deliver(1, FOLDER, named=False)
    world.run()
    world.deliver(1, FOLDER)
    found = holds(world, FOLDER, FABRIKAM)
    assert (found.total, found.would_change, found.would_track) == (4, 3, 1)
    assert preview(world, FOLDER, FABRIKAM).already == 4


def test_a_rule_without_a_record_tracks_and_changes_nothing(world: ExchangeWorld) -> None:
    world.deliver(1)
    world.deliver(1, FOLDER)
    world.run()
    world.alice.move(world.alice.items()[0].id, OFFERS)
    world.alice.move(world.alice.items(FOLDER)[0].id, OFFERS)
    world.deliver(1, OFFERS)
    found = holds(world, OFFERS, "none")
    assert (found.total, found.already, found.would_track) == (3, 2, 1)


def test_subfolders_count_where_they_have_no_rule_of_their_own(world: ExchangeWorld) -> None:
    for path in (f"{OFFERS}/2025", f"{OFFERS}/2026", f"{OFFERS}/2026/March"):
        world.alice.make_folder(path)
        world.deliver(1, path)
    world.deliver(1, OFFERS)
    relist = world.app.relist
    world.app.service.map_folder(ALICE, f"{OFFERS}/2026", CONTOSO, relist=lambda key: relist(key, CancelToken()))
    assert preview(world, OFFERS, FABRIKAM).total == 1
    found = preview(world, OFFERS, FABRIKAM, subfolders=True)
    # The rule of 2026 does not hold for March: the nearest above that includes subfolders is this one.
    assert {item.subject for item in found.first} == {"Order 1", "Order 3", "Order 4"}
    world.app.service.unmap_folder(ALICE, f"{OFFERS}/2026")
    assert holds(world, OFFERS, FABRIKAM, subfolders=True).total == 4


def test_a_message_that_lies_there_twice_is_tracked_once_and_two_without_an_id_twice(world: ExchangeWorld) -> None:
    world.deliver(1, OFFERS)
    raw = world.alice.items(OFFERS)[0].raw
    world.alice.deliver(raw, OFFERS)
    found = preview(world, OFFERS, FABRIKAM)
    assert (found.total, found.would_track, found.already) == (2, 1, 1)
    bare = b"".join(line for line in raw.splitlines(keepends=True) if not line.startswith(b"Message-ID"))
    # More than one step of the server, so that no page knows of the other.
    for _ in range(6):
        world.alice.deliver(bare, OFFERS)
    found = preview(world, OFFERS, FABRIKAM)
    assert (found.total, found.would_track, found.already) == (8, 7, 1)
    before = len(world.emails())
    world.app.service.map_folder(ALICE, OFFERS, FABRIKAM, relist=lambda key: world.app.relist(key, CancelToken()))
    world.settle()
    assert len(world.emails()) - before == found.would_track


def test_what_cannot_be_read_would_be_left_out(world: ExchangeWorld) -> None:
    world.alice.deliver(b"Subject: Nobody's\r\nMessage-ID: <n@x.test>\r\n\r\nHello\r\n", OFFERS)
    world.deliver(1, OFFERS)
    found = holds(world, OFFERS, FABRIKAM)
    assert (found.total, found.would_track, found.skipped) == (2, 1, 1)
    [skip] = [item for item in found.first if item.would is Would.SKIP]
    assert skip == PreviewItem("<n@x.test>", "Nobody's", "", world.clock.now(), Would.SKIP, skip.because)
    assert "names an address" in skip.because


def test_what_was_left_out_of_the_inbox_is_taken_over(world: ExchangeWorld) -> None:
    world.app.service.apply(f"postroom: 1\nmailboxes: [{{email: {ALICE}, process_email_from: 2030-01-01T00:00:00Z}}]")
    world.deliver(2)
    world.run()
    world.deliver(1)
    found = holds(world, INBOX_ID, CONTOSO)
    assert (found.total, found.skipped, found.would_track) == (3, 0, 3)


def test_days_leave_out_what_arrived_before(world: ExchangeWorld) -> None:
    world.deliver(1, OFFERS)
    world.clock.advance(timedelta(days=2).total_seconds())
    world.deliver(2, OFFERS)
    world.clock.advance(60)
    assert preview(world, OFFERS, FABRIKAM, days=1).total == 2
    assert preview(world, OFFERS, FABRIKAM, days=2).total == 2
    assert preview(world, OFFERS, FABRIKAM, days=3).total == 3


def test_many_messages_are_counted_and_the_first_are_told(world: ExchangeWorld) -> None:
    world.deliver(23, OFFERS)
    progress = Progress()
    request = PreviewRequest(ALICE, OFFERS.replace("Inbox", "inbox"), FABRIKAM)
    found = world.app.preview(request, CancelToken(), progress)
    assert (found.total, len(found.first)) == (23, 20)
    assert progress.told[0] == (0, 23)
    assert progress.told[-1] == (23, 23)
    assert [done for done, _ in progress.told] == sorted({done for done, _ in progress.told})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"mailbox": "nobody@corp.test"}, "does not exist"),
        ({"folder": "Inbox/Offer"}, "no folder Inbox/Offer"),
        ({"target": "account:Nobody"}, "Nobody"),
        ({"target": "user:Alice"}, "user"),
        ({"days": 0}, "1 or more"),
    ],
)
def test_what_cannot_be_previewed_is_said_in_words(world: ExchangeWorld, changes: dict[str, Any], words: str) -> None:
    request = PreviewRequest(**{"mailbox": ALICE, "folder": OFFERS, "target": FABRIKAM} | changes)
    with pytest.raises(UsageError, match=words) as caught:
        world.app.preview(request, CancelToken())
    if "folder" in changes:
        assert caught.value.hint.startswith("Did you mean Inbox/Offers")


def test_a_mailbox_on_pop3_has_no_preview(world: ExchangeWorld) -> None:
    world.app.service.apply(
        "postroom: 1\nprofiles: [{name: POP, type: pop3-smtp, incoming: {host: 127.0.0.1}, outgoing: {host: 127.0.0.1}}]\n"
        f"mailboxes: [{{email: {ALICE}, profile: POP}}]"
    )
    with pytest.raises(UsageError, match="POP3"):
        preview(world, INBOX_ID, CONTOSO)


def test_a_server_that_fails_and_a_person_who_stops_end_it(world: ExchangeWorld) -> None:
    world.deliver(1, OFFERS)
    world.strike(EwsFaultKind.LOSE_RESPONSE, "SyncFolderItems", times=None)
    before = content(world)
    with pytest.raises(ConnectionFailed):
        world.app.preview(PreviewRequest(ALICE, OFFERS, FABRIKAM), CancelToken())
    assert content(world) == before
    token = CancelToken()
    with pytest.raises(Cancelled):
        world.app.preview(PreviewRequest(ALICE, OFFERS, FABRIKAM), token, lambda _done, _total: token.cancel())
