"""The section `profiles`: mail servers, and what each type of them needs."""

from __future__ import annotations

from dataclasses import replace

from core.document import words
from core.document.identify import Kind, identify
from core.document.models import EndpointEntry, ProfileEntry
from core.document.work import Row, Work, applied, by_id, places, same_names
from core.domain.ids import ProfileId
from core.domain.profile import AuthProtocol, CredentialRetrieval, EmailServerProfile, Endpoint, OAuthSettings, ProfileType

FIELDS = same_names(
    (
        "name",
        "type",
        "description",
        "autodiscover",
        "ca_file",
        "process_email_from",
        "proxy",
        "process_sent_items",
        "min_polling_interval_minutes",
        "max_concurrent_connections",
        "move_undeliverable",
        "owner_email_address",
        "send_email_alert",
        "connection_timeout_seconds",
        "contact_patience_minutes",
        "sending_mode",
        "max_messages_per_minute",
        "max_messages_per_day",
        "sent_copy",
        "state",
    )
)
"""Keys of a profile that are fields of their own."""
ENDPOINT_FIELDS = same_names(("host", "port", "url", "tls", "auth", "credentials", "username", "secret", "impersonation"))
"""Keys of one side."""
OAUTH_FIELDS = same_names(
    ("provider", "client_id", "tenant", "token_url", "flow", "secret", "authorize_url", "device_url", "secret_expires_on")
)
"""Keys of `oauth`; `scopes`, a list, is apart."""
GMAIL_INCOMING, GMAIL_OUTGOING = "imap.gmail.com", "smtp.gmail.com"

_KIND: Kind[ProfileEntry, EmailServerProfile] = Kind("profile", "name", lambda entry: entry.name, lambda profile: profile.name)
_NEEDS_HOST = {ProfileType.POP3_SMTP, ProfileType.IMAP_SMTP, ProfileType.GMAIL}
_CUSTOM_NEEDS = {"code": "authorize_url", "device": "device_url"}
_SIGNS_IN = {ProfileType.EXCHANGE, ProfileType.EXCHANGE_ONLINE}


def merge_profiles(work: Work) -> None:
    """Bring the profiles up to what the document says."""
    entries = places("profiles", work.document.profiles)
    rows = identify(work, _KIND, entries, by_id(work.before.profiles))
    if not work.prune:
        work.profiles.update(by_id(work.before.profiles))
    for row in rows:
        profile = _merged(work, row)
        if profile is not None:
            work.profiles[row.id] = profile
            _check(work, row, profile)


def _merged(work: Work, row: Row[ProfileEntry, EmailServerProfile]) -> EmailServerProfile | None:
    entry, old = row.entry, row.old
    if entry.type is None and (old is None or "type" in entry.model_fields_set):
        work.faults.add(f"{row.path}.type", "is required")
        return None
    default = EmailServerProfile(ProfileId(row.id), entry.name or "", entry.type or ProfileType.EXCHANGE)
    merged = applied(entry, FIELDS, old or default, default)
    incoming, outgoing = merged.incoming, merged.outgoing
    if "incoming" in entry.model_fields_set:
        incoming = _endpoint(entry.incoming, incoming)
    if "outgoing" in entry.model_fields_set:
        outgoing = None if entry.outgoing is None else _endpoint(entry.outgoing, outgoing or Endpoint())
    if merged.type is ProfileType.GMAIL:
        incoming, outgoing = _gmail(incoming, outgoing)
    return replace(merged, incoming=incoming, outgoing=outgoing)


def _endpoint(entry: EndpointEntry | None, base: Endpoint) -> Endpoint:
    if entry is None:
        return Endpoint()
    merged: Endpoint = applied(entry, ENDPOINT_FIELDS, base, Endpoint())
    if "oauth" not in entry.model_fields_set:
        return merged
    if entry.oauth is None:
        return replace(merged, oauth=None)
    default = OAuthSettings(entry.oauth.provider or "")
    oauth: OAuthSettings = applied(entry.oauth, OAUTH_FIELDS, merged.oauth or default, default)
    if "scopes" in entry.oauth.model_fields_set:
        oauth = replace(oauth, scopes=tuple(entry.oauth.scopes or ()))
    return replace(merged, oauth=oauth)


def _gmail(incoming: Endpoint, outgoing: Endpoint | None) -> tuple[Endpoint, Endpoint]:
    """Name Google's servers. Reading and sending are different hosts there, so `same` means the same account, not the same host."""
    incoming = replace(incoming, host=incoming.host or GMAIL_INCOMING)
    if outgoing is None:
        outgoing = replace(incoming, host="", port=0)
    return incoming, replace(outgoing, host=outgoing.host or GMAIL_OUTGOING)


def _check(work: Work, row: Row[ProfileEntry, EmailServerProfile], profile: EmailServerProfile) -> None:
    if profile.name == words.NOBODY or profile.name.startswith("#"):
        work.faults.add(f"{row.path}.name", f"must not be {words.NOBODY}, which means no profile, nor begin with #, which means an id")
    if profile.send_email_alert and not profile.owner_email_address:
        work.faults.add(f"{row.path}.owner_email_address", "is required with send_email_alert: true")
    if profile.incoming.credentials is CredentialRetrieval.ANONYMOUS:
        work.faults.add(f"{row.path}.incoming.credentials", "anonymous is for sending only")
    _check_endpoint(work, f"{row.path}.incoming", profile, profile.incoming)
    # Gmail's outgoing side may be made of the incoming one, whose faults are its own.
    if profile.outgoing is not None and (row.entry.outgoing is not None or row.old is not None):
        _check_endpoint(work, f"{row.path}.outgoing", profile, profile.outgoing)


def _check_endpoint(work: Work, path: str, profile: EmailServerProfile, endpoint: Endpoint) -> None:
    if profile.type in _NEEDS_HOST and not endpoint.host and not profile.autodiscover:
        work.faults.add(f"{path}.host", f"is required for {words.word(profile.type)}")
    if profile.type is ProfileType.EXCHANGE and not endpoint.url and not endpoint.host and not profile.autodiscover:
        work.faults.add(f"{path}.url", "is required for exchange without autodiscover: the URL of its service, or the name of the server")
    if profile.type in _SIGNS_IN and endpoint.credentials is CredentialRetrieval.ANONYMOUS:
        work.faults.add(f"{path}.credentials", f"{words.word(profile.type)} is never anonymous: must be mailbox or profile")
    if endpoint.auth is AuthProtocol.OAUTH2 and endpoint.oauth is None:
        work.faults.add(f"{path}.oauth", "is required with auth: oauth2")
    if endpoint.oauth is not None and not endpoint.oauth.provider:
        work.faults.add(f"{path}.oauth.provider", "is required: microsoft, google or custom")
    if endpoint.oauth is not None and endpoint.oauth.provider == "custom" and not endpoint.oauth.token_url:
        work.faults.add(f"{path}.oauth.token_url", "is required for the provider custom")
    if endpoint.oauth is not None and endpoint.oauth.provider == "custom" and endpoint.oauth.flow in _CUSTOM_NEEDS:
        key = _CUSTOM_NEEDS[endpoint.oauth.flow]
        if not getattr(endpoint.oauth, key):
            work.faults.add(f"{path}.oauth.{key}", f"is required for the provider custom with flow: {endpoint.oauth.flow}")
