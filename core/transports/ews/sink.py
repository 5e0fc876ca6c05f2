"""The Exchange sink: a draft is saved, its id committed, and only then sent. At most once.

    send ──▶ CreateItem SaveOnly ──▶ saved ──journal.dot(draft id)──▶ dotted ──SendItem──▶ answered ──yes──▶ settled: one copy in Sent Items
                 │ error, no answer     │ dot raised                    │ no answer           └─no──▶ refused | in doubt
                 ▼                      ▼                               ▼
             raised, nothing sent    draft deleted, raised          SubmissionUncertain; `prove` is asked later

What becomes of a message whose SendItem was said:

    what came back                                       draft then withdrawn?    outcome
    Success, Warning                                     -                        accepted
    a stale or missing change key                        -                        the key is fetched, SendItem said once more
    Error, a code of _REFUSED                            tried, either way        refused for good
    Error or fault, a code of _LATER                     tried, either way        refused, temporary
    Error, ErrorItemNotFound                             -                        accepted where in Sent Items, else refused for good
    Error or fault, another code; HTTP 500, 502, 504     yes, and known to file   refused; temporary as the tree says
    Error or fault, another code; HTTP 500, 502, 504     no, or not known to file SubmissionUncertain
    not read: HTTP 429, 449, 503; sign-in, URL, rights   yes                      refused, temporary
    not read: HTTP 429, 449, 503; sign-in, URL, rights   no                       SubmissionUncertain
    anything else: lost, late, broken, stopped           not tried                SubmissionUncertain

After the dot nothing but an outcome or SubmissionUncertain leaves `send`: a fault that needs an administrator is met again by the next
message, before its dot. A code outside the tables is no refusal by itself, because there are servers that send first and then fail to
save the copy; where the server files, the draft that can still be taken out of Drafts proves that it did not go out.

Two kinds of servers, told apart by the first message that is accepted, and remembered ("ews-sends:" and the server):

    files           SendItem takes the draft away and its copy comes to Sent Items
    leaves-draft    the draft stays in Drafts, nothing comes to Sent Items: we move the draft there, after the server's yes

On a server that leaves drafts CreateItem with SendAndSaveCopy would need one request less, but such a server saves the copy before it
sends, so that a copy would prove nothing. Moved by us after the yes, it proves that the message was sent.

What `prove` says, and what it does:

    the draft                                    in Sent Items    server files    server leaves drafts, or unknown
    in Drafts, not submitted                     -                deleted, then   SENT where it is in Sent Items, else NONE
                                                                  NOT_SENT
    in Drafts and submitted                      yes / no         SENT / NONE     SENT / NONE
    gone, elsewhere, or gone at its deletion     yes / no         SENT / NONE     SENT / NONE

A SendItem that is still on its way when the draft is deleted finds nothing to send. Submitted means given to the transport of mail, which
takes the draft out of Drafts when it comes to it; such a draft is neither withdrawn nor moved.

A sink belongs to one thread; `abort` may be called from any.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from core.cancel import CancelToken
from core.domain.activity import Delivery, DeliveryState
from core.domain.connection import ConnectionSettings
from core.domain.findings import SEND_AS_DENIED, SEND_ON_BEHALF_DENIED
from core.errors import AdminError, Cancelled, ItemError, MessageRefused, PostroomError, TransientError
from core.ports import Envelope, Proof, SendJournal, SendOutcome, ServerMemory, StepObserver, SubmissionUncertain
from core.transports.ews.answers import EwsUploads
from core.transports.ews.drafts import MISSING, Draft, Drafts, Place
from core.transports.ews.opening import open_client
from core.transports.ews.problems import FULL, error_of
from core.transports.ews.recipients import Addressing, address

SEND_AS_DENIED_CODE = "ErrorSendAsDenied"
FILES = "files"
LEAVES_DRAFT = "leaves-draft"

_STALE = frozenset(
    {
        "ErrorChangeKeyRequired",
        "ErrorChangeKeyRequiredForWriteOperations",
        "ErrorInvalidChangeKey",
        "ErrorIrresolvableConflict",
        "ErrorStaleObject",
    }
)
"""The change key that CreateItem gave is not the one that SendItem wants; nothing was done. Some servers write to a draft after saving."""
_REFUSED = frozenset(
    {
        "ErrorAccessDenied",
        "ErrorInvalidRecipients",
        "ErrorMessageSizeExceeded",
        "ErrorMissingRecipients",
        SEND_AS_DENIED_CODE,
    }
)
"""Said before anything is sent (MS-OXWSCDATA 2.2.5.24), and not healed by time."""
_LATER = frozenset(
    {
        "ErrorBatchProcessingStopped",
        "ErrorExceededConnectionCount",
        "ErrorMailboxMoveInProgress",
        "ErrorServerBusy",
        "ErrorSubmissionQuotaExceeded",
        "ErrorTooManyObjectsOpened",
    }
)
"""Said before anything is sent, and healed by time. What a store says that fails in between, such as ErrorMailboxStoreUnavailable, is not
among them: its word may have come after the sending."""
_UNREAD = frozenset({"HTTP 429", "HTTP 449", "HTTP 503", "HTTP 509"})
"""Statuses by which a server, or what stands before it, says that it did not pass the request on. 500, 502 and 504 do not say so."""


def open_ews_sink(settings: ConnectionSettings, token: CancelToken, observer: StepObserver, memory: ServerMemory) -> EwsSink:
    """Open a mailbox for sending; steps and errors as `open_client` has them. `memory` learns how the server files what it sends."""
    client = open_client(settings, token, observer, memory)
    return EwsSink(client, memory, client.url)


class EwsSink:
    """An open mailbox (a MailSink). `server` is what the memory knows the server by."""

    def __init__(self, calls: EwsUploads, memory: ServerMemory, server: str) -> None:
        self._calls = calls
        self._drafts = Drafts(calls)
        self._memory = memory
        self._key = f"ews-sends:{server}"

    def send(self, envelope: Envelope, journal: SendJournal) -> SendOutcome:
        """Submit one message; what the server said to it, which is the same for every recipient.

        Before the dot raises TransientError, AdminError, Cancelled, and whatever `journal.dot()` raises; all of them mean that nobody got
        the message. After it only SubmissionUncertain.
        """
        try:
            verdict = _Verdict(envelope, address(envelope))
        except ItemError as error:  # its bytes cannot be read
            nobody = Addressing(envelope.message, (), frozenset(), (), False)
            return _Verdict(envelope, nobody).refused(error.cause or str(error), temporary=False)
        if not verdict.addressed.wanted:
            return verdict.refused("The message has no recipients.", temporary=False)
        if envelope.again:
            self._clear(envelope.message_id)
        try:
            draft = self._drafts.create(envelope, verdict.addressed)
            with self._kept_if_passed(draft):
                draft = self._understood(draft, verdict.addressed)
                journal.dot(draft.id, verdict.unusable)
        except ItemError as error:
            return verdict.refused(error.cause or str(error), temporary=False)
        return self._submit(draft, verdict)

    def prove(self, message_id: str, submission_id: str) -> Proof:
        """Ask about an earlier submission, by the table above. Raises TransientError, AdminError, Cancelled where that cannot be asked now.

        With NOT_SENT the draft is gone. Sent Items may be filled late: NONE can become SENT, and never NOT_SENT.
        """
        with contextlib.suppress(ItemError):  # what the server says of this draft proves nothing
            if self._files() and self._drafts.withdraw(submission_id):
                return Proof.NOT_SENT
        return Proof.SENT if self._drafts.in_sent_items(message_id) else Proof.NONE

    def close(self) -> None:
        """Free the connection. May be called twice; never raises."""
        self._calls.close()

    def abort(self) -> None:
        """End the conversation at once, from any thread; a `send` under way raises Cancelled or SubmissionUncertain."""
        self._calls.abort()

    # Before the dot

    def _clear(self, message_id: str) -> None:
        """Delete what earlier attempts left in Drafts, so that nobody finds two of a message, or sends the old one by hand."""
        for draft_id in self._drafts.prepared(message_id):
            with contextlib.suppress(ItemError):  # one that cannot be deleted cannot go out by itself either
                self._drafts.remove(draft_id)

    @contextlib.contextmanager
    def _kept_if_passed(self, draft: Draft) -> Iterator[None]:
        """Delete the draft where the block raises, as well as can be done: one that stays cannot go out, and `again` finds it."""
        try:
            yield
        except BaseException:
            with contextlib.suppress(PostroomError):
                self._drafts.remove(draft.id)
            raise

    def _understood(self, draft: Draft, addressed: Addressing) -> Draft:
        """See that the server understood who is meant, where envelope and headers differ; the draft as it is now. Raises MessageRefused.

        Servers differ in what they make of recipients given beside MIME: some add them, some drop them, and then take them as a change.
        A server may show a mailbox by another of its addresses, so after the change the number decides.
        """
        if not addressed.changed:
            return draft
        draft, shown = self._drafts.recipients(draft)
        if addressed.wanted == set(shown):
            return draft
        draft, shown = self._drafts.recipients(self._drafts.blind(draft, addressed.blind))
        if len(addressed.wanted) not in {len(shown), len(set(shown))}:
            raise MessageRefused(f"The server would send to {len(shown)} recipients instead of {len(addressed.wanted)}.")
        return draft

    # After the dot

    def _submit(self, draft: Draft, verdict: _Verdict) -> SendOutcome:
        try:
            answer = self._drafts.send(draft)
            if answer.code in _STALE:
                answer = self._drafts.send(self._drafts.current(draft))
        except Cancelled as stop:
            raise SubmissionUncertain("stopped on request before the server's last word came") from stop
        except PostroomError as error:
            return self._refused(draft, error, verdict)
        if not answer.ok:
            return self._refused(draft, error_of(answer), verdict)
        return verdict.accepted(self._settle(draft, verdict.envelope.message_id))

    def _refused(self, draft: Draft, error: PostroomError, verdict: _Verdict) -> SendOutcome:
        """What an error makes of the message, by the table above. Raises SubmissionUncertain."""
        code, words = _code(error), error.cause or str(error)
        if code in MISSING:
            return self._vanished(words, verdict)
        later = code in _LATER
        if code in _REFUSED or later:
            self._withdrawn(draft)
            told = _no_right(verdict.envelope, words) if code == SEND_AS_DENIED_CODE else words
            return verdict.refused(told, temporary=later)
        unread = code in _UNREAD or (isinstance(error, AdminError) and code not in FULL)
        if not (code or unread) or not (unread or self._files()) or not self._withdrawn(draft):
            raise SubmissionUncertain(words) from error
        return verdict.refused(words, temporary=isinstance(error, TransientError | AdminError))

    def _vanished(self, words: str, verdict: _Verdict) -> SendOutcome:
        """The draft was gone before SendItem: somebody deleted it, or sent it by hand."""
        try:
            sent = self._drafts.in_sent_items(verdict.envelope.message_id)
        except PostroomError as error:
            raise SubmissionUncertain(f"{words}; {error}") from error
        return verdict.accepted("It was sent from Drafts by somebody else.") if sent else verdict.refused(words, temporary=False)

    def _withdrawn(self, draft: Draft) -> bool:
        """Take the draft back; whether it lay in Drafts, unsent as far as the server tells, and is deleted."""
        try:
            return self._drafts.withdraw(draft.id)
        except PostroomError:
            return False  # nothing is proven, then; a draft cannot go out by itself, and `again` finds it

    def _settle(self, draft: Draft, message_id: str) -> str:
        """See to one copy in Sent Items; words for the outcome. The message is sent, so nothing that goes wrong here is its failure."""
        try:
            known = self._memory.recall(self._key)
            if known == FILES:
                return ""
            if self._drafts.where(draft.id) is Place.DRAFTS:
                if known != LEAVES_DRAFT:
                    self._memory.remember(self._key, LEAVES_DRAFT)
                self._drafts.file(draft.id)
                self._clear(message_id)  # some servers save the copy that was asked for beside the draft
            elif self._drafts.in_sent_items(message_id):  # gone alone teaches nothing: a person may have tidied up
                self._memory.remember(self._key, FILES)
        except PostroomError as error:
            return f"Its copy in Sent Items could not be seen to: {error}"
        return ""

    def _files(self) -> bool:
        return self._memory.recall(self._key) == FILES


def _no_right(envelope: Envelope, words: str) -> str:
    """What is wrong, why, and what to do, where the server does not let the mailbox send under the address in From."""
    finding = SEND_ON_BEHALF_DENIED if envelope.on_behalf_of else SEND_AS_DENIED
    who = f"{envelope.sender} for {envelope.on_behalf_of}" if envelope.on_behalf_of else envelope.sender
    return f"{finding.title}: {who}. {words.rstrip('.')} ({SEND_AS_DENIED_CODE}). {finding.hint}"


def _code(error: PostroomError) -> str:
    """The response code or HTTP status that an error stands for; "" where no answer of the server's is behind it."""
    code = error.detail.partition(":")[0]
    return code if code.startswith(("Error", "HTTP ")) else ""


