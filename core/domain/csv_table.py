"""A table out of a CSV file: bytes in, rows of cells with their lines out (RFC 4180, and what spreadsheets make of it).

    bytes ──▶ text: by its byte order mark, else UTF-8, else Windows-1252 (said as a note)
          ──▶ separator: of , ; tab | the one that gives the most rows the width of the first; a leading `sep=;` line decides
          ──▶ header and rows: quoted cells may hold separators and line ends; empty rows are left out

Nothing is repaired: a quote that is never closed ends the reading with the line it was opened in.

A spreadsheet takes a cell that begins with = + - @ for a formula and carries it out, also one that a stranger's mail brought in. Such a
cell is written with an apostrophe before it, which spreadsheets understand as "text", and which is taken off where a table is read.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import UsageError

#: Separators that are tried, the likeliest first.
SEPARATORS = (",", ";", "\t", "|")
#: Largest file, in bytes; read whole, it takes ten times as much memory.
MOST_BYTES = 100_000_000
#: How many rows the separator is judged by.
_SAMPLE = 50
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row; `line` is the line of the file it begins in, counted from 1. `cells` are as many as the row has."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A file as a table: the names of its columns, its rows without the empty ones, and how it was read.

    `encoding` is utf-8, utf-16 or cp1252; `notes` are for a person.
    """

    columns: tuple[str, ...]
    rows: tuple[CsvRow, ...]
    separator: str
    encoding: str
    notes: tuple[str, ...] = ()


def read_table(data: bytes, separator: str | None = None) -> CsvTable:
    """Read a CSV file. Raises UsageError for what is too large, is no text, has no header, or is quoted wrongly, with the line."""
    if len(data) > MOST_BYTES:
        raise UsageError(f"the file is larger than {MOST_BYTES // 1_000_000} MB", hint="Divide it, and import its parts.")
    text, encoding = _decoded(data)
    text, named = _separator_line(text)
    lines_before = 1 if named else 0
    chosen = separator or named or _sniffed(text)
    rows = list(_rows(text, chosen, lines_before))
    if not rows:
        raise UsageError("the file is empty: its first line must name the columns")
    header, body = rows[0], rows[1:]
    notes = []
    if encoding == "cp1252":
        notes.append("The file is not UTF-8; it was read as Windows-1252. Check letters with accents.")
    return CsvTable(tuple(cell.strip() for cell in header.cells), tuple(body), chosen, encoding, tuple(notes))


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and in which encoding it was."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UsageError(f"the file says that it is {encoding.removesuffix('-sig')} and is not, from byte {error.start}") from error
            return _whole(text), encoding.removesuffix("-sig")
    try:
        return _whole(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return _whole(data.decode("cp1252")), "cp1252"
    except UnicodeDecodeError as error:
        hint = "Save it as CSV UTF-8 and try again."
        raise UsageError(f"the file is neither UTF-8 nor Windows-1252 text, from byte {error.start}", hint=hint) from error


def _whole(text: str) -> str:
    if "\0" in text:
        raise UsageError("the file is no CSV text: it has NUL characters", hint="Save it as CSV UTF-8 and try again.")
    return text


def _separator_line(text: str) -> tuple[str, str | None]:
    """Take off the line by which some spreadsheets name the separator: `sep=;`."""
    first, _, rest = text.partition("\n")
    first = first.rstrip("\r").strip('"')
    if len(first) == len("sep=;") and first.lower().startswith("sep=") and first[-1] in SEPARATORS:
        return rest, first[-1]
    return text, None


def _sniffed(text: str) -> str:
    """The separator by which most rows are as wide as the first, which must have at least two cells; else a comma."""
    best, best_score = SEPARATORS[0], (0, 0)
    for separator in SEPARATORS:
        try:
            widths = [len(row.cells) for row, _ in zip(_rows(text, separator, 0), range(_SAMPLE), strict=False)]
        except UsageError:
            continue
        if not widths or widths[0] < 2:
            continue
        score = (sum(width == widths[0] for width in widths), widths[0])
        if score > best_score:
            best, best_score = separator, score
    return best


def _rows(text: str, separator: str, lines_before: int) -> Iterator[CsvRow]:
    """The rows that hold anything, each with the line it begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1 + lines_before
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UsageError(
                f"line {line}: {_words(str(error))}", hint="A cell with a quote in it is quoted, and the quote doubled."
            ) from error
        bare = tuple(_bare(cell) for cell in cells)
        if any(cell.strip() for cell in bare):
            yield CsvRow(line, bare)


def _words(message: str) -> str:
    if "unexpected end of data" in message:
        return "a quote is opened here and never closed"
    if "expected after" in message:
        return "something follows a closing quote"
    if "field limit" in message:
        return "a cell is longer than 131,072 characters"
    return message


def cells_by_column(table: CsvTable, row: CsvRow) -> tuple[str, ...]:
    """The cells of a row, one for each column; what is missing at its end is empty, what is too much left out."""
    missing = len(table.columns) - len(row.cells)
    return (*row.cells, *("" for _ in range(missing)))[: len(table.columns)]


def _bare(cell: str) -> str:
    """A cell without the apostrophe of `as_text`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def as_text(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def surplus(table: CsvTable, row: CsvRow) -> int:
    """How many cells of a row stand beyond the last column and hold something."""
    return sum(bool(cell.strip()) for cell in row.cells[len(table.columns) :])


def written(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table as CSV text, as RFC 4180 has it: commas, CRLF, quotes where they are needed; no cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([as_text(cell) for cell in row] for row in rows)
    return out.getvalue()
