"""RecordDialog: a contact, account, lead, opportunity or case, made or changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from core.service import ApplyReport, Kind
from gui.console import Console
from gui.widgets import checks
from gui.widgets.entity_dialog import EntityDialog
from gui.widgets.form import AddressField, Form, ListField, PickField, RecordField, SwitchField, TextField

_PEOPLE = (Kind.CONTACT, Kind.LEAD)


def split_name(name: str) -> tuple[str, str]:
    """First and last name of a name as it stands in mail: "Valdes, Rene" and "Rene Valdes" alike."""
    last, comma, first = (part.strip() for part in name.partition(","))
    if comma and first and last:
        return first, last
    first, _blank, last = name.strip(" ,").rpartition(" ")
    return first.strip(), last.strip()


def _titles(record_type: RecordType) -> tuple[str, str, str]:
    """Title for a new one, title for a known one, and the verb that makes one."""
    match record_type:
        case RecordType.ACCOUNT:
            return (
                QCoreApplication.translate("RecordDialog", "New account"),
                QCoreApplication.translate("RecordDialog", "Edit account"),
                QCoreApplication.translate("RecordDialog", "Create account"),
            )
        case RecordType.CONTACT:
            return (
                QCoreApplication.translate("RecordDialog", "New contact"),
                QCoreApplication.translate("RecordDialog", "Edit contact"),
                QCoreApplication.translate("RecordDialog", "Create contact"),
            )
        case RecordType.LEAD:
            return (
                QCoreApplication.translate("RecordDialog", "New lead"),
                QCoreApplication.translate("RecordDialog", "Edit lead"),
                QCoreApplication.translate("RecordDialog", "Create lead"),
            )
        case RecordType.OPPORTUNITY:
            return (
                QCoreApplication.translate("RecordDialog", "New opportunity"),
                QCoreApplication.translate("RecordDialog", "Edit opportunity"),
                QCoreApplication.translate("RecordDialog", "Create opportunity"),
            )
        case RecordType.CASE:
            return (
                QCoreApplication.translate("RecordDialog", "New case"),
                QCoreApplication.translate("RecordDialog", "Edit case"),
                QCoreApplication.translate("RecordDialog", "Create case"),
            )
        case _:
            raise ValueError(record_type)


class RecordDialog(EntityDialog):
    """Without `record_id` it creates, beginning with `preset` (the document's keys; a person's `name` is split). Show it with `open()`."""

    kind: ClassVar[Kind] = Kind.CONTACT
    #: A RecordLink: what was saved.
    record_saved = Signal(object)

    def __init__(
        self,
        console: Console,
        kind: Kind,
        record_id: int | None,
        parent: QWidget | None = None,
        preset: Mapping[str, object] | None = None,
    ) -> None:
        # The base reads it while it builds the form.
        self.__dict__["kind"] = kind
        self.record_type = RecordType(kind.value)
        self._full_name = ""
        new, change, create = _titles(self.record_type)
        super().__init__(
            console,
            new if record_id is None else change,
            entity_id=record_id,
            verb=create if record_id is None else self.tr("Save changes"),
            defaults=self._begin(preset or {}),
            parent=parent,
        )
        self.saved.connect(self._tell)
        self.form.changed.connect(self._follow_name)

    def _begin(self, preset: Mapping[str, object]) -> dict[str, object]:
        """What a new record begins with."""
        values = {"do_not_email": False, **preset}
        name = str(values.get("name") or "")
        if self.kind in _PEOPLE and name and not {"first_name", "last_name"} & set(values):
            values["first_name"], values["last_name"] = split_name(name)
            del values["name"]
        if self.kind is Kind.CASE and "name" in values:
            values["title"] = values.pop("name")
        return values

    # ---- EntityDialog

    def build(self, form: Form) -> None:
        """The fields of this kind."""
        self._names(form)
        words = self.tr("Mail from and to this address is known as this record's.")
        form.add(AddressField("email", self.tr("Email address"), placeholder="name@example.com", help_text=words))
        self._links(form)
        owner = self.tr("The user whom it belongs to.")
        form.add(
            PickField(self.console, "owner", self.tr("Owner"), Kind.USER, taken="email", none_words=self.tr("Nobody"), help_text=owner)
        )
        words = self.tr("More addresses that are this record's, one in each line.")
        form.add(ListField("other_emails", self.tr("Other addresses"), check=checks.addresses, lines=2, help_text=words))
        words = self.tr("Mail to this record is refused before it is sent.")
        form.add(SwitchField("do_not_email", self.tr("Do not email"), help_text=words))

    def _names(self, form: Form) -> None:
        if self.kind is Kind.CASE:
            form.add(TextField("title", self.tr("Title"), required=True, help_text=self.tr("What it is about; lists name it so.")))
            return
        if self.kind not in _PEOPLE:
            form.add(TextField("name", self.tr("Name"), required=True, help_text=self.tr("How lists and tracked mail name it.")))
            return
        words = self.tr("Of a person; one of both names is enough.")
        form.add(TextField("first_name", self.tr("First name"), help_text=words))
        form.add(TextField("last_name", self.tr("Last name"), help_text=words))
        words = self.tr("How lists name it. Empty means first and last name.")
        form.add(TextField("name", self.tr("Shown as"), placeholder=self.tr("first and last name"), help_text=words))

    def _links(self, form: Form) -> None:
        if self.kind in {Kind.CONTACT, Kind.OPPORTUNITY}:
            words = self.tr("The account that it belongs to.")
            form.add(RecordField(self.console, "account", self.tr("Account"), (RecordType.ACCOUNT,), help_text=words))
        elif self.kind is Kind.CASE:
            kinds = (RecordType.ACCOUNT, RecordType.CONTACT)
            words = self.tr("The account or contact whose case it is.")
            form.add(RecordField(self.console, "customer", self.tr("Customer"), kinds, typed=True, help_text=words))

    def filled(self) -> None:
        """Whoever is named by first and last name goes on being so."""
        self._full_name = self._first_and_last()

    def _first_and_last(self) -> str:
        if self.kind not in _PEOPLE:
            return ""
        return " ".join(str(value) for key in ("first_name", "last_name") if (value := self.form.field(key).value()))

    def _follow_name(self, key: str) -> None:
        if key not in {"first_name", "last_name"}:
            return
        shown, before = self.form.field("name"), self._full_name
        self._full_name = self._first_and_last()
        if before and shown.value() == before and not shown.is_changed:
            # Unchanged as far as saving goes: the store makes the same name.
            shown.set_value(self._full_name)

    def _tell(self, report: object) -> None:
        assert isinstance(report, ApplyReport)
        for change in (*report.created, *report.updated, *report.unchanged):
            if change.kind == self.kind.value:
                self.record_saved.emit(RecordLink(self.record_type, RecordId(change.id), change.name))
                return
