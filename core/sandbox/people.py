# ruff: noqa: RUF001  names are written in their own alphabets
"""The cast of the demo: a wholesaler of bicycle parts, its customers and its suppliers. All names and domains are made up."""

from dataclasses import dataclass

OWN_DOMAIN = "kestrel-parts.test"
"""The domain of the demo organisation."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A user or a queue with a mailbox of its own."""

    name: str
    email: str
    filter: str
    """Which mail is tracked: all, replies, known-senders (see the organisation document)."""
    is_queue: bool = False

    @property
    def login(self) -> str:
        """The user name at the POP3 server."""
        return self.email.partition("@")[0]

    @property
    def secret(self) -> str:
        """The reference of the POP3 password."""
        return f"demo-{self.login}-pop3"


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

USERS = (MARA, TOMAS, INES)
"""The users; each has another filter."""
QUEUES = (SUPPORT,)
"""The queues."""
COLLEAGUES = (*USERS, *QUEUES)
"""Everybody with a mailbox."""

ACCOUNTS = (
    ("Alpenrad Handels GmbH", "info@alpenrad.test"),
    ("Vélos du Marais", "contact@velos-du-marais.test"),
    ("Ciclos Guadarrama", "pedidos@ciclos-guadarrama.test"),
    ("Xe Đạp Sông Hàn", "banhang@song-han.test"),
    ("Minato Cycle Works", "info@minato-cycle.test"),
    ("Lantern Street Bikes", "hello@lantern-street.test"),
    ("Pearl Delta Components", "sales@pearl-delta.test"),
    ("Северный Ветер", "zakaz@severny-veter.test"),
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
"""The 25 contacts of the accounts."""

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
