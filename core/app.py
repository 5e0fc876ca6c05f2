"""The composition root: the only module that names concrete adapters. Console and command line open the program here.

with open_app(Options(home)) as app:
    app.service ...                         # read and change the organisation
    app.engine(publish).run_once(...)       # let the engine work
"""

from __future__ import annotations

import logging
import os
import random
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from core.cancel import CancelToken
from core.credentials import SecretsKind, open_secrets
from core.domain.backup import BackupReport, RestoreOrder, RestoreReport
from core.domain.connection import TestResult, TestsProgress
from core.domain.discovery import MailSuggestions
from core.domain.guard import GuardState
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.preview import FolderPreview, PreviewRequest
from core.domain.retention import PurgeKind, PurgePlan, PurgeReport
from core.domain.secret import Secret
from core.engine.engine import Engine
from core.engine.upkeep import last_done, trust_clock
from core.errors import UsageError
from core.events import Event
from core.pipelines.expiries import warn_of
from core.pipelines.folders import refresh_folders
from core.pipelines.observe import SilentObserver
from core.pipelines.report import Tools
from core.pipelines.signing_in import needs_of
from core.ports import SecretStore
from core.ports.act_passes import PassState
from core.ports.signin import SignedIn, SignInGuide
from core.service import ComposeRequest, Service
from core.service.audit_secrets import AuditedSecrets
from core.service.bundle import BundleEntry, know_secrets
from core.service.care import purge_logs
from core.service.folder_work import FolderWork
from core.service.inspecting import Inspector
from core.settings import Settings, load_settings, log_directory, user_name
from core.store.act.keeper import ItemKeeper
from core.store.backup import Progress, backup_store, no_progress
from core.store.integrity import check_integrity
from core.store.organisation import Organisation
from core.store.restore import restore_store
from core.store.store import Store, migrate_store, open_store
from core.transports.certificates import ends_of_file
from core.transports.compose import composed
from core.transports.mail import MailTransports
from core.transports.mime import parse
from core.transports.oauth.broker import TokenBroker
from core.transports.outbox_folder import OUTBOX, OutboxFolder
from core.transports.small import LateWebhook, Recalling

if TYPE_CHECKING:
    from core.sandbox.organisation import DemoOrganisation

_log = logging.getLogger(__name__)

#: How often the demo's engine looks for mail, in seconds.
DEMO_POLL_INTERVAL_S = 5.0


