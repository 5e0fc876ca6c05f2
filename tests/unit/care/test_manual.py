"""docs/store.md says what the tables are. Made anew by `python -m core.store.manual`."""

from __future__ import annotations

from core.store.manual.pages import idle_words, manual, missing_words
from core.store.rows import Base
from tests.architecture.source import ROOT


def test_the_manual_is_that_of_these_tables() -> None:
    written = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    assert written == manual(), "make it anew: python -m core.store.manual"


def test_every_column_has_its_meaning_and_no_other_has() -> None:
    assert missing_words() == [], "say it in core/store/manual/words_*.py"
    assert idle_words() == []


def test_every_table_and_option_is_in_it() -> None:
    text = manual()
    for name, table in Base.metadata.tables.items():
        assert f"\n## {name}\n" in text
        assert text.count(f"](#{name})") == 1
        for column in table.columns:
            assert f"| {column.name} | " in text
    assert "6 pending send" in text
    assert "`server-side-sync`" not in text, "options are numbers where the original has numbers"
