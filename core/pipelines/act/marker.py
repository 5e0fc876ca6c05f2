"""Whose mailbox it is: one mailbox is synchronized with one organisation only (facts 7.1).

no mark, ours ──▶ marked as ours ──▶ synchronized
another's     ──▶ refused, until a person says to take it over
"""

from __future__ import annotations

from dataclasses import replace

from core.domain.act.tracking import Marker, marker_of, may_synchronize
from core.domain.ids import MailboxId
from core.errors import ActMailboxForeign
from core.pipelines.report import Tools
from core.ports import Lease
from core.ports.act_transport import ActTransport


def check_marker(
    tools: Tools,
    mailbox_id: MailboxId,
    transport: ActTransport,
    organisation: str,
    *,
    write: bool,
    noting: bool = False,
    lease: Lease | None = None,
) -> str:
    """Look at a mailbox's mark, and with `write` put ours there where that may be; returns in words what was found.

    What was found is kept in the store with `write`, and with `noting` where another organisation's mark was: the mailbox is not ours any
    more then, and a person can have it taken over. Raises ActMailboxForeign where another organisation's stands there and nobody said to
    take it over, and what the transport raises.
    """
    found = transport.marker()
    with tools.items.reading() as items:
        known = items.act_mailbox(mailbox_id)
    allowed, to_write, because = may_synchronize(marker_of(found, organisation), overwrite=bool(known.take_over_by))
    if write and allowed and to_write:
        found = transport.write_marker(organisation)
        if marker_of(found, organisation) is not Marker.OWN:
            allowed, because = False, "another organisation marked the mailbox at the same moment"
    if write or (noting and not allowed):
        own = marker_of(found, organisation) is Marker.OWN
        take_over_by = "" if own else known.take_over_by
        now = replace(known, primary=own, marked=own, found=found, checked_at=tools.clock.now(), take_over_by=take_over_by)
        if replace(now, checked_at=known.checked_at) != known:
            with tools.items.writing(lease) as writer:
                writer.save_act_mailbox(now)
    if not allowed:
        raise ActMailboxForeign(because)
    return because
