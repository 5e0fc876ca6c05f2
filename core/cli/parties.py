"""unresolved, resolve: addresses that led to no record, and whose they are."""

from __future__ import annotations

from typing import Any

from core.cli.context import Context
from core.cli.output import Column
from core.cli.plurals import many
from core.cli.words import link_json, local_time, time_json
from core.domain.record import RecordType
from core.domain.unresolved import UnresolvedAddress
from core.errors import UsageError


def unresolved(context: Context) -> int:
    """List addresses with unresolved parties."""
    args = context.args
    with context.open() as app:
        page = app.service.unresolved(args.text, known=args.known, limit=args.limit, offset=args.offset)
    if context.out.as_json:
        context.out.document({"unresolved": [unresolved_json(each) for each in page.addresses], "total": page.total})
        return 0
    columns = (Column("ADDRESS"), Column("NAME"), Column("EMAILS", right=True), Column("LAST"), Column("MAY BE"))
    rows = [
        [each.address, "; ".join(each.names), str(each.emails), local_time(each.last_at), ", ".join(_words(each))]
        for each in page.addresses
    ]
    context.out.table(columns, rows, "No address is unresolved.")
    if page.total > len(page.addresses):
        context.out.note(f"{len(page.addresses)} of {page.total}; --limit and --offset show others.")
    return 0


def resolve(context: Context) -> int:
    """Say whose an address is."""
    args = context.args
    if (args.record is None) == (args.new is None):
        raise UsageError("name a record as TYPE:NAME, or say --new contact or --new lead")
    with context.open() as app:
        report = app.service.resolve_party(
            args.address,
            args.record,
            new=None if args.new is None else RecordType(args.new),
            name=args.name,
            activity_id=args.only,
            similar=False if args.only is not None else None,
            add_address=args.add_address,
            token=context.token,
        )
    if context.out.as_json:
        found = {
            "address": report.address,
            "record": link_json(report.record),
            "made": report.made,
            "parties": report.parties,
            "emails": report.emails,
            "left": report.left,
        }
        context.out.document({"resolution": found})
        return 0
    made = " (new)" if report.made else ""
    context.out.note(f"{report.address} is {report.record.type} {report.record.name}{made} in {many(report.emails, 'email')}.")
    if report.left:
        context.out.note(f"Still unresolved: {report.left} in other emails.")
    return 0


def unresolved_json(address: UnresolvedAddress) -> dict[str, Any]:
    """An address as the contract writes it."""
    return {
        "address": address.address,
        "names": list(address.names),
        "parties": address.parties,
        "emails": address.emails,
        "last_activity_id": address.last_email,
        "last_at": time_json(address.last_at),
        "candidates": [link_json(each) for each in address.candidates],
    }


def _words(address: UnresolvedAddress) -> list[str]:
    return [f"{each.type}:{each.name}" for each in address.candidates]
