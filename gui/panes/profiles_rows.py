"""Profiles as the table and the drawer show them: servers and sign-in in words. Pure functions, any thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from core.domain.oauth import PERSONAL
from core.domain.status import MailboxState
from gui.dialogs.choices import auth_choices, profile_types, tls_choices, word_for
from gui.dialogs.profile_shape import is_exchange, shown
from gui.views import MailboxView

#: The state that wants to be seen first.
URGENCY = (
    MailboxState.PARKED,
    MailboxState.DEGRADED,
    MailboxState.WAITING,
    MailboxState.WORKING,
    MailboxState.HEALTHY,
    MailboxState.OFF,
)


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One profile. `entry` is what the service gave; `mailboxes` counts those that use it, `worst` is the worst of their states."""

    id: int
    name: str
    type: str
    incoming: str
    outgoing: str
    active: bool
    is_default: bool
    mailboxes: int = 0
    worst: MailboxState | None = None
    entry: Mapping[str, object] = field(default_factory=dict, compare=True, repr=False)


def rows_of(entries: Iterable[Mapping[str, object]], default_profile: object, views: Iterable[MailboxView]) -> list[ProfileRow]:
    """All profiles with how the mailboxes that use them fare."""
    by_profile: dict[str, list[MailboxView]] = {}
    for view in views:
        by_profile.setdefault(view.profile or "", []).append(view)
    return [_row(entry, entry["name"] == default_profile, by_profile.get(str(entry["name"]), [])) for entry in entries]


def _row(entry: Mapping[str, object], is_default: bool, views: list[MailboxView]) -> ProfileRow:
    return ProfileRow(
        id=int(str(entry["id"])),
        name=str(entry["name"]),
        type=word_for(profile_types(), entry["type"]),
        incoming=server_words(entry, "incoming"),
        outgoing=QCoreApplication.translate("ProfileRows", "Same server") if _same(entry) else server_words(entry, "outgoing"),
        active=entry.get("state") != "inactive",
        is_default=is_default,
        mailboxes=len(views),
        worst=worst_of(views),
        entry=entry,
    )


def worst_of(views: Iterable[MailboxView]) -> MailboxState | None:
    """The state that wants to be seen first; None without mailboxes."""
    return min((view.health for view in views), key=URGENCY.index, default=None)


def _same(entry: Mapping[str, object]) -> bool:
    return not isinstance(entry.get("outgoing"), Mapping)


def _side(entry: Mapping[str, object], side: str) -> Mapping[str, object]:
    given = shown(entry)[side]
    assert isinstance(given, Mapping)
    return given


def server_words(entry: Mapping[str, object], side: str) -> str:
    """Where one side connects, short enough for a cell."""
    given = _side(entry, side)
    if is_exchange(str(entry["type"])):
        if entry.get("autodiscover"):
            return QCoreApplication.translate("ProfileRows", "Found by autodiscover")
        return str(given.get("url") or QCoreApplication.translate("ProfileRows", "Not set"))
    if not given.get("host"):
        return QCoreApplication.translate("ProfileRows", "Not set")
    return f"{given['host']}:{given['port']}"


def _connection_words(entry: Mapping[str, object], side: str) -> str:
    server = server_words(entry, side)
    if is_exchange(str(entry["type"])):
        return server
    tls = word_for(tls_choices(), _side(entry, side).get("tls"))
    return QCoreApplication.translate("ProfileRows", "{server}, {encryption}").format(server=server, encryption=tls)


def signs_in_once(entry: Mapping[str, object]) -> bool:
    """Whether a person signs in once, with OAuth 2.0, for all mailboxes of a profile."""
    sides = (_side(entry, side) for side in ("incoming", "outgoing"))
    return any(given.get("credentials") == "profile" and _person_of(given) for given in sides)


def _person_of(given: Mapping[str, object]) -> bool:
    oauth = given.get("oauth")
    return isinstance(oauth, Mapping) and oauth.get("flow") in PERSONAL


