"""What every ActStore promises, in memory and in databases alike: folders, bound rules, filed mail, doubts, memory of servers."""

from __future__ import annotations

import random
import string
from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.activity import Direction, EmailStatus
from core.domain.alert import AlertDraft, AlertLevel
from core.domain.ids import ActivityId, FolderRuleId, MailboxId
from core.domain.mailbox import LastError, MailDirection
from core.domain.octets import Held
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.ports import Doubt, EffectKind, EmailRef, PageItem, Recovered, Stamped
from tests.contract.act_world import Acts
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, START, joining, quarantined, skipped, tracked

#: As long as an id of an Exchange gets, and hardly compressible, as PostgreSQL compresses before it measures an index.
LETTERS = random.Random(400)
LONG = "".join(LETTERS.choices(string.ascii_letters + string.digits + "+/=", k=399))
LOWER, UPPER = f"{LONG}a", f"{LONG}A"


def save(acts: Acts, *items: PageItem, box: MailboxId | None = None, folder: str = INBOX, cursor: str | None = "c1") -> None:
    """Save one page."""
    with acts.store.writing() as uow:
        uow.save_page(box or acts.box, folder, GENERATION, CHANNEL, items, cursor)


def found(acts: Acts, name: str = "one") -> EmailRef:
    """The one email of that name."""
    with acts.store.reading() as reader:
        return reader.emails_by_identity(Direction.INCOMING, [f"m-{name}"])[f"m-{name}"]


def folders(acts: Acts, box: MailboxId | None = None) -> list[RemoteFolder]:
    """The folders of a mailbox."""
    with acts.store.reading() as reader:
        return reader.folders(box or acts.box)


def list_folders(acts: Acts, *listed: RemoteFolder, box: MailboxId | None = None) -> None:
    """Write a listing down."""
    with acts.store.writing() as uow:
        uow.save_folders(box or acts.box, listed, START)


def bind(acts: Acts, rule_id: FolderRuleId, folder_id: str, path: str) -> None:
    """Bind a rule."""
    with acts.store.writing() as uow:
        uow.bind_rule(rule_id, folder_id, path)


def test_what_was_learned_of_a_server_is_remembered_until_it_is_forgotten(acts: Acts) -> None:
    assert acts.store.recall("build mail.corp.test") is None
    acts.store.remember("build mail.corp.test", "15.2")
    acts.store.remember("Build mail.corp.test", "another key")
    assert acts.store.recall("build mail.corp.test") == "15.2"
    acts.store.remember("build mail.corp.test", "15.20")
    acts.store.remember("build mail.corp.test", "15.20")
    assert acts.store.recall("build mail.corp.test") == "15.20"
    acts.store.remember("build mail.corp.test", None)
    acts.store.remember("build mail.corp.test", None)
    assert acts.store.recall("build mail.corp.test") is None
    assert acts.store.recall("Build mail.corp.test") == "another key"


def test_folders_are_those_of_the_last_listing_by_path(acts: Acts) -> None:
    assert folders(acts) == []
    inbox = RemoteFolder(INBOX_ID, "Inbox", None, 3)
    lower, upper = RemoteFolder(LOWER, "Inbox/b", INBOX_ID, 0), RemoteFolder(UPPER, "Inbox/B", INBOX_ID)
    list_folders(acts, upper, lower, inbox)
    list_folders(acts, RemoteFolder(LOWER, "Inbox/of another mailbox"), box=acts.other)
    assert folders(acts) == [inbox, upper, lower]
    renamed = RemoteFolder(LOWER, "Archive", None, 2**40)
    list_folders(acts, inbox, RemoteFolder(LOWER, "as it was when the listing began"), renamed)
    assert folders(acts) == [renamed, inbox]
    list_folders(acts)
    assert folders(acts) == []
    assert len(folders(acts, acts.other)) == 1


def test_a_listing_that_fails_leaves_the_last_one(acts: Acts) -> None:
    list_folders(acts, RemoteFolder("a", "A"))

    def fail_after_saving() -> None:
        with acts.store.writing() as uow:
            uow.save_folders(acts.box, [RemoteFolder("b", "B")], START)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_saving()
    assert folders(acts) == [RemoteFolder("a", "A")]


def test_the_folders_of_a_mailbox_that_is_gone_are_nobodys(acts: Acts) -> None:
    gone = MailboxId(10**9)
    list_folders(acts, RemoteFolder("a", "A"), box=gone)
    assert folders(acts, gone) == []


