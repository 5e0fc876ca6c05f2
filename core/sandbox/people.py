# ruff: noqa: RUF001  names are written in their own alphabets
"""The cast of the demo: a wholesaler of bicycle parts, its customers and its suppliers. All names and domains are made up."""

from dataclasses import dataclass
from enum import StrEnum

OWN_DOMAIN = "kestrel-parts.test"
"""The domain of the demo organisation."""
PARTNER_DOMAIN = "kestrel-werkstatt.test"
"""The domain of its workshop, which has a server of its own."""
SERVICE_LOGIN = "svc-postroom"
"""The account at Corp Exchange that acts for every mailbox there."""
SERVICE_REFERENCE = "corp-svc"
"""The reference of its password."""


class Home(StrEnum):
    """Where a mailbox lies, by the name of its server profile."""

    POP3 = "Demo servers"
    EXCHANGE = "Corp Exchange"
    """Behaves as Exchange does; one service account opens every mailbox."""
    PARTNER = "Partner Exchange"
    """Speaks EWS in its own way; every mailbox has credentials of its own."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A user or a queue with a mailbox of its own."""

    name: str
    email: str
    filter: str
    """Which mail is tracked: all, replies, known-senders (see the organisation document)."""
    is_queue: bool = False
    home: Home = Home.POP3

    @property
    def login(self) -> str:
        """The user name at the server."""
        return self.email.partition("@")[0]

    @property
    def secret(self) -> str:
        """The reference of the password that opens the mailbox: its own, or at Corp Exchange the service account's."""
        match self.home:
            case Home.POP3:
                return f"demo-{self.login}-pop3"
            case Home.PARTNER:
                return f"demo-{self.login}-exchange"
            case Home.EXCHANGE:
                return SERVICE_REFERENCE


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at an account."""

    first_name: str
    last_name: str
    email: str
    account: str
    owner: str

    @property
    def name(self) -> str:
        """The full name, first name first."""
        return f"{self.first_name} {self.last_name}"


MARA = Colleague("Mara Lindqvist", f"mara@{OWN_DOMAIN}", "all")
TOMAS = Colleague("Tomás Herrera", f"tomas@{OWN_DOMAIN}", "replies")
INES = Colleague("Inès Baptiste", f"ines@{OWN_DOMAIN}", "known-senders")
SUPPORT = Colleague("Support", f"support@{OWN_DOMAIN}", "all", is_queue=True)

NADIA = Colleague("Nadia Kowalczyk", f"nadia@{OWN_DOMAIN}", "all", home=Home.EXCHANGE)
LEIF = Colleague("Leif Ødegård", f"leif@{OWN_DOMAIN}", "replies", home=Home.EXCHANGE)
YUSUF = Colleague("Yusuf Demir", f"yusuf@{OWN_DOMAIN}", "known-senders", home=Home.EXCHANGE)
ORDERS = Colleague("Orders", f"orders@{OWN_DOMAIN}", "all", is_queue=True, home=Home.EXCHANGE)
AOIFE = Colleague("Aoife Brennan", f"aoife@{PARTNER_DOMAIN}", "all", home=Home.PARTNER)

AT_POP3 = (MARA, TOMAS, INES, SUPPORT)
"""Everybody with a mailbox that POP3 reads; each user has another filter."""
AT_EXCHANGE = (NADIA, LEIF, YUSUF, ORDERS, AOIFE)
"""Everybody with a mailbox that EWS reads, at either server."""
COLLEAGUES = (*AT_POP3, *AT_EXCHANGE)
"""Everybody with a mailbox."""
UNDECIDED = YUSUF
"""Whose appointments and tasks wait for whoever looks at the demo to let the first synchronization run."""
USERS = tuple(one for one in COLLEAGUES if not one.is_queue)
"""The users."""
QUEUES = tuple(one for one in COLLEAGUES if one.is_queue)
"""The queues."""

CONTOSO = "Contoso"
"""The account whose mail is tracked by the folder that it lies in."""

ACCOUNTS = (
    ("Alpenrad Handels GmbH", "info@alpenrad.test"),
    ("Vélos du Marais", "contact@velos-du-marais.test"),
    ("Ciclos Guadarrama", "pedidos@ciclos-guadarrama.test"),
    ("Xe Đạp Sông Hàn", "banhang@song-han.test"),
    ("Minato Cycle Works", "info@minato-cycle.test"),
    ("Lantern Street Bikes", "hello@lantern-street.test"),
    ("Pearl Delta Components", "sales@pearl-delta.test"),
    ("Северный Ветер", "zakaz@severny-veter.test"),
    (CONTOSO, "info@contoso.test"),
)
"""Accounts: name and address."""

_CONTACTS = (
    ("Alpenrad Handels GmbH", MARA, "alpenrad.test", "Jürgen Weiß,juergen.weiss Anke Möller,anke.moeller Urs Brändli,urs"),
    ("Vélos du Marais", INES, "velos-du-marais.test", "Hélène Garçon,helene Benoît Lefèvre,benoit Chloé Mercier,chloe"),
    ("Ciclos Guadarrama", TOMAS, "ciclos-guadarrama.test", "Íñigo Núñez,inigo Begoña Ibáñez,begona Raúl Peña,raul"),
    ("Xe Đạp Sông Hàn", INES, "song-han.test", "Nguyễn Thu,thu.nguyen Trần Đức,duc.tran Phạm Hương,huong"),
    ("Minato Cycle Works", MARA, "minato-cycle.test", "健二 田中,tanaka 由美子 佐藤,sato 大輔 鈴木,suzuki"),
    (
        "Lantern Street Bikes",
        TOMAS,
        "lantern-street.test",
        "Priya Raman,priya Owen Gallagher,owen Dana Whitlock,dana Sam Osei,sam",
    ),
    ("Pearl Delta Components", MARA, "pearl-delta.test", "伟 陈,chen.wei 丽华 黄,lihua 志明 林,lin"),
    ("Северный Ветер", INES, "severny-veter.test", "Ольга Смирнова,olga Павел Орлов,pavel Ирина Волкова,irina"),
    (CONTOSO, LEIF, "contoso.test", "Rene Valdes,rene Ingrid Sommer,ingrid Théo Marchand,theo"),
)


def _contacts() -> tuple[Contact, ...]:
    found = []
    for account, owner, domain, people in _CONTACTS:
        first = ""
        for word in people.split(" "):
            last, comma, local = word.partition(",")
            if not comma:
                first = word
                continue
            found.append(Contact(first, last, f"{local}@{domain}", account, owner.email))
    return tuple(found)


CONTACTS = _contacts()
"""The 28 contacts of the accounts."""

LEADS = (
    ("Yasmine Haddad", "yasmine@atlas-cycles.test"),
    ("Noa Ben-David", "noa@galil-bikes.test"),
    ("Ελένη Παπαδοπούλου", "eleni@aegean-velo.test"),
    ("Kim Min-jun", "minjun@hangang-cycle.test"),
    ("Zofia Łukasiewicz", "zofia@wisla-rowery.test"),
    ("Emre Yıldız", "emre@bogaz-bisiklet.test"),
    ("Karim El-Sayed", "karim@nile-wheels.test"),
    ("Freja Sørensen", "freja@kystcykler.test"),
)
"""Leads: name and address."""

OPPORTUNITIES = (
    ("40 touring bikes for the spring season", "Lantern Street Bikes"),
    ("Winter stock of brake pads", "Alpenrad Handels GmbH"),
    ("Workshop contract 2027", "Vélos du Marais"),
    ("Carbon rims, second series", "Minato Cycle Works"),
)
"""Opportunities: name and account."""

CASES = (
    ("Chain breaks under load", "account:Lantern Street Bikes"),
    ("Wrong axle width delivered", "account:Alpenrad Handels GmbH"),
    ("Pallet missing from shipment", "account:Ciclos Guadarrama"),
    ("Rotor warranty claim", "contact:Hélène Garçon"),
    ("Invoice charged twice", "contact:Priya Raman"),
    ("Bearing noise after 200 km", "account:Северный Ветер"),
)
"""Cases: title and customer."""


def contacts_of(account: str) -> tuple[Contact, ...]:
    """The contacts of one account, by its name."""
    return tuple(contact for contact in CONTACTS if contact.account == account)
