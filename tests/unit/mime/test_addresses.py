"""Address headers, proper and as they come."""

import pytest

from core.domain.message import DefectKind, ParseLimits
from core.transports.mime.addresses import AddressReader
from core.transports.mime.notes import Notes
from core.transports.mime.words import Words

Pairs = list[tuple[str, str]]


def read(raw: bytes, limit: int = 5_000) -> tuple[Pairs, Notes]:
    """(name, address) of each mailbox, and what was noted."""
    notes = Notes()
    found = AddressReader(Words(notes), notes, limit).read(raw, "To")
    return [(one.name, one.address) for one in found], notes


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"a@x.org", [("", "a@x.org")]),
        (b"<a@x.org>", [("", "a@x.org")]),
        (b"A B <a@x.org>", [("A B", "a@x.org")]),
        (b'"B, A" <a@x.org>, c@x.org', [("B, A", "a@x.org"), ("", "c@x.org")]),
        (b'"A \\"Q\\" B" <a@x.org>', [('A "Q" B', "a@x.org")]),
        (b"a@x.org (A B)", [("A B", "a@x.org")]),
        (b"a(one)@(two)x.org (A (nested) B)", [("one", "a@x.org")]),
        (b"Joe Q. Public <john.q.public@example.com>", [("Joe Q. Public", "john.q.public@example.com")]),
        (b'"Joe" "Smith" <a@x.org>', [("Joe Smith", "a@x.org")]),
        (b'"john doe"@x.org', [("", '"john doe"@x.org')]),
        (b'<"john doe"@x.org>', [("", '"john doe"@x.org')]),
        (b"a@[192.0.2.1]", [("", "a@[192.0.2.1]")]),
        (b"<a@[IPv6:2001:db8::1]>", [("", "a@[IPv6:2001:db8::1]")]),
        (b"=?utf-8?q?J=C3=B6rg?= <a@x.org>", [("Jörg", "a@x.org")]),
        (b'"=?utf-8?q?J=C3=B6rg?=" <a@x.org>', [("Jörg", "a@x.org")]),
        (b"a@x.org (=?utf-8?q?J=C3=B6rg?=)", [("Jörg", "a@x.org")]),
        (b"=?utf-8?q?M=C3=BCller,_J?= <a@x.org>, b@x.org", [("Müller, J", "a@x.org"), ("", "b@x.org")]),
        (b"=?utf-8?q?M=C3=BCller, J?= <a@x.org>", [("Müller, J", "a@x.org")]),
        (b"", []),
        (b" , ,, ", []),
    ],
)
def test_mailboxes(raw: bytes, expected: Pairs) -> None:
    assert read(raw)[0] == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"undisclosed-recipients:;", []),
        (b"undisclosed-recipients: ;", []),
        (b"Friends: a@x.org, B <b@x.org>;", [("", "a@x.org"), ("B", "b@x.org")]),
        (b"Empty:;, a@x.org, More: b@x.org;, c@x.org", [("", "a@x.org"), ("", "b@x.org"), ("", "c@x.org")]),
        (b'"Quoted group": a@x.org;', [("", "a@x.org")]),
        (b"Unclosed: a@x.org, b@x.org", [("", "a@x.org"), ("", "b@x.org")]),
        (b"<undisclosed-recipients:;@host.example>", []),
        (b"<@route.example,@other.example:a@x.org>", [("", "a@x.org")]),
        (b"Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", [("Pete", "pete@silly.test")]),
        (b"jdoe@test   . example", [("", "jdoe@test.example")]),
        (b"john @ x.org", [("", "john@x.org")]),
        (b"mailto:a@x.org", [("", "a@x.org")]),
        (b"<mailto:a@x.org>", [("", "a@x.org")]),
    ],
)
def test_groups_routes_and_obsolete_forms(raw: bytes, expected: Pairs) -> None:
    assert read(raw)[0] == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # separators
        (b"a@x.org; b@x.org", [("", "a@x.org"), ("", "b@x.org")]),
        (b"a@x.org b@x.org", [("", "a@x.org"), ("", "b@x.org")]),
        (b"A <a@x.org> B <b@x.org>", [("A", "a@x.org"), ("B", "b@x.org")]),
        (b"<a@x.org><b@x.org>", [("", "a@x.org"), ("", "b@x.org")]),
        # an address as display name
        (b"b@x.org <a@x.org>", [("b@x.org", "a@x.org")]),
        (b'"b@x.org" <a@x.org>', [("b@x.org", "a@x.org")]),
        (b"Smith, John <a@x.org>", [("", "Smith"), ("John", "a@x.org")]),
        # quotes, brackets and parentheses that do not match
        (b'"A <a@x.org>, b@x.org', [("A", "a@x.org"), ("", "b@x.org")]),
        (b'A" <a@x.org>, b@x.org', [("A", "a@x.org"), ("", "b@x.org")]),
        (b"A (b <a@x.org>, b@x.org", [("A b", "a@x.org"), ("", "b@x.org")]),
        (b"A <a@x.org, b@x.org", [("A", "a@x.org"), ("", "b@x.org")]),
        (b"A <<a@x.org>>", [("A", "a@x.org")]),
        (b"a@x.org>", [("", "a@x.org")]),
        # without brackets
        (b"Big Bug bb@x.org", [("Big Bug", "bb@x.org")]),
        (b"root", [("", "root")]),
        (b"<root>", [("", "root")]),
        (b"No Address Here", [("No Address Here", "")]),
        (b"Somebody <>", [("Somebody", "")]),
        (b"<>", []),
        # encoded as a whole
        (b"=?utf-8?q?J=C3=B6rg_=3Ca=40x.org=3E?=", [("Jörg", "a@x.org")]),
        (b'"a@x.org"', [("", "a@x.org")]),
    ],
)
def test_what_senders_make_of_it(raw: bytes, expected: Pairs) -> None:
    assert read(raw)[0] == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("jörg@münchen.example".encode(), [("", "jörg@münchen.example")]),
        ("Jörg <jörg@x.org>".encode(), [("Jörg", "jörg@x.org")]),
        ("Jörg <a@x.org>".encode("latin-1"), [("Jörg", "a@x.org")]),
        (b"a@xn--mnchen-3ya.example", [("", "a@xn--mnchen-3ya.example")]),
        (b"A\0B <a@x.org>", [("AB", "a@x.org")]),
    ],
)
def test_international_and_raw_bytes(raw: bytes, expected: Pairs) -> None:
    assert read(raw)[0] == expected


def test_faults_are_noted() -> None:
    for raw in (b"A <a@x.org, b@x.org", b"a@x.org b@x.org", b"No Address", b'"A <a@x.org>'):
        assert DefectKind.BAD_ADDRESS in {defect.kind for defect in read(raw)[1].defects}, raw


def test_many_addresses_are_bounded() -> None:
    limit = ParseLimits().addresses
    for raw in (b", ".join(b"a%d@x.org" % one for one in range(limit + 500)), b"(c) a@x.org;" * (limit + 500)):
        found, notes = read(raw, limit)
        assert len(found) == limit
        assert notes.truncated
        assert DefectKind.TOO_MANY_ADDRESSES in {defect.kind for defect in notes.defects}


def test_exactly_the_limit_is_not_cut() -> None:
    found, notes = read(b", ".join(b"a%d@x.org" % one for one in range(10)), 10)
    assert len(found) == 10
    assert not notes.truncated
