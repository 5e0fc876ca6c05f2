"""Which attachments are blocked by their name (facts 4.9; the original's list)."""

from __future__ import annotations

from collections.abc import Collection

BLOCKED_EXTENSIONS = frozenset(
    """ade adp app asa ashx asmx asp bas bat cdx cer chm class cmd com config cpl crt csh dll exe fxp hlp hta htr htw ida idc idq inf ins
    isp its jar js jse ksh lnk mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz msc msh msh1 msh1xml msh2 msh2xml
    mshxml msi msp mst ops pcd pif prf prg printer pst reg rem scf scr sct shb shs shtm shtml soap stm svc tmp url vb vbe vbs vsmacros
    vss vst vsw ws wsc wsf wsh""".split()  # noqa: SIM905  a list of 120 quoted words reads worse
)


def is_blocked(name: str, blocked: Collection[str] = BLOCKED_EXTENSIONS) -> bool:
    """True when the name's last extension is on the list; trailing dots and spaces, which Windows drops, do not help it past.

    `blocked` are extensions in lower case, without a dot.
    """
    stem, dot, extension = name.rstrip(". ").rpartition(".")
    return bool(dot and stem) and extension.strip().lower() in blocked
