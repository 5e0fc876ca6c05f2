"""What to try where the host of a profile does not exist: the servers that the mailbox's own domain names, as a step that can only warn."""

from __future__ import annotations

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol, StepName
from core.domain.discovery import MailSuggestions, Suggestion
from core.pipelines.observe import StepRecorder
from core.pipelines.report import Tools

NO_HOST = frozenset({"HostUnknown", "NoAddress"})
"""Codes of a failure at which the domain is asked."""


def suggest_host(tools: Tools, settings: ConnectionSettings, token: CancelToken, recorder: StepRecorder) -> None:
    """Add the step autodiscover with the server that the domain names, where it names another one. Raises Cancelled."""
    failed = recorder.steps[-1]
    if failed.step is not StepName.DNS or failed.code not in NO_HOST or settings.autodiscover or settings.protocol is Protocol.EWS:
        return
    found = tools.suggest(settings.mailbox, token)
    named = _other(found, settings)
    if named is None:
        return
    with recorder.step(StepName.AUTODISCOVER) as note:
        doubt = "" if named.trusted else " Make sure that this is your server: DNS alone names it."
        cure = f"Enter {named.host}, port {named.port}, TLS {named.tls} in the profile, then test the mailbox again.{doubt}"
        note.warn("The mailbox's domain names another server", cure)
        note.detail(f"{named.protocol} {named.host}:{named.port} ({named.source})")
        note.evidence(*found.tried)


def _other(found: MailSuggestions, settings: ConnectionSettings) -> Suggestion | None:
    every = [each for each in (*found.incoming, *found.outgoing) if each.protocol is settings.protocol]
    return next((each for each in every if each.host.lower() != settings.host.lower()), None)
