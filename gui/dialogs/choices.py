"""What may be chosen in the forms of profiles, users, queues and mailboxes: the document's words, each with a person's words for it."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import QCoreApplication

from core.domain.mailbox import MailboxKind
from core.domain.profile import ProfileType

Pairs = list[tuple[str, str]]
"""The document's word, and what a person reads."""

#: Found in the machine's files, so when this is loaded: that is on a worker's thread, and a form is made on that of the windows.
_ZONES = tuple(sorted(available_timezones()))

EXCHANGES = frozenset({ProfileType.EXCHANGE.value, ProfileType.EXCHANGE_ONLINE.value})


def profile_types() -> Pairs:
    """The types of profile, the one most often met first."""
    return [
        ("exchange", QCoreApplication.translate("Choices", "Exchange on your own servers")),
        ("exchange-online", QCoreApplication.translate("Choices", "Exchange Online")),
        ("pop3-smtp", QCoreApplication.translate("Choices", "POP3 & SMTP")),
        ("imap-smtp", QCoreApplication.translate("Choices", "IMAP & SMTP")),
        ("gmail", QCoreApplication.translate("Choices", "Gmail")),
    ]


def tls_choices() -> Pairs:
    """How a connection is encrypted, the safest first."""
    return [
        ("implicit", QCoreApplication.translate("Choices", "TLS from the start")),
        ("starttls", QCoreApplication.translate("Choices", "STARTTLS")),
        ("none", QCoreApplication.translate("Choices", "Not encrypted")),
    ]


def auth_choices(profile_type: str) -> Pairs:
    """The ways of signing in that this type of server has."""
    found = [("auto", QCoreApplication.translate("Choices", "Choose by itself"))]
    if profile_type in EXCHANGES:
        found += [("ntlm", "NTLM"), ("basic", QCoreApplication.translate("Choices", "Basic (user name and password)"))]
        found += [("kerberos", "Kerberos"), ("oauth2", "OAuth 2.0")]
    else:
        found += [("basic", QCoreApplication.translate("Choices", "User name and password")), ("oauth2", "OAuth 2.0")]
    return found


def credential_choices(profile_type: str, *, sending: bool) -> Pairs:
    """Whose account signs in; only SMTP does without one."""
    found = [
        ("profile", QCoreApplication.translate("Choices", "One account for all mailboxes")),
        ("mailbox", QCoreApplication.translate("Choices", "Each mailbox its own")),
    ]
    if sending and profile_type not in EXCHANGES:
        found.append(("anonymous", QCoreApplication.translate("Choices", "No sign-in (trusted relay)")))
    return found


def oauth_providers() -> Pairs:
    """Who issues tokens."""
    return [("microsoft", "Microsoft Entra"), ("google", "Google"), ("custom", QCoreApplication.translate("Choices", "Another"))]


def oauth_flows() -> Pairs:
    """How a token is asked for."""
    return [
        ("client-credentials", QCoreApplication.translate("Choices", "As the program itself (client credentials)")),
        ("code", QCoreApplication.translate("Choices", "A person signs in with a browser")),
        ("device", QCoreApplication.translate("Choices", "A person signs in on another device")),
    ]


def incoming_methods(kind: MailboxKind) -> Pairs:
    """How mail is received; a queue has no Outlook."""
    found = [("server-side-sync", QCoreApplication.translate("Choices", "Postroom reads the mailbox"))]
    found.append(("forward-mailbox", QCoreApplication.translate("Choices", "Through a forward mailbox")))
    if kind is MailboxKind.USER:
        found.append(("outlook", QCoreApplication.translate("Choices", "Outlook does it")))
    return [*found, ("none", QCoreApplication.translate("Choices", "Not at all"))]


def outgoing_methods(kind: MailboxKind = MailboxKind.USER) -> Pairs:
    """How mail is sent; a queue has no Outlook."""
    found = [("server-side-sync", QCoreApplication.translate("Choices", "Postroom sends it"))]
    if kind is MailboxKind.USER:
        found.append(("outlook", QCoreApplication.translate("Choices", "Outlook does it")))
    return [*found, ("none", QCoreApplication.translate("Choices", "Not at all"))]


def act_methods() -> Pairs:
    """How appointments, contacts and tasks are synchronised."""
    return [
        ("none", QCoreApplication.translate("Choices", "Not at all")),
        ("server-side-sync", QCoreApplication.translate("Choices", "Postroom does it")),
        ("outlook", QCoreApplication.translate("Choices", "Outlook does it")),
    ]


def filters() -> Pairs:
    """Which mail is tracked without anybody asking for it."""
    return [
        ("replies", QCoreApplication.translate("Choices", "Answers to tracked mail")),
        ("known-senders", QCoreApplication.translate("Choices", "Mail from leads, contacts and accounts")),
        ("email-enabled", QCoreApplication.translate("Choices", "Mail from any record with an address")),
        ("all", QCoreApplication.translate("Choices", "All mail")),
        ("none", QCoreApplication.translate("Choices", "Nothing by itself")),
    ]


def view_types() -> Pairs:
    """Who sees a queue."""
    return [
        ("public", QCoreApplication.translate("Choices", "Everybody")),
        ("private", QCoreApplication.translate("Choices", "Its members")),
    ]


def auto_created() -> Pairs:
    """What a sender whom nobody knows becomes."""
    return [
        ("none", QCoreApplication.translate("Choices", "Stay unknown")),
        ("contact", QCoreApplication.translate("Choices", "Become contacts")),
        ("lead", QCoreApplication.translate("Choices", "Become leads")),
    ]


def states() -> Pairs:
    """Whether an entity takes part."""
    return [
        ("active", QCoreApplication.translate("Choices", "Active")),
        ("inactive", QCoreApplication.translate("Choices", "Inactive")),
    ]


def kinds() -> Pairs:
    """Users, queues and forward mailboxes."""
    return [
        ("user", QCoreApplication.translate("Choices", "User")),
        ("queue", QCoreApplication.translate("Choices", "Queue")),
        ("forward-mailbox", QCoreApplication.translate("Choices", "Forward mailbox")),
    ]


def word_for(pairs: Pairs, value: object) -> str:
    """A person's word for a value of the document; the value itself where there is none."""
    return dict(pairs).get(str(value), str(value))


def time_zones() -> list[tuple[object, str]]:
    """The time zones that this machine knows, by their IANA names."""
    return [(name, name) for name in _ZONES]


def conflict_policies() -> Pairs:
    """Who wins where both sides changed a field."""
    return [
        ("newest", QCoreApplication.translate("Choices", "The newest change")),
        ("store", QCoreApplication.translate("Choices", "The store")),
        ("remote", QCoreApplication.translate("Choices", "The server")),
        ("ask", QCoreApplication.translate("Choices", "Ask a person")),
    ]


def task_deletions() -> Pairs:
    """What becomes of a task in the store that was deleted on the server."""
    return [
        ("delete", QCoreApplication.translate("Choices", "Delete the record")),
        ("delete-unless-completed", QCoreApplication.translate("Choices", "Delete it unless it is completed")),
        ("never", QCoreApplication.translate("Choices", "Keep the record")),
    ]
