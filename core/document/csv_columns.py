"""Which column of a table is which key of the document, by the names that people and programs give their columns.

    --map COLUMN=FIELD ──▶ what a person says; COLUMN= leaves a column out
    header             ──▶ a key of the document, in any case, with or without blanks and underscores
                       ──▶ else the original's column (internalemailaddress, fullname), or what address books write ('E-mail Address')
    of two columns for one key the better name wins, and the other is ignored; several make up a list (other_emails)

A column called `id` is never taken by itself: what other programs number is nothing of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.document.csv_fields import FieldType, fields_of
from core.domain.kinds import Kind
from core.errors import UsageError

#: Keys with the names of columns that mean them, the better ones first; written without blanks, case and signs.
_ANYBODY: Mapping[str, tuple[str, ...]] = {
    "id": ("postroomid",),
    "name": ("fullname", "displayname"),
    "email": (
        "emailaddress1",
        "emailaddress",
        "email1address",
        "email1value",
        "primaryemail",
        "primarysmtpaddress",
        "mail",
        "emailadresse",
    ),
    "other_emails": ("otheremail", "emailaddress2", "emailaddress3", "email2address", "email3address", "email2value", "email3value"),
    "owner": ("owneremail", "ownerid"),
    "state": ("statecode", "status"),
    "do_not_email": ("donotemail", "donotallowemails"),
}
_PERSON = {
    "first_name": ("givenname", "vorname"),
    "last_name": ("surname", "familyname", "sn", "nachname"),
}
_PRINCIPAL = {
    "incoming": ("incomingemaildeliverymethod", "incomingemail"),
    "outgoing": ("outgoingemaildeliverymethod", "outgoingemail"),
    "act": ("actdeliverymethod", "appointmentscontactsandtasks"),
    "filter": ("incomingemailfilteringmethod", "emailfilter"),
    "approved": ("emailrouteraccessapproval", "primaryemailstatus"),
    "profile": ("emailserverprofile", "serverprofile", "defaultemailserverprofile"),
    "delete_after_processing": ("isemailaddressdeleteafterprocessing", "processanddeleteemails"),
    "process_email_from": ("processemailreceivedafter",),
}
_COMPANY = ("company", "companyname", "accountname", "organizationname", "organization1name", "organization", "firma")
_ALIASES: Mapping[Kind, Mapping[str, tuple[str, ...]]] = {
    Kind.USER: {**_ANYBODY, **_PERSON, **_PRINCIPAL, "email": ("internalemailaddress", *_ANYBODY["email"]), "disabled": ("isdisabled",)},
    Kind.QUEUE: {**_ANYBODY, **_PRINCIPAL, "name": ("queuename", "title", *_ANYBODY["name"])},
    Kind.ACCOUNT: {**_ANYBODY, "name": ("accountname", "company", "companyname", "organizationname", *_ANYBODY["name"])},
    Kind.CONTACT: {**_ANYBODY, **_PERSON, "account": ("parentcustomerid", "parentcustomeridname", "parentcustomer", *_COMPANY)},
    Kind.LEAD: {**_ANYBODY, **_PERSON},
    Kind.OPPORTUNITY: {
        **_ANYBODY,
        "name": ("opportunityname", "topic", "title"),
        "account": ("parentaccountid", "customerid", "customer", "potentialcustomer", *_COMPANY),
    },
    Kind.CASE: {**_ANYBODY, "title": ("casetitle", "name"), "customer": ("customerid", "account", *_COMPANY)},
}
#: One of these groups of keys says what a row is about.
_IDENTITY: Mapping[Kind, tuple[str, ...]] = {
    Kind.USER: ("email",),
    Kind.QUEUE: ("name",),
    Kind.ACCOUNT: ("name",),
    Kind.CONTACT: ("email", "name", "first_name", "last_name"),
    Kind.LEAD: ("email", "name", "first_name", "last_name"),
    Kind.OPPORTUNITY: ("name",),
    Kind.CASE: ("title",),
}
#: The kinds that can be imported.
IMPORTABLE = tuple(_ALIASES)
_NOT_A_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place from 0, its name in the file, the key it fills (None: ignored, and `why`)."""

    index: int
    name: str
    field: str | None
    why: str = ""


