"""Bodies: what is laid out at first, links that ask, HTML and text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.service.safe_html import make_safe
from gui.reading.body_view import BodyView
from gui.reading.link_bar import LinkBar
from gui.reading.prepare import (
    FIRST_HTML_CELLS,
    FIRST_HTML_CHARS,
    FIRST_TEXT_CHARS,
    LONGEST_LINE,
    MOST_HTML_CELLS,
    MOST_HTML_CHARS,
    PreparedBody,
    flattened,
    prepare,
)
from gui.theme import DARK, LIGHT, theme


@pytest.fixture
def view(qtbot: QtBot) -> BodyView:
    """A view that is shown."""
    made = BodyView()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def test_a_body_without_html_is_text(view: BodyView) -> None:
    view.show_body(prepare("Hello\r\nthere", None, dict))
    assert not view.shows_html
    assert view.text.toPlainText() == "Hello\nthere"
    assert not view.html_button.isVisible()
    assert view.note.text() == ""


def test_one_can_switch_between_html_and_text(view: BodyView, qtbot: QtBot) -> None:
    view.show_body(prepare("plain", "<p>rich</p>", dict))
    assert view.html.toPlainText().strip() == "rich"
    qtbot.mouseClick(view.text_button, Qt.MouseButton.LeftButton)
    assert not view.shows_html
    assert view.text.toPlainText() == "plain"
    qtbot.mouseClick(view.html_button, Qt.MouseButton.LeftButton)
    assert view.shows_html


def test_what_was_not_loaded_is_counted_in_words(view: BodyView) -> None:
    view.show_body(prepare("t", make_safe('<img src="http://t.test/1"><img src="http://t.test/2"><img src="cid:x">'), dict))
    assert view.note.text().startswith("2 remote")
    assert "1 picture(s) are missing" in view.note.text()
    view.text_button.click()
    assert view.note.text() == ""


def test_html_with_nothing_remote_says_nothing(view: BodyView) -> None:
    view.show_body(prepare("t", "<p>x</p>", dict))
    assert view.note.text() == ""


def test_long_html_is_cut_at_first_and_whole_when_asked_for(view: BodyView, qtbot: QtBot) -> None:
    html = "<p>word and word</p>" * 5000
    first = prepare("t", html, dict)
    assert first.html_cut
    assert first.html is not None
    assert len(first.html) <= FIRST_HTML_CHARS
    assert first.html.endswith(">") or "<" not in first.html[-20:]
    view.show_body(first)
    assert view.more_button.isVisible()
    with qtbot.waitSignal(view.show_all_wanted):
        qtbot.mouseClick(view.more_button, Qt.MouseButton.LeftButton)
    whole = prepare("t", html, dict, whole=True)
    assert not whole.html_cut
    view.show_body(whole)
    assert not view.more_button.isVisible()


def test_a_cut_leaves_no_half_tag() -> None:
    html = "x" * (FIRST_HTML_CHARS - 5) + '<a href="http://t.test/">link</a>'
    cut = prepare("t", html, dict).html
    assert cut is not None
    assert "<" not in cut


def test_a_table_of_many_cells_is_cut_at_its_cells() -> None:
    prepared = prepare("t", "<table><tr>" + "<td>x</td>" * (FIRST_HTML_CELLS + 50) + "</tr></table>", dict)
    assert prepared.html_cut
    assert prepared.html is not None
    assert prepared.html.count("<td>") == FIRST_HTML_CELLS


@pytest.mark.parametrize("html", ["<table>" + "<td>" * (MOST_HTML_CELLS + 1), "x" * (MOST_HTML_CHARS + 1)])
def test_html_that_would_stand_still_is_shown_as_text(view: BodyView, html: str) -> None:
    prepared = prepare("plain", html, dict)
    assert prepared.too_heavy
    view.show_body(prepared)
    assert not view.shows_html
    assert view.text.toPlainText() == "plain"
    assert "too large" in view.note.text()


def test_a_large_picture_inside_does_not_make_html_too_large() -> None:
    html = f'<p>x</p><img src="data:image/png;base64,{"A" * (MOST_HTML_CHARS + 100)}">'
    assert not prepare("t", html, dict).too_heavy


def test_tables_deep_in_tables_become_paragraphs() -> None:
    inner = "<table><tr><td>deep</td></tr></table>"
    html = f"<table><tbody><tr><td><table><tr><td>{inner}</td></tr></table></td></tr></tbody></table><table><tr><td>next</td></tr></table>"
    flat = flattened(html)
    assert "<div><div>deep</div></div>" in flat
    assert flat.count("<table>") == 3
    assert flat.endswith("<table><tr><td>next</td></tr></table>")


def test_long_text_is_cut_and_long_lines_are_broken() -> None:
    prepared = prepare("x" * (FIRST_TEXT_CHARS + 1), None, dict)
    assert prepared.text_cut
    assert max(map(len, prepared.text.split("\n"))) == LONGEST_LINE
    whole = prepare("x" * (FIRST_TEXT_CHARS + 1), None, dict, whole=True)
    assert not whole.text_cut
    assert len(whole.text.replace("\n", "")) == FIRST_TEXT_CHARS + 1


def test_an_empty_view_holds_nothing(view: BodyView) -> None:
    view.show_body(PreparedBody("secret", "<p>secret</p>"))
    view.show_body(None)
    assert view.text.toPlainText() == ""
    assert view.html.toPlainText() == ""


def test_html_stands_on_a_light_sheet_in_the_dark(view: BodyView, qtbot: QtBot) -> None:
    theme().apply(DARK)
    try:
        view.show_body(prepare("t", "<p>x</p>", dict))
        corner = view.html.viewport().grab().toImage().pixelColor(3, view.html.viewport().height() - 3)
        assert corner.lightness() > 200
    finally:
        theme().apply(LIGHT)


# ---- links


def test_a_click_on_a_link_asks_first(view: BodyView) -> None:
    opened: list[str] = []
    view.link_bar._open_url = lambda url: opened.append(url.toString())
    view.show_body(prepare("t", make_safe('<a href="https://evil.test/a?b=1">https://bank.test</a>'), dict))
    view.html.anchorClicked.emit(QUrl("https://evil.test/a?b=1"))
    assert opened == []
    assert view.link_bar.isVisible()
    assert view.link_bar.target.text() == "https://evil.test/a?b=1"
    assert "evil.test" in view.link_bar.words.text()
    view.link_bar.open_button.click()
    assert opened == ["https://evil.test/a?b=1"]
    assert not view.link_bar.isVisible()


def test_links_are_reached_and_followed_by_keyboard(view: BodyView, qtbot: QtBot) -> None:
    view.show_body(prepare("t", make_safe('<p>x</p><a href="https://a.test/">a</a>'), dict))
    view.html.setFocus()
    QTest.keyClick(view.html, Qt.Key.Key_Tab)
    assert view.html.pointed_at == "https://a.test/"
    QTest.keyClick(view.html, Qt.Key.Key_Return)
    assert view.link_bar.isVisible()
    QTest.keyClick(view.link_bar, Qt.Key.Key_Escape)
    assert not view.link_bar.isVisible()


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("http://a.test/", True),
        ("HTTPS://a.test/", True),
        ("mailto:rene@contoso.test", True),
        ("file:///etc/passwd", False),
        ("smb://a.test/x", False),
        ("javascript:alert(1)", False),
        ("tel:+49123", False),
        ("relative.html", False),
        ("https:", False),
        ("qrc:/x", False),
        ("ms-msdt:/id", False),
    ],
)
def test_only_web_and_mail_addresses_can_be_opened(qtbot: QtBot, address: str, may: bool) -> None:
    opened: list[QUrl] = []
    bar = LinkBar(open_url=opened.append)
    qtbot.addWidget(bar)
    bar.ask(QUrl(address))
    assert bar.open_button.isEnabled() is may
    bar.open_button.click()
    assert bool(opened) is may


def test_the_address_of_a_link_can_be_copied(qtbot: QtBot) -> None:
    bar = LinkBar(open_url=lambda _url: None)
    qtbot.addWidget(bar)
    bar.ask(QUrl("https://b\u00fccher.test/"))
    bar.copy_button.click()
    assert QGuiApplication.clipboard().text() == "https://xn--bcher-kva.test/"
    assert "xn--bcher-kva.test" in bar.words.text()


def test_another_body_takes_the_question_back(view: BodyView) -> None:
    view.show_body(prepare("t", "<p>x</p>", dict))
    view.html.anchorClicked.emit(QUrl("https://a.test/"))
    view.show_body(prepare("t", "<p>y</p>", dict))
    assert not view.link_bar.isVisible()
