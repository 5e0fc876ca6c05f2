"""What becomes text, HTML and attachment; inline parts; the digest; limits on size."""

import pytest

from core.domain.message import DefectKind, ParseLimits
from core.transports.mime import parse
from tests.unit.mime.build import HEAD, kinds, leaf, multipart, read, shown

TEXT = leaf("text/plain", b"text")
HTML = leaf("text/html", b"<p>html</p>")
IMAGE = leaf("image/png", b"png", "Content-ID: <i1@x>")


def test_a_message_without_type_is_text() -> None:
    message = read(b"\nhello\n")
    assert (message.text, message.html, message.parts) == ("hello\n", None, ())


def test_alternative_chooses_both() -> None:
    message = read(multipart("alternative", TEXT, HTML))
    assert (message.text, message.html, message.text_from_html) == ("text", "<p>html</p>", False)


def test_alternative_takes_the_first_of_a_kind_that_says_something() -> None:
    message = read(multipart("alternative", leaf("text/plain", b" \n"), TEXT, leaf("text/plain", b"other"), HTML))
    assert message.text == "text"


def test_alternative_with_related_and_calendar() -> None:
    related = multipart("related", HTML, IMAGE, boundary="r")
    calendar = leaf('text/calendar; method=REQUEST; name="m.ics"', b"BEGIN:VCALENDAR")
    message = read(multipart("alternative", TEXT, related, calendar))
    assert (message.text, message.html) == ("text", "<p>html</p>")
    assert shown(message.parts) == [("", "image/png", b"png"), ("m.ics", "text/calendar", b"BEGIN:VCALENDAR")]
    assert (message.parts[0].content_id, message.parts[0].inline) == ("i1@x", True)


def test_several_texts_of_mixed_are_joined() -> None:
    message = read(multipart("mixed", TEXT, IMAGE, leaf("text/plain", b"more\n"), leaf("text/plain", b"end")))
    assert message.text == "text\nmore\nend"


def test_a_footer_after_an_alternative() -> None:
    message = read(multipart("mixed", multipart("alternative", TEXT, HTML, boundary="a"), leaf("text/plain", b"-- list")))
    assert (message.text, message.html) == ("text\n-- list", "<p>html</p>")


def test_html_around_an_image_is_joined() -> None:
    message = read(multipart("mixed", HTML, IMAGE, leaf("text/html", b"<p>end")))
    assert message.html == "<p>html</p>\n<p>end"
    assert message.text_from_html


def test_html_alone_gives_text() -> None:
    message = read(b"Content-Type: text/html; charset=utf-8\n\n<p>Gr&uuml;&szlig;e</p><p>two")
    assert message.text == "Grüße\n\ntwo"
    assert message.text_from_html


def test_an_empty_text_beside_html_gives_way() -> None:
    message = read(multipart("alternative", leaf("text/plain", b"\n \n"), HTML))
    assert (message.text, message.text_from_html) == ("html", True)


@pytest.mark.parametrize(
    "header",
    [
        "Content-Disposition: attachment",
        "Content-Disposition: inline; filename=a.txt",
        "Content-Disposition: ATTACHMENT; FILENAME=a.txt",
        "Content-Disposition: form-data",
    ],
)
def test_texts_that_are_attachments(header: str) -> None:
    message = read(multipart("mixed", TEXT, leaf("text/plain", b"file", header)))
    assert message.text == "text"
    assert message.parts[0].data == b"file"
    assert message.parts[0].inline == ("inline" in header)


def test_a_type_with_a_name_is_an_attachment() -> None:
    message = read(multipart("mixed", TEXT, leaf("text/plain; name=a.txt", b"file")))
    assert shown(message.parts) == [("a.txt", "text/plain", b"file")]


def test_a_text_with_an_empty_name_is_none() -> None:
    assert read(multipart("mixed", leaf('text/plain; name=""', b"file"))).text == "file"


def test_a_whole_message_with_a_name_is_its_text() -> None:
    assert read(leaf("text/plain; name=a.txt", b"words")).text == "words"
    assert read(leaf("text/plain", b"words", "Content-Disposition: attachment; filename=a.txt")).text == ""


def test_a_whole_message_that_is_a_file() -> None:
    message = read(leaf("application/pdf; name=a.pdf", b"JVBERg==", "Content-Transfer-Encoding: base64"))
    assert message.text == ""
    assert shown(message.parts) == [("a.pdf", "application/pdf", b"%PDF")]


def test_the_disposition_names_before_the_type() -> None:
    part = leaf("application/x; name=old", b"", "Content-Disposition: attachment; filename=new")
    assert read(multipart("mixed", part)).parts[0].name == "new"


