"""Which attachments are kept in the source of their mail alone: blocked by their name, or too large (facts 4.9; the original's list)."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from enum import StrEnum

from core.domain.message import MessagePart

BLOCKED_EXTENSIONS = frozenset(
    """ade adp app asa ashx asmx asp bas bat cdx cer chm class cmd com config cpl crt csh dll exe fxp hlp hta htr htw ida idc idq inf ins
    isp its jar js jse ksh lnk mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz msc msh msh1 msh1xml msh2 msh2xml
    mshxml msi msp mst ops pcd pif prf prg printer pst reg rem scf scr sct shb shs shtm shtml soap stm svc tmp url vb vbe vbs vsmacros
    vss vst vsw ws wsc wsf wsh""".split()  # noqa: SIM905  a list of 120 quoted words reads worse
)


class BlockReason(StrEnum):
    """Why an attachment is listed and not kept by itself."""

    EXTENSION = "extension"
    SIZE = "size"


def blocked_parts(parts: Sequence[MessagePart], blocked: Collection[str], most_kb: int) -> dict[int, BlockReason]:
    """Which of a mail's parts are kept in its source alone, by index, and why. `most_kb` counts kilobytes of 1,024 bytes."""
    found: dict[int, BlockReason] = {}
    for number, part in enumerate(parts):
        if is_blocked(part.name, blocked):
            found[number] = BlockReason.EXTENSION
        elif len(part.data) > most_kb * 1024:
            found[number] = BlockReason.SIZE
    return found


def is_blocked(name: str, blocked: Collection[str] = BLOCKED_EXTENSIONS) -> bool:
    """True when the name's last extension is on the list; trailing dots and spaces, which Windows drops, do not help it past.

    `blocked` are extensions in lower case, without a dot.
    """
    # Windows reads fullwidth letters as others where it may, and takes what follows a colon for another stream of the same file.
    plain = name if name.isascii() else unicodedata.normalize("NFKC", name)
    return any(_extension(piece) in blocked for piece in plain.split(":"))


def _extension(name: str) -> str:
    """The last extension of a name in lower case, "" where it has none."""
    stem, dot, extension = name.rstrip(". ").rpartition(".")
    return extension.strip().lower() if dot and stem else ""
