"""TNEF, the container called winmail.dat (MS-OXTNEF), read strictly and within bounds.

`attributes` splits the stream, `properties` reads the property lists in it, `message` makes a message of both; `lzfu` unpacks compressed
RTF (MS-OXRTFCP), `rtf` gets HTML or text out of it (MS-OXRTFEX), `written` writes an embedded message as a mail of its own.
"""

from __future__ import annotations

from core.transports.mime.tnef.message import TnefAttachment, TnefMessage, read_tnef
from core.transports.mime.tnef.written import as_mail

__all__ = ["TnefAttachment", "TnefMessage", "as_mail", "read_tnef"]
