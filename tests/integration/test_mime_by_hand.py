"""What a person read in the sources of real messages is what the parser says."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from core.transports.mime import parse
from tests.foreign.view import flat

ROWS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "data" / "mime_by_hand.toml").read_text("utf-8"))["message"]

pytestmark = pytest.mark.corpora


def test_there_are_enough() -> None:
    assert len({row["file"] for row in ROWS}) >= 60


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_by_hand(corpora: Path, row: dict[str, Any]) -> None:
    message = parse((corpora / row["file"]).read_bytes())
    assert flat(message.subject) == row["subject"]
    assert message.author is not None
    assert message.author.address == row["from"]
    assert [[part.mime_type, part.name] for part in message.parts] == row["parts"]
    text = flat(message.text)
    assert text.startswith(row["text"])
    assert text or not row["text"]
