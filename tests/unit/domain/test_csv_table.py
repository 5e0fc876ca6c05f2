"""A CSV file as a table: encodings, separators, quotes, lines."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain import csv_table
from core.domain.csv_table import CsvTable, as_text, cells_by_column, read_table, surplus, written
from core.errors import UsageError


def cells(table: CsvTable) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("name,email\nRené,r@x.test\n".encode(), "utf-8"),
        (codecs.BOM_UTF8 + "name,email\nRené,r@x.test\n".encode(), "utf-8"),
        ("name,email\nRené,r@x.test\n".encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + "name,email\nRené,r@x.test\n".encode("utf-16-be"), "utf-16"),
        ("name,email\nRené,r@x.test\n".encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    table = read_table(data)
    assert (table.columns, cells(table), table.encoding) == (("name", "email"), [("René", "r@x.test")], encoding)
    assert bool(table.notes) == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\r\n ,, \r\n", "empty"),
        (b"name\nA\x81\n", "neither UTF-8 nor Windows-1252"),
        (codecs.BOM_UTF8 + b"name\n\xff\n", "says that it is utf-8"),
        (codecs.BOM_UTF16_LE + b"a", "says that it is utf-16"),
        ("name,email\n".encode("utf-16-le"), "NUL"),
        (b'name,email\nA,a@x.test\n"B,b@x.test\nC,c@x.test\n', "line 3: a quote is opened here and never closed"),
        (b'name,email\n"A"x,a@x.test\n', "line 2: something follows a closing quote"),
        (b"name\n" + b"a" * 140_000 + b"\n", "line 2: a cell is longer"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(data: bytes, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_table(data)
    assert words in caught.value.cause


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(separator: str) -> None:
    data = "\n".join(separator.join(row) for row in (("name", "email", "note"), ("A", "a@x.test", '"1,5; 2|3\t4"'), ("B", "b@x.test", "")))
    table = read_table(data.encode())
    assert table.separator == separator
    assert cells(table) == [("A", "a@x.test", "1,5; 2|3\t4"), ("B", "b@x.test", "")]


def test_a_separator_that_fits_all_rows_wins_over_one_of_the_header() -> None:
    assert read_table(b"name;first, last;email\nA;1,2;a@x.test\nB;;b@x.test\n").separator == ";"


def test_one_column_needs_no_separator() -> None:
    assert cells(read_table(b"email\na@x.test\nb@x.test\n")) == [("a@x.test",), ("b@x.test",)]


def test_a_separator_may_be_given_or_named_in_the_file() -> None:
    assert cells(read_table(b"a,b;c\n1,2;3\n", ";")) == [("1,2", "3")]
    table = read_table(b"sep=;\r\na,b;c\r\n1,2;3\r\n")
    assert (table.columns, cells(table), table.rows[0].line) == (("a,b", "c"), [("1,2", "3")], 3)


def test_lines_count_line_ends_in_cells_and_empty_rows_are_left_out() -> None:
    table = read_table(b'\r\nname,note\r\nA,"one\r\ntwo ""2"""\r\n,\r\n\r\nB,\r\nC\r\nD,,,x,y\r\n')
    assert [(row.line, row.cells) for row in table.rows] == [
        (3, ("A", 'one\r\ntwo "2"')),
        (7, ("B", "")),
        (8, ("C",)),
        (9, ("D", "", "", "x", "y")),
    ]
    assert cells_by_column(table, table.rows[2]) == ("C", "")
    assert [surplus(table, row) for row in table.rows] == [0, 0, 0, 2]
    assert cells_by_column(table, table.rows[3]) == ("D", "")


def test_blanks_around_the_names_of_columns_do_not_count() -> None:
    assert read_table(b" name , email\nA,a@x.test\n").columns == ("name", "email")


_CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_ROW = st.tuples(_CELL, _CELL, _CELL).filter(lambda row: any(cell.strip() for cell in row))


@given(st.lists(_ROW, max_size=8))
def test_what_is_written_is_read_again(rows: list[tuple[str, ...]]) -> None:
    text = written(("one", "two", "three"), rows)
    for data in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16")):
        table = read_table(data, ",")
        assert table.columns == ("one", "two", "three")
        assert cells(table) == rows


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_a_usage_error(data: bytes) -> None:
    try:
        table = read_table(data)
    except UsageError:
        return
    lines = [row.line for row in table.rows]
    assert lines == sorted(set(lines))
    assert all(any(cell.strip() for cell in row.cells) for row in table.rows)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'=1", "''@x"])
def test_no_cell_is_a_formula_to_a_spreadsheet(cell: str) -> None:
    text = written(("name",), [(cell,)])
    assert text.splitlines()[1].lstrip('"').startswith("'")
    assert as_text(cell) == f"'{cell}"
    table = read_table(text.encode())
    assert cells_by_column(table, table.rows[0]) == (cell,)


@pytest.mark.parametrize("cell", ["x=1", "'quoted'", "5", "", "O'Neil", "a-b@corp.test"])
def test_other_cells_are_written_as_they_are(cell: str) -> None:
    assert as_text(cell) == cell
    table = read_table(f"name,b\r\n{cell},x\r\n".encode())
    assert cells_by_column(table, table.rows[0])[0] == cell


def test_a_file_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "MOST_BYTES", 20)
    assert read_table(b"name\n" + b"x" * 15).rows
    with pytest.raises(UsageError, match="larger"):
        read_table(b"name\n" + b"x" * 16)
