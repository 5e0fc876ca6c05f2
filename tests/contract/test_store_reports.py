"""What every store promises about reports: kept, tied to the mail they are about in any order, and told once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.activity import CorrelationMethod, Delivery, DeliveryState, Direction, EmailState, EmailStatus, Party, PartyRole
from core.domain.alert import DELIVERY_FAILED, SENDING_UNKNOWN, AlertLevel
from core.domain.envelope_id import envelope_id
from core.domain.ids import ActivityId, MailboxId
from core.domain.octets import Held
from core.domain.pseudonym import ERASED
from core.domain.record import RecordType
from core.domain.report import RecipientReport, Report, ReportKind, ReportReason, Subject
from core.domain.robots import AutomaticKind
from core.domain.send_doubt import unknown_alert
from core.ports import ActivityFilter, PageItem, Stamped
from core.service import Service
from core.store import queries
from core.store.organisation import Organisation
from core.store.rows import AlertRow, EmailRow, PartyRow, ReportMessageRow, ReportRecipientRow, ReportRow, SendAttemptRow
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, tracked

_OFFER = "<offer@corp.test>"


def save(world: World, mailbox_id: MailboxId, *items: PageItem) -> list[ActivityId]:
    """Save one page of the inbox."""
    with world.store.writing() as uow:
        result = uow.save_page(mailbox_id, INBOX, GENERATION, CHANNEL, items, None)
    return [activity_id for activity_id in result.activity_ids if activity_id is not None]


def told(
    kind: ReportKind = ReportKind.FAILED_PERMANENT, address: str = "rene@contoso.test", *, original: str | None = None, words: str = "no"
) -> RecipientReport:
    """What a report says of one recipient."""
    action = "displayed" if kind is ReportKind.READ_RECEIPT else "failed"
    return RecipientReport(address, kind, action, original, "5.1.1", words, ReportReason.NO_SUCH_USER)


def report(*recipients: RecipientReport, kind: ReportKind = ReportKind.FAILED_PERMANENT, ids: tuple[str, ...] = (_OFFER,)) -> Report:
    """A report about the offer."""
    return Report(kind, recipients or (told(kind),), Subject(ids), "it has fields", "mx.test")


def reporting(name: str, what: Report, **changes: Any) -> PageItem:
    """An email that is a report."""
    return tracked(name, report=what, automatic=AutomaticKind.REPORT, **changes)


def sent(world: World, box: MailboxId, status: EmailStatus = EmailStatus.SENT, **columns: Any) -> ActivityId:
    """A mail that was sent to two recipients."""
    return world.pending(box, status=status, messageid=_OFFER, **columns)


def fates(world: World, activity_id: ActivityId) -> dict[str, tuple[DeliveryState | None, str | None]]:
    """What is known of the recipients of a mail."""
    rows = world.rows(PartyRow, PartyRow.activityid == activity_id)
    return {row.addressused: (row.delivery_state, row.delivery_reply) for row in rows if row.addressused != "alice@corp.test"}


def test_a_report_is_kept_and_tied_and_the_recipient_moves_on(world: World) -> None:
    _, box = world.user()
    offer = sent(world, box)
    [bounce] = save(world, box, reporting("bounce", report()))
    assert fates(world, offer)["Rene@contoso.test"] == (DeliveryState.FAILED, "there is no such user: no")
    assert fates(world, offer)["boss@contoso.test"] == (None, None)
    with world.store.transaction_read() as session:
        shown, reported = queries.email(session.connection(), bounce), queries.email(session.connection(), offer)
    assert shown is not None
    assert reported is not None
    assert (shown.automatic, shown.report_kind) == (AutomaticKind.REPORT, ReportKind.FAILED_PERMANENT)
    assert shown.report is not None
    assert shown.report.about == offer
    assert shown.report.recipients == (told(),)
    assert [entry.id for entry in reported.reports] == [bounce]
    assert (reported.automatic, reported.report_kind, reported.report) == (None, None, None)


@pytest.mark.parametrize(
    ("first", "then", "last"),
    [
        (ReportKind.DELAYED, ReportKind.DELIVERED, DeliveryState.DELIVERED),
        (ReportKind.DELAYED, ReportKind.FAILED_PERMANENT, DeliveryState.FAILED),
        (ReportKind.DELIVERED, ReportKind.DELAYED, DeliveryState.DELIVERED),
        (ReportKind.FAILED_TEMPORARY, ReportKind.DELAYED, DeliveryState.FAILED),
        (ReportKind.FAILED_PERMANENT, ReportKind.DELIVERED, DeliveryState.FAILED),
        (ReportKind.DELIVERED, ReportKind.FAILED_PERMANENT, DeliveryState.FAILED),
        (ReportKind.RELAYED, ReportKind.READ_RECEIPT, DeliveryState.DELIVERED),
        (ReportKind.EXPANDED, ReportKind.ABUSE_REPORT, DeliveryState.ACCEPTED),
    ],
)
def test_delivery_moves_forward_only(here: World, first: ReportKind, then: ReportKind, last: DeliveryState) -> None:
    _, box = here.user()
    offer = sent(here, box)
    save(here, box, reporting("one", report(kind=first)))
    save(here, box, reporting("two", report(kind=then)))
    assert fates(here, offer)["Rene@contoso.test"][0] is last


def test_a_report_that_comes_first_is_tied_when_the_mail_comes(world: World) -> None:
    _, box = world.user()
    contact = world.contact("Rene", ["rene@contoso.test"])
    [bounce] = save(world, box, reporting("bounce", report()))
    [waiting] = world.rows(ReportRow)
    assert waiting.concerns_id is None
    offer = world.pending(box, status=EmailStatus.SENDING, regardingobjectid=contact.id, regardingobjecttypecode=RecordType.CONTACT)
    with world.store.writing() as uow:
        uow.stamp([Stamped(offer, _OFFER, None, "Offer", Held(b"raw"))])
    [tied] = world.rows(ReportRow)
    assert tied.concerns_id == offer
    [row] = world.rows(EmailRow, EmailRow.id == bounce)
    assert (row.correlatedactivityid, row.correlationmethod, row.regardingobjectid) == (offer, CorrelationMethod.IN_REPLY_TO, contact.id)
    assert fates(world, offer)["Rene@contoso.test"][0] is DeliveryState.FAILED


def test_the_same_report_in_two_mailboxes_is_one(world: World) -> None:
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    offer = sent(world, box)
    save(world, box, reporting("bounce", report()))
    save(world, other, reporting("bounce", report()))
    assert (world.count(ReportRow), world.count(ReportRecipientRow), world.count(ReportMessageRow)) == (1, 1, 1)
    assert fates(world, offer)["Rene@contoso.test"][0] is DeliveryState.FAILED


def test_the_first_of_several_message_ids_that_is_known_counts_and_sent_mail_before_its_copies(world: World) -> None:
    _, box = world.user()
    [copy] = save(world, box, tracked("copy"))
    with world.store.transaction_write() as session:
        row = session.get(EmailRow, copy)
        assert row is not None
        row.messageid = _OFFER
    offer = sent(world, box)
    save(world, box, reporting("bounce", report(ids=("<unknown@x>", _OFFER))))
    [tied] = world.rows(ReportRow)
    assert tied.concerns_id == offer


def test_where_there_is_one_recipient_it_is_meant_whatever_the_address(here: World) -> None:
    _, box = here.user()
    parties = (Party(PartyRole.SENDER, "alice@corp.test"), Party(PartyRole.TO, "sales@contoso.test"))
    offer = sent(here, box, parties=parties)
    save(here, box, reporting("bounce", report(told(address="rene@inner.contoso.test"))))
    assert fates(here, offer)["sales@contoso.test"][0] is DeliveryState.FAILED


def test_of_two_recipients_only_the_one_that_is_named_moves_on_and_the_original_names_it_too(here: World) -> None:
    _, box = here.user()
    offer = sent(here, box)
    save(here, box, reporting("bounce", report(told(address="inner@contoso.test", original="BOSS@contoso.test"))))
    assert fates(here, offer) == {
        "Rene@contoso.test": (None, None),
        "boss@contoso.test": (DeliveryState.FAILED, "there is no such user: no"),
    }


def test_delayed_is_not_written_down_while_a_copy_may_go_out_again(here: World) -> None:
    _, box = here.user()
    offer = sent(here, box, EmailStatus.PENDING_SEND)
    save(here, box, reporting("late", report(kind=ReportKind.DELAYED)))
    assert fates(here, offer)["Rene@contoso.test"] == (None, None)
    assert here.count(ReportRow, ReportRow.concerns_id == offer) == 1


def claimed(world: World, box: MailboxId, *, submission_id: str | None = None) -> ActivityId:
    """A mail whose attempt is under way: the last step of its submission was begun."""
    with world.store.writing() as uow:
        [work] = uow.claim_outgoing(box, world.clock.now(), 1)
        uow.stamp([Stamped(work.id, _OFFER, None, "Offer", Held(b"raw"))])
    with world.store.writing() as uow:
        uow.journal_dot(work.id, submission_id)
    return work.id


def named_by(activity_id: ActivityId, attempt: int, kind: ReportKind = ReportKind.FAILED_PERMANENT) -> Report:
    """A report that names an attempt."""
    return replace(report(kind=kind), about=Subject((_OFFER,), envelope_id(activity_id, attempt, _OFFER)))


@pytest.mark.parametrize("kind", [ReportKind.FAILED_PERMANENT, ReportKind.DELIVERED, ReportKind.DELAYED, ReportKind.READ_RECEIPT])
def test_a_report_proves_that_an_unknown_email_was_sent(world: World, kind: ReportKind) -> None:
    _, box = world.user()
    world.pending(box)
    begun = world.clock.now()
    offer = claimed(world, box)
    world.clock.advance(5)
    with world.store.writing() as uow:
        uow.finish_sending(offer, EmailStatus.UNKNOWN, reply="the connection was lost", deliveries={})
        assert not uow.sent_by_report(offer)
        uow.raise_alert(unknown_alert(offer, box, "lost"), world.clock.now())
    save(world, box, reporting("told", report(kind=kind)))
    [email] = world.rows(EmailRow, EmailRow.id == offer)
    [attempt] = world.rows(SendAttemptRow)
    assert (email.statuscode, email.statecode, email.senton) == (EmailStatus.SENT, EmailState.COMPLETED, begun)
    assert (attempt.outcome, attempt.reply) == (EmailStatus.SENT, "A delivery report proves that it was sent.")
    [asked] = world.rows(AlertRow, AlertRow.code == SENDING_UNKNOWN)
    assert (asked.open_key, asked.resolved_at) == (None, world.clock.now())
    fate = {ReportKind.FAILED_PERMANENT: DeliveryState.FAILED, ReportKind.DELAYED: DeliveryState.DELAYED}.get(kind, DeliveryState.DELIVERED)
    assert fates(world, offer)["Rene@contoso.test"][0] is fate


def test_a_report_that_was_faster_than_the_doubt_proves_it_too(world: World) -> None:
    _, box = world.user()
    world.pending(box)
    offer = claimed(world, box)
    save(world, box, reporting("late", report(kind=ReportKind.DELAYED)))
    assert fates(world, offer)["Rene@contoso.test"] == (None, None)
    with world.store.writing() as uow:
        assert uow.recover_sending(box).unknown == (offer,)
        assert uow.sent_by_report(offer)
        assert not uow.sent_by_report(offer)
    [email] = world.rows(EmailRow, EmailRow.id == offer)
    assert email.statuscode is EmailStatus.SENT
    assert fates(world, offer)["Rene@contoso.test"][0] is DeliveryState.DELAYED


def test_a_report_about_an_earlier_attempt_proves_nothing_of_the_last(world: World) -> None:
    _, box = world.user()
    offer = world.pending(box)
    claimed(world, box)
    first = {"rene@contoso.test": Delivery(DeliveryState.ACCEPTED, "250"), "boss@contoso.test": Delivery(DeliveryState.DELAYED, "451")}
    with world.store.writing() as uow:
        uow.finish_sending(offer, EmailStatus.PENDING_SEND, reply="451", deliveries=first, retry_at=world.clock.now())
    claimed(world, box)
    with world.store.writing() as uow:
        uow.finish_sending(offer, EmailStatus.UNKNOWN, reply="lost", deliveries={})

    def status() -> EmailStatus:
        [email] = world.rows(EmailRow, EmailRow.id == offer)
        found: EmailStatus = email.statuscode
        return found

    save(world, box, reporting("first", named_by(offer, 1)), reporting("unnamed", report()))
    assert (status(), fates(world, offer)["Rene@contoso.test"][0]) == (EmailStatus.UNKNOWN, DeliveryState.FAILED)
    forged = replace(named_by(offer, 2), about=Subject((_OFFER,), f"{offer}.2.0123456789abcdef"))
    save(world, box, reporting("forged", forged))
    assert status() is EmailStatus.UNKNOWN
    save(world, box, reporting("second", named_by(offer, 2)))
    assert status() is EmailStatus.SENT


def test_without_the_id_of_an_attempt_a_recipient_that_was_still_to_be_reached_proves_it(here: World) -> None:
    _, box = here.user()
    offer = here.pending(box)
    claimed(here, box)
    first = {"rene@contoso.test": Delivery(DeliveryState.ACCEPTED, "250"), "boss@contoso.test": Delivery(DeliveryState.DELAYED, "451")}
    with here.store.writing() as uow:
        uow.finish_sending(offer, EmailStatus.PENDING_SEND, reply="451", deliveries=first, retry_at=here.clock.now())
    claimed(here, box)
    with here.store.writing() as uow:
        uow.finish_sending(offer, EmailStatus.UNKNOWN, reply="lost", deliveries={})
    save(here, box, reporting("boss", report(told(address="boss@contoso.test"))))
    assert here.rows(EmailRow, EmailRow.id == offer)[0].statuscode is EmailStatus.SENT


def test_what_led_to_a_mail_without_its_message_id_proves_nothing(here: World) -> None:
    _, box = here.user()
    here.pending(box)
    offer = claimed(here, box)
    with here.store.writing() as uow:
        uow.finish_sending(offer, EmailStatus.UNKNOWN, reply="lost", deliveries={})
    by_token = {"correlated_with": offer, "correlation": CorrelationMethod.TRACKING_TOKEN}
    save(here, box, reporting("token", report(ids=()), **by_token))
    assert here.rows(EmailRow, EmailRow.id == offer)[0].statuscode is EmailStatus.UNKNOWN
    assert here.count(ReportRow, ReportRow.concerns_id == offer) == 1


def test_a_report_is_not_tied_to_what_is_merely_alike(here: World) -> None:
    _, box = here.user()
    offer = sent(here, box)
    alike = {"correlated_with": offer, "correlation": CorrelationMethod.SMART_MATCHING}
    save(here, box, reporting("alike", report(ids=()), **alike))
    assert here.rows(ReportRow)[0].concerns_id is None
    assert fates(here, offer)["Rene@contoso.test"] == (None, None)


def test_a_bounce_that_is_faster_than_the_answer_is_not_written_over_by_it(here: World) -> None:
    _, box = here.user()
    here.pending(box)
    offer = claimed(here, box)
    save(here, box, reporting("bounce", report()))
    accepted = {address: Delivery(DeliveryState.ACCEPTED, "250") for address in ("rene@contoso.test", "boss@contoso.test")}
    with here.store.writing() as uow:
        uow.finish_sending(offer, EmailStatus.SENT, reply="250", deliveries=accepted)
    assert {address: state for address, (state, _) in fates(here, offer).items()} == {
        "Rene@contoso.test": DeliveryState.FAILED,
        "boss@contoso.test": DeliveryState.ACCEPTED,
    }


def test_a_domain_in_other_letters_is_found_by_the_letters_it_is_sent_with(here: World) -> None:
    _, box = here.user()
    parties = (Party(PartyRole.SENDER, "alice@corp.test"), Party(PartyRole.TO, "rene@bücher.test"), Party(PartyRole.TO, "b@c.test"))
    offer = sent(here, box, parties=parties)
    save(here, box, reporting("bounce", report(told(address="rene@xn--bcher-kva.test"))))
    assert fates(here, offer)["rene@bücher.test"][0] is DeliveryState.FAILED


def test_the_owner_is_told_once_a_day_of_mail_that_did_not_arrive(world: World) -> None:
    _, box = world.user()
    offer = sent(world, box, deliveryattempts=1)
    save(world, box, reporting("bounce", report()), reporting("again", report()))
    save(world, box, reporting("boss", report(told(address="boss@contoso.test", words="gone"))))
    [alert] = world.rows(AlertRow, AlertRow.code == DELIVERY_FAILED)
    assert (alert.level, alert.mailbox_id, alert.count) == (AlertLevel.WARNING, box, 2)
    assert alert.errordetails == f"email {offer} 'Offer': boss@contoso.test: there is no such user: gone"
    world.clock.advance(24 * 60)
    save(world, box, reporting("delayed", report(told(ReportKind.DELAYED))))
    assert world.count(AlertRow, AlertRow.code == DELIVERY_FAILED) == 1


def test_of_mail_that_somebody_else_sent_nobody_is_told(here: World) -> None:
    _, box = here.user()
    sent(here, box)
    save(here, box, reporting("bounce", report()))
    assert here.count(AlertRow, AlertRow.code == DELIVERY_FAILED) == 0


def test_an_automatic_reply_is_marked_and_tells_nothing_of_delivery(world: World) -> None:
    _, box = world.user()
    offer = sent(world, box)
    [reply] = save(world, box, tracked("away", report=report(kind=ReportKind.AUTO_REPLY), automatic=AutomaticKind.REPLY))
    assert world.count(ReportRow) == 0
    [row] = world.rows(EmailRow, EmailRow.id == reply)
    assert (row.automatic, row.report) == (AutomaticKind.REPLY, ReportKind.AUTO_REPLY)
    assert fates(world, offer)["Rene@contoso.test"] == (None, None)


def test_reports_go_with_their_email_and_stay_without_what_they_are_about(world: World) -> None:
    _, box = world.user()
    offer = sent(world, box)
    [bounce] = save(world, box, reporting("bounce", report()))
    with world.store.transaction_write() as session:
        session.delete(session.get(EmailRow, offer))
    [row] = world.rows(ReportRow)
    assert row.concerns_id is None
    with world.store.transaction_write() as session:
        session.delete(session.get(EmailRow, bounce))
    assert (world.count(ReportRow), world.count(ReportRecipientRow), world.count(ReportMessageRow)) == (0, 0, 0)


def test_what_a_server_said_at_once_stays_where_a_report_says_less(here: World) -> None:
    _, box = here.user()
    offer = here.pending(box)
    with here.store.writing() as uow:
        [work] = uow.claim_outgoing(box, here.clock.now(), 1)
        uow.stamp([Stamped(work.id, _OFFER, None, "Offer", Held(b"raw"))])
        refused = {
            "rene@contoso.test": Delivery(DeliveryState.FAILED, "550 no"),
            "boss@contoso.test": Delivery(DeliveryState.ACCEPTED, "250"),
        }
        uow.finish_sending(work.id, EmailStatus.SENT, reply="250", deliveries=refused)
    save(here, box, reporting("late", report(told(ReportKind.DELAYED), told(ReportKind.DELAYED, "boss@contoso.test", words="busy"))))
    assert fates(here, offer)["Rene@contoso.test"] == (DeliveryState.FAILED, "550 no")
    assert fates(here, offer)["boss@contoso.test"] == (DeliveryState.DELAYED, "there is no such user: busy")
    assert here.rows(EmailRow, EmailRow.id == offer)[0].directioncode is Direction.OUTGOING


def test_own_mail_is_counted_for_each_address_and_forgotten_after_an_hour(world: World) -> None:
    now = world.clock.now()
    with world.store.writing() as uow:
        assert [uow.note_automatic_mail("Alice@corp.test", now, 2) for _ in range(3)] == [True, True, False]
        assert uow.note_automatic_mail("bob@corp.test", now, 2)
        assert not uow.note_automatic_mail("carol@corp.test", now, 0)
    later = world.clock.advance(60)
    with world.store.writing() as uow:
        assert uow.note_automatic_mail("alice@CORP.test", later, 2)


def test_the_key_of_own_mail_is_made_once(world: World) -> None:
    with world.store.reading() as reader:
        assert reader.loop_key() is None
    with world.store.writing() as uow:
        key = uow.made_loop_key()
    with world.store.writing() as uow:
        assert uow.made_loop_key() == key
    with world.store.reading() as reader:
        assert reader.loop_key() == key
    assert len(key) == 32


def test_who_is_erased_is_named_by_no_report(world: World) -> None:
    _, box = world.user()
    sent(world, box)
    words = "550 rene@contoso.test is unknown"
    parties = (Party(PartyRole.SENDER, "mailer-daemon@mx.test"), Party(PartyRole.TO, "alice@corp.test"))
    about = report(told(original="RENE@contoso.test", words=words), ids=("<rene@contoso.test>",))
    save(world, box, reporting("bounce", about, parties=parties))
    service = Service(Organisation(world.store, world.clock), world.clock, who="tester")
    service.erase_person("rene@contoso.test", CancelToken())
    [row] = world.rows(ReportRecipientRow)
    [name] = world.rows(ReportMessageRow)
    [bounce] = world.rows(EmailRow, EmailRow.id == row.email_id)
    assert (bounce.subject, bounce.raw_blob_id) == (ERASED, None)
    assert "rene@contoso.test" not in f"{row.final_recipient} {row.original_recipient} {row.words} {name.messageid}".lower()


def test_reports_are_listed_by_kind_and_mail_by_whether_a_person_wrote_it(world: World) -> None:
    _, box = world.user()
    offer = sent(world, box)
    bounce, late, away, mail = save(
        world,
        box,
        reporting("bounce", report()),
        reporting("late", report(kind=ReportKind.DELAYED)),
        tracked("away", report=report(kind=ReportKind.AUTO_REPLY), automatic=AutomaticKind.REPLY),
        tracked("mail"),
    )

    def listed(**wanted: Any) -> set[ActivityId]:
        with world.store.transaction_read() as session:
            return {email.id for email in queries.emails(session.connection(), ActivityFilter(**wanted))}

    assert listed(reports=frozenset({ReportKind.FAILED_PERMANENT, ReportKind.FAILED_TEMPORARY})) == {bounce}
    assert listed(reports=frozenset(ReportKind)) == {bounce, late, away}
    assert listed(automatic=True) == {bounce, late, away}
    assert listed(automatic=False) == {offer, mail}


def test_report_and_mail_that_were_saved_at_the_same_moment_are_tied_with_the_next_page(world: World) -> None:
    _, box = world.user()
    [bounce] = save(world, box, reporting("bounce", report()))
    offer = sent(world, box)
    save(world, box, tracked("anything"))
    [tied] = world.rows(ReportRow)
    assert (tied.email_id, tied.concerns_id) == (bounce, offer)
    assert fates(world, offer)["Rene@contoso.test"][0] is DeliveryState.FAILED