def test_a_rule_is_bound_to_its_folder_and_follows_it(acts: Acts) -> None:
    rule = acts.add_rule(acts.box, "Inbox/Contoso")
    acts.add_rule(acts.other, "Inbox/Fabrikam")
    assert acts.rules() == {"Inbox/Contoso": None}
    bind(acts, rule, LOWER, "Inbox/Contoso")
    assert acts.rules() == {"Inbox/Contoso": LOWER}
    # A path that a rule of another mailbox bears is free here.
    bind(acts, rule, LOWER, "Inbox/Fabrikam")
    assert acts.rules() == {"Inbox/Fabrikam": LOWER}
    assert acts.rules(acts.other) == {"Inbox/Fabrikam": None}


def test_a_rule_keeps_its_name_where_another_one_bears_the_new_one(acts: Acts) -> None:
    rule = acts.add_rule(acts.box, "Inbox/Old")
    acts.add_rule(acts.box, "Inbox/New")
    bind(acts, rule, "a", "Inbox/Old")
    bind(acts, rule, "b", "Inbox/New")
    assert acts.rules() == {"Inbox/Old": "b", "Inbox/New": None}


def test_a_folder_stays_with_the_rule_that_was_bound_to_it_first(acts: Acts) -> None:
    first, second, elsewhere = (
        acts.add_rule(box, f"Inbox/{number}") for number, box in enumerate((acts.box, acts.box, acts.other), start=1)
    )
    bind(acts, first, LOWER, "Inbox/1")
    bind(acts, second, LOWER, "Inbox/3")
    assert acts.rules() == {"Inbox/1": LOWER, "Inbox/2": None}
    # Another folder, though its id differs in case only; and another mailbox.
    bind(acts, second, UPPER, "Inbox/2")
    bind(acts, elsewhere, LOWER, "Inbox/3")
    assert acts.rules() == {"Inbox/1": LOWER, "Inbox/2": UPPER}
    assert acts.rules(acts.other) == {"Inbox/3": LOWER}


def test_a_rule_that_is_gone_is_not_bound(acts: Acts) -> None:
    acts.add_rule(acts.box, "Inbox/Contoso")
    bind(acts, FolderRuleId(10**9), "a", "Inbox/Elsewhere")
    assert acts.rules() == {"Inbox/Contoso": None}


def test_remote_ids_are_told_apart_to_the_letter(acts: Acts) -> None:
    save(acts, tracked("one", remote_id=LOWER, effect=EffectKind.DELETE))
    with acts.store.reading() as reader:
        assert reader.known_remote_ids(acts.box, INBOX, GENERATION, [LOWER, UPPER]) == {LOWER}
    save(acts, tracked("two", remote_id=UPPER, effect=EffectKind.DELETE), skipped(LOWER, effect=EffectKind.UNDELIVERABLE))
    with acts.store.reading() as reader:
        assert reader.known_remote_ids(acts.box, INBOX, GENERATION, [LOWER, UPPER]) == {LOWER, UPPER}
        effects = reader.pending_effects(acts.box)
    assert [(effect.remote_id, effect.kind) for effect in effects] == [(LOWER, EffectKind.DELETE), (UPPER, EffectKind.DELETE)]
    assert found(acts, "one").id != found(acts, "two").id


def test_ids_of_folders_are_told_apart_to_the_letter(acts: Acts) -> None:
    for folder, name in ((LOWER, "one"), (UPPER, "two")):
        save(acts, tracked(name, remote_id=LOWER, effect=EffectKind.DELETE), folder=folder, cursor=name)
    with acts.store.reading() as reader:
        assert (reader.cursor(acts.box, LOWER, CHANNEL), reader.cursor(acts.box, UPPER, CHANNEL)) == ("one", "two")
        assert reader.seen_identities(acts.box, LOWER, GENERATION, ["m-one", "m-two"]) == {"m-one": 1}
        assert [effect.folder for effect in reader.pending_effects(acts.box)] == [LOWER, UPPER]


