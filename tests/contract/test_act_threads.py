"""What every ActStore promises of threads, in memory and in databases alike: conversations, and mail that is alike."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import timedelta

from core.domain.activity import Direction
from core.domain.conversation import base_hash, index_of
from core.domain.likeness import Likeness, likeness_of
from core.ports import PageItem
from tests.contract.act_world import Acts
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, START, tracked

HEAD = b"\x01" + bytes(range(21))


def like(subject: str, *addresses: str) -> Likeness:
    found = likeness_of(subject, addresses, 20)
    assert found is not None
    return found


def conversing(name: str, *blocks: bytes, head: bytes = HEAD) -> PageItem:
    """An email of a conversation."""
    item = tracked(name)
    assert item.new_email is not None
    message = replace(item.new_email.message, thread_index=base64.b64encode(head + b"".join(blocks)).decode())
    return replace(item, new_email=replace(item.new_email, message=message))


def save(acts: Acts, *items: PageItem) -> None:
    with acts.store.writing() as uow:
        uow.save_page(acts.box, INBOX, GENERATION, CHANNEL, items, "c1")


def test_the_youngest_of_a_conversation_come_first_and_no_more_than_asked(acts: Acts) -> None:
    save(acts, *(conversing(f"c{number}", bytes([number] * 5)) for number in range(4)), conversing("other", head=b"\x01" + bytes(21)))
    save(acts, tracked("none"))
    with acts.store.reading() as reader:
        [found] = reader.emails_by_conversation({base_hash(HEAD)}, 3).values()
        assert [email.message_id for email in found] == [f"<c{number}@contoso.test>" for number in (3, 2, 1)]
        assert index_of(found[0].conversation) == HEAD + bytes([3] * 5)
        assert reader.emails_by_conversation({base_hash(HEAD), base_hash(b"\x01" + bytes(21)), 5}, 9).keys() == {
            base_hash(HEAD),
            base_hash(b"\x01" + bytes(21)),
        }
        assert reader.emails_by_conversation(set(), 3) == {}


def test_mail_is_alike_by_words_and_addresses(acts: Acts) -> None:
    people = ("rene@contoso.test", "alice@corp.test", "bob@corp.test")
    save(
        acts,
        tracked("old", likeness=like("Offer for bikes", *people)),
        tracked("new", likeness=like("bikes: offer for", *people[:2])),
        tracked("red", likeness=like("Offer for red bikes", *people)),
        tracked("alone", likeness=like("Offer for bikes", "vera@elsewhere.test")),
        tracked("plain"),
    )
    asked = [like("AW: Offer for bikes", *people[:2]), like("Offer for blue bikes", *people), like("Something", *people)]

    def names(words: int, addresses: int, since_days: int = 90) -> list[list[str]]:
        with acts.store.reading() as reader:
            found = reader.emails_alike(asked, words, addresses, START - timedelta(days=since_days))
        return [[email.subject.removeprefix("About ") for email in some] for some in found]

    assert names(0, 2) == [["new", "old"], [], []]
    assert names(0, 3) == [[], [], []]
    assert names(1, 2) == [["red", "new", "old"], ["red", "new", "old"], []]
    assert names(0, 2, since_days=-1) == [[], [], []]
    with acts.store.reading() as reader:
        assert reader.emails_alike([], 0, 2, START) == []


def test_an_email_tells_the_records_of_its_parties(acts: Acts) -> None:
    item = tracked("one")
    assert item.new_email is not None
    sender, *others = item.new_email.parties
    parties = (replace(sender, record=acts.contact), *others)
    save(acts, replace(item, new_email=replace(item.new_email, parties=parties)))
    with acts.store.reading() as reader:
        assert reader.emails_by_identity(Direction.INCOMING, ["m-one"])["m-one"].records == {acts.contact.id}


def test_identities_of_both_directions_are_apart(acts: Acts) -> None:
    save(acts, tracked("one"))
    sent = tracked("sent", identity="m-one", direction=Direction.OUTGOING)
    save(acts, sent)
    with acts.store.reading() as reader:
        incoming = reader.emails_by_identity(Direction.INCOMING, ["m-one"])["m-one"]
        outgoing = reader.emails_by_identity(Direction.OUTGOING, ["m-one"])["m-one"]
    assert (incoming.message_id, outgoing.message_id) == ("<one@contoso.test>", "<sent@contoso.test>")
