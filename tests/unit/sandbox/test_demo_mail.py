"""The demo's mail: repeatable, varied, and as well-formed or as awkward as it claims to be."""

import email
import email.policy
import re
import unicodedata
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from email.message import EmailMessage, Message

import pytest

from core.sandbox import mime, people
from core.sandbox.awkward import RECIPES
from core.sandbox.desk import DemoMessage, Desk
from core.sandbox.exchange_mail import CONTOSO_FOLDER, PROJECTS_FOLDER, exchange_messages
from core.sandbox.mail import COUNT, demo_messages, fresh_message
from core.sandbox.texts import LETTERS, Letter

BASE = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def messages() -> list[DemoMessage]:
    return demo_messages(BASE)


def parsed(message: DemoMessage) -> EmailMessage:
    return email.message_from_bytes(message.raw, policy=email.policy.default)


def of_kind(messages: list[DemoMessage], kind: str) -> list[DemoMessage]:
    return [message for message in messages if message.kind == kind]


def test_there_are_two_hundred_and_they_repeat(messages: list[DemoMessage]) -> None:
    assert len(messages) == COUNT == 200
    assert demo_messages(BASE) == messages
    assert demo_messages(BASE, seed=1) != messages
    assert demo_messages(BASE.astimezone(), seed=1) == demo_messages(BASE, seed=1)


def test_they_are_in_order_and_of_the_last_thirty_days(messages: list[DemoMessage]) -> None:
    moments = [message.at for message in messages]
    assert moments == sorted(moments)
    assert BASE - timedelta(days=30) <= moments[0]
    assert moments[-1] < BASE


def test_the_base_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Desk(BASE.replace(tzinfo=None), 1)


def test_every_mailbox_gets_some_and_nobody_else_does(messages: list[DemoMessage]) -> None:
    boxes = Counter(address for message in messages for address in message.mailboxes)
    assert set(boxes) == {one.email for one in people.AT_POP3}
    assert min(boxes.values()) >= 30
    assert all(message.mailboxes and len(set(message.mailboxes)) == len(message.mailboxes) for message in messages)


def test_message_ids_differ_but_for_the_pair_that_shares_one(messages: list[DemoMessage]) -> None:
    ids = Counter(message.message_id for message in messages if message.message_id)
    assert [message_id for message_id, count in ids.items() if count > 1] == [of_kind(messages, "same-message-id")[0].message_id]
    for message in messages:
        if message.message_id is not None:
            assert message.message_id.encode() in message.raw


def test_only_test_domains(messages: list[DemoMessage]) -> None:
    for message in messages:
        for domain in re.findall(rb"[\w.-]+@([\w-]+(?:\.[\w-]+)+)", message.raw.partition(b"\r\n\r\n")[0]):
            assert domain.endswith(b".test"), (message.kind, domain)


def test_charsets_and_encodings_are_many(messages: list[DemoMessage]) -> None:
    parts = [parsed(message) for message in of_kind(messages, "letter")]
    assert {str(part.get_content_charset()) for part in parts} >= {
        "utf-8", "iso-8859-1", "iso-8859-15", "windows-1251", "windows-1252", "windows-1255", "windows-1256",
        "windows-1258", "koi8-r", "iso-2022-jp", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr", "utf-7",
    }  # fmt: skip
    assert {str(part["Content-Transfer-Encoding"]) for part in parts} == {"7bit", "8bit", "quoted-printable", "base64"}


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: f"{letter.language}-{letter.charset}")
def test_letters_read_as_they_were_written(letter: Letter, messages: list[DemoMessage]) -> None:
    found = [m for m in of_kind(messages, "letter") if m.sender == letter.sender]
    bodies, subjects = [], []
    for message in found:
        part: Message = email.message_from_bytes(message.raw, policy=email.policy.compat32)
        octets = part.get_payload(decode=True)
        assert isinstance(octets, bytes)
        charset = str(part.get_content_charset()).replace("-8-i", "-8")
        bodies.append(unicodedata.normalize("NFC", octets.decode(charset)))
        subjects.append(str(part["Subject"]))
    assert mime.crlf(letter.body) in bodies
    assert all(len(line) <= 78 for subject in subjects for line in subject.splitlines())


def test_encoded_words_decode_to_the_subject() -> None:
    for letter in LETTERS:
        if letter.style in "BQ" and letter.charset not in {"windows-1258", "iso-8859-8-i"}:
            coded = mime.encoded_word(letter.subject, letter.charset, letter.style)
            assert str(make_header(decode_header(coded))) == letter.subject


def test_threads_hold_together(messages: list[DemoMessage]) -> None:
    thread = of_kind(messages, "thread")
    known = {message.message_id for message in thread}
    replies = [parsed(message) for message in thread if parsed(message)["In-Reply-To"]]
    assert len(thread) == 36
    assert len(replies) == 31
    for reply in replies:
        chain = str(reply["References"]).split()
        assert chain[-1] == reply["In-Reply-To"]
        assert set(chain) <= known
    assert max(len(str(reply["References"]).split()) for reply in replies) == 9
    assert any(message.sender.endswith(people.OWN_DOMAIN) for message in thread)


