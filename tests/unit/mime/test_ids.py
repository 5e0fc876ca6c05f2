"""Message-ID, In-Reply-To and References."""

import pytest

from core.domain.message import DefectKind
from core.transports.mime import parse
from core.transports.mime.ids import LONGEST_ID, MOST_IDS, message_id, message_ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a@b>", "<a@b>"),
        ("  <a@b>  ", "<a@b>"),
        ("<a@b> <c@d>", "<a@b>"),
        ("(comment) <a@b> (other)", "<a@b>"),
        ("<a\t@ b>", "<a@b>"),
        ("a@b", "<a@b>"),
        ("<a@b", "<a@b>"),
        ("a@b>", "<a@b>"),
        ("id a@b", "<a@b>"),
        ("local-only", "<local-only>"),
        ("<no-at>", "<no-at>"),
        ('<"quoted local"@b>', '<"quotedlocal"@b>'),
        ("<<a@b>>", "<a@b>"),
        ("", None),
        ("   ", None),
        ("<>", None),
        ("< >", None),
        ("(only a comment)", None),
        ("<" + "x" * (LONGEST_ID - 2) + ">", "<" + "x" * (LONGEST_ID - 2) + ">"),
        ("<" + "x" * (LONGEST_ID - 1) + ">", None),
    ],
)
def test_message_id(text: str, expected: str | None) -> None:
    assert message_id(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a@b> <c@d>", ("<a@b>", "<c@d>")),
        ("<a@b>,<c@d>", ("<a@b>", "<c@d>")),
        ("<a@b><c@d>", ("<a@b>", "<c@d>")),
        ("<a@b> (x <no@no>) <c@d>", ("<a@b>", "<c@d>")),
        ('Your message of "Fri, 21 Nov" <a@b>', ("<a@b>",)),
        ("a@b, c@d", ("<a@b>", "<c@d>")),
        ("<a@b> <a@b> <c@d>", ("<a@b>", "<c@d>")),
        ("<a@b> <> <c@d>", ("<a@b>", "<c@d>")),
        ("<a@b", ("<a@b>",)),
        ("no id here", ()),
        ("", ()),
    ],
)
def test_lists_of_ids(text: str, expected: tuple[str, ...]) -> None:
    assert message_ids(text) == (expected, False)


def test_of_too_many_ids_the_first_and_the_last_stay() -> None:
    found, many = message_ids(" ".join(f"<{number}@x>" for number in range(MOST_IDS + 100)))
    assert many
    assert len(found) == MOST_IDS
    assert found[0] == "<0@x>"
    assert found[1] == "<101@x>"
    assert found[-1] == f"<{MOST_IDS + 99}@x>"


def test_ids_of_a_message_are_unfolded() -> None:
    message = parse(b"Message-ID:\r\n <a@b>\r\nReferences: <1@x>\r\n\t<2@x>\r\n <3@x>\r\nIn-Reply-To: <3@x>\r\n\r\n")
    assert message.message_id == "<a@b>"
    assert message.references == ("<1@x>", "<2@x>", "<3@x>")
    assert message.in_reply_to == ("<3@x>",)


def test_raw_bytes_and_words_in_an_id() -> None:
    message = parse("Message-ID: <ä\0@x>\nReferences: <=?utf-8?q?a?=@x>\n\n".encode())
    assert message.message_id == "<ä@x>"
    assert message.references == ("<=?utf-8?q?a?=@x>",)


def test_an_unusable_id_is_noted() -> None:
    message = parse(b"Message-ID: <>\n\n")
    assert message.message_id is None
    assert ("Message-ID", DefectKind.MALFORMED_HEADER) in {(defect.where, defect.kind) for defect in message.defects}
