"""The organisation document as a file: read within bounds, written whole or not at all. Belongs on a worker's thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileDevice, QIODevice, QSaveFile

from core.errors import EnvironmentUnusable, UsageError
from gui.times import size

SUFFIXES = (".yaml", ".yml")
#: A hundred thousand records take about 20 MB; what is much larger is no document.
MOST_BYTES = 200_000_000
_OWNER = QFileDevice.Permission.ReadOwner | QFileDevice.Permission.WriteOwner


def is_document(path: Path) -> bool:
    """Whether a file's name is one of a document."""
    return path.suffix.lower() in SUFFIXES


def read_document(path: Path) -> str:
    """The text of a UTF-8 file, with or without a byte order mark. Raises UsageError where it cannot be read as such."""
    try:
        size_bytes = path.stat().st_size
        if size_bytes > MOST_BYTES:
            words = QCoreApplication.translate("Document", "{path} is no organisation document: it has {size}.")
            raise UsageError(words.format(path=path, size=size(size_bytes)))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        words = QCoreApplication.translate("Document", "{path} cannot be read: {reason}")
        raise UsageError(words.format(path=path, reason=error.strerror or error)) from error
    except UnicodeDecodeError as error:
        words = QCoreApplication.translate("Document", "{path} is not UTF-8 text.")
        raise UsageError(words.format(path=path)) from error


def write_document(path: Path, text: str, title: str = "") -> None:
    """Put a file in the place of another, so that whoever reads meanwhile finds one or the other whole.

    It is its owner's alone, as what the command line writes: names and addresses are in it.

    Raises EnvironmentUnusable, with a `title` of its own where it is no document.
    """
    file = QSaveFile(str(path))
    data = text.encode("utf-8")
    # Nothing is at the place before commit has renamed what was written beside it.
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.setPermissions(_OWNER) and file.write(data) == len(data)
    if not (written and file.commit()):
        raise EnvironmentUnusable(
            f"{path}: {file.errorString()}",
            title=title or QCoreApplication.translate("Document", "The document could not be written"),
            hint=QCoreApplication.translate("Document", "Choose a folder that this user may write to."),
        )
