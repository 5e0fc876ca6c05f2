"""Test & Enable: walks a connection step by step over the production transports and says which step failed, why, and what to do.

incoming:  [autodiscover] ▶ dns ▶ tcp ▶ tls ▶ capabilities ▶ authentication ▶ rights and folders, where there are such ▶ receive
outgoing:  [autodiscover] ▶ dns ▶ tcp ▶ tls ▶ capabilities ▶ authentication ▶ send ▶ arrival (can only warn)
act:       [autodiscover] ▶ dns ▶ tcp ▶ tls ▶ capabilities ▶ authentication ▶ rights ▶ probe, with a look at whose mark the mailbox bears
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import islice

from core.cancel import CancelToken
from core.domain.activity import Delivery
from core.domain.connection import WITH_FOLDERS, ConnectionSettings, StepName, TestResult, TestStep
from core.domain.eligibility import why_not_testable
from core.domain.findings import MAILBOX_FULL, of, says_full
from core.domain.ids import MailboxId
from core.domain.mailbox import IncomingMethod, MailDirection
from core.domain.message import Address, OutgoingMessage
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.domain.status import awaits_test
from core.errors import (
    AdminError,
    Cancelled,
    CursorInvalid,
    EnvironmentUnusable,
    InternalError,
    LeaseLost,
    MessageRefused,
    NotSupported,
    PostroomError,
)
from core.pipelines.act_opening import SANDBOX_HINT, walk_act
from core.pipelines.connections import probe_message_id, settings_for
from core.pipelines.guarding import in_sandbox
from core.pipelines.observe import SilentObserver, StepRecorder
from core.pipelines.own_mail import own_mark
from core.pipelines.page import CHANNEL
from core.pipelines.report import Tools
from core.pipelines.suggesting import suggest_host
from core.pipelines.troubles import tested_well, waits_in_vain
from core.ports import Envelope, KnownItems, Lease, MailboxContext, MailSource, SendOutcome, SourcePage, SubmissionUncertain

ARRIVAL_LOOKS = 6
ARRIVAL_GAP_S = 0.5
ARRIVAL_PAGES = 40
"""How far into a large inbox the test looks; servers with places in a folder give the youngest first."""


_REFUSED_HINT = (
    "Read the server's words: the account may lack the right to send for this address, or the server may take nothing from it. "
    "Then test the mailbox again."
)

#: Failures that say nothing about the connection: no result is stored.
_NOT_THE_SERVER = (Cancelled, LeaseLost, InternalError, EnvironmentUnusable)


class _Listing:
    """Claims to know every message, so that listing a mailbox fetches nothing; remembers what was listed."""

    def __init__(self, ignore: Collection[str] | None = None) -> None:
        self.ids: set[str] = set()
        self._ignore = set(ignore) if ignore is not None else None

    def known(self, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]:
        del folder, generation
        self.ids.update(remote_ids)
        return set(remote_ids) if self._ignore is None else set(remote_ids) & self._ignore


class _NoJournal:
    """A test message may be sent twice without harm."""

    def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
        del submission_id, refused


def test_direction(
    tools: Tools,
    mailbox_id: MailboxId,
    direction: MailDirection,
    token: CancelToken,
    *,
    lease: Lease | None = None,
    enable: bool | None = None,
    on_step: Callable[[TestStep], None] = lambda _step: None,
) -> TestResult:
    """Test one direction of one mailbox and store the result.

    `enable` True enables a passing direction, False leaves it, None enables it again if it was enabled before a change reset it.
    `on_step` is called on this thread as each step ends. Raises Cancelled, LeaseLost and EnvironmentUnusable; then nothing is stored.
    """
    with tools.store.reading() as reader:
        context = reader.context(mailbox_id)
    if context is None:
        raise NotSupported(f"There is no mailbox {mailbox_id}.")
    again = enable if enable is not None else context.mailbox.direction(direction).reenable_after_test
    recorder = StepRecorder(tools.clock, on_step)
    settings: ConnectionSettings | None = None
    failure: PostroomError | None = None
    try:
        reason = why_not_testable(context.profile, direction, context.mailbox.kind)
        if reason is not None:
            raise NotSupported(reason)
        settings = settings_for(context, direction, tools.secrets)
        if direction is MailDirection.ACT:
            walk_act(tools, context, settings, token, recorder, mark=again, lease=lease)
        else:
            _WALKS[direction](tools, context, settings, token, recorder)
    except _NOT_THE_SERVER:
        raise
    except PostroomError as error:
        token.check()
        failure = error
        _note_failure(recorder, error)
        if settings is not None:
            suggest_host(tools, settings, token, recorder)
    ok = all(step.ok for step in recorder.steps)
    enabled = ok and (again or context.mailbox.direction(direction).enabled)
    result = TestResult(context.mailbox.email_address, direction, ok, enabled, tuple(recorder.steps), tools.clock.now())
    with tools.store.writing(lease) as uow:
        uow.save_test(mailbox_id, result, enable=again)
        if ok:
            tested_well(uow, context.mailbox, direction, result.at or tools.clock.now())
        elif failure is not None and awaits_test(context.mailbox.direction(direction)):
            waits_in_vain(uow, context, direction, failure, tools.clock.now())
    return result


test_direction.__test__ = False  # type: ignore[attr-defined]  # a test collector would take it for its own


def _note_failure(recorder: StepRecorder, error: PostroomError) -> None:
    """Record a failure that no step recorded: it happened before the first one, or between two."""
    if not recorder.steps or recorder.steps[-1].ok:
        recorder.failed_before_connecting(StepName.AUTHENTICATION if error.code == "SecretMissing" else StepName.CAPABILITIES, error)


def _receive(tools: Tools, _context: MailboxContext, settings: ConnectionSettings, token: CancelToken, recorder: StepRecorder) -> None:
    source = tools.transports.source(settings, token, recorder)
    try:
        inbox = _inbox_listed(source, recorder) if settings.protocol in WITH_FOLDERS else None
        with recorder.step(StepName.RECEIVE) as note:
            listing = _Listing()
            for _page in source.pages(INBOX_ID, None, listing):
                token.check()
                # That the first page comes is proof enough; a mailbox may hold a hundred thousand.
                break
            total = len(listing.ids) if inbox is None or inbox.total is None else inbox.total
            note.detail(f"{total} messages in the inbox" if total != 1 else "1 message in the inbox")
    finally:
        source.close()


def _inbox_listed(source: MailSource, recorder: StepRecorder) -> RemoteFolder | None:
    """List the folders as a step of its own, and return the inbox among them."""
    with recorder.step(StepName.FOLDERS) as note:
        folders = source.folders()
        note.detail(f"{len(folders)} folders" if len(folders) != 1 else "1 folder")
    return next((folder for folder in folders if folder.id == INBOX_ID), None)


def _send(tools: Tools, context: MailboxContext, settings: ConnectionSettings, token: CancelToken, recorder: StepRecorder) -> None:
    address = context.mailbox.email_address
    before = _listed_before(tools, context, token)
    message_id = probe_message_id(address)
    raw = tools.compose(
        OutgoingMessage(
            message_id=message_id,
            date=tools.clock.now(),
            from_=Address(address, context.mailbox.name),
            to=(Address(address),),
            cc=(),
            bcc=(),
            subject="Postroom: this mailbox is connected",
            text="This message was sent by Postroom to test that this mailbox can send. It needs no answer and can be deleted.\n",
            auto_submitted=True,
            loop_mark=own_mark(tools),
        )
    )
    sink = tools.transports.sink(settings, token, recorder)
    if in_sandbox(context):
        sink.close()
        with recorder.step(StepName.SEND) as note:
            note.warn("Nothing was sent: the store is in sandbox mode", SANDBOX_HINT)
        return
    try:
        with recorder.step(StepName.SEND) as note:
            try:
                outcome = sink.send(Envelope(message_id, address, (address,), raw), _NoJournal())
            except SubmissionUncertain as uncertain:
                raise MessageRefused(uncertain.cause, hint=_REFUSED_HINT) from uncertain
            if not outcome.accepted:
                raise _refused(outcome)
            note.detail(outcome.reply)
    finally:
        sink.close()
    if before is not None:
        _arrival(tools, context, token, recorder, (message_id, before))


def _refused(outcome: SendOutcome) -> PostroomError:
    """The error for a test message that the server took for nobody, with the server's own words as evidence."""
    words = " ".join(dict.fromkeys([outcome.reply, *(fate.reply for fate in outcome.deliveries.values())])).strip()
    if says_full(words):
        return of(AdminError, MAILBOX_FULL, words, detail=words)
    return MessageRefused(words, hint=_REFUSED_HINT, detail=words)


