"""The default templates of filters, one for each kind (facts 1.20): what is mine and open; appointments that I take part in."""

from __future__ import annotations

from core.domain.act.filters import Condition, Group, Joined, Operator, QueryType, SyncFilter
from core.domain.act.kinds import ActKind

_MINE = Condition("ownerid", Operator.ME)
_OPEN = Condition("statecode", Operator.EQ, (0,))
_PARTY = Group(Joined.ALL, (Condition("party", Operator.PARTY),))
_MINE_AND_OPEN = Group(Joined.ALL, (_MINE, _OPEN))


def _template(kind: ActKind, name: str, where: Group) -> SyncFilter:
    return SyncFilter(kind, name, where, query_type=QueryType.TEMPLATE, is_default=True)


#: Whoever merely owns an appointment does not get it: taking part is what counts.
DEFAULT_TEMPLATES = (
    _template(ActKind.CONTACT, "My contacts", _MINE_AND_OPEN),
    _template(ActKind.APPOINTMENT, "Appointments I take part in", _PARTY),
    _template(ActKind.SERIES, "Series I take part in", _PARTY),
    _template(ActKind.SERVICE, "Service appointments I take part in", _PARTY),
    _template(ActKind.TASK, "My open tasks", _MINE_AND_OPEN),
    _template(ActKind.PHONE_CALL, "My open phone calls", _MINE_AND_OPEN),
    _template(ActKind.LETTER, "My open letters", _MINE_AND_OPEN),
    _template(ActKind.FAX, "My open faxes", _MINE_AND_OPEN),
)
