"""The page of the set-up assistant that asks where the server is; the store judges the answer before the next page comes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.cancel import CancelToken
from core.errors import EntriesInvalid, PostroomError
from core.service import ApplyReport, Kind, NewEntry
from gui.console import Console
from gui.dialogs import profile_shape as shape
from gui.dialogs.choices import tls_choices
from gui.dialogs.profile_fields import server_address
from gui.dialogs.wizard_answers import Answers
from gui.dialogs.wizard_finder import Finder, Found
from gui.dialogs.wizard_page import WizardPage
from gui.messages import problem_of
from gui.tasks import Latest
from gui.widgets import checks
from gui.widgets.banner import Banner
from gui.widgets.folding import Fold
from gui.widgets.form import ChoiceField, Form, NumberField, PathField, SwitchField, TextField

FAULT = "profile."


class ServerPage(WizardPage):
    """Host, port and encryption of both sides, or the URL of Exchange. The form is made anew for another type.

    An authority of one's own is folded away, and open once the first test has been: it is what cures a certificate that is not trusted.
    """

    def __init__(self, console: Console, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(console, answers, parent)
        self.form = Form(self)
        self.banner = Banner(self)
        self._type = ""
        self._own_ports: set[str] = set()
        self._own_host = False
        self.distrusted = False
        """True where a test failed because of the certificate, or of the file that should have cured it."""
        self._trust: Fold | None = None
        self._checks: Latest[ApplyReport] = Latest(console.tasks, self)
        self.finder = Finder(console, self)
        self.finder.provider_chosen.connect(self._take_provider)
        self.finder.found.connect(self._take_found)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.finder)
        self.body.addWidget(self.form)
        self.body.addStretch(1)

    def title(self) -> str:
        """What is asked."""
        return self.tr("Where is the server?")

    def short_title(self) -> str:
        """For the list of pages."""
        return self.tr("Server address")

    def words(self) -> str:
        """A sentence below."""
        if shape.is_exchange(self.answers.profile_type):
            return self.tr("The address of Exchange's web services. Your administrator knows it; autodiscover can often find it.")
        return self.tr("Your provider names both servers; the ports proposed are the usual ones.")

    def enter(self) -> None:
        """Make the form for the type, and show what was answered."""
        if self._type != self.answers.profile_type:
            self._type = self.answers.profile_type
            self._make()
        self.finder.setVisible(not shape.is_exchange(self._type))
        self.finder.show_for(self._type, self.answers.provider, self.answers.address)
        self.form.set_values(self.answers.profile)
        if self._trust is not None and (
            self.distrusted or self.answers.profile.get("ca_file") or self.answers.saved.profile_id is not None
        ):
            self._trust.set_opened(True)
        self._follow("")

    def _make(self) -> None:
        old, self.form = self.form, Form(self)
        self.body.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self._own_ports.clear()
        self._own_host = False
        if shape.is_exchange(self._type):
            self._make_exchange()
        else:
            for side in shape.SIDES:
                self._make_side(side)
        self._make_trust()
        self.form.changed.connect(self._follow)

    def _make_exchange(self) -> None:
        words = self.tr("Asks the domain of each mailbox where its server is.")
        self.form.add(SwitchField("autodiscover", self.tr("Find the server by autodiscover"), help_text=words))
        words = self.tr("The whole URL, or the name of the server alone: the usual path is taken then.")
        placeholder = "https://mail.example.com/EWS/Exchange.asmx"
        url = TextField(
            "incoming.url", self.tr("Server address"), placeholder=placeholder, check=server_address, help_text=words, required=True
        )
        self.form.add(url)

    def _make_side(self, side: str) -> None:
        sending = side == "outgoing"
        if sending:
            self.form.column()
        self.form.heading(self.tr("Sending (SMTP)") if sending else self._protocol_words())
        placeholder = "smtp.example.com" if sending else "mail.example.com"
        words = self.tr("The server's name, as on its certificate.")
        host = TextField(f"{side}.host", self.tr("Server"), placeholder=placeholder, check=checks.host, required=True, help_text=words)
        self.form.add(host)
        words = self.tr("TLS from the start is the safest. STARTTLS begins in plain and must then be encrypted, or the connection ends.")
        self.form.add(ChoiceField(f"{side}.tls", self.tr("Encryption"), tls_choices(), help_text=words))
        words = self.tr("The usual port follows the encryption until you type one.")
        self.form.add(NumberField(f"{side}.port", self.tr("Port"), least=1, help_text=words))

    def _make_trust(self) -> None:
        self._trust = self.form.more(self.tr("Certificate of your own authority"))
        words = self.tr("A PEM file with an authority of your own that is trusted besides the system's, for receiving and sending.")
        filters = self.tr("Certificates (*.pem *.crt *.cer);;All files (*)")
        self.form.add(PathField("ca_file", self.tr("Authority"), filters=filters, help_text=words))

    def _protocol_words(self) -> str:
        return self.tr("Receiving (POP3)") if self._type == "pop3-smtp" else self.tr("Receiving (IMAP)")

    def _follow(self, key: str) -> None:
        side, _, name = key.partition(".")
        if shape.is_exchange(self._type):
            self.form.field("incoming.url").set_shown(not self.form.field("autodiscover").value())
        elif name == "port":
            self._own_ports.add(side)
        elif name == "tls" and side not in self._own_ports:
            port = shape.usual_port(self._type, side, str(self.form.field(key).value()))
            self.form.field(f"{side}.port").set_value(port)
        elif key == "outgoing.host":
            self._own_host = True
        elif key == "incoming.host" and not self._own_host and not self.answers.side("outgoing").get("host"):
            # Many providers have one name for both; what is typed there stays.
            self.form.field("outgoing.host").set_value(self.form.field(key).value())

    # ---- what a provider or a domain says

    def _take_provider(self, key: str) -> None:
        self.answers.choose_provider(key)
        self.form.set_values({side: self.answers.profile[side] for side in shape.SIDES})
        self._own_ports.clear()
        self._own_host = bool(key)

    def _take_found(self, found: Found) -> None:
        for side, values in found.items():
            for name, value in values.items():
                self.form.field(f"{side}.{name}").set_value(value)
            self._own_ports.add(side)
        self._own_host = "outgoing" in found
        if not self.answers.address:
            self.answers.address = str(self.finder.address.value() or "")

    # ---- leaving

    def keep(self) -> None:
        """Write what is there. A check under way is of no interest any more: it would lead on from wherever one is then."""
        self._checks.drop()
        self.finder.stop()
        values = self.form.values()
        for side in shape.SIDES:
            given = values.get(side)
            if isinstance(given, dict):
                self.answers.side(side).update(given)
        self.answers.profile["ca_file"] = values["ca_file"] or None
        if "autodiscover" in values:
            self.answers.profile["autodiscover"] = values["autodiscover"]

    def leave(self, then: Callable[[], None]) -> None:
        """What can be judged here is judged at once, the rest by the store."""
        self.banner.clear()
        if not self.form.validate():
            return
        self.keep()
        service, values = self.console.service, dict(self.answers.profile)
        values["name"] = values.get("name") or self.answers.proposed_name()
        entry = NewEntry(Kind.PROFILE, shape.to_save(values, None) | self._id())

        def work(_token: CancelToken) -> ApplyReport:
            return service.save([entry], dry_run=True)

        self._checks.run(work, lambda _report: then(), lambda error: self._refused(error, then))

    def _id(self) -> dict[str, object]:
        number = self.answers.saved.profile_id
        return {} if number is None else {"id": number}

    def _refused(self, error: PostroomError, then: Callable[[], None]) -> None:
        if not isinstance(error, EntriesInvalid):
            self.banner.show_problem(problem_of(error))
            return
        # What is asked on a later page, as the sign-in, is judged there.
        mine = [(fault.key, fault.message) for fault in error.faults if fault.key in self.form.fields]
        if mine:
            self.form.show_faults(mine)
        else:
            then()

    def show_faults(self, faults: list[tuple[str, str]]) -> bool:
        """Show what is about the server."""
        keys = set(self.form.fields)
        mine = [(key.removeprefix(FAULT), words) for key, words in faults if key.removeprefix(FAULT) in keys and key.startswith(FAULT)]
        self.form.show_faults(mine)
        return bool(mine)

    def first_field(self) -> QWidget | None:
        """The first that is empty, else the first; the authority's where a test has distrusted the certificate."""
        if self.distrusted:
            return self.form.field("ca_file")
        texts = [field for field in self.form.fields.values() if field.shown and isinstance(field, TextField)]
        shown = [field for field in texts if not isinstance(field, PathField)]
        if not shown:
            return next((field for field in self.form.fields.values() if field.shown), None)
        found = next((field for field in shown if not field.value()), shown[0])
        found.edit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return found
