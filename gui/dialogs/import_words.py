"""Tables to be imported in words: their kinds, the fields that columns fill, what becomes of rows, and what an import comes to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from core.domain.record import RecordType
from core.service import ImportReport, Kind, RowAction
from gui.messages import record_type_word
from gui.theme import Tone

#: What is told of rows, the most urgent first.
ACTIONS = (RowAction.FAULT, RowAction.CREATE, RowAction.UPDATE, RowAction.SKIP, RowAction.UNCHANGED)
TONES = {RowAction.FAULT: Tone.DANGER, RowAction.SKIP: Tone.MUTED, RowAction.UNCHANGED: Tone.MUTED}


def table_word(kind: Kind) -> str:
    """A kind in the plural, as the name of its table."""
    match kind:
        case Kind.USER:
            return QCoreApplication.translate("Import", "Users")
        case Kind.QUEUE:
            return QCoreApplication.translate("Import", "Queues")
        case Kind.ACCOUNT:
            return QCoreApplication.translate("Import", "Accounts")
        case Kind.CONTACT:
            return QCoreApplication.translate("Import", "Contacts")
        case Kind.LEAD:
            return QCoreApplication.translate("Import", "Leads")
        case Kind.OPPORTUNITY:
            return QCoreApplication.translate("Import", "Opportunities")
        case Kind.CASE:
            return QCoreApplication.translate("Import", "Cases")
        case _:
            return record_type_word(RecordType(kind.value))


def field_word(key: str) -> str:
    """A field for people; its key where there is no word for it."""
    return (_identity_words() | _mail_words() | _box_words()).get(key, key)


def _identity_words() -> dict[str, str]:
    return {
        "id": QCoreApplication.translate("Import", "Number (id)"),
        "name": QCoreApplication.translate("Import", "Name"),
        "title": QCoreApplication.translate("Import", "Title"),
        "first_name": QCoreApplication.translate("Import", "First name"),
        "last_name": QCoreApplication.translate("Import", "Last name"),
        "email": QCoreApplication.translate("Import", "Email address"),
        "other_emails": QCoreApplication.translate("Import", "Further addresses"),
        "personal_email": QCoreApplication.translate("Import", "Personal address"),
        "mobile_alert_email": QCoreApplication.translate("Import", "Address for alerts"),
        "time_zone": QCoreApplication.translate("Import", "Time zone"),
        "account": QCoreApplication.translate("Import", "Account"),
        "customer": QCoreApplication.translate("Import", "Customer"),
        "owner": QCoreApplication.translate("Import", "Owner"),
        "description": QCoreApplication.translate("Import", "Description"),
        "members": QCoreApplication.translate("Import", "Members"),
        "view_type": QCoreApplication.translate("Import", "Seen by"),
    }


def _mail_words() -> dict[str, str]:
    return {
        "incoming": QCoreApplication.translate("Import", "Receiving"),
        "outgoing": QCoreApplication.translate("Import", "Sending"),
        "act": QCoreApplication.translate("Import", "Calendar, contacts"),
        "filter": QCoreApplication.translate("Import", "Tracks"),
        "approved": QCoreApplication.translate("Import", "Address approved"),
        "rejected": QCoreApplication.translate("Import", "Address rejected"),
        "state": QCoreApplication.translate("Import", "Active or inactive"),
        "disabled": QCoreApplication.translate("Import", "Disabled"),
        "do_not_email": QCoreApplication.translate("Import", "No email wanted"),
        "send_as_allowed": QCoreApplication.translate("Import", "Others may send as this user"),
        "auto_create_contact": QCoreApplication.translate("Import", "Makes contacts by itself"),
        "token_number": QCoreApplication.translate("Import", "Number in tracking tokens"),
    }


def _box_words() -> dict[str, str]:
    return {
        "profile": QCoreApplication.translate("Import", "Profile"),
        "username": QCoreApplication.translate("Import", "User name"),
        "secret": QCoreApplication.translate("Import", "Password kept as"),
        "oauth_secret": QCoreApplication.translate("Import", "Sign-in kept as"),
        "allow_credentials": QCoreApplication.translate("Import", "Its own account may be used"),
        "verbose_logging_cycles": QCoreApplication.translate("Import", "Runs logged in full"),
        "delete_after_processing": QCoreApplication.translate("Import", "Delete mail after processing"),
        "process_email_from": QCoreApplication.translate("Import", "Mail from"),
    }


def separator_word(separator: str) -> str:
    """What stands between two cells."""
    words = {
        ",": QCoreApplication.translate("Import", "Comma"),
        ";": QCoreApplication.translate("Import", "Semicolon"),
        "\t": QCoreApplication.translate("Import", "Tab"),
        "|": QCoreApplication.translate("Import", "Vertical bar"),
    }
    return words.get(separator, separator)


def action_word(action: RowAction, *, done: bool) -> str:
    """What becomes of a row, or became of it."""
    match action:
        case RowAction.CREATE:
            return QCoreApplication.translate("Import", "Created") if done else QCoreApplication.translate("Import", "Create")
        case RowAction.UPDATE:
            return QCoreApplication.translate("Import", "Updated") if done else QCoreApplication.translate("Import", "Update")
        case RowAction.SKIP:
            return QCoreApplication.translate("Import", "Skipped") if done else QCoreApplication.translate("Import", "Skip")
        case RowAction.UNCHANGED:
            return QCoreApplication.translate("Import", "Unchanged")
        case RowAction.FAULT:
            return QCoreApplication.translate("Import", "Fault")


class ReportWords(QObject):
    """Says a report in counts. A class, because only there a number chooses the form of its noun."""

    def sentence(self, report: ImportReport) -> str:
        """What a dry run would do, or an import did; what there is none of is left out."""
        count = report.count
        if report.dry_run:
            parts = {
                RowAction.CREATE: self.tr("%n to create", "", count(RowAction.CREATE)),
                RowAction.UPDATE: self.tr("%n to update", "", count(RowAction.UPDATE)),
                RowAction.SKIP: self.tr("%n to skip", "", count(RowAction.SKIP)),
            }
        else:
            parts = {
                RowAction.CREATE: self.tr("%n created", "", count(RowAction.CREATE)),
                RowAction.UPDATE: self.tr("%n updated", "", count(RowAction.UPDATE)),
                RowAction.SKIP: self.tr("%n skipped", "", count(RowAction.SKIP)),
            }
        parts[RowAction.UNCHANGED] = self.tr("%n unchanged", "", count(RowAction.UNCHANGED))
        parts[RowAction.FAULT] = self.tr("%n row(s) with faults", "", count(RowAction.FAULT))
        told = [words for action, words in parts.items() if count(action)]
        return ", ".join(told) if told else self.tr("The file has no rows.")


def sentence(report: ImportReport) -> str:
    """A report in counts."""
    return ReportWords().sentence(report)


def told(report: ImportReport) -> str:
    """The sentence for the status line, once it is done."""
    words = QCoreApplication.translate("Import", "{table} imported: {counts}.")
    return words.format(table=table_word(report.kind), counts=sentence(report))
