"""Header sections made of what a server tells: the original lines, or lines made of the structured fields."""

from __future__ import annotations

import email
import email.policy
from xml.sax.saxutils import escape, quoteattr

import pytest
from lxml import etree

from core.transports.ews.answers import MESSAGES, TYPES, Answer
from core.transports.ews.heads import Head, head_of, header_line
from core.transports.ews.items import Fields, item_of, moment


def item(inner: str, name: str = "Message") -> Fields:
    xml = f'<m:R xmlns:m="{MESSAGES}" xmlns:t="{TYPES}"><m:Items><t:{name}>{inner}</t:{name}></m:Items></m:R>'
    found = item_of(Answer(ok=True, code="NoError", text="", element=etree.fromstring(xml)))
    assert found is not None
    return found


def headers(*pairs: tuple[str, str]) -> str:
    shown = "".join(
        f"<t:InternetMessageHeader HeaderName={quoteattr(name)}>{escape(value)}</t:InternetMessageHeader>" for name, value in pairs
    )
    return f"<t:InternetMessageHeaders>{shown}</t:InternetMessageHeaders>"


def person(holder: str, name: str, address: str) -> str:
    return f"<t:{holder}><t:Mailbox><t:Name>{name}</t:Name><t:EmailAddress>{address}</t:EmailAddress></t:Mailbox></t:{holder}>"


def parsed(head: Head) -> email.message.EmailMessage:
    assert head.octets.endswith(b"\r\n\r\n") or head.octets == b"\r\n"
    assert b"\n" not in head.octets.replace(b"\r\n", b"")
    assert b"\r\n\r\n" not in head.octets[:-2]
    assert max(map(len, head.octets.split(b"\r\n"))) <= 998
    return email.message_from_bytes(head.octets, policy=email.policy.default)


def test_original_headers_come_in_order_as_they_are() -> None:
    given = [
        ("Received", "from a by b; Mon"),
        ("Received", "from c"),
        ("From", "R <r@contoso.test>"),
        ("Subject", "=?utf-8?q?Z=C3=BC?="),
        ("X-Empty", ""),
    ]
    head = head_of(item(headers(*given) + "<t:Subject>another</t:Subject>"))
    assert head.original
    assert head.octets.decode() == "".join(f"{name}: {value}\r\n" for name, value in given) + "\r\n"


@pytest.mark.parametrize(
    "value",
    [
        "a\r\nBcc: evil@x.test",
        "a\r\n\r\nbody",
        "a\rBcc: evil",
        "a\nBcc: evil",
        "a\x0bBcc: x",
        "a\x85Bcc: x",
        "a\u2028Bcc: x",
        "\r\n\r\n",
        "a\r\n b\r\n\tc",
    ],
)
@pytest.mark.parametrize("name", ["Subject", "From", "To", "Message-ID", "References", "X-Anything"])
def test_no_value_begins_a_line_of_its_own(name: str, value: str) -> None:
    line = header_line(name, value)
    for following in line.encode().split(b"\r\n")[1:]:
        assert following.startswith(b" ")
        assert following.strip()
    assert list(email.message_from_string(line + "\r\n\r\n", policy=email.policy.compat32).keys()) == [name]


@pytest.mark.parametrize("name", ["", "Bad name", "Bad:name", "Bad\r\nname", "Ünknown", "a\x00b"])
def test_a_name_that_is_none_is_left_out(name: str) -> None:
    assert header_line(name, "x") == ""


def test_long_values_are_folded_and_lose_nothing() -> None:
    references = " ".join(f"<{number}.{'x' * 40}@contoso.test>" for number in range(60))
    head = head_of(item(headers(("From", "r@contoso.test"), ("References", references), ("X-Long", "y" * 500 + " " + "z" * 480 + " end"))))
    found = email.message_from_bytes(head.octets, policy=email.policy.compat32)
    assert "".join(found["References"].split("\r\n")) == references
    assert found["X-Long"].replace("\r\n", "").split() == ["y" * 500, "z" * 480, "end"]
    parsed(head)


