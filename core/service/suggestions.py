"""Suggestions, as people answer them: which message may answer which email."""

from __future__ import annotations

from core.domain.audit import AuditAction, AuditChange, AuditDraft
from core.domain.suggestion import CONFIRMED, DISMISSED, SUGGESTION, Suggestion
from core.errors import UsageError
from core.ports import OrganisationReader
from core.service.audited import AuditedStore


class SuggestionService:
    """The part of Service that is about suggestions. Each method is one short transaction."""

    _audited: AuditedStore

    def suggestions(self, limit: int = 200) -> list[Suggestion]:
        """What nobody has decided about, the oldest first, at most `limit` of it."""
        if limit < 0:
            raise UsageError("a limit is 0 or more")
        with self._audited.reading() as reader:
            return reader.suggestions(limit)

    def confirm_suggestion(self, suggestion_id: int) -> Suggestion:
        """Say that the message answers the email whose token it carries; returns the suggestion as it is then.

        An email that is tracked is joined to it at once and takes over what that concerns, unless it concerns something already or a person
        said that it concerns nothing. A skipped message (`activity_id` None) is tracked at the next run of its mailbox. Audited.
        Raises UsageError for an unknown or decided one, and where the email answers the message already.
        """
        with self._audited.writing() as writer:
            before = _undecided(writer, suggestion_id)
            if not writer.confirm_suggestion(suggestion_id, self._audited.who):
                raise UsageError(f"#{before.candidate} is itself an answer to that message", hint="Dismiss the suggestion.")
            changes = [AuditChange("decision", None, CONFIRMED), AuditChange("correlated_with", None, before.candidate)]
            writer.write_audit([_draft(before, *changes)], self._audited.who)
            return _known(writer, suggestion_id)

    def dismiss_suggestion(self, suggestion_id: int) -> Suggestion:
        """Say that the message does not answer that email. Audited. Raises UsageError for an unknown or decided one."""
        with self._audited.writing() as writer:
            before = _undecided(writer, suggestion_id)
            writer.dismiss_suggestion(suggestion_id, self._audited.who)
            writer.write_audit([_draft(before, AuditChange("decision", None, DISMISSED))], self._audited.who)
            return _known(writer, suggestion_id)


def _draft(suggestion: Suggestion, *changes: AuditChange) -> AuditDraft:
    entity = suggestion.subject or suggestion.message_id or suggestion.sender
    return AuditDraft(AuditAction.CHANGE, SUGGESTION, entity, suggestion.id, changes)


def _known(reader: OrganisationReader, suggestion_id: int) -> Suggestion:
    found = reader.suggestion(suggestion_id)
    if found is None:
        raise UsageError(f"there is no suggestion {suggestion_id}", hint="`postroom suggestions` lists them.")
    return found


def _undecided(reader: OrganisationReader, suggestion_id: int) -> Suggestion:
    found = _known(reader, suggestion_id)
    if found.decision is not None:
        raise UsageError(f"the suggestion {suggestion_id} is {found.decision} already")
    return found
