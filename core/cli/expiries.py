"""postroom expiries: what ends by itself: client secrets, sign-ins, authorities, certificates of servers."""

from __future__ import annotations

from datetime import UTC, datetime

from core.cli.context import Context
from core.cli.output import Column


def expiries(context: Context) -> int:
    """List what ends, the soonest first."""
    now = datetime.now(UTC)
    with context.open() as app:
        found = app.service.expiries(context.args.within)
    if context.out.as_json:
        context.out.document(
            {
                "expiries": [
                    {
                        "kind": each.kind.value,
                        "what": each.what,
                        "at": each.at.isoformat(),
                        "day": each.day.isoformat(),
                        "whole_day": each.whole_day,
                        "days": each.days(now),
                        "level": each.level(now).name.lower(),
                    }
                    for each in found
                ]
            }
        )
        return 0
    rows = [[f"{each.day}", str(each.days(now)), each.level(now).name.lower(), each.kind.value, each.what] for each in found]
    context.out.table([Column("END"), Column("DAYS"), Column("LEVEL"), Column("KIND"), Column("WHAT")], rows, "Nothing that is known ends.")
    return 0
