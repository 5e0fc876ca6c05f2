"""What is written as a table is read as the same values, whatever they are; and many faults of one table stay quick to collect."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.document.csv_columns import IMPORTABLE, assign
from core.document.csv_fields import FieldType, choices, fields_of, value_of
from core.document.csv_rows import row_entry
from core.document.faults import Faults
from core.domain.csv_table import cells_by_column, read_table, written
from core.domain.kinds import Kind
from core.service.exporting import cell_of

_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).map(str.strip).filter(bool)
_ADDRESS = st.from_regex(r"[a-z0-9.+_-]{1,8}@[a-z0-9-]{1,8}\.test", fullmatch=True)


def _values(kind: Kind, field: str) -> st.SearchStrategy[Any]:
    match fields_of(kind)[field]:
        case FieldType.SWITCH:
            return st.booleans()
        case FieldType.NUMBER:
            return st.integers(0, 10**12)
        case FieldType.LIST:
            return st.lists(_ADDRESS, unique=True, min_size=1, max_size=3)
        case FieldType.CHOICE:
            return st.sampled_from(choices(kind, field))
        case FieldType.TEXT:
            return _ADDRESS if field == "email" else _TEXT


@st.composite
def tables(draw: st.DrawFn) -> tuple[Kind, list[dict[str, Any]]]:
    """A kind and entries of it, of which any key may be missing."""
    kind = draw(st.sampled_from(IMPORTABLE))
    keys = [key for key in fields_of(kind) if key not in {"id", "disabled"} and not (kind is Kind.USER and key.endswith("t_name"))]
    entry = st.fixed_dictionaries({}, optional={key: _values(kind, key) for key in keys}).filter(bool)
    return kind, draw(st.lists(entry, min_size=1, max_size=4))


@given(tables())
def test_a_table_says_what_it_was_made_of(made: tuple[Kind, list[dict[str, Any]]]) -> None:
    kind, entries = made
    header = tuple(key for key in fields_of(kind) if key not in {"id", "disabled"} and not (kind is Kind.USER and key.endswith("t_name")))
    text = written(header, [tuple(cell_of(entry.get(key)) for key in header) for entry in entries])
    for data in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16")):
        table = read_table(data)
        columns = assign(kind, table.columns)
        rows = [row_entry(kind, columns, cells_by_column(table, row), row.line) for row in table.rows]
        assert [row.own | row.box for row in rows] == entries


@given(st.sampled_from(IMPORTABLE), st.data(), st.text(min_size=1).filter(str.strip))
def test_any_cell_is_a_value_or_stays_what_it_is(kind: Kind, data: st.DataObject, cell: str) -> None:
    field = data.draw(st.sampled_from(sorted(fields_of(kind))))
    value = value_of(kind, field, cell)
    if fields_of(kind)[field] is FieldType.LIST:
        assert isinstance(value, list)
    elif isinstance(value, str):
        assert value == cell.strip() or value in choices(kind, field)
    else:
        assert isinstance(value, bool | int)


class _Counted(str):
    """A path that counts how often it is looked at."""

    looked = 0
    __slots__ = ()

    def startswith(self, *given: Any) -> bool:
        _Counted.looked += 1
        return super().startswith(*given)


def test_a_fault_is_added_without_looking_at_all_the_others() -> None:
    faults = Faults()
    for number in range(2_000):
        faults.add(_Counted(f"users[{number}].email"), "is required")
    assert (len(faults.found), _Counted.looked) == (2_000, 0)


def test_a_place_above_a_fault_gets_none_of_its_own() -> None:
    faults = Faults()
    faults.add("users[1].other[2].a", "first")
    for path in ("users", "users[1]", "users[1].other", "users[1].other[2]", "users[1].other[2].a"):
        faults.add(path, "later")
    faults.add("users[1].oth", "beside")
    faults.add("users[11]", "another")
    assert list(faults.found) == ["users[1].other[2].a", "users[1].oth", "users[11]"]
