"""Indexes over columns of `email` in which most mail has no value."""

from __future__ import annotations

from sqlalchemy import Index, text


def report_index() -> Index:
    """The index by which reports are listed; mail is not in it."""
    there = text("report IS NOT NULL")
    return Index("ix_email_report", "report", sqlite_where=there, postgresql_where=there)


def pinned_index() -> Index:
    """The index by which emails are found of which a person said what they concern; others are not in it."""
    pinned = text("regarding_set_by = 'person'")
    return Index("ix_email_pinned", "id", sqlite_where=pinned, postgresql_where=pinned)
