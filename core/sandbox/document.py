"""The demo organisation as an organisation document, and the mail that the demo composes.

The document is YAML, format `postroom: 1`, written here by hand: every value is a JSON scalar, which YAML 1.2 reads as it is.
"""

import json
from dataclasses import dataclass

from core.sandbox import people


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """One mail for the demo to compose through the service, as pending-send."""

    mailbox: str
    """The sending mailbox: its address."""
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    body: str
    """Plain text, lines ending with LF."""
    regarding: str | None
    """TYPE:NAME of the record it is about, or None."""


OUTGOING = (
    OutgoingMail(
        people.MARA.email,
        ("priya@lantern-street.test",),
        ("owen@lantern-street.test",),
        "Offer for 40 touring bikes",
        "Dear Priya,\n\nplease find our offer for the spring season below.\n40 frames, 80 wheels, delivery in week 11.\n\n"
        "Kind regards\nMara\n",
        "opportunity:40 touring bikes for the spring season",
    ),
    OutgoingMail(
        people.MARA.email,
        ("juergen.weiss@alpenrad.test", "refused.einkauf@alpenrad.test", "anke.moeller@alpenrad.test"),
        (),
        "Falsche Achsbreite: Ersatz ist unterwegs",
        "Guten Tag Herr Weiß,\n\ndie zwölf Achsen mit 148 mm gehen heute an Sie ab.\nDie falschen holt der Fahrer mit.\n\n"
        "Freundliche Grüße\nMara Lindqvist\n",
        "case:Wrong axle width delivered",
    ),
    OutgoingMail(
        people.TOMAS.email,
        ("inigo@ciclos-guadarrama.test",),
        (),
        "Palé extraviado: lo hemos encontrado",
        "Buenos días, Íñigo:\n\nEl palé estaba en el almacén de tránsito. Llega el jueves por la mañana.\n\nUn saludo,\nTomás\n",
        "case:Pallet missing from shipment",
    ),
    OutgoingMail(
        people.INES.email,
        ("helene@velos-du-marais.test",),
        ("benoit@velos-du-marais.test",),
        "Garantie des disques : accord du fabricant",
        "Bonjour Hélène,\n\nle fabricant remplace les six disques. L'envoi part demain.\n\nBien à vous,\nInès\n",
        "case:Rotor warranty claim",
    ),
    OutgoingMail(
        people.SUPPORT.email,
        ("sam@lantern-street.test",),
        (),
        "Your chain: please send us a photo",
        "Hello Sam,\n\ncould you send us a photo of the broken link and the number stamped on it?\n\nThank you\nSupport\n",
        "case:Chain breaks under load",
    ),
    OutgoingMail(
        people.INES.email,
        ("yasmine@atlas-cycles.test",),
        (),
        "Our catalogue and your dealer terms",
        "Dear Yasmine,\n\nit was good to meet you. Our dealer terms are below; I will call you on Monday.\n\nInès Baptiste\n",
        None,
    ),
)
"""What the demo sends. One mail has a recipient that the server refuses among two that it accepts."""


def organisation_document(host: str, pop3_port: int, smtp_port: int) -> str:
    """The whole organisation as YAML text, its profile pointing at these ports."""
    profile = "Demo servers"
    lines = [
        "postroom: 1",
        "organization:",
        f"  default_profile: {_value(profile)}",
        "profiles:",
        f"  - name: {_value(profile)}",
        "    type: pop3-smtp",
        f"    incoming: {{host: {host}, port: {pop3_port}, tls: none, credentials: mailbox}}",
        f"    outgoing: {{host: {host}, port: {smtp_port}, tls: none, credentials: anonymous}}",
    ]
    _section(lines, "users", [_principal(user) | {"act": "none"} for user in people.USERS])
    _section(lines, "queues", [_principal(queue) | {"owner": people.MARA.email} for queue in people.QUEUES])
    _section(
        lines,
        "mailboxes",
        [{"email": one.email, "profile": profile, "username": one.login, "secret": one.secret} for one in people.COLLEAGUES],
    )
    lines.append("records:")
    for name, entries in _records().items():
        _section(lines, name, entries, indent="  ")
    return "\n".join(lines) + "\n"


def _principal(one: people.Colleague) -> dict[str, object]:
    return {
        "name": one.name,
        "email": one.email,
        "incoming": "server-side-sync",
        "outgoing": "server-side-sync",
        "filter": one.filter,
        "approved": True,
    }


def _records() -> dict[str, list[dict[str, object]]]:
    return {
        "accounts": [{"name": name, "email": email} for name, email in people.ACCOUNTS],
        "contacts": [
            {
                "first_name": one.first_name,
                "last_name": one.last_name,
                "email": one.email,
                "account": one.account,
                "owner": one.owner,
            }
            for one in people.CONTACTS
        ],
        "leads": [{"name": name, "email": email} for name, email in people.LEADS],
        "opportunities": [{"name": name, "account": account} for name, account in people.OPPORTUNITIES],
        "cases": [{"title": title, "customer": customer} for title, customer in people.CASES],
    }


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _section(lines: list[str], name: str, entries: list[dict[str, object]], indent: str = "") -> None:
    lines.append(f"{indent}{name}:")
    for entry in entries:
        pairs = ", ".join(f"{key}: {_value(value)}" for key, value in entry.items())
        lines.append(f"{indent}  - {{{pairs}}}")
