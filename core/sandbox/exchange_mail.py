"""The demo's mail at Exchange: in the inboxes, and in folders that people and their inbox rules have filed it in.

    Leif    filter replies         Inbox/Contoso (mapped to the account Contoso), Inbox/Newsletters, Archive
    Yusuf   filter known-senders   Projekte (mapped to no record, with its subfolders): Größe, Räder/Naben
    Nadia   filter all             Archive/2025
    Orders  filter all, a queue
    Aoife   filter all             Inbox/Erledigt

What lies in the mapped folders would pass no filter of its reader; what lies in the other folders is nobody's business but theirs.
"""

from dataclasses import replace
from datetime import datetime

from core.sandbox import automatic, letters, people, rich
from core.sandbox.awkward import some_awkward
from core.sandbox.desk import SEED, DemoMessage, Desk
from core.sandbox.texts import LETTERS, Letter

CONTOSO_FOLDER = "Inbox/Contoso"
"""Leif's folder for the account Contoso."""
PROJECTS_FOLDER = "Projekte"
"""Yusuf's folder; it holds other folders and hardly any mail."""
_SIZES, _HUBS = f"{PROJECTS_FOLDER}/Größe", f"{PROJECTS_FOLDER}/Räder und Naben"

FOLDERS = (
    (people.NADIA, "Archive/2025"),
    (people.LEIF, CONTOSO_FOLDER),
    (people.LEIF, "Inbox/Newsletters"),
    (people.LEIF, "Archive"),
    (people.YUSUF, _SIZES),
    (people.YUSUF, _HUBS),
    (people.AOIFE, "Inbox/Erledigt"),
)
"""The folders beyond those that every mailbox has: whose, and the path."""
RENAMED = ((people.YUSUF, _HUBS, "Räder/Naben"),)
"""Folders that have another name once they are filled: whose, the path, the name. A path cannot say that a slash belongs to a name."""

AWKWARD = (
    "no-message-id", "no-date", "no-from", "no-subject", "no-recipient", "no-body", "bad-date", "doubled-headers", "bad-message-id",
    "nul", "long-line", "long-header", "unknown-charset", "wrong-charset", "raw-latin-header", "broken-base64", "no-last-boundary",
    "deep", "path-as-file-name", "winmail", "dots",
)  # fmt: skip
"""The awkward mail at Corp Exchange; something can be kept of all of it."""
AWKWARD_AT_PARTNER = ("no-message-id", "bad-date", "no-subject", "unknown-charset", "encoded-file-name", "winmail")
"""The awkward mail at Partner Exchange, which makes every message anew from what it understood."""

_OTHERS_AT_CONTOSO = (("Mirjam Vogt", "mirjam.vogt@contoso.test"), ("Contoso Goods In", "goods-in@contoso.test"))
"""People at Contoso that the records do not know."""
_CONTOSO_PEOPLE = (*((one.name, one.email) for one in people.contacts_of(people.CONTOSO)), *_OTHERS_AT_CONTOSO)

_CONTOSO_MATTERS = (
    ("Framework contract for next year", "Our lawyers have read the draft of the framework contract. Two remarks are below."),
    ("Delivery windows at the Contoso depot", "From Monday on the ramp opens at six. Please tell your driver."),
    ("Samples of the alloy rims", "The samples have arrived. The colour is darker than in the catalogue; is that meant to be?"),
    ("Minutes of our call", "As agreed: 300 chains in March, 200 in May, prices as last year."),
    ("Packaging without plastics", "We take no shrink wrap any more. Which other packaging can you offer?"),
    ("Who is our contact while you are away?", "Your calendar says that you are away in week 14. Whom may we call?"),
    ("Goods in: pallet without a label", "A pallet came without a label. The driver says that it is yours."),
)

_SIZE_LETTERS = (
    Letter(
        "de", "frieda@rahmenbau-nord.test", "utf-8", "8bit", "B",
        "Rahmengröße 58: Muster für die Übergrößen",
        "Guten Tag Herr Demir,\n\ndie Muster in Größe 58 und 62 sind fertig. Wohin dürfen wir sie schicken?\n\nFrieda Größl",
    ),
    Letter(
        "de", "frieda@rahmenbau-nord.test", "windows-1252", "quoted-printable", "Q",
        "Maßblatt „Größe 62“",
        "Guten Tag,\n\nanbei das Maßblatt. Die Überstandshöhe ändert sich um 14 mm.\n\nFrieda Größl",
    ),
    Letter(
        "tr", "kaan@olcu-atolyesi.test", "iso-8859-9", "quoted-printable", "Q",
        "Ölçü tablosu: küçük bedenler",
        "Merhaba Yusuf Bey,\n\nküçük bedenlerin ölçü tablosunu güncelledik. Lütfen kontrol eder misiniz?\n\nKaan Öz",
    ),
)  # fmt: skip
_HUB_LETTERS = (
    Letter(
        "de", "werkstatt@naben-keller.test", "utf-8", "base64", "B",
        "Räder/Naben: Prüfstand ist frei",
        "Hallo Yusuf,\n\nder Prüfstand ist ab Donnerstag frei. Bring bitte je zwei Räder mit.\n\nBernd Keller",
    ),
    Letter(
        "sv", "alva@hjulverkstaden.test", "iso-8859-1", "8bit", "Q",
        "Nav och hjul: första provkörningen",
        "Hej Yusuf,\n\nförsta provkörningen gick bra. Lagren är tysta även efter åtta mil.\n\nAlva Sjöström",
    ),
)  # fmt: skip


