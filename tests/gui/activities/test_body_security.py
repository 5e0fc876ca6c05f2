"""Nothing in a mail's body reaches the network or the disk, whatever it names."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtNetwork import QNetworkAccessManager
from pytestqt.qtbot import QtBot

from core.service.safe_html import make_safe
from gui.reading.body import MailBody, address_text
from gui.reading.pictures import MOST_PIXELS, WIDEST_PX, data_of, decoded, picture
from gui.reading.prepare import prepare
from tests.gui.activities.pictures import RED, gif, is_red_somewhere, png, png_claiming


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked of the network."""
    asked: list[str] = []

    def refuse(_self: QNetworkAccessManager, *arguments: object) -> None:
        asked.append(str(arguments))

    for name in ("get", "post", "head", "createRequest"):
        monkeypatch.setattr(QNetworkAccessManager, name, refuse, raising=False)
    return asked


@pytest.fixture
def body(qtbot: QtBot) -> MailBody:
    """A body that is shown."""
    made = MailBody()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


KINDS = [QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.StyleSheetResource, QTextDocument.ResourceType.HtmlResource]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "address",
    [
        "http://t.test/x.png",
        "https://t.test/x.css",
        "file:///etc/passwd",
        "/etc/passwd",
        "qrc:/x.png",
        ":/x",
        "ftp://t.test/x",
        "data:text/html,x",
    ],
)
def test_no_address_answers_anything(body: MailBody, kind: QTextDocument.ResourceType, address: str, no_network: list[str]) -> None:
    answer = body.loadResource(kind.value, QUrl(address))
    if kind is QTextDocument.ResourceType.ImageResource:
        assert isinstance(answer, QImage)
        assert (answer.width(), answer.height()) == (1, 1)
        assert QColor.fromRgba(answer.pixel(0, 0)).alpha() == 0
    else:
        assert answer == b""
    assert no_network == []


@pytest.mark.parametrize("pattern", ["{path}", "file://{path}", "file:{path}"])
def test_a_picture_on_this_disk_is_not_shown(body: MailBody, tmp_path: Path, pattern: str) -> None:
    path = tmp_path / "red.png"
    path.write_bytes(png(64, 64))
    body.show_html(f'<p>x</p><img src="{pattern.format(path=path)}" width="64" height="64">', {})
    assert not is_red_somewhere(body.grab().toImage())


def test_a_picture_of_the_mail_is_shown(body: MailBody) -> None:
    image = picture(png(64, 64))
    assert image is not None
    body.show_html('<img src="picture-0" width="64" height="64">', {"picture-0": image})
    assert is_red_somewhere(body.grab().toImage())


def test_a_style_sheet_on_this_disk_is_not_read(body: MailBody, tmp_path: Path) -> None:
    path = tmp_path / "red.css"
    path.write_text(f"body {{ background-color: {RED}; color: {RED} }}", encoding="utf-8")
    for link in (
        f'<link rel="stylesheet" href="{path}">',
        f'<link rel="stylesheet" href="file://{path}">',
        f"<style>@import url({path});</style>",
    ):
        body.show_html(f"<html><head>{link}</head><body><p>MMMMMM</p></body></html>", {})
        assert not is_red_somewhere(body.grab().toImage())


