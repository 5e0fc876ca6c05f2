"""The demo organisation as an organisation document, and the mail that the demo composes.

The document is YAML, format `postroom: 1`, written here by hand: every value is a JSON scalar, which YAML 1.2 reads as it is.
"""

import json
from dataclasses import dataclass

from core.sandbox import people
from core.sandbox.exchange_mail import CONTOSO_FOLDER, PROJECTS_FOLDER


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
        people.NADIA.email,
        ("rene@contoso.test",),
        ("ingrid@contoso.test",),
        "Framework contract: our answer to your remarks",
        "Dear Rene,\n\nboth remarks are fine with us. The contract comes by courier on Wednesday.\n\nKind regards\nNadia\n",
        "account:Contoso",
    ),
    OutgoingMail(
        people.LEIF.email,
        ("chloe@velos-du-marais.test",),
        (people.INES.email,),
        "Nouvelle adresse : c'est noté",
        "Bonjour Chloé,\n\ntout part désormais au 12, quai des Écluses. Inès est en copie.\n\nBien à vous,\nLeif Ødegård\n",
        "account:Vélos du Marais",
    ),
    OutgoingMail(
        people.YUSUF.email,
        (people.MARA.email,),
        (),
        "Größe 62: Preise bis Freitag",
        "Hallo Mara,\n\ndie Muster in Größe 62 sind da. Kannst du die Preise bis Freitag rechnen?\n\nYusuf\n",
        None,
    ),
    OutgoingMail(
        people.MARA.email,
        (people.LEIF.email, "juergen.weiss@alpenrad.test"),
        (),
        "Übergabe: Alpenrad im April",
        "Hallo zusammen,\n\nLeif übernimmt im April die Termine mit Alpenrad.\n\nMara\n",
        "account:Alpenrad Handels GmbH",
    ),
    OutgoingMail(
        people.ORDERS.email,
        ("owen@lantern-street.test",),
        (),
        "Your order: delivery on Thursday",
        "Hello Owen,\n\nthe van leaves on Thursday at seven.\n\nOrders\n",
        "account:Lantern Street Bikes",
    ),
    OutgoingMail(
        people.AOIFE.email,
        (people.NADIA.email,),
        (people.TOMAS.email, "sam@lantern-street.test"),
        "Workshop: the broken chain is on the bench",
        "Hello,\n\nthe link broke at the rivet; I will measure the others today.\n\nAoife\n",
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

FOLDER_RULES: tuple[dict[str, object], ...] = (
    {"mailbox": people.LEIF.email, "folder": CONTOSO_FOLDER, "regarding": f"account:{people.CONTOSO}"},
    {"mailbox": people.YUSUF.email, "folder": PROJECTS_FOLDER, "regarding": "none", "subfolders": True},
)
"""The folders whose mail is tracked whatever the filters say."""


ZONE = "Europe/Berlin"
"""Where the wholesaler is."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the servers of the demo are."""

    host: str
    """Of POP3 and SMTP."""
    pop3_port: int
    smtp_port: int
    exchange_url: str
    partner_url: str


def organisation_document(places: Places) -> str:
    """The whole organisation as YAML text, its profiles pointing at these places."""
    lines = [
        "postroom: 1",
        "organization:",
        f"  default_profile: {_value(people.Home.POP3)}",
        f"  act: {{time_zone: {ZONE}}}",
    ]
    _section(lines, "profiles", _profiles(places))
    _section(lines, "users", [_principal(user) | {"act": _act(user)} for user in people.USERS])
    _section(lines, "queues", [_principal(queue) | {"owner": people.MARA.email} for queue in people.QUEUES])
    _section(lines, "mailboxes", [_mailbox(one) for one in people.COLLEAGUES])
    lines.append("records:")
    for name, entries in _records().items():
        _section(lines, name, entries, indent="  ")
    _section(lines, "folder_rules", list(FOLDER_RULES))
    return "\n".join(lines) + "\n"


def _profiles(places: Places) -> list[dict[str, object]]:
    pop3 = {"host": places.host, "port": places.pop3_port, "tls": "none", "credentials": "mailbox"}
    smtp = {"host": places.host, "port": places.smtp_port, "tls": "none", "credentials": "anonymous"}
    account = {"username": people.SERVICE_LOGIN, "secret": people.SERVICE_REFERENCE, "impersonation": True}
    corp = {"url": places.exchange_url, "auth": "basic", "credentials": "profile"} | account
    partner = {"url": places.partner_url, "auth": "basic", "credentials": "mailbox"}
    return [
        {"name": people.Home.POP3, "type": "pop3-smtp", "incoming": pop3, "outgoing": smtp},
        {"name": people.Home.EXCHANGE, "type": "exchange", "incoming": corp, "outgoing": "same"},
        {"name": people.Home.PARTNER, "type": "exchange", "incoming": partner, "outgoing": "same"},
    ]


def _mailbox(one: people.Colleague) -> dict[str, object]:
    """Which profile serves a mailbox, and its own credentials where the profile has none for it."""
    entry: dict[str, object] = {"email": one.email, "profile": one.home}
    return entry if one.home is people.Home.EXCHANGE else entry | {"username": one.login, "secret": one.secret}


def _act(user: people.Colleague) -> str:
    return "server-side-sync" if user in people.AT_EXCHANGE else "none"


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
        # A mapping within an entry is JSON too, which YAML reads as a flow mapping.
        pairs = ", ".join(f"{key}: {_value(value)}" for key, value in entry.items())
        lines.append(f"{indent}  - {{{pairs}}}")
