"""Port to what templates need of the store: records by name, records without a folder, and the rules that templates make."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from core.domain.folder_rule import FolderRule
from core.domain.record import RecordLink, RecordType
from core.domain.remote_folder import RemoteFolder


class TemplateReader(Protocol):
    """Reads inside one transaction; never more records than are asked for."""

    def records_named(self, record_type: RecordType, keys: Collection[str], *, inactive: bool) -> dict[str, list[RecordLink]]:
        """The records of a type with these names, by `core.domain.record_names.name_key`; the oldest first."""
        ...

    def records_without_rule(self, template: FolderRule, record_type: RecordType, limit: int) -> list[RecordLink]:
        """Records of a type that have no rule by this template, by name, at most so many; those that share their name are left out."""
        ...

    def count_without_rule(self, template: FolderRule, record_type: RecordType) -> int:
        """How many there are."""
        ...


class TemplateWriter(TemplateReader, Protocol):
    """Writes in one transaction."""

    def make_rules(self, template: FolderRule, made: Sequence[tuple[RemoteFolder, RecordLink]], most: int | None) -> int:
        """Make the rules of a template that is still there, for folders that have none, up to `most` of its mailbox; returns how many.

        A rule that the same template made for a folder of that path which is gone is bound to the new one.
        """
        ...