def test_nothing_is_navigated_to(body: MailBody, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("secret", encoding="utf-8")
    body.show_html("<p>mail</p>", {})
    body.setSource(QUrl.fromLocalFile(str(page)))
    body.reload()
    assert body.toPlainText().strip() == "mail"


TRICKS = """
<script>alert(1)</script><iframe src="http://t.test/f"></iframe><object data="http://t.test/o"></object><embed src="http://t.test/e">
<link rel="stylesheet" href="http://t.test/s.css"><style>@import url(http://t.test/i.css); p {background: url(http://t.test/b)}</style>
<base href="http://t.test/"><meta http-equiv="refresh" content="0;url=http://t.test/m"><video src="http://t.test/v" poster="http://t.test/w"></video>
<body background="http://t.test/bg"><table background="http://t.test/tb"><tr><td style="background:url(http://t.test/td)">x</td></tr></table>
<img src="http://t.test/1.png" alt="one"><img src="//t.test/2.png"><img srcset="http://t.test/3.png 2x" src="relative.png">
<IMG SRC = 'https://t.test/4.gif' width=1 height=1><svg><image xlink:href="http://t.test/5.png"/></svg>
<img src="cid:absent@x" alt="gone"><a href="javascript:alert(1)">js</a><form action="http://t.test/f"><input type=image src="http://t.test/6"></form>
"""


def test_tricks_leave_nothing_to_load_and_are_counted(body: MailBody, no_network: list[str]) -> None:
    prepared = prepare("text", make_safe(TRICKS), dict)
    assert prepared.html is not None
    assert "t.test" not in prepared.html
    assert "javascript" not in prepared.html
    assert prepared.pictures == {}
    # 1, 2, 3 (whose source is relative), and 4; what is no picture element is not counted.
    assert prepared.elsewhere == 4
    assert prepared.missing == 1
    assert "one" in prepared.html
    assert "gone" in prepared.html
    body.show_html(prepared.html, prepared.pictures)
    body.grab()
    assert no_network == []


def test_pictures_get_names_that_only_we_know() -> None:
    html = make_safe('<img src="cid:a@b" alt="5 > 4"><img src="data:image/png;base64,' + png_text() + '" width="7"><img src="CID:a%40b">')
    prepared = prepare("", html, lambda: {"a@b": png(4, 4)})
    assert sorted(prepared.pictures) == ["picture-0", "picture-1", "picture-2"]
    assert prepared.html is not None
    assert "cid:" not in prepared.html.lower()
    assert "data:" not in prepared.html
    assert 'src="picture-1" width="7"' in prepared.html
    assert (prepared.elsewhere, prepared.missing) == (0, 0)


def png_text() -> str:
    """A small picture as base64."""
    return bytes(QByteArray(png(4, 4)).toBase64().data()).decode()


def test_the_mails_own_pictures_are_read_only_where_one_is_shown() -> None:
    def never() -> dict[str, bytes]:
        raise AssertionError("nobody asked for a picture")

    assert prepare("t", "<p>no picture</p>", never).html == "<p>no picture</p>"


def test_a_picture_that_could_refer_elsewhere_is_none() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="file:///etc/hostname"/></svg>'
    assert picture(svg) is None
    assert picture(b"%PDF-1.4") is None
    assert picture(b"") is None
    assert picture(gif()) is not None


def test_a_picture_that_claims_to_be_huge_is_not_decoded() -> None:
    assert picture(png_claiming(60_000, 60_000)) is None
    assert MOST_PIXELS < 60_000 * 60_000


def test_a_wide_picture_is_scaled_while_it_is_read() -> None:
    image = picture(png(WIDEST_PX * 2, 10))
    assert image is not None
    assert (image.width(), image.height()) == (WIDEST_PX, 5)


def test_all_pictures_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    data = png(4, 4)
    monkeypatch.setattr("gui.reading.pictures.MOST_DATA_BYTES", len(data))
    assert list(decoded({"a": data, "b": data})) == ["a"]


@pytest.mark.parametrize(
    "url", ["data:text/html,x", "data:image/png;base64,@@@", "data:image/png", "http://t.test/x.png", "data:image/png;base64,x"]
)
def test_what_is_no_picture_has_no_bytes(url: str) -> None:
    assert data_of(url) is None


def test_the_real_host_is_shown() -> None:
    assert address_text(QUrl("http://bücher.test/a b")) == "http://xn--bcher-kva.test/a%20b"
    assert "xn--" in address_text(QUrl("https://\u0430pple.test/"))
    assert address_text(QUrl()) == ""
