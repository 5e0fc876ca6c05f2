"""Alerts in the store: what folds, what is found, what may go, and what stands."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, insert, update

from core.domain.alert import AlertAction, AlertDraft, AlertFilter, AlertLevel, Channel
from core.domain.ids import MailboxId, ProfileId
from core.domain.mailbox import MailDirection
from core.domain.profile import EntityState
from core.service import Service
from core.store.organisation import Organisation
from core.store.organisation_save import untouched_direction
from core.store.rows import MailboxDirectionRow, MailboxRow
from tests.contract.store_world import START, World

IN = MailDirection.INCOMING


def service_of(world: World) -> Service:
    return Service(Organisation(world.store, world.clock), world.clock)


def put(world: World, *drafts: AlertDraft) -> None:
    """Raise alerts a minute apart."""
    for draft in drafts:
        with world.store.writing() as uow:
            uow.raise_alert(draft, world.clock.advance(60))


def find(world: World, **conditions: object) -> list[str]:
    """The codes of what is found; alerts of the store itself aside."""
    wanted = AlertFilter(**{"since": START, **conditions})  # type: ignore[arg-type]
    return [alert.code for alert in service_of(world).find_alerts(wanted).alerts if not alert.code.startswith("Store")]


def test_alerts_are_found_by_what_they_are(world: World) -> None:
    _, box = world.user()
    put(
        world,
        AlertDraft(AlertLevel.ERROR, "Parked-incoming", "It has stopped", "Enter the password", box, reason="CredentialsRejected"),
        AlertDraft(AlertLevel.WARNING, "Parkedness", "Something else", "50% of it"),
        AlertDraft(AlertLevel.INFORMATION, "Recovered-incoming", "Works", "", box, over=True),
    )
    assert find(world) == ["Recovered-incoming", "Parkedness", "Parked-incoming"]
    assert find(world, code="Parked") == ["Parked-incoming"]
    assert find(world, level=AlertLevel.ERROR) == ["Parked-incoming"]
    assert find(world, mailbox="ALICE@corp.test") == ["Recovered-incoming", "Parked-incoming"]
    assert find(world, open_only=True) == ["Parkedness", "Parked-incoming"]
    assert find(world, text="PASSWORD stopped") == ["Parked-incoming"]
    assert find(world, text="50% it") == ["Parkedness"]
    assert find(world, text="5_%") == []
    service = service_of(world)
    page = service.find_alerts(AlertFilter(since=START, mailbox="alice@corp.test", limit=1, offset=1))
    assert ([alert.code for alert in page.alerts], page.total) == (["Parked-incoming"], 2)
    assert find(world, code="Parked", offset=1) == []
    assert page.alerts[0].actions == (AlertAction.STORE_PASSWORD, AlertAction.TEST, AlertAction.OPEN_MAILBOX)


def test_all_that_is_found_is_acknowledged_once(world: World) -> None:
    _, box = world.user()
    put(world, AlertDraft(AlertLevel.ERROR, "A", "", "", box), AlertDraft(AlertLevel.ERROR, "B", "", ""))
    service = service_of(world)
    assert service.acknowledge_found(AlertFilter(mailbox="alice@corp.test")) == 1
    assert service.acknowledge_found(AlertFilter(mailbox="alice@corp.test")) == 0
    assert find(world, unacknowledged=True) == ["B"]


def test_what_is_over_from_the_beginning_never_folds(world: World) -> None:
    _, box = world.user()
    over = AlertDraft(AlertLevel.INFORMATION, "Recovered-incoming", "Works", "", box, over=True)
    put(world, over, over)
    assert find(world) == ["Recovered-incoming", "Recovered-incoming"]
    assert find(world, open_only=True) == []


def test_what_stands_is_known_by_what_it_is_about(world: World) -> None:
    _, alice = world.user()
    put(
        world,
        AlertDraft(AlertLevel.ERROR, "Parked-incoming", "", "", alice),
        AlertDraft(AlertLevel.ERROR, "SecretsUnavailable", "", ""),
        AlertDraft(AlertLevel.ERROR, "SendingUnknown", "", "", alice),
    )
    with world.store.reading() as reader:
        assert [(one.code, one.mailbox_id) for one in reader.standing_alerts()] == [
            ("Parked-incoming", alice),
            ("SecretsUnavailable", None),
        ]
        assert reader.standing_about(alice, None) == {"Parked-incoming", "SecretsUnavailable"}
    with world.store.writing() as uow:
        assert uow.clear_alert(alice, "Parked-incoming")
        assert uow.standing_about(alice, None) == {"SecretsUnavailable"}


def test_a_switched_off_level_remembers_what_has_an_end(world: World) -> None:
    _, box = world.user()
    service = service_of(world)
    service.apply("postroom: 1\norganization: {generate_alerts: {errors: false}}")
    put(world, AlertDraft(AlertLevel.ERROR, "Parked-incoming", "", "", box), AlertDraft(AlertLevel.ERROR, "Other", "", "", box))
    assert find(world) == []
    with world.store.writing() as uow:
        assert uow.clear_alert(box, "Parked-incoming")
        assert not uow.clear_alert(box, "Other")


def test_what_is_to_be_told_waits_for_its_time_and_channels(world: World) -> None:
    _, box = world.user()
    service_of(world).apply("postroom: 1\norganization: {notify: {owner_mail: true, webhook: 'http://127.0.0.1:1/'}}")
    put(
        world,
        AlertDraft(AlertLevel.ERROR, "Parked-incoming", "", "", box, notify=True),
        AlertDraft(AlertLevel.ERROR, "Quiet", "", "", box),
    )
    now = world.clock.now()
    with world.store.writing() as uow:
        [notice] = uow.due_notices(now, 10)
        assert (notice.alert.code, set(notice.channels), notice.attempts) == ("Parked-incoming", {Channel.MAIL, Channel.WEBHOOK}, 0)
        later = world.clock.advance(300)
        uow.notice_tried(notice.alert.id, [Channel.MAIL], attempts=1, after=later)
        assert uow.due_notices(now, 10) == []
        [notice] = uow.due_notices(later, 10)
        assert (notice.channels, notice.attempts) == ((Channel.MAIL,), 1)
        uow.notice_tried(notice.alert.id, [], attempts=2, after=None)
        assert uow.due_notices(later, 10) == []


def test_mailboxes_that_wait_for_their_test_are_counted(world: World) -> None:
    profile = world.profile()
    boxes = [world.user(f"user{number}@corp.test", profile)[1] for number in range(4)]
    other = world.user("other@corp.test", world.profile("Other"))[1]
    with world.store.transaction_write() as session:
        for box in (*boxes[:3], other):
            for way in (IN, MailDirection.OUTGOING):
                session.execute(
                    delete(MailboxDirectionRow).where(MailboxDirectionRow.mailbox_id == box, MailboxDirectionRow.direction == way)
                )
                values = untouched_direction(box, way) | {"enabled": False, "reenable_after_test": True}
                session.execute(insert(MailboxDirectionRow).values(values))
        session.execute(update(MailboxRow).where(MailboxRow.id == boxes[0]).values(statecode=EntityState.INACTIVE))
        enabled = (MailboxDirectionRow.mailbox_id == boxes[1]) & (MailboxDirectionRow.direction == IN)
        session.execute(update(MailboxDirectionRow).where(enabled).values(enabled=True))
    with world.store.writing() as uow:
        assert uow.waiting_for_test(profile) == 2
        assert uow.waiting_for_test(ProfileId(999)) == 0


def test_what_is_gone_raises_nothing(world: World) -> None:
    _, box = world.user()
    gone = MailboxId(box + 1000)
    with world.store.writing() as uow:
        now = world.clock.now()
        assert not uow.raise_alert(AlertDraft(AlertLevel.ERROR, "NoContact", "", "", gone), now)
        assert not uow.raise_alert(AlertDraft(AlertLevel.ERROR, "Recovered", "", "", gone, over=True), now)
        assert not uow.raise_alert(AlertDraft(AlertLevel.ERROR, "NoContact", "", "", profile_id=ProfileId(box + 1000)), now)
        assert uow.raise_alert(AlertDraft(AlertLevel.ERROR, "NoContact", "", "", box, reason="Why"), now)
    with world.store.reading() as reader:
        assert [(alert.mailbox_id, alert.reason) for alert in reader.standing_alerts()] == [(box, "Why")]


def test_an_outage_puts_off_what_would_have_run_in_it_alone(world: World) -> None:
    boxes = [world.user(name)[1] for name in ("Alice", "Bob", "Carol")]
    now = world.clock.now()
    for box, at in zip(boxes, (None, now + timedelta(minutes=1), now + timedelta(hours=6)), strict=True):
        with world.store.writing() as uow:
            uow.direction_finished(box, IN, at=now, next_due_at=at, processed=0, failed=0, error=None, park=False)
    until = now + timedelta(minutes=10)
    with world.store.writing() as uow:
        uow.postpone(boxes, IN, until, only_later=True)
    with world.store.reading() as reader:
        due = {context.mailbox.id: context.mailbox.incoming.next_due_at for context in reader.contexts()}
    assert [due[box] for box in boxes] == [until, until, now + timedelta(hours=6)]
    with world.store.writing() as uow:
        uow.postpone(boxes, IN, now, due_until=until)
    with world.store.reading() as reader:
        due = {context.mailbox.id: context.mailbox.incoming.next_due_at for context in reader.contexts()}
    assert [due[box] for box in boxes] == [now, now, now + timedelta(hours=6)]