def test_effects_are_of_several_kinds(acts: Acts) -> None:
    broken = PageItem("r3", quarantined("r3").decision, None, "", START, failure="no headers", effect=EffectKind.UNDELIVERABLE)
    save(acts, tracked("one", effect=EffectKind.DELETE), skipped("two"), broken)
    with acts.store.writing() as uow:
        effects = uow.pending_effects(acts.box)
        uow.effects_done([effects[0].id])
        assert uow.pending_effects(acts.box) == effects[1:]
        assert uow.pending_effects(acts.other) == []
    assert [(effect.remote_id, effect.kind) for effect in effects] == [("one", EffectKind.DELETE), ("r3", EffectKind.UNDELIVERABLE)]


def test_a_new_email_says_who_filed_it(acts: Acts) -> None:
    save(acts, tracked("one", regarding=acts.contact, filed_by=acts.box), tracked("two", regarding=acts.contact))
    assert (found(acts, "one").regarding, found(acts, "one").filed_by) == (acts.contact, acts.box)
    assert (found(acts, "two").regarding, found(acts, "two").filed_by) == (acts.contact, None)


def test_a_joined_email_is_filed_anew_where_its_folder_says_so(acts: Acts) -> None:
    save(acts, tracked("one"), tracked("two"))
    one = found(acts).id
    save(acts, joining("r8", one), box=acts.other)
    assert (found(acts).regarding, found(acts).filed_by) == (None, None)
    save(acts, joining("r9", one, refile=acts.contact), box=acts.other, folder="AAMk")
    assert (found(acts).regarding, found(acts).filed_by) == (acts.contact, acts.other)
    # What was seen before files nothing.
    save(acts, joining("r9", one, refile=acts.contact), tracked("r1", remote_id="one"), folder="AAMk", box=acts.other)
    assert (found(acts, "two").regarding, found(acts, "two").filed_by) == (None, None)


def test_an_email_that_another_lane_stored_meanwhile_is_filed_as_a_joined_one(acts: Acts) -> None:
    save(acts, tracked("one"))
    mine = tracked("one", remote_id="r9", regarding=acts.contact, filed_by=acts.other)
    save(acts, mine, box=acts.other)
    assert (found(acts).regarding, found(acts).filed_by) == (None, None)
    refiled = replace(mine, remote_id="r10", refile=acts.contact)
    save(acts, refiled, box=acts.other)
    assert (found(acts).regarding, found(acts).filed_by) == (acts.contact, acts.other)
    # Of one that is new indeed, all is said by itself.
    save(acts, replace(tracked("two"), refile=acts.contact))
    assert (found(acts, "two").regarding, found(acts, "two").filed_by) == (None, None)


def test_a_retry_files_and_leaves_its_effect(acts: Acts) -> None:
    save(acts, tracked("one"), quarantined("r2"))
    one = found(acts).id
    due = acts.wait_for_retries()
    with acts.store.writing() as uow:
        [retry] = uow.due_retries(acts.box, due, 10)
        decision = joining("r2", one).decision
        item = PageItem("r2", decision, None, "", START, join=one, refile=acts.contact, effect=EffectKind.DELETE)
        uow.resolve_retry(retry, item)
        assert [effect.kind for effect in uow.pending_effects(acts.box)] == [EffectKind.DELETE]
    assert found(acts).filed_by == acts.box


def sending(acts: Acts, *subjects: str) -> list[ActivityId]:
    """Emails in `sending`, stamped."""
    ids = [acts.add_pending(subject) for subject in subjects]
    with acts.store.writing() as uow:
        assert [work.id for work in uow.claim_outgoing(acts.box, START, 10)] == ids
        uow.stamp([Stamped(email, f"<{email}@corp.test>", None, "s", Held(b"raw")) for email in ids])
    return ids


def test_mailboxes_with_mail_to_send_are_known_until_it_is_claimed(acts: Acts) -> None:
    with acts.store.reading() as reader:
        assert reader.waiting_senders(START) == set()
    acts.add_pending("offer")
    with acts.store.reading() as reader:
        assert reader.waiting_senders(START) == {acts.box}
    with acts.store.writing() as uow:
        assert len(uow.claim_outgoing(acts.box, START, 10)) == 1
    with acts.store.reading() as reader:
        assert reader.waiting_senders(START) == set()


def recovered(acts: Acts) -> Recovered:
    """What recovery says; who is still to be reached differs from world to world."""
    with acts.store.writing() as uow:
        found = uow.recover_sending(acts.box)
    assert all(doubt.waiting for doubt in found.doubts)
    return replace(found, doubts=tuple(replace(doubt, waiting=()) for doubt in found.doubts))


