"""What all mappings of the organisation document have in common, and the plainest of their values."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from core.document import words

Name = Annotated[str, AfterValidator(words.name)]
Line = Annotated[str, AfterValidator(words.line)]
Memo = Annotated[str, AfterValidator(words.memo)]
Id = Annotated[int, Field(ge=1, le=2**63 - 1)]


class Entry(BaseModel):
    """Any mapping of the document: unknown keys are faults, and nothing is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Identified(Entry):
    """An entity; with its `id` everything else about it may change."""

    id: Id | None = None
