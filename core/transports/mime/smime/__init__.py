"""S/MIME (RFC 8551): containers opened, signatures compared with their content; no keys, no chain of trust.

`ber` reads ASN.1 values, `cms` what CMS (RFC 5652) makes of them, `signatures` says whether content, signature and certificate fit; it
loads a library, and so is imported with the first signed mail.
"""

from __future__ import annotations

from core.transports.mime.smime.cms import Container, ContentKind, SignedData, read_container

__all__ = ["Container", "ContentKind", "SignedData", "read_container"]