def test_what_the_server_can_be_asked_about_stays_a_doubt_until_it_was(acts: Acts) -> None:
    plain, dotted, first, second = sending(acts, "plain", "dotted", "first", "second")
    with acts.store.writing() as uow:
        uow.journal_dot(dotted)
        uow.journal_dot(first, LOWER)
        uow.journal_dot(second, UPPER)
    doubts = (Doubt(first, f"<{first}@corp.test>", LOWER, 1, START), Doubt(second, f"<{second}@corp.test>", UPPER, 1, START))
    assert recovered(acts) == Recovered((plain,), (dotted,), doubts)
    # Asked again, as after one more kill, nothing else is left.
    assert recovered(acts) == Recovered(doubts=doubts)
    with acts.store.writing() as uow:
        uow.finish_sending(first, EmailStatus.SENT, reply="found in Sent Items", deliveries={}, sent_at=START)
        uow.finish_sending(second, EmailStatus.PENDING_SEND, reply="still a draft", deliveries={})
    assert recovered(acts) == Recovered()
    with acts.store.writing() as uow:
        works = {work.id: work for work in uow.claim_outgoing(acts.box, START, 10)}
        # A submission that is proven not to have happened was an attempt all the same.
        assert {email: work.attempts for email, work in works.items()} == {plain: 1, second: 1}
    # The next attempt begins without the id of the one before.
    assert recovered(acts) == Recovered(again=(plain, second))


def test_alerts_are_open_until_they_are_resolved(acts: Acts) -> None:
    drafts = [
        AlertDraft(AlertLevel.WARNING, code, "title", "hint", box, "", key)
        for box, code, key in ((acts.box, "Gone", "1"), (acts.box, "Gone", "2"), (acts.box, "Other", "3"), (acts.other, "Gone", "4"))
    ]
    with acts.store.writing() as uow:
        for draft in (*drafts, drafts[0]):
            uow.raise_alert(draft, START)
        assert uow.open_alerts(acts.box, "Gone") == {"1", "2"}
        uow.clear_alert(acts.box, "Gone", "1")
    with acts.store.reading() as reader:
        assert (reader.open_alerts(acts.box, "Gone"), reader.open_alerts(acts.other, "Gone")) == ({"2"}, {"4"})


def test_what_was_seen_leads_to_its_email(acts: Acts) -> None:
    with acts.store.writing() as uow:
        uow.save_page(acts.box, INBOX, GENERATION, CHANNEL, [tracked("a"), skipped("b"), quarantined("c")], None)
    with acts.store.reading() as reader:
        seen = reader.seen_emails(acts.box, INBOX, GENERATION, ["a", "b", "c", "d"])
        assert reader.seen_emails(acts.other, INBOX, GENERATION, ["a"]) == {}
        assert reader.seen_emails(acts.box, INBOX, "2", ["a"]) == {}
        email = seen["a"]
        assert email is not None
        assert (email.message_id, seen) == ("<a@contoso.test>", {"a": email, "b": None})
        assert reader.emails_by_id([email.id, ActivityId(10**12)]) == {email.id: email}


def test_an_email_reaches_those_that_it_was_forwarded_for(acts: Acts) -> None:
    save(acts, replace(tracked("one"), also_reached=(acts.other,)))
    save(acts, replace(joining("again", found(acts).id), also_reached=(acts.other, acts.box)))
    assert acts.reached(found(acts).id) == {acts.box, acts.other}


def test_runs_are_postponed_but_for_those_that_wait_for_a_person(acts: Acts) -> None:
    until = START + timedelta(minutes=5)
    error = LastError("CredentialsRejected", "refused", "535", "enter it anew", START)
    with acts.store.writing() as uow:
        for key, park in ((acts.box, False), (acts.other, True)):
            uow.direction_finished(
                key, MailDirection.INCOMING, at=START, next_due_at=None, processed=0, failed=0, error=error if park else None, park=park
            )
        uow.postpone([acts.box, acts.other], MailDirection.INCOMING, until)
    with acts.store.reading() as reader:
        contexts = {context.mailbox.id: context.mailbox for context in reader.contexts()}
    assert (contexts[acts.box].incoming.next_due_at, contexts[acts.other].incoming.next_due_at) == (until, None)
    assert contexts[acts.box].outgoing.next_due_at is None
