"""The index of addresses (EmailSearch): what a user, queue or record says of its addresses, as entries.

Whoever writes one of those writes its entries in the same transaction, so that the index equals a scan of all records at every moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.domain.addresses import address_key
from core.domain.record import RecordType


def index_entries(
    record_id: int, record_type: RecordType, addresses: Sequence[str], *, active: bool, owner: int | None, do_not_email: bool = False
) -> list[dict[str, Any]]:
    """The entries of one user, queue or record. The order of the addresses gives their column, counted from 1.

    Empty addresses are passed over but keep their column's number; of doubles the first column counts. No addresses: no entries.
    """
    columns: dict[str, int] = {}
    for number, address in enumerate(addresses, start=1):
        if address:
            columns.setdefault(address_key(address), number)
    return [
        {
            "emailaddress": address,
            "parentobjectid": record_id,
            "emailcolumnnumber": number,
            "parentobjecttypecode": record_type,
            "active": active,
            "ownerid": owner,
            "donotemail": do_not_email,
        }
        for address, number in columns.items()
    ]