def assign(kind: Kind, header: Sequence[str], given: Iterable[tuple[str, str]] = ()) -> tuple[Column, ...]:
    """Which key each column fills; `given` are pairs of column and field that a person chose, an empty field leaves a column out.

    Raises UsageError for a column or field that does not exist, a field given twice, and where nothing says what a row is about.
    """
    fields = fields_of(kind)
    chosen = _chosen(kind, header, given, fields)
    found = {index: (field, "" if field else "as told") for index, field in chosen.items()}
    takers = {field: header[index] for index, field in chosen.items() if field}
    for index, field in _by_name(kind, header, fields):
        if index in chosen:
            continue
        if field in takers and fields[field] is not FieldType.LIST:
            found[index] = ("", f"{field} is read from the column {takers[field]}")
        else:
            takers.setdefault(field, header[index])
            found[index] = (field, "")
    columns = []
    for index, name in enumerate(header):
        field, why = found.get(index, ("", _why_ignored(name)))
        columns.append(Column(index, name or f"column {index + 1}", field or None, why))
    _require_identity(kind, tuple(columns))
    return tuple(columns)


class NothingNamed(UsageError):
    """No column says what a row is about; `columns` is what was found."""

    def __init__(self, cause: str, hint: str, columns: tuple[Column, ...]) -> None:
        super().__init__(cause, hint=hint)
        self.columns = columns


def plain(name: str) -> str:
    """A column's name without case, blanks and signs."""
    return _NOT_A_LETTER.sub("", name).casefold()


def _by_name(kind: Kind, header: Sequence[str], fields: Mapping[str, FieldType]) -> list[tuple[int, str]]:
    """Columns whose names mean a key, with it: those with the better name come first."""
    ranks: dict[str, tuple[int, str]] = {}
    for field in fields:
        own = () if field == "id" else (plain(field),)
        for rank, name in enumerate((*own, *_ALIASES[kind].get(field, ()))):
            ranks[name] = min(ranks.get(name, (rank, field)), (rank, field))
    found = [(ranks[word][0], index, ranks[word][1]) for index, name in enumerate(header) if (word := plain(name)) in ranks]
    return [(index, field) for _, index, field in sorted(found)]


def _chosen(kind: Kind, header: Sequence[str], given: Iterable[tuple[str, str]], fields: Mapping[str, FieldType]) -> dict[int, str]:
    """What a person said, by the place of the column; "" for what is to be left out."""
    chosen: dict[int, str] = {}
    for name, wanted in given:
        field = wanted.strip().lower().replace("-", "_").replace(" ", "_")
        if field and field not in fields:
            raise UsageError(f"{kind.value} has no field {wanted}", hint=f"Its fields are {', '.join(fields)}.")
        index = _place(header, name)
        if index in chosen:
            raise UsageError(f"the column {name} is mapped twice")
        if field and field in chosen.values() and fields[field] is not FieldType.LIST:
            raise UsageError(f"two columns are mapped to {field}")
        chosen[index] = field
    return chosen


def _place(header: Sequence[str], name: str) -> int:
    """Where the column of this name stands."""
    exact = [index for index, known in enumerate(header) if known == name.strip()]
    found = exact or [index for index, known in enumerate(header) if known and plain(known) == plain(name)]
    if len(found) != 1:
        words = f"there is no column {name}" if not found else f"several columns are called {name}"
        raise UsageError(words, hint=f"The columns are {', '.join(known for known in header if known)}.")
    return found[0]


def _why_ignored(name: str) -> str:
    word = plain(name)
    if word == "id":
        return "not taken for an id of this program unless mapped to id"
    if "password" in word or "passwort" in word or "kennwort" in word:
        return "a password never comes from a file: store it with `postroom secret set` and name it in a column secret"
    return "maps to nothing" if name else "has no name"


def _require_identity(kind: Kind, columns: tuple[Column, ...]) -> None:
    filled = {column.field for column in columns}
    if filled & {"id", *_IDENTITY[kind]}:
        return
    wanted = _IDENTITY[kind][0]
    hint = f"Name the column that holds it with --map COLUMN={wanted}. The columns are {', '.join(column.name for column in columns)}."
    raise NothingNamed(f"no column says which {kind.value} a row is about", hint, columns)
