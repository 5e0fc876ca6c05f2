"""What each type of profile needs: which keys, which defaults, which port; and from a form's values to what is saved, and back.

Values are nested as the document has them. One key is the form's own: `same`, true where sending uses the server and sign-in of receiving.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from core.domain.connection import PROTOCOLS, USUAL_PORTS
from core.domain.mailbox import MailDirection
from core.domain.oauth import PERSONAL
from core.domain.presets import ServerSettings, defaults_for
from core.domain.profile import ProfileType, Tls
from gui.dialogs.choices import EXCHANGES

Values = dict[str, object]

SIDES = ("incoming", "outgoing")
SAME = "same"
OAUTH_KEYS = (
    "provider", "client_id", "tenant", "token_url", "authorize_url", "device_url", "scopes", "flow", "secret", "secret_expires_on",
)  # fmt: skip
SIDE_KEYS = ("host", "port", "url", "tls", "auth", "credentials", "username", "secret", "impersonation", "oauth")
SERVER_KEYS = ("type", "autodiscover", SAME, *SIDES)
"""What a type or a provider brings; all else of a profile is a person's own."""

_COMMON: Values = {
    "description": "",
    "ca_file": None,
    "process_email_from": None,
    "proxy": "system",
    "process_sent_items": False,
    "min_polling_interval_minutes": 0,
    "max_concurrent_connections": 10,
    "move_undeliverable": False,
    "owner_email_address": None,
    "send_email_alert": False,
    "connection_timeout_seconds": None,
    "contact_patience_minutes": None,
    "sending_mode": "send",
    "max_messages_per_minute": None,
    "max_messages_per_day": None,
    "sent_copy": "auto",
}

#: Whose mailboxes have a folder for what left by SMTP.
_KEEPS_COPIES = frozenset({ProfileType.IMAP_SMTP, ProfileType.GMAIL})


def is_exchange(profile_type: str) -> bool:
    """True where the server is spoken to over the web, by URL."""
    return profile_type in EXCHANGES


def usual_port(profile_type: str, side: str, tls: str) -> int | None:
    """The port that goes with this way of encrypting (RFC 8314); None for Exchange, whose URL says it."""
    way = MailDirection.INCOMING if side == "incoming" else MailDirection.OUTGOING
    protocol = PROTOCOLS.get((ProfileType(profile_type), way))
    return None if protocol is None else USUAL_PORTS.get((protocol, Tls(tls)))


def defaults(profile_type: str) -> Values:
    """A new profile of this type as the form proposes it."""
    return {**deepcopy(_COMMON), **servers(defaults_for(ProfileType(profile_type)))}


def servers(settings: ServerSettings, address: str = "") -> Values:
    """What a type or a provider brings, as the form has it; hosts that are named after a domain take the one of `address`."""
    given = settings.values(address)
    profile_type = str(given["type"])
    found: Values = {"type": profile_type, "autodiscover": given["autodiscover"], SAME: given["outgoing"] == SAME}
    for side in SIDES:
        own = given["incoming"] if given[side] == SAME else given[side]
        found[side] = _proposed_side(own, exchange=is_exchange(profile_type))
    return found


def _proposed_side(given: Mapping[str, object], *, exchange: bool) -> Values:
    keys = ("url", "impersonation") if exchange else ("host", "port", "tls")
    oauth = given.get("oauth")
    # What a person would choose first where no provider says.
    own = oauth if isinstance(oauth, Mapping) else {"provider": "microsoft", "flow": "client-credentials" if exchange else "code"}
    return {
        **{key: given[key] if given[key] is not None else "" for key in keys},
        "auth": given["auth"],
        "credentials": given["credentials"],
        "username": "",
        "secret": None,
        "oauth": {**dict.fromkeys(OAUTH_KEYS), **own},
    }


def shown(entry: Mapping[str, object]) -> Values:
    """A kept profile as the form shows it: `outgoing: same` becomes the switch, a port left to the program the one that is used."""
    profile_type = str(entry["type"])
    found = defaults(profile_type)
    found |= {key: deepcopy(value) for key, value in entry.items() if key not in SIDES and value is not None}
    found["process_email_from"], found["ca_file"] = entry.get("process_email_from"), entry.get("ca_file")
    given = {side: entry.get(side) for side in SIDES}
    found[SAME] = not isinstance(given["outgoing"], Mapping)
    for side in SIDES:
        kept = given[side] if isinstance(given[side], Mapping) else given["incoming"]
        found[side] = _shown_side(profile_type, side, kept if isinstance(kept, Mapping) else {})
    return found


def _shown_side(profile_type: str, side: str, kept: Mapping[str, object]) -> Values:
    found: Values = dict(deepcopy(dict(kept)))
    if is_exchange(profile_type):
        found["url"] = kept.get("url") or kept.get("host") or ""
        found["oauth"] = found.get("oauth") or dict.fromkeys(OAUTH_KEYS, None)
    elif not kept.get("port"):
        found["port"] = usual_port(profile_type, side, str(kept.get("tls") or "implicit"))
    return found


