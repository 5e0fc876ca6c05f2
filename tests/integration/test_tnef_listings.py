"""Real TNEF streams: what is in them agrees with the listings that another program made, and comes out of a mail the same."""

import base64
from pathlib import Path

import pytest

from core.domain.mail_marks import PartOrigin
from core.domain.message import Message, ParseLimits
from core.transports.mime import parse
from core.transports.mime.budget import Budget
from core.transports.mime.notes import Notes
from core.transports.mime.tnef import TnefMessage, read_tnef

pytestmark = pytest.mark.corpora

# The listings leave out attachments of these streams; ours has them, and reading the streams shows that they are there.
NOT_LISTED = {
    "long-filename": ["allproductsmar2000.dat"],
    "missing-filenames": ["TechlibDEC99-JAN00.doc", "TechlibDEC99.doc", "TechlibNOV99.doc", "generpts.src"],
}
BODIES = frozenset({"body.rtf", "body.html"})


def streams(corpora: Path) -> list[Path]:
    """Every stream, sorted."""
    return sorted((corpora / "tnef").glob("*.tnef"))


def opened(path: Path) -> TnefMessage:
    """What is in a stream."""
    notes = Notes()
    found = read_tnef(path.read_bytes(), Budget(ParseLimits(), 1000), notes)
    assert found is not None
    assert not notes.truncated
    return found


def mailed(path: Path) -> Message:
    """A mail with the stream as its winmail.dat."""
    head = b"From: a@x.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n \n--b\n"
    part = b"Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
    return parse(head + part + base64.encodebytes(path.read_bytes()) + b"--b--\n")


def test_names_agree_with_the_listings(corpora: Path) -> None:
    paths = streams(corpora)
    assert len(paths) >= 16
    for path in paths:
        listed = path.with_suffix(".list").read_text("utf-8").splitlines()
        files = sorted([*(name for name in listed if name not in BODIES), *NOT_LISTED.get(path.stem, ())])
        assert sorted(one.name for one in opened(path).attachments) == files, path.name


def test_bodies_agree_with_the_listings(corpora: Path) -> None:
    for path in streams(corpora):
        listed = path.with_suffix(".list").read_text("utf-8").splitlines()
        message = opened(path)
        if "body.rtf" in listed:
            assert message.rtf_bytes > 0, path.name
        if "body.html" in listed:
            assert message.html is not None, path.name


def test_every_stream_comes_out_of_a_mail(corpora: Path) -> None:
    for path in streams(corpora):
        alone, message = opened(path), mailed(path)
        names = [part.name for part in message.parts if part.origin is PartOrigin.TNEF and part.name != "body.rtf"]
        assert len(names) == len(alone.attachments), path.name
        assert not message.truncated
        assert alone.html is None or message.html is not None
        for one, part in zip(alone.attachments, message.parts, strict=False):
            assert one.message is not None or part.data == one.data


def test_texts_by_hand(corpora: Path) -> None:
    folder = corpora / "tnef"
    assert mailed(folder / "panic.tnef").html is not None
    assert opened(folder / "panic.tnef").subject.startswith("Fw: VIKTIGT: Vill att någon av er gör följande ändringar")
    assert opened(folder / "triples.tnef").text.strip() == "Sample description"
    assert mailed(folder / "body.tnef").text.strip()
    assert opened(folder / "rtf.tnef").text.startswith("aafgag'alga'kgk\n\nagka;kgag")
