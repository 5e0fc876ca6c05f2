"""What was noted of a mail as it was read: stored, read again, erased with a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.cancel import CancelToken
from core.cli.marks import marks_json, marks_lines
from core.domain.activity import Email
from core.domain.attachments import BlockReason
from core.domain.ids import ActivityId
from core.domain.mail_marks import (
    Invitation,
    MailMarks,
    MailNotice,
    Piece,
    Protection,
    ProtectionFormat,
    ProtectionKind,
    SignatureStatus,
)
from core.domain.message import MessagePart
from core.errors import UsageError
from core.service import Service
from core.store.mail_marks import marks_json as stored
from core.store.mail_marks import marks_of
from core.store.organisation import Organisation
from tests.contract.store_world import World, tracked
from tests.contract.test_store_incoming import only_id, save

SIGNED = Protection(
    ProtectionKind.SIGNED,
    ProtectionFormat.SMIME,
    SignatureStatus.ALTERED,
    "Rene",
    "Rene@contoso.test",
    "the content is not what was signed",
)
MARKS = MailMarks(
    truncated=True,
    charset="windows-1258",
    protections=(Protection(ProtectionKind.ENCRYPTED, ProtectionFormat.OPENPGP), SIGNED),
    invitations=(Invitation("REQUEST", "u@x", "event", 1), Invitation("CANCEL", "", "", None)),
    piece=Piece("p@x", 2, 0),
)


@pytest.fixture
def service(world: World) -> Service:
    """The service over the store."""
    return Service(Organisation(world.store, world.clock), world.clock, who="tester")


def received(world: World, name: str, marks: MailMarks, **changes: Any) -> ActivityId:
    """A stored mail with these marks."""
    _, box = world.user(name)
    item = tracked(name, **changes)
    assert item.new_email is not None
    message = replace(
        item.new_email.message,
        truncated=marks.truncated,
        charset=marks.charset,
        protections=marks.protections,
        invitations=marks.invitations,
        piece=marks.piece,
    )
    return only_id(save(world, box, replace(item, new_email=replace(item.new_email, message=message))))


@pytest.mark.parametrize("marks", [MARKS, MailMarks(charset="utf-8"), MailMarks(protections=(SIGNED,))])
def test_marks_come_back(world: World, service: Service, marks: MailMarks) -> None:
    email = service.show(received(world, "one", marks))
    assert email.marks == marks
    assert email.notice is (MailNotice.TRUNCATED if marks.truncated else MailNotice.NONE)


def test_what_says_nothing_takes_no_room(world: World, service: Service) -> None:
    assert stored(MailMarks()) is None
    assert marks_of(None) is None
    assert service.show(received(world, "one", MailMarks())).marks is None


def test_why_an_attachment_is_not_kept_by_itself(world: World, service: Service) -> None:
    parts = (
        MessagePart("a.exe", "x/y", b"1"),
        MessagePart("b.bin", "x/y", b"22"),
        MessagePart("c.png", "image/png", b"3", "c", inline=True),
    )
    blocked = {0: BlockReason.EXTENSION, 1: BlockReason.SIZE}
    email = service.show(received(world, "one", MailMarks(), parts=parts, blocked_parts=blocked))
    told = [(one.name, one.blocked, one.blocked_because, one.inline) for one in email.attachments]
    assert told == [
        ("a.exe", True, BlockReason.EXTENSION, False),
        ("b.bin", True, BlockReason.SIZE, False),
        ("c.png", False, None, True),
    ]
    assert email.notice is MailNotice.ATTACHMENTS
    with pytest.raises(UsageError, match=r"a\.exe was blocked"):
        service.attachment(email.id, email.attachments[0].id)
    with pytest.raises(UsageError, match=r"b\.bin is larger than what is kept"):
        service.attachment(email.id, email.attachments[1].id)


def test_a_signer_is_erased_with_the_person(world: World, service: Service) -> None:
    activity_id = received(world, "one", MARKS)
    service.erase_person("rene@contoso.test", CancelToken())
    email = service.show(activity_id)
    assert "contoso" not in repr(email.marks).lower()


def test_for_a_person_and_as_json(world: World, service: Service) -> None:
    email: Email = service.show(received(world, "one", MARKS))
    assert marks_lines(email) == [
        ("Notice", "a limit left something out; the source has all of it"),
        ("Protected", "OpenPGP, encrypted: it is kept as it came"),
        ("Signed", "S/MIME, altered (the content is not what was signed), by Rene <Rene@contoso.test>"),
        ("Invitation", "REQUEST event u@x"),
        ("Invitation", "CANCEL"),
        ("Piece", "2 of ? of p@x"),
    ]
    told = marks_json(email)
    assert (told["truncated"], told["charset"], told["piece"]) == (True, "windows-1258", {"id": "p@x", "number": 2, "total": 0})
    assert told["invitations"][0] == {"method": "REQUEST", "uid": "u@x", "component": "event"}
    assert told["protections"][1]["status"] == "altered"