def _listed_before(tools: Tools, context: MailboxContext, token: CancelToken) -> set[str] | None:
    """Return the ids in the inbox before the test message is sent; None where the mailbox does not receive, or cannot now."""
    if context.mailbox.incoming_method is not IncomingMethod.SERVER_SIDE_SYNC:
        return None
    try:
        settings = settings_for(context, MailDirection.INCOMING, tools.secrets)
        source = tools.transports.source(settings, token, SilentObserver())
        try:
            listing = _Listing()
            for _page in islice(_pages(source, _place(tools, context), listing), ARRIVAL_PAGES):
                token.check()
            return listing.ids
        finally:
            source.close()
    except PostroomError:
        token.check()
        return None


def _place(tools: Tools, context: MailboxContext) -> str | None:
    """Where the last run stood in the inbox: a test need not list what was there before."""
    with tools.store.reading() as reader:
        return reader.cursor(context.mailbox.id, INBOX_ID, CHANNEL)


def _pages(source: MailSource, place: str | None, known: KnownItems) -> Iterator[SourcePage]:
    """The pages of the inbox since `place`; since the beginning where that is another server's, or forgotten by this one."""
    try:
        yield from source.pages(INBOX_ID, place, known)
    except CursorInvalid:
        yield from source.pages(INBOX_ID, None, known)


