"""A small organisation in a store, and values to put into it, for tests of the store on either dialect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from core.domain.activity import STATE_OF_STATUS, CorrelationMethod, Direction, EmailStatus, Party, PartyRole
from core.domain.decision import Decision, Outcome, Reason, Step
from core.domain.ids import ActivityId, MailboxId, PartyId, ProfileId, QueueId, RecordId, UserId
from core.domain.message import Address, Message, MessagePart
from core.domain.profile import ProfileType
from core.domain.record import RecordLink, RecordType
from core.ports import EffectKind, NewEmail, PageItem
from core.store.blobs import keep_blob
from core.store.ids import new_id
from core.store.links import reindex_addresses
from core.store.name_index import name_entry, write_names
from core.store.rows import (
    AttachmentRow,
    ContactRow,
    EmailBodyRow,
    EmailRow,
    MailboxRow,
    PartyRow,
    ProfileRow,
    QueueRow,
    UserRow,
)
from core.store.store import Store, open_store
from tests.fakes.home import FORGET_PLACE, forget_place
from tests.servers.postgresql import PostgreSQL

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
INBOX, GENERATION, CHANNEL = "Inbox", "1", "mail"


@dataclass
class Clock:
    """A clock that moves when it is told to."""

    time: datetime = START

    def now(self) -> datetime:
        """The time set."""
        return self.time

    def monotonic_s(self) -> float:
        """Seconds since the start."""
        return (self.time - START).total_seconds()

    def advance(self, minutes: float) -> datetime:
        """Move on; returns the new time."""
        self.time += timedelta(minutes=minutes)
        return self.time


@dataclass
class World:
    """A store with its clock, and ways to put things into it."""

    url: str | None
    home: Path
    clock: Clock = field(default_factory=Clock)
    opened: list[Store] = field(default_factory=list)

    @property
    def store(self) -> Store:
        """The first store opened; opens it when there is none."""
        return self.opened[0] if self.opened else self.open()

    def open(self) -> Store:
        """Open the store once more, as another process would."""
        store = open_store(self.url, self.home, clock=self.clock)
        self.opened.append(store)
        return store

    def close(self) -> None:
        """Close everything opened."""
        for store in self.opened:
            store.close()
        self.opened.clear()

    def count(self, row_class: type[Any], *where: Any) -> int:
        """How many rows there are."""
        with self.store.transaction_read() as session:
            return session.query(row_class).filter(*where).count()

    def rows(self, row_class: type[Any], *where: Any) -> list[Any]:
        """Detached rows, in order of their keys."""
        with self.store.transaction_read() as session:
            found = session.query(row_class).filter(*where).order_by(*row_class.__table__.primary_key.columns).all()
            session.expunge_all()
            return found

    def profile(self, name: str = "Corp POP") -> ProfileId:
        """A profile."""
        with self.store.transaction_write() as session:
            row = ProfileRow(
                id=ProfileId(new_id(session)),
                name=name,
                type=ProfileType.POP3_SMTP,
                servertype=1,
                incomingserverlocation="mail.test",
                createdon=self.clock.now(),
                modifiedon=self.clock.now(),
            )
            session.add(row)
            return row.id

    def user(self, address: str = "alice@corp.test", profile: ProfileId | None = None) -> tuple[UserId, MailboxId]:
        """A user and the mailbox that belongs to her."""
        now = self.clock.now()
        with self.store.transaction_write() as session:
            user = UserRow(id=UserId(new_id(session)), name=address.partition("@")[0], emailaddress=address, createdon=now, modifiedon=now)
            session.add(user)
            session.flush()
            reindex_addresses(session, RecordType.USER, user.id, [address], True, user.id)
            write_names(session.connection(), [name_entry(user.id, RecordType.USER, user.name, [address], active=True)])
            box = self._mailbox(session, address, user_id=user.id, profile=profile)
            return user.id, box.id

    def queue(self, address: str = "support@corp.test", owner: UserId | None = None) -> tuple[QueueId, MailboxId]:
        """A queue and its mailbox."""
        now = self.clock.now()
        with self.store.transaction_write() as session:
            queue = QueueRow(
                id=QueueId(new_id(session)), name="Support", emailaddress=address, ownerid=owner, createdon=now, modifiedon=now
            )
            session.add(queue)
            session.flush()
            reindex_addresses(session, RecordType.QUEUE, queue.id, [address], True, owner)
            write_names(session.connection(), [name_entry(queue.id, RecordType.QUEUE, queue.name, [address], active=True)])
            box = self._mailbox(session, address, queue_id=queue.id)
            return queue.id, box.id

    def forward(self, address: str = "collect@corp.test") -> MailboxId:
        """A forward mailbox."""
        with self.store.transaction_write() as session:
            return self._mailbox(session, address).id

    def contact(self, name: str, addresses: Sequence[str], *, do_not_email: bool = False, owner: UserId | None = None) -> RecordLink:
        """A contact with its addresses."""
        now = self.clock.now()
        with self.store.transaction_write() as session:
            record_id = RecordId(new_id(session))
            session.add(ContactRow(id=record_id, name=name, emails=list(addresses), donotemail=do_not_email, createdon=now, modifiedon=now))
            session.flush()
            reindex_addresses(session, RecordType.CONTACT, record_id, addresses, True, owner, do_not_email=do_not_email)
            write_names(session.connection(), [name_entry(record_id, RecordType.CONTACT, name, addresses, active=True)])
            return RecordLink(RecordType.CONTACT, record_id, name)

    def pending(self, mailbox_id: MailboxId, subject: str = "Offer", **columns: Any) -> ActivityId:
        """An email in pending-send to two recipients, with one attachment."""
        now = self.clock.now()
        parties: Sequence[Party] = columns.pop(
            "parties",
            (
                Party(PartyRole.SENDER, "alice@corp.test"),
                Party(PartyRole.TO, "Rene@contoso.test", "Rene"),
                Party(PartyRole.CC, "boss@contoso.test"),
            ),
        )
        attachment: bytes = columns.pop("attachment", b"price list")
        with self.store.transaction_write() as session:
            email_id = ActivityId(new_id(session))
            status = columns.pop("status", EmailStatus.PENDING_SEND)
            session.add(
                EmailRow(
                    id=email_id,
                    directioncode=Direction.OUTGOING,
                    statuscode=status,
                    statecode=STATE_OF_STATUS[status],
                    subject=subject,
                    sendermailboxid=mailbox_id,
                    createdon=now,
                    modifiedon=now,
                    **columns,
                )
            )
            session.flush()
            session.add(EmailBodyRow(email_id=email_id, text="Hello", html="<p>Hello</p>", message_references=["<a@x>", "<b@x>"]))
            for party in parties:
                session.add(
                    PartyRow(
                        id=PartyId(new_id(session)),
                        activityid=email_id,
                        participationtypemask=party.role,
                        addressused=party.address,
                        name=party.name,
                        partyid=party.record.id if party.record else None,
                        partyobjecttypecode=party.record.type if party.record else None,
                    )
                )
            blob_id = keep_blob(session, attachment)
            session.add(
                AttachmentRow(
                    id=new_id(session),
                    activityid=email_id,
                    attachmentnumber=0,
                    filename="prices.txt",
                    mimetype="text/plain",
                    filesize=len(attachment),
                    blob_id=blob_id,
                )
            )
            return email_id

    def _mailbox(
        self,
        session: Any,
        address: str,
        *,
        user_id: UserId | None = None,
        queue_id: QueueId | None = None,
        profile: ProfileId | None = None,
    ) -> MailboxRow:
        now = self.clock.now()
        box = MailboxRow(
            id=MailboxId(new_id(session)),
            name=address,
            emailaddress=address,
            user_id=user_id,
            queue_id=queue_id,
            emailserverprofile=profile,
            createdon=now,
            modifiedon=now,
        )
        session.add(box)
        session.flush()
        return box


@contextmanager
def world_at(url: str | None, home: Path) -> Iterator[World]:
    """A world that is closed at the end."""
    world = World(url, home)
    try:
        yield world
    finally:
        world.close()


@cache
def _new_database() -> bytes:
    """An empty store on SQLite; making one takes longer than most tests do."""
    with TemporaryDirectory() as folder:
        open_store(None, Path(folder), clock=Clock()).close()
        path = Path(folder) / "postroom.db"
        forget_place(path)
        return path.read_bytes()


def sqlite_home(folder: Path) -> Path:
    """A home in `folder` with a new store on SQLite."""
    home = folder / "home"
    home.mkdir(mode=0o700)
    (home / "postroom.db").write_bytes(_new_database())
    return home


@contextmanager
def postgresql_store(server: PostgreSQL) -> Iterator[str]:
    """URL of a new store on PostgreSQL; it is copied, as making one takes seconds."""
    with server.database(server.ready("store", _new_postgresql_store)) as url:
        yield url


def _new_postgresql_store(url: str) -> None:
    with TemporaryDirectory() as folder:
        open_store(url, Path(folder), clock=Clock()).close()
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as link:
        link.execute(FORGET_PLACE)


ACCEPTED = Decision(Outcome.TRACKED, Reason.ACCEPTED, (Step("filter", "accepted", "all mail is tracked"),))
SKIPPED = Decision(Outcome.SKIPPED, Reason.NO_CORRELATION_MATCH, (Step("filter", "refused", "it answers nothing"),))
BROKEN = Decision(Outcome.QUARANTINED, Reason.UNREADABLE, (Step("parse", "failed", "no headers"),))


def message(name: str, *, size: int = 20, parts: tuple[MessagePart, ...] = ()) -> Message:
    """A parsed message that `name` tells from others."""
    return Message(
        size_bytes=size,
        message_id=f"<{name}@contoso.test>",
        in_reply_to=("<parent@corp.test>",),
        references=("<root@corp.test>", "<parent@corp.test>"),
        subject=f"About {name}",
        date=START - timedelta(hours=1),
        from_=(Address("rene@contoso.test", "Rene"),),
        to=(Address("alice@corp.test"),),
        text=f"text of {name}",
        html=f"<p>{name}</p>",
        headers=(("Subject", f"About {name}"), ("To", "alice@corp.test")),
        parts=parts,
    )


def new_email(name: str, **changes: Any) -> NewEmail:
    """An incoming email, decided to be tracked."""
    values: dict[str, Any] = {
        "identity": f"m-{name}",
        "message": message(name, parts=changes.pop("parts", ())),
        "parties": (Party(PartyRole.SENDER, "Rene@contoso.test", "Rene"), Party(PartyRole.TO, "alice@corp.test")),
        "regarding": None,
        "owner": None,
        "accepted_by": None,
        "correlation": CorrelationMethod.NONE,
        "correlated_with": None,
        "tracking_token": None,
        "received_at": START,
    }
    return NewEmail(**values | changes)


def tracked(
    name: str, *, remote_id: str | None = None, raw: bytes | None = None, effect: EffectKind | None = None, **changes: Any
) -> PageItem:
    """An item that is tracked first here."""
    return PageItem(
        remote_id=remote_id or name,
        decision=ACCEPTED,
        message_id=f"<{name}@contoso.test>",
        subject=f"About {name}",
        arrived_at=START,
        raw=raw if raw is not None else f"raw of {name}".encode(),
        new_email=new_email(name, **changes),
        effect=effect,
    )


def skipped(remote_id: str, *, effect: EffectKind | None = None) -> PageItem:
    """An item that is not tracked."""
    return PageItem(remote_id, SKIPPED, f"<{remote_id}@x>", f"Skipped {remote_id}", START, effect=effect)


def quarantined(remote_id: str, *, raw: bytes | None = b"broken") -> PageItem:
    """An item that could not be read."""
    return PageItem(remote_id, BROKEN, None, "", START, raw=raw, failure="no headers")


def joining(remote_id: str, activity_id: ActivityId, *, queues: tuple[RecordId, ...] = (), refile: RecordLink | None = None) -> PageItem:
    """An item that was tracked before, by another mailbox."""
    decision = Decision(Outcome.TRACKED, Reason.ALREADY_TRACKED, ())
    return PageItem(remote_id, decision, f"<{remote_id}@x>", "", START, join=activity_id, queue_ids=queues, refile=refile)