def signs_in_person(side: Mapping[str, object]) -> bool:
    """Whether this side works only after a person has signed in with OAuth 2.0."""
    return side.get("auth") == "oauth2" and side.get("credentials") != "anonymous" and _oauth_of(side).get("flow") in PERSONAL


def used(values: Mapping[str, object]) -> frozenset[str]:
    """The keys, dotted, that a profile with these values needs; the form hides the others."""
    profile_type = str(values.get("type"))
    exchange = is_exchange(profile_type)
    found = {"name", "type", SAME, "ca_file", "proxy", "process_email_from", "description"}
    found |= {"min_polling_interval_minutes", "max_concurrent_connections", "process_sent_items", "move_undeliverable"}
    found |= {"owner_email_address", "send_email_alert", "connection_timeout_seconds", "contact_patience_minutes"}
    found |= {"sending_mode", "max_messages_per_minute", "max_messages_per_day"}
    if profile_type in _KEEPS_COPIES:
        found.add("sent_copy")
    if profile_type == ProfileType.POP3_SMTP:
        found -= {"process_sent_items", "move_undeliverable"}
    if exchange:
        found.add("autodiscover")
    for side in SIDES:
        if side == "incoming" or not values.get(SAME):
            found |= {f"{side}.{key}" for key in _used_of(values, side)}
    return frozenset(found)


def _used_of(values: Mapping[str, object], side: str) -> set[str]:
    given = values.get(side)
    of = given if isinstance(given, Mapping) else {}
    exchange = is_exchange(str(values.get("type")))
    found = {"auth", "credentials"}
    if exchange:
        found |= {"impersonation"} if values.get("autodiscover") else {"impersonation", "url"}
    else:
        found |= {"host", "port", "tls"}
    if of.get("auth") == "oauth2":
        found |= {f"oauth.{key}" for key in _used_of_oauth(_oauth_of(of))}
        # The program itself is one account; persons sign in once for all, or each for a mailbox.
        found -= {"credentials"} if exchange and not signs_in_person(of) else set()
    elif of.get("credentials") == "profile":
        found |= {"username", "secret"}
    elif of.get("credentials") == "anonymous":
        found.discard("auth")
    return found


def _used_of_oauth(oauth: Mapping[str, object]) -> set[str]:
    found = {"provider", "client_id", "flow", "secret", "secret_expires_on"}
    match oauth.get("provider"):
        case "custom":
            found |= {"token_url", "scopes"}
            found |= {"authorize_url"} if oauth.get("flow") == "code" else {"device_url"} if oauth.get("flow") == "device" else set()
        case "microsoft":
            found.add("tenant")
    # Another cloud of Microsoft's, and rights of one's own: seldom, and to be seen where they are.
    return found | {key for key in ("token_url", "scopes") if oauth.get(key)}


def _oauth_of(side: Mapping[str, object]) -> Mapping[str, object]:
    given = side.get("oauth")
    return given if isinstance(given, Mapping) else {}


def to_save(values: Mapping[str, object], before: Mapping[str, object] | None) -> Values:
    """What is given to the service: for a new profile what is used, for a kept one what changed.

    `before` are the form's values as they were shown, None for a new profile. A change of type sets what the new type has no use for
    to its default, so that nothing of the old server lingers.
    """
    now = _document(values)
    if before is None:
        return now
    was = _document(before)
    if before.get("type") != values.get("type"):
        whole = {side: {**dict.fromkeys(SIDE_KEYS), **given} for side in SIDES if isinstance(given := now.get(side), dict)}
        return {"autodiscover": None, **now, **whole, "id": before["id"]}
    changed: Values = {key: now.get(key) for key in {**was, **now} if was.get(key) != now.get(key)}
    for side in SIDES:
        old, new = was.get(side), now.get(side)
        if side in changed and isinstance(old, dict) and isinstance(new, dict):
            changed[side] = {key: new.get(key) for key in {**old, **new} if old.get(key) != new.get(key)}
    return {"id": before["id"], **changed} if changed else {"id": before["id"]}


def _document(values: Mapping[str, object]) -> Values:
    keys = used(values)
    found: Values = {key: value for key, value in values.items() if key in keys and key != SAME and key not in SIDES}
    for side in SIDES:
        given = values.get(side)
        if not isinstance(given, Mapping) or (side == "outgoing" and values.get(SAME)):
            continue
        found[side] = _document_side(given, {key.partition(".")[2] for key in keys if key.startswith(f"{side}.")})
    if values.get(SAME):
        found["outgoing"] = SAME
    return found


def _document_side(given: Mapping[str, object], keys: set[str]) -> Values:
    found: Values = {key: value or None if key in {"host", "url", "secret"} else value for key, value in given.items() if key in keys}
    oauth = {key: value or None for key, value in _oauth_of(given).items() if f"oauth.{key}" in keys}
    if oauth:
        found["oauth"] = oauth
    return found
