"""What goes with a date on which a series does not take place any more.

One side changes the pattern while the other changes, or deletes, a single occurrence: both are merged, and the occurrence may be of a date
that the series does not have then. It can stand on neither side, so that its values give way, and history keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.domain.act.kinds import Side
from core.domain.act.merge import Merge, Overwritten
from core.domain.act.records import ActRecord, RecurringAppointmentMaster
from core.domain.act.values import values_of, with_values
from core.domain.act.values_series import settled

BECAUSE = "the series does not take place then any more"


def dates_gone(merged: Merge, store: ActRecord | None, remote: ActRecord | None) -> tuple[Overwritten, ...]:
    """Values of single occurrences that both sides' writes leave without a date, by side and key; those that `merged` names itself not.

    `store` and `remote` are the versions that were merged. Raises ValueError for a value that is none of its field.
    """
    return (*_gone(merged, Side.STORE, store), *_gone(merged, Side.REMOTE, remote))


def _gone(merged: Merge, side: Side, record: ActRecord | None) -> Iterator[Overwritten]:
    if not isinstance(record, RecurringAppointmentMaster):
        return
    changed = with_values(record, merged.writes(side))
    assert isinstance(changed, RecurringAppointmentMaster)
    left, went = settled(changed)
    if not went:
        return
    stays = values_of(left)
    for one in merged.fields:
        own = one.now(side)
        if own is not None and one.key.startswith(("exception/", "deleted/")) and one.key not in stays and one.target is not side:
            yield Overwritten(one.key, side, own, None, one.agreed is None or own != one.agreed.of(side), BECAUSE)