def test_related_shows_the_part_that_start_names() -> None:
    first = leaf("text/html", b"<p>other", "Content-ID: <no>")
    root = leaf("text/html", b"<p>root", "Content-ID: <yes>")
    message = read(multipart("related", first, root, extra='; start="<yes>"'))
    assert message.html == "<p>root"
    assert shown(message.parts) == [("", "text/html", b"<p>other")]


def test_related_with_an_image_first() -> None:
    message = read(multipart("related", IMAGE, HTML))
    assert message.html == "<p>html</p>"
    assert message.parts[0].mime_type == "image/png"


@pytest.mark.parametrize(
    ("headers", "html", "inline"),
    [
        (("Content-ID: <c>",), b"<p>", True),
        (("Content-Disposition: inline",), b"<p>", True),
        (("Content-Disposition: attachment",), b"<p>", False),
        ((), b"<p>", False),
        (("Content-Disposition: attachment", "Content-ID: <c>"), b"<p>", False),
        (("Content-Disposition: attachment", "Content-ID: <c>"), b"<img src='cid:c'>", True),
    ],
)
def test_inline(headers: tuple[str, ...], html: bytes, inline: bool) -> None:
    message = read(multipart("mixed", leaf("text/html", html), leaf("image/png", b"x", *headers)))
    assert message.parts[0].inline is inline


@pytest.mark.parametrize("written", ["<c@x>", "c@x", " < c@x > ", "<c@x"])
def test_content_ids_without_brackets(written: str) -> None:
    assert read(multipart("mixed", leaf("image/png", b"", f"Content-ID: {written}"))).parts[0].content_id == "c@x"


def test_a_signature_is_a_part() -> None:
    message = read(multipart("signed", TEXT, leaf("application/pgp-signature; name=signature.asc", b"sig")))
    assert message.text == "text"
    assert shown(message.parts) == [("signature.asc", "application/pgp-signature", b"sig")]


def test_line_ends_of_text_are_lf() -> None:
    assert parse(b"A: b\r\n\r\none\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"


def test_charset_of_html_from_its_meta_element() -> None:
    markup = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head>Привет'
    assert read(b"Content-Type: text/html\n\n" + markup.encode("koi8-r")).text == "Привет"


def test_the_digest_is_of_the_content() -> None:
    base = multipart("mixed", TEXT, leaf("application/x", b"blob"))
    one = read(base)
    assert len(one.body_digest) == 32
    assert parse(b"Subject: other\n" + base).body_digest == one.body_digest
    encoded = multipart("mixed", TEXT, leaf("application/x", b"YmxvYg==", "Content-Transfer-Encoding: base64"), boundary="z")
    assert read(encoded).body_digest == one.body_digest
    assert read(multipart("mixed", TEXT, leaf("application/x", b"blab"))).body_digest != one.body_digest
    assert read(multipart("mixed", leaf("text/plain", b"textblob"))).body_digest != one.body_digest


def test_the_digest_does_not_see_line_ends() -> None:
    raw = HEAD + multipart("mixed", leaf("text/plain", b"a\nb\n"), leaf("text/x-log", b"c\nd"), leaf("message/rfc822", b"A: b\n\nc"))
    assert parse(raw).body_digest == parse(raw.replace(b"\n", b"\r\n")).body_digest
    assert read(b"\nwords").body_digest == read(b"\nwords\n\n").body_digest


def test_a_message_over_the_limit_is_cut() -> None:
    raw = HEAD + multipart("mixed", TEXT, leaf("application/x", b"x" * 1000))
    message = parse(raw, ParseLimits(message_bytes=500))
    assert message.size_bytes == len(raw)
    assert message.truncated
    assert DefectKind.TOO_LARGE in kinds(message)
    assert message.text == "text"
    assert message.parts[0].truncated
    assert 0 < len(message.parts[0].data) < 1000


def test_text_over_the_limit_is_cut() -> None:
    message = parse(b"A: b\n\n" + b"x" * 100, ParseLimits(text_chars=10))
    assert (message.text, message.truncated) == ("x" * 10, True)


def test_header_over_the_limit_is_cut_and_the_body_still_found() -> None:
    raw = b"Subject: s\n" + b"X-Long: " + b"y" * 5000 + b"\nTo: lost@x.org\n\nbody"
    message = parse(raw, ParseLimits(header_bytes=1000))
    assert (message.subject, message.text, message.truncated) == ("s", "body", True)


def test_more_fields_than_allowed() -> None:
    message = parse(b"X: y\n" * 50 + b"\nbody", ParseLimits(headers=10))
    assert (len(message.headers), message.text, message.truncated) == (10, "body", True)


def test_nothing_is_truncated_without_need() -> None:
    message = read(multipart("mixed", TEXT, IMAGE))
    assert not message.truncated
    assert not message.parts[0].truncated
    assert message.defects == ()