class _Verdict:
    """Makes the outcome of one message. An address that no item can hold has failed, whatever became of the others."""

    def __init__(self, envelope: Envelope, addressed: Addressing) -> None:
        self.envelope = envelope
        self.addressed = addressed
        self._unusable = dict(addressed.unusable)

    @property
    def unusable(self) -> dict[str, Delivery]:
        """Who is left out, whatever the server says."""
        return {each: Delivery(DeliveryState.FAILED, why) for each, why in self._unusable.items()}

    def accepted(self, more: str = "") -> SendOutcome:
        """The server took the message for all usable recipients."""
        words = " ".join(part for part in ("The server took the message for sending.", more) if part)
        return SendOutcome(True, False, words, self._deliveries(DeliveryState.ACCEPTED, words))

    def refused(self, words: str, *, temporary: bool) -> SendOutcome:
        """The server did not take it, and nobody got it."""
        later = temporary and bool(self.addressed.wanted)
        deliveries = self._deliveries(DeliveryState.DELAYED if later else DeliveryState.FAILED, words)
        waiting = frozenset(each for each in deliveries if later and each not in self._unusable)
        return SendOutcome(False, later, words, deliveries, waiting)

    def _deliveries(self, state: DeliveryState, words: str) -> dict[str, Delivery]:
        return {
            each: Delivery(DeliveryState.FAILED, self._unusable[each]) if each in self._unusable else Delivery(state, words)
            for each in self.envelope.recipients
        }
