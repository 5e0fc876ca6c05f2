"""Text from strangers where Qt would read more into it: a tooltip takes tags for HTML, a button takes an ampersand for its mnemonic.

Names, subjects, addresses, paths and servers' answers go through here wherever a widget has no format for plain text. Any thread.
"""

from __future__ import annotations

import html

from PySide6.QtGui import Qt

from gui.reading.harmless import many_lines, one_line


def plain_tip(text: str) -> str:
    """The text as a tooltip that shows exactly it: no tag is obeyed, no picture looked for, no writing direction turned around."""
    harmless = text if text.isascii() else many_lines(text)
    if not Qt.mightBeRichText(harmless):
        return harmless
    return f"<qt>{html.escape(harmless).replace(chr(10), '<br>')}</qt>"


def plain_cell(text: str) -> str:
    """The text as a cell of a list shows it: one line, without what could disguise it."""
    return text if text.isascii() and text.isprintable() else one_line(text)


def no_mnemonic(text: str) -> str:
    """The text for a button, a menu or a label with a buddy: its ampersands are shown, not taken for the key of the letter after them."""
    return text.replace("&", "&&")