@dataclass(frozen=True, slots=True)
class Options:
    """Where a program's home, store and secrets are. `secrets_kind` is keyring, env, file or memory.

    `who` is the person whose changes the audit tells of; None: who is signed in to this machine.
    """

    home: Path
    store_url: str | None = None
    secrets_kind: str = SecretsKind.KEYRING.value
    secrets_key_file: Path | None = None
    environ: Mapping[str, str] | None = None
    who: str | None = None


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        """Now, in UTC."""
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of ends (ExpiryFacts): what transports remember, and files of authorities."""

    store: Store

    def recalled(self, prefix: str) -> Mapping[str, str]:
        return self.store.recalled(prefix)

    def ends_of(self, ca_file: str) -> list[tuple[str, datetime]]:
        return ends_of_file(ca_file)


@dataclass(frozen=True, slots=True)
class App:
    """An opened program. All members are thread-safe; valid inside the block that opened it."""

    options: Options
    settings: Settings
    store: Store
    secrets: SecretStore
    service: Service
    tools: Tools
    tokens: TokenBroker

    @property
    def outbox(self) -> Path:
        """The folder that sandbox mode writes to instead of sending."""
        return self.options.home / OUTBOX

    @property
    def inspector(self) -> Inspector:
        """What compares mailboxes with their servers, and says what the next run would do."""
        return Inspector(self.tools, self.service)

    @property
    def folder_work(self) -> FolderWork:
        """What makes folders on servers for rules that lost theirs, and tracks messages from files."""
        return FolderWork(self.tools, self.service)

    def engine(self, publish: Callable[[Event], None], workers: int | None = None) -> Engine:
        """Make an engine; it does nothing until it runs. `workers` is how many mailboxes it serves at a time, None as the settings say."""
        settings = self.settings
        return Engine(
            self.tools,
            publish,
            workers or settings.workers,
            name="Postroom",
            reread_interval_s=settings.reread_interval_s,
            watched_mailboxes=settings.watched_mailboxes,
            housekeeping=self._keep_house,
        )

    def plan_purge(self, *, older_than_days: int | None = None, kinds: Collection[PurgeKind] | None = None) -> PurgePlan:
        """What a purge would look at, by what organisation and machine keep, or by `older_than_days`. Raises UsageError."""
        return self.service.plan_purge(older_than_days=older_than_days, kinds=kinds, log_days=self.settings.log_days)

    def purge(self, plan: PurgePlan, token: CancelToken, *, dry_run: bool = False, force: bool = False) -> PurgeReport:
        """Remove from store and logs what the plan says, or with `dry_run` only count it. Belongs on a worker thread.

        Raises ClockDoubted unless it is to be done all the same (`force`), Cancelled between two short transactions, what the store raises.
        """
        if force and not dry_run:
            trust_clock(self.store, self.tools.clock.now())
        elif not dry_run:
            self.service.check_clock(last_done(self.store))
        report = self.service.purge(plan, token, dry_run=dry_run)
        return purge_logs(report, plan, log_directory(self.options.home))

    def last_housekeeping(self) -> datetime | None:
        """When an engine last did what it does once a day, on whichever machine; None where none did yet. Raises what the store raises."""
        return last_done(self.store)

    def bundle(self, path: Path, token: CancelToken, *, keep_names: bool = False) -> list[BundleEntry]:
        """Write the support bundle as a new ZIP file; returns what is in it. Belongs on a worker thread.

        Without `keep_names` addresses and names become marks. Every secret that can be read is read first, so that it would be known and
        masked wherever it stood. Raises UsageError where there is a file already, EnvironmentUnusable, Cancelled.
        """
        know_secrets(self.secrets)
        return self.service.bundle(path, self.options.home, self.check_store, token, keep_names=keep_names)

    def warn_of_expiries(self) -> int:
        """Raise an alert for each end that came near (`service.expiries`), once; the engine does so every day. Returns how many."""
        return warn_of(self.store, self.store, self.tools.clock, self.service.expiries_to_warn_of())

    def _keep_house(self, token: CancelToken) -> None:
        if self.service.guard().guard.state is GuardState.HELD:
            # A store that was just restored may hold what a person wants back; and a copy says nothing, the original does.
            _log.info("the store is held: no housekeeping")
            return
        self.warn_of_expiries()
        report = self.purge(self.plan_purge(), token)
        words = ", ".join(f"{removed.count} {kind}" for kind, removed in report.removed.items() if removed.count)
        _log.info("housekeeping removed %s", words or "nothing")

    def test_many(
        self,
        mailbox_ids: Collection[MailboxId] | None,
        token: CancelToken,
        *,
        parallel: int | None = None,
        only_failed: bool = False,
        enable: bool | None = None,
        directions: Collection[MailDirection] | None = None,
        finished: Callable[[TestResult], None] = lambda _result: None,
        progress: Callable[[TestsProgress], None] = lambda _progress: None,
    ) -> list[TestResult]:
        """Test these mailboxes (None: all), `parallel` at a time; everything else as `Engine.run_tests` says. Belongs on a worker thread.

        Raises Cancelled within two seconds of a cancel, whatever a server does; the results so far are stored.
        """
        return self.engine(lambda _event: None, parallel).run_tests(
            mailbox_ids, token, enable=enable, directions=directions, only_failed=only_failed, finished=finished, progress=progress
        )

    def discover(self, address: str, token: CancelToken) -> MailSuggestions:
        """Which servers the domain of a mail address names for it; nothing found is no error. Takes seconds; belongs on a worker thread.

        Raises ProfileInvalid for what is no address, and Cancelled.
        """
        return _discover(address, token)

    def sign_in(
        self,
        address: str | None,
        guide: SignInGuide,
        token: CancelToken,
        *,
        profile: str | None = None,
        device: bool = False,
        browser: bool = True,
    ) -> SignedIn:
        """Let a person sign in by OAuth 2.0 for a mailbox, or for all mailboxes of a profile that sign in as one; store what comes of it.

        `device`: by a code on any device instead of this machine's browser; without `browser` the page is shown, not opened. What the
        person is to do is told to `guide`, on this thread, which should be a worker's: it takes minutes. Tests that were made with an
        earlier sign-in are set back. Raises UsageError, AccessDenied (no consent), CredentialsRejected (declined, too late, refused),
        SecretsUnavailable (a place that is read-only, too), what connecting raises, TransientError, AdminError, Cancelled.
        """
        from core.transports.oauth.signin import SignInRequest, sign_in

        server, mailbox = self.service.signs_in(address, profile)
        needs = needs_of(server, mailbox, self.secrets)
        if self.secrets.read_only:  # refused before a person is troubled; the place itself says why
            self.secrets.set(needs[0].settings.oauth_secret, Secret(""))
        done: list[SignedIn] = []
        for need in needs:
            request = SignInRequest(need.settings, need.scopes, device, browser, need.address)
            done.append(sign_in(request, self.tokens, guide, token))
            self.service.note_secret(need.settings.oauth_secret)
            self.service.secret_changed(need.settings.oauth_secret)
        return done[0]

    def relist(self, mailbox_id: MailboxId, token: CancelToken) -> None:
        """Read the folders of a mailbox anew from its server into the store. Takes seconds; belongs on a worker thread.

        Raises UsageError where the mailbox is gone, what connecting raises, TransientError, AdminError, Cancelled.
        """
        refresh_folders(self.tools, mailbox_id, token)

    def preview(
        self, request: PreviewRequest, token: CancelToken, progress: Callable[[int, int], None] = lambda _done, _total: None
    ) -> FolderPreview:
        """What a folder rule would do with what its folder holds now, as the server has it; nothing is written, here or there.

        The rule need not exist, nor the mailbox be enabled. `progress(done, total)` counts messages; it is called on this thread, which
        should be a worker's. Raises UsageError for an unknown mailbox, folder or record and for a mailbox without folders, what connecting
        raises, TransientError, AdminError, Cancelled.
        """
        return self.folder_work.preview(request, token, progress)

    def backup(self, path: Path, token: CancelToken, progress: Progress = no_progress) -> BackupReport:
        """Write a backup of the store, its raw messages and the settings to a file that is not there yet; engines may go on.

        No secret is in it. `progress(done, total)` counts bytes; it is called on this thread, which should be a worker's. Raises
        NotSupported for a store on PostgreSQL, UsageError for a path that cannot be, StoreUnreachable, Cancelled; then nothing is left.
        """
        clock = self.tools.clock
        return backup_store(self.store, path, token, progress, program=version("postroom"), now=clock.now())

    def check_store(self) -> str:
        """Return what the store is, in words, once it is known to be whole. Raises StoreUnreachable."""
        return check_integrity(self.store)


def _discover(address: str, token: CancelToken) -> MailSuggestions:
    """Ask the domain of an address; loads on first use what few ever need."""
    from core.transports.mail_discovery import discover_mail

    return discover_mail(address, token, SilentObserver())


@contextmanager
def open_app(options: Options) -> Iterator[App]:
    """Open home, store and secrets, and close them at the end of the block.

    A missing store is created. Raises EnvironmentUnusable and its kinds.
    """
    with _opened(options, load_settings(options.home)) as app:
        yield app


@contextmanager
def _opened(options: Options, settings: Settings) -> Iterator[App]:
    clock = SystemClock()
    environ = os.environ if options.environ is None else options.environ
    secrets = open_secrets(SecretsKind(options.secrets_kind), options.home, options.secrets_key_file, environ)
    store = open_store(options.store_url, options.home, clock=clock)
    tokens = TokenBroker(secrets, store, clock)
    try:
        tools = Tools(
            store=store,
            transports=MailTransports(store, tokens, settings.limits.message_bytes),
            unlearning=MailTransports(Recalling(store), tokens, settings.limits.message_bytes),
            program=version("postroom"),
            parse=parse,
            compose=composed,
            secrets=secrets,
            clock=clock,
            limits=settings.limits,
            backoff=settings.backoff,
            chance=random.random,
            old_mail_per_minute=settings.old_mail_per_minute,
            outbox=lambda mailbox: OutboxFolder(options.home / OUTBOX, mailbox, clock),
            suggest=_discover,
            notifier=LateWebhook(),
            items=ItemKeeper(store),
        )
        service = Service(Organisation(store, clock), clock, who=options.who or user_name(), facts=_Facts(store))
        yield App(options, settings, store, AuditedSecrets(secrets, service.note_secret), service, tools, tokens)
    finally:
        store.close()


def migrate(options: Options) -> bool:
    """Bring the store's schema up to this program, a shared store's too; True when there was something to do.

    Raises EnvironmentUnusable and its kinds.
    """
    return migrate_store(options.store_url, options.home, clock=SystemClock())


def restore(options: Options, order: RestoreOrder, token: CancelToken, progress: Progress = no_progress) -> RestoreReport:
    """Restore a backup into the home, which must have no store, or have it put aside; no program may have it open.

    `progress(done, total)` counts bytes. Raises UsageError, StoreHeld, StoreTooNew, NotSupported for a store on PostgreSQL,
    StoreUnreachable, Cancelled; the home is then as it was.
    """
    return restore_store(options.store_url, options.home, order, token, progress, now=SystemClock().now(), who=options.who or user_name())


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo organisation, opened: servers on loopback, an organisation that is applied, mail waiting to be fetched and sent."""

    app: App
    organisation: DemoOrganisation

    def deliver_next(self) -> None:
        """Let one more message arrive, and let whoever was written to answer."""
        self.organisation.deliver_next()
        self.organisation.answer_outside()
        self.release_passes()

    def release_passes(self) -> None:
        """Let first passes over appointments, contacts and tasks run, but the one that whoever looks at the demo is to decide about."""
        for view in self.app.service.act_passes(states=[PassState.HELD]):
            if view.entry.first and view.entry.id is not None and view.mailbox != self.organisation.undecided:
                with suppress(UsageError):  # another plan took its place a moment ago
                    self.app.service.release_pass(view.entry.id, silently=True)