def _arrival(tools: Tools, context: MailboxContext, token: CancelToken, recorder: StepRecorder, expected: tuple[str, set[str]]) -> None:
    """Look for the test message in the inbox; that it does not come is a warning, never a failure."""
    message_id, before = expected
    with recorder.step(StepName.ARRIVAL) as note:
        for look in range(ARRIVAL_LOOKS):
            if look:
                token.wait(ARRIVAL_GAP_S)
            try:
                if _arrived(tools, context, token, message_id, before):
                    note.detail("the test message arrived")
                    return
            except PostroomError as error:
                token.check()
                note.warn("The inbox could not be read to see the test message arrive", error.hint)
                note.detail(error.cause)
                return
        note.warn("The test message has not arrived yet", "It may still be on its way; look into the inbox later.")


def _arrived(tools: Tools, context: MailboxContext, token: CancelToken, message_id: str, before: set[str]) -> bool:
    settings = settings_for(context, MailDirection.INCOMING, tools.secrets)
    source = tools.transports.source(settings, token, SilentObserver())
    try:
        for page in islice(_pages(source, _place(tools, context), _Listing(before)), ARRIVAL_PAGES):
            for item in page.items:
                octets = item.raw if item.raw is not None else item.head
                if octets is not None and tools.parse(octets, tools.limits).message_id == message_id:
                    return True
    finally:
        source.close()
    return False


_WALKS: Mapping[MailDirection, Callable[[Tools, MailboxContext, ConnectionSettings, CancelToken, StepRecorder], None]] = {
    MailDirection.INCOMING: _receive,
    MailDirection.OUTGOING: _send,
}
