"""The corpus of reports: as the fields say, read by Python's email library, where there are fields; the rest by a table."""

from __future__ import annotations

import email
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message as ForeignMessage
from pathlib import Path

import pytest

from core.domain.report import WORST_FIRST, ReportKind
from core.domain.reports import nature, report_of
from core.domain.robots import AutomaticKind
from core.transports.mime import parse

_TABLE = Path(__file__).parents[2] / "data" / "reports_without_fields.tsv"
_REPORTS = {ReportKind.READ_RECEIPT, ReportKind.ABUSE_REPORT}


#: The delivery reports among the mail of the other folders, as they were read.
_REAL_REPORTS = {
    "mime-mail": {
        "multi_address_bounce1.eml", "multi_address_bounce2.eml", "multipart_report_multiple_status.eml", "report_422.eml",
        "report_530.eml",
        "raw_email_with_mimepart_without_content_type.eml",
    },
    "mime-enmime": {"multipart-wo-boundary.raw"},
}  # fmt: skip


@dataclass(frozen=True)
class _Fields:
    """What one group of fields says, read by the foreign parser."""

    recipients: frozenset[str]
    kind: ReportKind


def _leaves(message: ForeignMessage) -> Iterator[ForeignMessage]:
    """The parts of the report itself, not those of the message that it returns."""
    payload = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(payload, list):
        for part in payload:
            assert isinstance(part, ForeignMessage)
            yield from _leaves(part)
    else:
        yield message


def _address(value: str) -> str:
    return value.rpartition(";")[2].strip().strip("<>").lower()


def _groups(raw: bytes) -> list[_Fields]:
    found: list[_Fields] = []
    for part in _leaves(email.message_from_bytes(raw)):
        payload = part.get_payload()
        if part.get_content_type() != "message/delivery-status" or not isinstance(payload, list):
            continue
        for group in payload:
            assert isinstance(group, ForeignMessage)
            finals = group.get_all("Final-Recipient") or group.get_all("Original-Recipient") or []
            for number, final in enumerate(finals):
                action = (group.get_all("Action") or ["failed"] * len(finals))[number]
                status = (group.get_all("Status") or [""] * len(finals))[number]
                addresses = frozenset(_address(value) for value in (final, group.get("Original-Recipient", final)))
                found.append(_Fields(addresses, _kind(action.lower(), status)))
    return found


def _kind(action: str, status: str) -> ReportKind:
    if action == "failed":
        return ReportKind.FAILED_TEMPORARY if status.startswith("4") else ReportKind.FAILED_PERMANENT
    return ReportKind(action)


def test_every_file_with_fields_says_what_the_fields_say(corpora: Path) -> None:
    checked = 0
    for path in sorted((corpora / "bounces").glob("*.eml")):
        groups = _groups(path.read_bytes())
        if not groups:
            continue
        checked += 1
        report = report_of(parse(path.read_bytes()))
        assert report is not None, path.name
        kinds = {group.kind for group in groups}
        assert report.kind is next(kind for kind in WORST_FIRST if kind in kinds), path.name
        assert len(report.recipients) == len(groups), path.name
        for recipient, group in zip(report.recipients, groups, strict=True):
            assert recipient.kind is group.kind, path.name
            assert recipient.final.lower() in group.recipients, path.name
            assert set(recipient.addresses) <= group.recipients, path.name
    assert checked


def _table() -> list[tuple[str, str, list[str], bool]]:
    rows = [line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(name, kind, [] if recipients == "-" else recipients.split(" "), read == "read") for name, kind, recipients, read in rows]


def _known(folder: Path, names: Iterable[str]) -> None:
    """Skip where other messages lie than those that were read."""
    if not all((folder / name).exists() for name in names):
        pytest.skip("these are other messages than those that were read")


def test_every_file_without_fields_is_as_it_was_read(corpora: Path) -> None:
    _known(corpora / "bounces", (name for name, *_ in _table()))
    for name, kind, recipients, _read in _table():
        report = report_of(parse((corpora / "bounces" / name).read_bytes()))
        found = "none" if report is None else "report" if report.kind in _REPORTS else report.kind.value
        assert found == kind, name
        named = [] if report is None else [recipient.final for recipient in report.recipients]
        assert named == recipients, name


def test_table_and_fields_are_the_whole_corpus(corpora: Path) -> None:
    listed = {name for name, *_ in _table()}
    _known(corpora / "bounces", listed)
    for path in (corpora / "bounces").glob("*.eml"):
        assert path.name in listed or _groups(path.read_bytes()), path.name


def test_a_hundred_were_read() -> None:
    assert sum(read for *_, read in _table()) >= 100


def test_whatever_is_a_report_is_automatic(corpora: Path) -> None:
    for path in (corpora / "bounces").glob("*.eml"):
        report, automatic = nature(parse(path.read_bytes()))
        assert automatic is not None, path.name
        expected = AutomaticKind.REPLY if report is not None and report.kind is ReportKind.AUTO_REPLY else AutomaticKind.REPORT
        assert automatic.kind is expected, path.name


@pytest.mark.parametrize("folder", ["mime-mail", "mime-enmime"])
def test_mail_of_people_is_no_delivery_report(corpora: Path, folder: str) -> None:
    real = _REAL_REPORTS[folder]
    _known(corpora / folder, real)
    reports: set[str] = set()
    for path in (corpora / folder).rglob("*"):
        if not path.is_file():
            continue
        message = parse(path.read_bytes())
        if message.unreadable is None and (report := report_of(message)) is not None and report.kind is not ReportKind.AUTO_REPLY:
            reports.add(path.name)
    assert reports == real
