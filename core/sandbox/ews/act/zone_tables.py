"""GetServerTimeZones: the zones that the server knows, by name or with their rules of the present year."""

from collections.abc import Callable

from tzlocal.windows_tz import win_tz

from core.sandbox.ews.act.zones import definition_xml
from core.sandbox.ews.calls import Call
from core.sandbox.ews.problems import Answer
from core.sandbox.ews.wire import boolean, children, element


def get_server_time_zones(call: Call) -> list[Answer]:
    """GetServerTimeZones: those that are named, all where none is; names that nobody knows are left out, as Exchange does."""
    wanted = [(each.text or "").strip() for each in children(call.request, "Ids")] or sorted(win_tz)
    full = boolean(call.request.get("ReturnFullTimeZoneData"), default=True)
    year = call.directory.now().year

    def tell(_: None) -> str:
        shown = [definition_xml(name, year, full=full) for name in wanted if name in win_tz]
        return element("m:TimeZoneDefinitions", *shown)

    return call.each([None], tell)


OPERATIONS: dict[str, Callable[[Call], list[Answer]]] = {"GetServerTimeZones": get_server_time_zones}
"""The operation of this module by name."""
