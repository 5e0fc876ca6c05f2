"""A document that holds one section alone, as commands take it that change nothing else."""

from __future__ import annotations

from typing import Any

from core.document.faults import Faults
from core.document.reading import load


def document_of(text: str, section: str) -> dict[str, Any]:
    """The document that a text says, which may be the section's list without anything around it.

    Raises DocumentInvalid where it is neither, and for what else a document may hold.
    """
    faults = Faults()
    raw = load(text, faults)
    faults.raise_if_any()
    if isinstance(raw, list):
        return {"postroom": 1, section: raw}
    if not isinstance(raw, dict) or section not in raw:
        faults.add(section, f"is required: a list, or a document with the section {section}")
        faults.raise_if_any()
    document: dict[str, Any] = {"postroom": 1, **raw} if isinstance(raw, dict) else {}
    for key in document:
        if key not in {"postroom", section}:
            faults.add(str(key), f"has no place here: only {section} is changed")
    faults.raise_if_any()
    return document