def exchange_messages(base: datetime, seed: int = SEED) -> list[DemoMessage]:
    """What the mailboxes at Exchange begin with, oldest first; `base` is aware, and everything is older than it by up to 30 days."""
    desk = Desk(base, seed + 1, "x")
    return sorted([*_in_inboxes(desk), *_in_folders(desk)], key=lambda message: message.at)


def _in_inboxes(desk: Desk) -> list[DemoMessage]:
    nadia, leif, yusuf, orders, aoife = people.AT_EXCHANGE
    return [
        *letters.orders(desk, 20, (nadia, yusuf, orders, aoife)),
        *letters.orders(desk, 5, (leif,)),
        *rich.html_only(desk, 5, people.AT_EXCHANGE),
        *rich.alternatives(desk, 6, (nadia, aoife, orders)),
        *rich.attachments(desk, 6, (nadia, aoife, yusuf)),
        *rich.inline_pictures(desk, 4, (nadia, aoife)),
        *rich.forwarded(desk, 2, (nadia, aoife)),
        *letters.shared(desk, 6, (people.MARA, nadia, leif, orders, aoife)),
        *letters.strangers(desk, 8, (yusuf, leif, nadia, aoife)),
        *(letters.written(desk, letter, nadia.email) for letter in LETTERS[::6]),
        *automatic.newsletters(desk, 3, (nadia, yusuf, orders)),
        *automatic.automatic_replies(desk, 2, (nadia, orders)),
        *some_awkward(desk, nadia.email, AWKWARD),
        *some_awkward(desk, aoife.email, AWKWARD_AT_PARTNER),
    ]


def _in_folders(desk: Desk) -> list[DemoMessage]:
    leif, yusuf = (people.LEIF,), people.YUSUF.email
    return [
        *(_contoso(desk, number) for number in range(len(_CONTOSO_MATTERS))),
        *_filed("Inbox/Newsletters", automatic.newsletters(desk, 3, leif)),
        *_filed("Archive", letters.orders(desk, 4, leif)),
        *_filed("Archive/2025", letters.orders(desk, 3, (people.NADIA,))),
        *_filed("Inbox/Erledigt", letters.orders(desk, 2, (people.AOIFE,))),
        *_filed(PROJECTS_FOLDER, letters.strangers(desk, 1, (people.YUSUF,))),
        *_filed(_SIZES, [letters.written(desk, letter, yusuf) for letter in _SIZE_LETTERS]),
        *_filed(_HUBS, [letters.written(desk, letter, yusuf) for letter in _HUB_LETTERS]),
    ]


def _filed(folder: str, made: list[DemoMessage]) -> list[DemoMessage]:
    return [replace(message, folder=folder) for message in made]


def _contoso(desk: Desk, number: int) -> DemoMessage:
    sender = _CONTOSO_PEOPLE[number % len(_CONTOSO_PEOPLE)]
    subject, body = _CONTOSO_MATTERS[number % len(_CONTOSO_MATTERS)]
    name = sender[0].encode("ascii", "ignore").decode()
    made = letters.plain(desk, "contoso", sender, [people.LEIF.email], subject, f"Hello Leif,\n\n{body}\n\nKind regards\n{name}")
    return replace(made, folder=CONTOSO_FOLDER)


def fresh_at_exchange(desk: Desk, number: int) -> DemoMessage:
    """One new message for a mailbox at Exchange, some of them for one at POP3 too; the same number gives one of the same kind."""
    readers = people.AT_EXCHANGE
    makers = (
        lambda: _contoso(desk, number),
        lambda: letters.orders(desk, 1 + number % len(readers), readers)[-1],
        lambda: rich.attachments(desk, 1, (people.AOIFE,))[0],
        lambda: _filed(_SIZES, letters.strangers(desk, 1, (people.YUSUF,)))[0],
        lambda: letters.shared(desk, 1, (people.MARA, people.NADIA, people.ORDERS))[0],
    )
    return makers[number % len(makers)]()
