"""MailBody: a mail's HTML on a light sheet, that can load nothing: pictures come from a table made beforehand, everything else is empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QTextBrowser, QWidget

from gui.plain import plain_tip
from gui.theme import GAP, MARGIN, Tone, set_class, theme


class MailBody(QTextBrowser):
    """Shows sanitised HTML. A click on a link emits `anchorClicked` and opens nothing; its address is shown while it is pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: Mapping[str, QImage] = {}
        self._nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._nothing.fill(Qt.GlobalColor.transparent)
        self.setAccessibleName(self.tr("Message"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(MARGIN)
        self._address = QLabel(self)
        self._pointed_at = ""
        self._address.setTextFormat(Qt.TextFormat.PlainText)
        self._address.setMargin(GAP // 2)
        self._address.hide()
        self.highlighted.connect(self._show_address)
        theme().changed.connect(self._paper)
        self._paper()

    def show_html(self, html: str, pictures: Mapping[str, QImage]) -> None:
        """Show this, with these pictures by name; what it names else is not there."""
        self._show_address(QUrl())
        self._pictures = pictures
        self.document().clear()
        self.setHtml(html)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802, ANN401  as Qt declares it
        """The picture of that name; whatever else is asked for is empty, whatever its address.

        An invalid answer would make Qt try to load a file of that name, so there is always one.
        """
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._pictures.get(name if isinstance(name, str) else name.toString(), self._nothing)
        return b""

    def doSetSource(self, url: QUrl | str, kind: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource) -> None:  # noqa: N802, ARG002
        """Nothing is ever loaded as a whole document."""
        return

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab goes from link to link, whose addresses are shown as well, and then on."""
        inside = super().focusNextPrevChild(forward)
        self._show_address(QUrl(self.textCursor().charFormat().anchorHref()) if inside else QUrl())
        return inside

    @property
    def pointed_at(self) -> str:
        """The address that is shown because a link is pointed at, or has the keyboard's focus."""
        return "" if self._address.isHidden() else self._pointed_at

    def _show_address(self, url: QUrl) -> None:
        text = address_text(url)
        self.viewport().setToolTip(plain_tip(text))
        self._address.setVisible(bool(text))
        if text:
            self._pointed_at = text
            self._address.setToolTip(plain_tip(text))
            self._place_address()

    def _place_address(self) -> None:
        view = self.viewport().geometry()
        room = view.width() - 2 * GAP
        shown = self._address.fontMetrics().elidedText(self._pointed_at, Qt.TextElideMode.ElideMiddle, max(room, GAP))
        self._address.setText(shown)
        self._address.adjustSize()
        self._address.move(view.left(), view.bottom() - self._address.height() + 1)

    def _paper(self) -> None:
        look = theme()
        paper, ink = look.colour_in(Tone.SURFACE, dark=False).name(), look.colour_in(Tone.TEXT, dark=False).name()
        raised, link = look.colour_in(Tone.RAISED, dark=False).name(), look.colour_in(Tone.ACCENT, dark=False).name()
        self.setStyleSheet(f"QTextBrowser {{ background: {paper}; color: {ink}; }} QLabel {{ background: {raised}; color: {ink}; }}")
        self.document().setDefaultStyleSheet(f"a {{ color: {link}; }}")
        set_class(self._address, "caption")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the address at the lower edge."""
        super().resizeEvent(event)
        if not self._address.isHidden():
            self._place_address()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """A switched-off body shows no address."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._show_address(QUrl())

    def sizeHint(self) -> QSize:  # noqa: N802
        """A few lines: it takes what room there is."""
        return QSize(320, 160)


def address_text(url: QUrl) -> str:
    """The whole real address of a link, its host in the form that looks like nothing else."""
    return bytes(url.toEncoded(QUrl.ComponentFormattingOption.FullyEncoded).data()).decode("ascii", "replace") if url.isValid() else ""