@contextmanager
def open_demo(home: Path | None) -> Iterator[Demo]:
    """Open the demo organisation in `home`, or in a folder that is removed at the end. Its servers run inside the block.

    Raises UsageError where another organisation is in the home: its mailboxes are nothing for the demo's engine.
    """
    from core.sandbox.organisation import DemoOrganisation

    with TemporaryDirectory(prefix="postroom-demo-", ignore_cleanup_errors=True) as made:
        options = Options(home or Path(made), None, SecretsKind.MEMORY.value, None, {})
        options.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        settings = replace(load_settings(options.home), poll_interval_s=DEMO_POLL_INTERVAL_S)
        with DemoOrganisation() as organisation, _opened(options, settings) as app:
            names = {profile.name for profile in app.service.profiles()}
            if not organisation.has_room(names, sum(app.service.record_counts().values())):
                raise UsageError("the home holds another organisation", hint="Give the demo a home of its own (--home DIR), or none.")
            for reference, value in organisation.secrets.items():
                app.secrets.set(reference, Secret(value))
            app.service.apply(organisation.document)
            for mail in organisation.outgoing:
                asked = ComposeRequest(mail.mailbox, mail.to, cc=mail.cc, subject=mail.subject, text=mail.body, regarding=mail.regarding)
                app.service.compose(asked)
            yield Demo(app, organisation)
