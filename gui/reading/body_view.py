"""BodyView: a message's body as HTML or text, with a line for what was not loaded, Show all, and the question before a link opens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.reading.body import MailBody
from gui.reading.link_bar import LinkBar
from gui.reading.prepare import PreparedBody
from gui.theme import GAP, set_class


class BodyView(QWidget):
    """Shows one PreparedBody. `show_all_wanted` asks for the whole of one that was cut. GUI thread only."""

    show_all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = PreparedBody("")
        self.html = MailBody(self)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Message as text"))
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.html)
        self.stack.addWidget(self.text)
        self.link_bar = LinkBar(self)
        self.html.anchorClicked.connect(self.link_bar.ask)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        set_class(self.note, "caption")
        self.html_button = self._switch(self.tr("HTML"))
        self.text_button = self._switch(self.tr("Text"))
        group = QButtonGroup(self)
        group.addButton(self.html_button)
        group.addButton(self.text_button)
        group.buttonClicked.connect(self._switched)
        self.more_words = QLabel(self.tr("The message is long; its beginning is shown."), self)
        set_class(self.more_words, "caption")
        self.more_button = QPushButton(self.tr("Show all"), self)
        self.more_button.clicked.connect(self.show_all_wanted)
        self._arrange()
        self.show_body(None)

    def _switch(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setCheckable(True)
        button.setAccessibleName(self.tr("Show as {kind}").format(kind=text))
        set_class(button, "chip")
        return button

    def _arrange(self) -> None:
        self._top = QWidget(self)
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(GAP)
        top.addWidget(self.note, 1)
        top.addWidget(self.html_button)
        top.addWidget(self.text_button)
        self._more = QWidget(self)
        more = QHBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(GAP)
        more.addWidget(self.more_words)
        more.addWidget(self.more_button)
        more.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._top)
        column.addWidget(self.stack, 1)
        column.addWidget(self._more)
        column.addWidget(self.link_bar)

    def show_body(self, body: PreparedBody | None, *, again: bool = False) -> None:
        """Show a body; None empties the view. `again`: it is the same message, of which one goes on reading where one was."""
        views: tuple[QTextEdit | QPlainTextEdit, ...] = (self.html, self.text)
        places = [view.verticalScrollBar().value() for view in views]
        as_text = again and self._body.html is not None and not self.shows_html
        self._body = body or PreparedBody("")
        self.link_bar.hide()
        has_html = self._body.html is not None
        for button in (self.html_button, self.text_button):
            button.setVisible(has_html)
        self.html_button.setChecked(has_html and not as_text)
        self.text_button.setChecked(as_text or not has_html)
        self.text.setPlainText(self._body.text)
        self.html.show_html(self._body.html or "", self._body.pictures)
        self._switched()
        if again:
            for view, place in zip(views, places, strict=True):
                self._scroll(view, place)

    @staticmethod
    def _scroll(view: QTextEdit | QPlainTextEdit, place: int) -> None:
        """Go to a place. Long HTML is laid out bit by bit: this much of it at once, of which the bar hears later."""
        bar = view.verticalScrollBar()
        if isinstance(view, QTextEdit):
            view.document().documentLayout().hitTest(QPointF(0, place + view.viewport().height()), Qt.HitTestAccuracy.FuzzyHit)
            bar.setMaximum(max(bar.maximum(), place))
        bar.setValue(place)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the message is left out."""
        return not (self._body.html_cut or self._body.text_cut)

    @property
    def shows_html(self) -> bool:
        """Whether the HTML is in view."""
        return self.stack.currentWidget() is self.html

    def _switched(self) -> None:
        as_html = self._body.html is not None and self.html_button.isChecked()
        self.stack.setCurrentWidget(self.html if as_html else self.text)
        self.link_bar.hide()
        words = self._words(as_html=as_html)
        self.note.setText(words)
        self._top.setVisible(bool(words) or self._body.html is not None)
        self._more.setVisible(self._body.html_cut if as_html else self._body.text_cut)

    def _words(self, *, as_html: bool) -> str:
        body, words = self._body, []
        if body.too_heavy:
            words.append(self.tr("The HTML of this message is too large to be laid out; its text is shown."))
        if as_html and body.elsewhere:
            words.append(self.tr("%n remote picture(s) were not loaded.", "", body.elsewhere))
        if as_html and body.missing:
            words.append(self.tr("%n picture(s) are missing in the message or cannot be shown.", "", body.missing))
        return " ".join(words)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """It takes what room is left: its wrapped lines must not make its wish its least height."""
        return False

    def focus_body(self) -> None:
        """Give the keyboard to what is shown."""
        (self.html if self.shows_html else self.text).setFocus(Qt.FocusReason.OtherFocusReason)
