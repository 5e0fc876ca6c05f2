"""A document that holds one section alone."""

from __future__ import annotations

import pytest

from core.document.section import document_of
from core.errors import DocumentInvalid


@pytest.mark.parametrize("text", ["- {name: a}", "postroom: 1\nrules: [{name: a}]", "rules: [{name: a}]", '[{"name": "a"}]'])
def test_a_section_may_be_a_list_or_a_document(text: str) -> None:
    assert document_of(text, "rules") == {"postroom": 1, "rules": [{"name": "a"}]}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", "rules"),
        ("rules", "rules"),
        ("postroom: 1", "rules"),
        ("rules: []\nusers: []", "users"),
        ("rules: [", "line 1"),
    ],
)
def test_anything_else_is_refused_by_its_place(text: str, path: str) -> None:
    with pytest.raises(DocumentInvalid) as refused:
        document_of(text, "rules")
    assert [fault.path for fault in refused.value.faults] == [path]