def test_other_letters_become_encoded_words() -> None:
    given = (
        ("From", 'Valdés, René <r@contoso.test>, "Müller, Jürgen" <j@contoso.test>'),
        ("Subject", "Grüße aus Zürich und mehr, ein langer Betreff mit vielen Wörtern, die gefaltet werden müssen: übermäßig"),
        ("X-Note", "plain then größer wider plain"),
        ("Message-ID", "<ümlaut@contoso.test>"),
    )
    head = head_of(item(headers(*given)))
    found = parsed(head)
    assert found["Subject"] == given[1][1]
    assert found["X-Note"] == given[2][1]
    assert "<ümlaut@contoso.test>".encode() in head.octets
    assert [each.addr_spec for each in found["From"].addresses][-1] == "j@contoso.test"
    assert found["From"].addresses[-1].display_name == "Müller, Jürgen"


def test_structured_fields_make_a_header_section() -> None:
    head = head_of(
        item(
            "<t:Subject>Grüße</t:Subject><t:InReplyTo>&lt;p@x.test&gt;</t:InReplyTo>"
            "<t:DateTimeSent>2026-03-02T09:00:00.1234567Z</t:DateTimeSent>"
            "<t:InternetMessageId>&lt;m@x.test&gt;</t:InternetMessageId><t:References>&lt;r@x.test&gt;\r\n &lt;p@x.test&gt;</t:References>"
            "<t:ConversationIndex>AQHX\nabc=</t:ConversationIndex>"
            + person("From", "Ng, Alice", "alice@corp.test")
            + person("Sender", "Bob", "bob@corp.test")
            + "<t:ToRecipients><t:Mailbox><t:Name>Zoë</t:Name><t:EmailAddress>z@x.test</t:EmailAddress></t:Mailbox>"
            + "<t:Mailbox><t:Name>Room</t:Name><t:EmailAddress>/O=CORP/CN=R</t:EmailAddress><t:RoutingType>EX</t:RoutingType></t:Mailbox>"
            + "<t:Mailbox><t:Name>a@x.test</t:Name><t:EmailAddress>a@x.test</t:EmailAddress></t:Mailbox></t:ToRecipients>"
        )
    )
    assert not head.original
    found = parsed(head)
    assert found["Message-ID"] == "<m@x.test>"
    assert found["Date"].datetime.isoformat() == "2026-03-02T09:00:00+00:00"
    assert str(found["From"]) == '"Ng, Alice" <alice@corp.test>'
    assert str(found["Sender"]) == "Bob <bob@corp.test>"
    assert [str(each) for each in found["To"].addresses] == ["Zoë <z@x.test>", "a@x.test"]
    assert found["Subject"] == "Grüße"
    assert found["In-Reply-To"] == "<p@x.test>"
    assert found["References"] == "<r@x.test> <p@x.test>"
    assert found["Thread-Index"] == "AQHXabc="


ENTRY = "/O=CORP/OU=EXCHANGE ADMINISTRATIVE GROUP/CN=RECIPIENTS/CN=ANN"


@pytest.mark.parametrize(
    ("inner", "incomplete"),
    [
        (person("From", "Ann", ENTRY), True),
        (person("From", "A", "a@x.test") + person("ToRecipients", "Ann", ENTRY), True),
        (person("From", "A", "a@x.test") + person("CcRecipients", "Ann", ENTRY), True),
        (person("From", "A", "a@x.test") + person("Sender", "Ann", ENTRY), True),
        (person("From", "A", "a@x.test") + person("ToRecipients", "B", "b@x.test"), False),
        (person("From", "A", "a@x.test") + person("ToRecipients", "A list", ""), False),
        (headers(("From", "A <a@x.test>")) + person("From", "Ann", ENTRY), False),
        (headers(("To", "B <b@x.test>")) + person("From", "A", "a@x.test") + person("ToRecipients", "Ann", ENTRY), False),
    ],
)
def test_who_is_named_by_an_entry_of_the_directory_is_not_known(inner: str, incomplete: bool) -> None:
    assert head_of(item(inner)).incomplete is incomplete


