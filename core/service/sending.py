"""Mail to be sent, as people have it in hand: drafts, answers, the journal of attempts, and what only a person can say."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from core.domain.activity import Email
from core.domain.answers import AnswerKind
from core.domain.ids import ActivityId, AttachmentId
from core.domain.octets import Octets
from core.domain.send_attempt import SendAttempt
from core.domain.send_machine import can_cancel
from core.domain.sent_copy import SentCopy
from core.domain.words import word
from core.errors import UsageError
from core.ports import Clock
from core.service import answering, composing, hastening, outbox
from core.service.audited import AuditedStore
from core.service.model import ComposeRequest


class SendingService:
    """The part of Service that is about mail to be sent. Each method is one short transaction."""

    _audited: AuditedStore
    _clock: Clock
    _safe_html: Callable[[str], str]

    def answer(self, activity_id: int, kind: AnswerKind = AnswerKind.REPLY, mailbox: str | None = None) -> ComposeRequest:
        """What a reply to an email, or a forward of it, starts from; to be changed and given to `compose` or `update_draft`.

        `mailbox` None: the one that the email was accepted for or sent from. Raises UsageError for an unknown email.
        """
        with self._audited.reading() as reader:
            return answering.prepared(reader, ActivityId(activity_id), kind, mailbox, self._safe_html)

    def update_draft(self, activity_id: int, request: ComposeRequest, keep_attachments: Collection[int] = ()) -> Email:
        """Write a draft anew; of its attachments those with these ids stay, before the new ones. It stays a draft until `send_draft`.

        Raises UsageError for what cannot be sent as given (recipients may be missing), and where it is no draft.
        """
        keep = [AttachmentId(number) for number in keep_attachments]
        with self._audited.writing() as writer:
            email = composing.new_email(writer, replace(request, draft=True))
            if not writer.replace_draft(ActivityId(activity_id), email, keep):
                raise UsageError(f"there is no draft with the id {activity_id}")
            return outbox.read_whole(writer, ActivityId(activity_id), self._safe_html)

    def send_draft(self, activity_id: int) -> Email:
        """Put a draft into pending-send. Raises UsageError where it is no draft, or has nobody to go to."""
        with self._audited.writing() as writer:
            email = outbox.read_outgoing(writer, ActivityId(activity_id))
            outbox.hand_over(writer, email)
            return outbox.read_whole(writer, email.id, self._safe_html)

    def send_now(self, activity_id: int) -> Email:
        """Have an email that waits sent at the engine's next look, whatever a person or a refusal put it off to; a draft is handed over.

        Where its mailbox waits after failures, it is tried too. Raises UsageError where something holds it that this cannot end, which
        it names (`hastening.why_not_now`), where a draft has nobody to go to, and where it neither waits nor is a draft.
        """
        with self._audited.writing() as writer:
            hastening.send_now(writer, ActivityId(activity_id), self._clock.now())
            return outbox.read_whole(writer, ActivityId(activity_id), self._safe_html)

    def discard(self, activity_id: int) -> Email:
        """Remove a draft for good, with its attachments; returns what it was. Raises UsageError where it is no draft."""
        with self._audited.writing() as writer:
            email = outbox.read_whole(writer, outbox.read_outgoing(writer, ActivityId(activity_id)).id, self._safe_html)
            if not writer.discard_draft(email.id):
                hint = "Cancel what is not to be sent; it stays among the activities." if can_cancel(email.status) else ""
                raise UsageError(f"only a draft can be discarded; this one is {word(email.status)}", hint=hint)
            return email

    def source(self, activity_id: int) -> Octets:
        """The source of one email, to be read in pieces. Raises UsageError where there is none (a mail not yet handed to a server)."""
        with self._audited.reading() as reader:
            return outbox.read_source(reader, ActivityId(activity_id))

    def mark_sent(self, activity_id: int) -> Email:
        """Say of an unknown email that it was sent: a person has seen that it arrived. Raises UsageError where it is not unknown.

        It counts as sent at the time when it was handed over; the journal keeps who said so.
        """
        with self._audited.writing() as writer:
            email = outbox.read_outgoing(writer, ActivityId(activity_id))
            if not writer.say_sent(email.id, f"{self._audited.who} said that it was sent"):
                raise UsageError(f"only an unknown email can be marked as sent; this one is {word(email.status)}")
            return outbox.read_whole(writer, email.id, self._safe_html)

    def attempts(self, activity_id: int) -> list[SendAttempt]:
        """The journal of sending an email: every attempt, the first one first. Raises UsageError where it was received, or is unknown."""
        with self._audited.reading() as reader:
            return reader.send_attempts(outbox.read_outgoing(reader, ActivityId(activity_id)).id)

    def sent_copy(self, activity_id: int) -> SentCopy | None:
        """What became of the copy in the sender's own mailbox; None where none was owed. Raises UsageError as `attempts` does."""
        with self._audited.reading() as reader:
            return reader.sent_copy(outbox.read_outgoing(reader, ActivityId(activity_id)).id)