def test_shared_messages_lie_in_several_mailboxes(messages: list[DemoMessage]) -> None:
    assert {len(message.mailboxes) for message in of_kind(messages, "shared")} == {2, 3}
    message = of_kind(messages, "shared")[0]
    first, second, *_ = map(message.copy_for, message.mailboxes)
    assert first != second
    assert first.endswith(message.raw)
    assert second.endswith(message.raw)


def test_parts_are_what_they_claim(messages: list[DemoMessage]) -> None:
    for message in of_kind(messages, "inline"):
        (image,) = [part for part in parsed(message).walk() if part.get_content_type() == "image/png"]
        assert f"cid:{image['Content-ID'].strip('<>')}".encode() in message.raw.replace(b"=\r\n", b"")
    names = {part.get_filename() for m in of_kind(messages, "attachment") for part in parsed(m).iter_attachments()}
    assert {"見積書.pdf", 'facture "finale"; v2.pdf', "no extension"} <= names
    depths = {sum(p.get_content_type() == "message/rfc822" for p in parsed(m).walk()) for m in of_kind(messages, "forwarded")}
    assert depths <= {1, 2}
    assert all(parsed(m)["List-Id"] for m in of_kind(messages, "newsletter"))
    assert all(parsed(m)["Auto-Submitted"] == "auto-replied" for m in of_kind(messages, "automatic-reply"))
    assert {parsed(m).get_content_type() for m in of_kind(messages, "bounce")} == {"multipart/report"}


def test_every_recipe_is_there_once(messages: list[DemoMessage]) -> None:
    kinds = Counter(message.kind for message in messages)
    assert all(kinds[kind] == 1 for kind, _ in RECIPES)
    raw = {message.kind: message.raw for message in messages}
    assert raw["empty"] == b""
    assert b":" not in raw["no-header"]
    assert b"\0" in raw["nul"]
    assert b"Message-ID:" not in raw["no-message-id"]
    assert b"\r\nDate:" not in b"\r\n" + raw["no-date"]
    assert max(map(len, raw["long-line"].split(b"\r\n"))) == 60_000
    assert raw["doubled-headers"].count(b"Subject:") == 2
    for message in messages:
        if message.kind in {"empty", "no-header"}:
            assert message.copy_for(message.mailboxes[0]) == message.raw


def test_fresh_messages_are_new_and_of_now() -> None:
    fresh = [fresh_message(BASE, number) for number in range(20)]
    assert {message.at for message in fresh} == {BASE}
    assert len({message.message_id for message in fresh}) == 20
    assert {"order", "alternative", "shared", "attachment", "stranger", "contoso"} == {message.kind for message in fresh}
    old = {message.message_id for message in [*demo_messages(BASE), *exchange_messages(BASE)]}
    assert not old & {message.message_id for message in fresh}
    exchange = {one.email for one in people.AT_EXCHANGE}
    assert [bool(exchange & set(message.mailboxes)) for message in fresh] == [False, True] * 10


def test_the_mail_at_exchange_repeats_and_has_ids_of_its_own(messages: list[DemoMessage]) -> None:
    made = exchange_messages(BASE)
    assert made == exchange_messages(BASE)
    assert made != exchange_messages(BASE, seed=1)
    assert [message.at for message in made] == sorted(message.at for message in made)
    ids = [message.message_id for message in made if message.message_id]
    assert len(set(ids)) == len(ids) == len(made) - sum(message.kind in {"no-message-id", "bad-message-id"} for message in made)
    assert not set(ids) & {message.message_id for message in messages}


def test_what_lies_in_the_mapped_folders_would_pass_no_filter() -> None:
    mapped = [message for message in exchange_messages(BASE) if message.folder.startswith((CONTOSO_FOLDER, PROJECTS_FOLDER))]
    assert Counter(message.folder for message in mapped) == {
        "Inbox/Contoso": 7, "Projekte": 1, "Projekte/Größe": 3, "Projekte/Räder und Naben": 2,
    }  # fmt: skip
    known = {contact.email for contact in people.CONTACTS} | {email for _, email in (*people.ACCOUNTS, *people.LEADS)}
    filters = {one.email: one.filter for one in people.COLLEAGUES}
    for message in mapped:
        (reader,) = message.mailboxes
        assert filters[reader] in {"replies", "known-senders"}
        assert filters[reader] == "replies" or message.sender not in known
        header = parsed(message)
        assert [each.addr_spec for each in header["To"].addresses] == [reader]
        assert header["Cc"] is header["In-Reply-To"] is None
    of_contoso = {message.sender for message in mapped if message.folder == CONTOSO_FOLDER}
    assert all(sender.endswith("@contoso.test") for sender in of_contoso)
    assert {contact.email for contact in people.contacts_of(people.CONTOSO)} < of_contoso
