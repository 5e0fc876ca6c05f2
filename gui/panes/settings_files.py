"""What the cards share that write a file which is not there yet: asking for its name, how far it is, opening its folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

_WHOLE = 100


def ask_new_file(owner: QWidget, title: str, name: str, kind: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask where to write a file; `kind` is its kind in words, the suffix is that of `name`.

    A name that is taken is not asked about: core never writes over such a file, and says so itself.
    """
    suffix = Path(name).suffix
    everything = QCoreApplication.translate("SettingsPane", "All files")
    chooser = QFileDialog(owner, title, "", f"{kind} (*{suffix});;{everything} (*)")
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setOption(QFileDialog.Option.DontConfirmOverwrite)
    chooser.setDefaultSuffix(suffix.lstrip("."))
    chooser.selectFile(name)
    chooser.finished.connect(chooser.deleteLater)
    chooser.fileSelected.connect(lambda path: chosen(Path(path)))
    chooser.open()
    return chooser


def dated(name: str, suffix: str) -> str:
    """A name of its own for each day: postroom-backup-2026-03-02.zip."""
    return f"{name}-{datetime.now().astimezone():%Y-%m-%d}{suffix}"


def per_cent(report: Callable[[object], None]) -> Callable[[int, int], None]:
    """Take steps of a long work and report whole per cents, each once. Both on the work's thread."""
    last = -1

    def progress(done: int, total: int) -> None:
        nonlocal last
        now = min(_WHOLE, _WHOLE * done // total) if total > 0 else 0
        if now > last:
            last = now
            report(now)

    return progress


def open_folder(path: Path) -> None:
    """Show the folder of a file in the desktop's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