def test_a_sender_that_is_the_author_is_not_said_twice() -> None:
    head = head_of(item(person("From", "A", "a@x.test") + person("Sender", "A", "A@x.test")))
    assert "Sender" not in parsed(head)


def test_a_few_headers_of_a_program_are_completed() -> None:
    head = head_of(
        item(headers(("X-Program", "yes"), ("Subject", "mine")) + "<t:Subject>other</t:Subject>" + person("From", "A", "a@x.test"))
    )
    assert not head.original
    found = parsed(head)
    assert (found["X-Program"], found.get_all("Subject"), str(found["From"])) == ("yes", ["mine"], "A <a@x.test>")


def test_structured_fields_cannot_inject_either() -> None:
    evil = "a\nBcc: evil@x.test"
    head = head_of(
        item(
            f"<t:Subject>{evil}</t:Subject><t:InReplyTo>{evil}</t:InReplyTo>"
            "<t:InternetMessageId>&lt;m\nBcc:e@x.test&gt;</t:InternetMessageId>"
            f"<t:ConversationIndex>{evil}</t:ConversationIndex>{person('From', evil, 'a@x.test')}{person('Sender', 'x', evil)}"
        )
    )
    assert "Bcc" not in parsed(head)


def test_an_item_that_says_nothing_has_an_empty_head() -> None:
    assert head_of(item("")) == Head(b"\r\n", False)
    assert head_of(item("<t:DateTimeSent>yesterday</t:DateTimeSent><t:Subject/>")).octets == b"Subject:\r\n\r\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-02T10:00:00Z", "2026-03-02T10:00:00+00:00"),
        ("2026-03-02T10:00:00.1234567Z", "2026-03-02T10:00:00.123456+00:00"),
        ("2026-03-02T10:00:00.123456789+02:00", "2026-03-02T08:00:00.123456+00:00"),
        ("2026-03-02T10:00:00.5-0530", "2026-03-02T15:30:00.500000+00:00"),
        ("2026-03-02T10:00:00", "2026-03-02T10:00:00+00:00"),
        (" 2026-03-02t10:00:00z\n", "2026-03-02T10:00:00+00:00"),
        ("2026-02-30T10:00:00Z", None),
        ("0001-01-01T00:00:00+02:00", None),
        ("9999-12-31T23:59:59-02:00", None),
        ("2026-03-02T10:00:00+99:00", None),
        ("2026-03-02", None),
        ("", None),
        ("٢٠٢٦-03-02T10:00:00Z", None),
    ],
)
def test_moments(text: str, expected: str | None) -> None:
    found = moment(text)
    assert (None if found is None else found.isoformat()) == expected


@pytest.mark.parametrize(
    ("item_class", "mail"),
    [
        ("IPM.Note", True),
        ("IPM.Note.SMIME.MultipartSigned", True),
        ("IPM.Schedule.Meeting.Request", True),
        ("REPORT.IPM.Note.NDR", True),
        ("IPM.TaskRequest", True),
        ("", True),
        ("IPM.Task", False),
        ("ipm.contact.Ours", False),
        ("IPM.Appointment", False),
        ("IPM.Post", False),
    ],
)
def test_what_is_mail(item_class: str, mail: bool) -> None:
    assert item(f"<t:ItemClass>{item_class}</t:ItemClass>").is_mail is mail
    assert item(f"<t:ItemClass>{item_class}</t:ItemClass>", "RoleMember").is_mail is mail
    assert not item(f"<t:ItemClass>{item_class}</t:ItemClass>", "Contact").is_mail
