"""What the command line writes: one JSON document or calm tables on stdout, everything else on stderr."""

from __future__ import annotations

import base64
import codecs
import io
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

from core.domain.octets import Octets, regrouped
from core.errors import PostroomError
from core.logs import redactor

if TYPE_CHECKING:
    from rich.console import Console

#: Wide enough that nothing is cut where nobody looks at it: a pipe has no width.
PIPE_WIDTH = 4_000
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `right` for numbers."""

    title: str
    right: bool = False


class Output:
    """Writes for one command. `as_json` decides the form; in it only `document` writes to stdout."""

    def __init__(self, *, as_json: bool, quiet: bool = False, stdout: TextIO | None = None, stderr: TextIO | None = None) -> None:
        self.as_json = as_json
        self.quiet = quiet
        self.stdout = _utf8(stdout if stdout is not None else sys.stdout)
        self.stderr = stderr if stderr is not None else sys.stderr

    def document(self, document: Json) -> None:
        """Write the command's JSON document."""
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")

    def document_with(self, document: Json, name: str, octets: Octets) -> None:
        """The same with one more key, whose value is bytes in base64 that are too many to be in memory at once.

        They are read twice, so that nothing is written where they cannot be read whole. Raises what reading them raises.
        """
        for _ in octets.pieces():
            pass
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2).removesuffix("\n}") + f',\n  {json.dumps(name)}: "')
        for piece in regrouped(octets.pieces(), 3):
            self.stdout.write(base64.b64encode(piece).decode("ascii"))
        self.stdout.write('"\n}\n')

    def line(self, text: str = "") -> None:
        """Write a line for a person: a result, so it goes to stdout; in JSON form to stderr."""
        (self.stderr if self.as_json else self.stdout).write(text + "\n")

    def note(self, text: str) -> None:
        """Write progress, on stderr."""
        if not self.quiet:
            self.stderr.write(text + "\n")
            self.stderr.flush()

    def raw(self, data: bytes) -> None:
        """Write bytes as they are: a raw message, a document."""
        self.pieces([data])

    def pieces(self, pieces: Iterable[bytes]) -> None:
        """The same of bytes that are too many to be in memory at once."""
        buffer = getattr(self.stdout, "buffer", None)
        if buffer is None:
            decoder = codecs.getincrementaldecoder("utf-8")("replace")
            for piece in pieces:
                self.stdout.write(decoder.decode(piece))
            self.stdout.write(decoder.decode(b"", final=True))
            return
        self.stdout.flush()
        for piece in pieces:
            buffer.write(piece)
        buffer.flush()

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]], empty: str) -> None:
        """Write a table, or `empty` where it has no row."""
        if not rows:
            self.line(empty)
            return
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        on_terminal = self.stdout.isatty()
        frame = box.SIMPLE_HEAD if on_terminal else None
        table = Table(box=frame, pad_edge=False, show_edge=False, header_style="bold")
        for column in columns:
            table.add_column(column.title, justify="right" if column.right else "left", overflow="fold")
        for row in rows:
            table.add_row(*(Text(printable(cell)) for cell in row))
        if on_terminal:
            self.console().print(table)
            return
        plain = io.StringIO()
        Console(file=plain, width=PIPE_WIDTH, no_color=True, highlight=False, force_terminal=False).print(table)
        for line in plain.getvalue().splitlines():
            self.line(line.rstrip())

    def console(self) -> Console:
        """A rich console on stdout, for a terminal."""
        from rich.console import Console

        return Console(file=self.stdout, highlight=False)

    def failure(self, error: PostroomError, extra: Json | None = None) -> None:
        """Show a failure: title, cause, what to do. `extra` are further keys of the JSON document."""
        if self.as_json:
            cleaned = {key: redactor.clean(value) for key, value in error_json(error).items()}
            self.document({**(extra or {}), "error": cleaned})
            return
        lines = [f"{printable(error.title)}."]
        if error.cause:
            lines.append(f"  cause:      {printable(error.cause)}")
        if error.hint:
            lines.append(f"  what to do: {printable(error.hint)}")
        # A mistake of ours may quote anything.
        self.stderr.write(redactor.clean("\n".join(lines)) + "\n")


def error_json(error: PostroomError) -> dict[str, str]:
    """An error as the contract writes it."""
    return {"code": error.code, "title": error.title, "cause": error.cause, "hint": error.hint}


def printable(text: str) -> str:
    """Text of a stranger's mail, made harmless for a terminal: control characters and line ends become visible marks."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text.replace("\n", " ").replace("\t", " "))


def _utf8(stream: TextIO) -> TextIO:
    """Make a stream write UTF-8 whatever the machine's locale is; what cannot be encoded is escaped, never an error."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
