"""Whether the sender's own copies of what is sent are put into the mailbox's folder for them: where nobody else does that."""

from __future__ import annotations

from core.domain.connection import PROTOCOLS, Protocol
from core.domain.mailbox import MailDirection
from core.domain.profile import ProfileType
from core.domain.sending import SendingMode
from core.domain.sent_copy import SentCopyMode


def copies_wanted(kind: ProfileType, mode: SentCopyMode, sending: SendingMode) -> bool:
    """Whether mail leaves by SMTP through profiles like this, has a folder by IMAP, and the profile wants copies there."""
    if mode is SentCopyMode.NEVER or sending is SendingMode.SINK:
        return False
    return tuple(PROTOCOLS.get((kind, way)) for way in (MailDirection.INCOMING, MailDirection.OUTGOING)) == (Protocol.IMAP, Protocol.SMTP)
