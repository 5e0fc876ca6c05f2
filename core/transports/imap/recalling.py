"""Whether what was last seen in one folder lies in another one: how a folder is recognised under another name, or another UIDVALIDITY.

    same UIDVALIDITY       the message of the witness's number: the same ──▶ yes, another ──▶ no, none ──▶ nothing tells
    another UIDVALIDITY    one of the newest messages is the witness, whatever its number ──▶ yes, else no; no message ──▶ nothing tells

The witness is the last message seen, as the place keeps it (`places`).
"""

from __future__ import annotations

from core.transports.imap.fetching import heads
from core.transports.imap.places import Place, Witness, kept_place
from core.transports.imap.selected import Selected, search
from core.transports.imap.session import Session

NEWEST = 200
"""How many of the newest messages are gone through where numbers are no help."""


def recalls(session: Session, folder: str, cursor: str) -> bool | None:
    """Whether the last message seen of the place `cursor` lies in this folder. Raises FolderMissing, and what the wire raises."""
    place = kept_place(cursor)
    if place is None or place.witness is None:
        return None
    selected = session.mailboxes.open(folder, fresh=True)
    if selected.exists == 0:
        return None
    if selected.validity == place.validity:
        return _by_number(session, selected, place, place.witness)
    return _by_content(session, selected, place.witness)


def _by_number(session: Session, selected: Selected, place: Place, witness: Witness) -> bool | None:
    if 0 < selected.uid_next < place.uid_next:
        return False  # numbers never go back
    told = session.heads(selected, [witness.uid]).get(witness.uid)
    return None if told is None else witness.is_message(told)


def _by_content(session: Session, selected: Selected, witness: Witness) -> bool:
    uids = search(session.wire, selected, "ALL")[-NEWEST:]
    sizes = heads(session.wire, uids, with_head=False)
    alike = [uid for uid, told in sizes.items() if (told.size_bytes, told.arrived) == (witness.size_bytes, witness.arrived_at)]
    return any(witness.is_message(told) for told in session.heads(selected, alike).values()) if alike else False