def sign_in_words(entry: Mapping[str, object], side: str) -> str:
    """As whom one side signs in."""
    given = _side(entry, side)
    oauth = given.get("oauth")
    if given.get("auth") == "oauth2" and _person_of(given):
        if given.get("credentials") == "profile":
            return QCoreApplication.translate("ProfileRows", "A person signs in once for all mailboxes (OAuth 2.0)")
        return QCoreApplication.translate("ProfileRows", "A person signs in for each mailbox (OAuth 2.0)")
    if given.get("auth") == "oauth2" and isinstance(oauth, Mapping):
        return QCoreApplication.translate("ProfileRows", "As the application {client} (OAuth 2.0)").format(
            client=oauth.get("client_id") or "?"
        )
    match given.get("credentials"):
        case "anonymous":
            return QCoreApplication.translate("ProfileRows", "Without signing in")
        case "profile" if given.get("impersonation"):
            words = QCoreApplication.translate("ProfileRows", "{user} signs in for all mailboxes and acts as each of them")
        case "profile":
            words = QCoreApplication.translate("ProfileRows", "{user} signs in for all mailboxes")
        case _:
            words = QCoreApplication.translate("ProfileRows", "Each mailbox with its own account")
    who = words.format(user=given.get("username") or "?")
    if given.get("auth") in {None, "auto"}:
        return who
    method = word_for(auth_choices(str(entry["type"])), given.get("auth"))
    return QCoreApplication.translate("ProfileRows", "{who} ({method})").format(who=who, method=method)


def details(entry: Mapping[str, object]) -> list[tuple[str, str]]:
    """The whole profile in words: label and sentence, only what says something."""
    found = [
        (QCoreApplication.translate("ProfileRows", "Receives from"), _connection_words(entry, "incoming")),
        (QCoreApplication.translate("ProfileRows", "Signs in"), sign_in_words(entry, "incoming")),
    ]
    if _same(entry):
        same = QCoreApplication.translate("ProfileRows", "The same server, with the same sign-in")
        found.append((QCoreApplication.translate("ProfileRows", "Sends through"), same))
    else:
        found.append((QCoreApplication.translate("ProfileRows", "Sends through"), _connection_words(entry, "outgoing")))
        found.append((QCoreApplication.translate("ProfileRows", "Signs in to send"), sign_in_words(entry, "outgoing")))
    return [*found, *_limits(entry)]


def _limits(entry: Mapping[str, object]) -> list[tuple[str, str]]:
    since = entry.get("process_email_from")
    everything = QCoreApplication.translate("ProfileRows", "Everything the folder holds")
    found = [(QCoreApplication.translate("ProfileRows", "Mail from"), everything if since is None else str(since)[:16].replace("T", " "))]
    minutes = entry.get("min_polling_interval_minutes")
    if minutes:
        words = QCoreApplication.translate("ProfileRows", "At most every {minutes} min").format(minutes=minutes)
        found.append((QCoreApplication.translate("ProfileRows", "Looks for mail"), words))
    found.append((QCoreApplication.translate("ProfileRows", "Connections"), str(entry.get("max_concurrent_connections") or 10)))
    if entry.get("ca_file"):
        found.append((QCoreApplication.translate("ProfileRows", "Trusts"), str(entry["ca_file"])))
    if entry.get("proxy") not in {None, "system"}:
        direct = QCoreApplication.translate("ProfileRows", "None, connects directly")
        proxy = direct if entry["proxy"] == "none" else str(entry["proxy"])
        found.append((QCoreApplication.translate("ProfileRows", "Proxy"), proxy))
    if entry.get("process_sent_items"):
        words = QCoreApplication.translate("ProfileRows", "Mail that people send themselves is read as well")
        found.append((QCoreApplication.translate("ProfileRows", "Sent items"), words))
    if entry.get("move_undeliverable"):
        words = QCoreApplication.translate("ProfileRows", "Mail that could not be tracked is moved to a folder of its own")
        found.append((QCoreApplication.translate("ProfileRows", "Undeliverable"), words))
    if entry.get("description"):
        found.append((QCoreApplication.translate("ProfileRows", "Description"), str(entry["description"])))
    return found
