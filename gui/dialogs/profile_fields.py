"""The fields of a profile: their labels, choices and words of help, in two columns: receiving at the left, sending at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from core.domain.profile import MAX_CONNECTION_TIMEOUT_SECONDS, MAX_CONTACT_PATIENCE_MINUTES
from gui.dialogs import choices
from gui.dialogs import profile_shape as shape
from gui.dialogs.profile_oauth import OAuthFields
from gui.dialogs.profile_presets import PROVIDER, providers
from gui.dialogs.profile_sending import add_sending
from gui.dialogs.secret_names import proposed
from gui.widgets import checks
from gui.widgets.banner import Banner
from gui.widgets.form import AddressField, ChoiceField, Form, NumberField, PathField, SecretField, SwitchField, TextField, TimeField

DEFAULT = "make_default"
"""The key of the switch that is no profile's own: new mailboxes use this one."""
FORM_KEYS = frozenset({DEFAULT, PROVIDER})
"""Keys that are the form's alone."""


def server_address(value: object) -> str:
    """The URL of Exchange's service, or the bare name of its server; "" where it is one of both."""
    if checks.is_empty(value) or "://" not in str(value):
        return checks.host(value)
    return checks.url(value)


def proxy_address(value: object) -> str:
    """system, none, or a URL; "" where it is one of them."""
    return "" if value in {None, "system", "none"} else checks.url(value)


class ProfileFields(QObject):
    """Adds the fields to a form. GUI thread only."""

    def __init__(self, form: Form, parent: QObject) -> None:
        super().__init__(parent)
        self.form = form
        self.note = Banner()
        self._left()
        self._right()

    def _left(self) -> None:
        form = self.form
        form.add(TextField("name", self.tr("Name"), required=True, help_text=self.tr("What lists and pickers call this server.")))
        words = self.tr("Fills in what the provider tells people to enter: servers, encryption, sign-in. All of it can be changed.")
        form.add(ChoiceField(PROVIDER, self.tr("Provider"), providers(), help_text=words))
        form.add(
            ChoiceField(
                "type",
                self.tr("Type"),
                choices.profile_types(),
                required=True,
                help_text=self.tr("What kind of server it is. The type decides which of the fields below there are."),
            )
        )
        words = self.tr("Mailboxes that are made from now on use this profile unless they name another.")
        form.add(SwitchField(DEFAULT, self.tr("Use it for new mailboxes"), help_text=words))
        form.widget(self.note)
        form.heading(self.tr("Receiving"))
        form.add(
            SwitchField(
                "autodiscover",
                self.tr("Find the server by autodiscover"),
                help_text=self.tr("Asks the domain of each mailbox where its server is. Without it, the address below is used."),
            )
        )
        self._side("incoming")

    def _right(self) -> None:
        form = self.form
        form.column()
        form.heading(self.tr("Sending"))
        form.add(
            SwitchField(
                shape.SAME,
                self.tr("Same server and sign-in as for receiving"),
                help_text=self.tr("Sends through the server that mail is read from, with the same account."),
            )
        )
        self._side("outgoing")
        form.heading(self.tr("Which mail"))
        form.add(
            TimeField(
                "process_email_from",
                self.tr("Mail from"),
                none_words=self.tr("Everything the folder holds"),
                help_text=self.tr("Mail that arrived before is left alone. From today on is proposed, so that no old mail floods in."),
            )
        )
        self._more()

    def _side(self, side: str) -> None:
        form, sending = self.form, side == "outgoing"
        form.add(
            TextField(
                f"{side}.url",
                self.tr("Server address"),
                placeholder="https://mail.example.com/EWS/Exchange.asmx",
                check=server_address,
                help_text=self.tr(
                    "The URL of Exchange's web services, or the name of the server; the rest of the URL is then the usual one."
                ),
            )
        )
        form.add(
            TextField(
                f"{side}.host",
                self.tr("Server"),
                placeholder="smtp.example.com" if sending else "mail.example.com",
                check=checks.host,
                help_text=self.tr("The server's name, as on its certificate, or its address."),
            )
        )
        form.add(
            ChoiceField(
                f"{side}.tls",
                self.tr("Encryption"),
                choices.tls_choices(),
                help_text=self.tr(
                    "TLS from the start is the safest. STARTTLS begins in plain and must then be encrypted, or the connection ends."
                ),
            )
        )
        form.add(
            NumberField(
                f"{side}.port",
                self.tr("Port"),
                least=1,
                help_text=self.tr("The usual port follows the encryption until you type one."),
            )
        )
        form.add(
            ChoiceField(
                f"{side}.credentials",
                self.tr("Account"),
                choices.credential_choices("pop3-smtp", sending=sending),
                help_text=self.tr("One account that may open all mailboxes, or the user name and password of each mailbox."),
            )
        )
        self._sign_in(side)

    def _sign_in(self, side: str) -> None:
        form = self.form
        form.add(
            ChoiceField(
                f"{side}.auth",
                self.tr("Signing in"),
                choices.auth_choices("exchange"),
                help_text=self.tr(
                    "The way of signing in. By itself the strongest is chosen that the server offers and this version speaks."
                ),
            )
        )
        form.add(TextField(f"{side}.username", self.tr("User name"), help_text=self.tr("Of the account that signs in for all mailboxes.")))
        form.add(
            SecretField(
                f"{side}.secret",
                self.tr("Password kept as"),
                propose=self._proposal(""),
                help_text=self.tr(
                    "The name under which the password is stored. The password itself is never in the store, in an export or shown."
                ),
            )
        )
        form.add(
            SwitchField(
                f"{side}.impersonation",
                self.tr("Act as each mailbox (impersonation)"),
                help_text=self.tr("The account holds the role ApplicationImpersonation. Without it, it needs full access to each mailbox."),
            )
        )
        OAuthFields(form, self._proposal("-client")).add(f"{side}.oauth")

    def _more(self) -> None:
        form = self.form
        form.more(self.tr("More: proxy, certificates, limits"))
        form.add(
            PathField(
                "ca_file",
                self.tr("Certificate authority"),
                filters=self.tr("Certificates (*.pem *.crt *.cer);;All files (*)"),
                help_text=self.tr("A PEM file with an authority of your own that is trusted besides the system's."),
            )
        )
        proxy = TextField("proxy", self.tr("Proxy"), check=proxy_address, placeholder="system")
        proxy.help_text = self.tr("system takes the proxy of this machine, none connects directly; else the URL of a proxy.")
        proxy.editor.setToolTip(proxy.help_text)
        form.add(proxy)
        unit = self.tr("min")
        words = self.tr("The least time between two looks at a mailbox. 0 leaves it to the program.")
        form.add(NumberField("min_polling_interval_minutes", self.tr("Look at most every"), most=1440, unit=unit, help_text=words))
        words = self.tr(
            "How many connections to this server are open at one time: of all mailboxes, or of each where each signs in itself."
        )
        form.add(NumberField("max_concurrent_connections", self.tr("Connections"), least=1, most=300, help_text=words))
        words = self.tr("Mail that people send with their own program is read from the sent items and tracked as well.")
        form.add(SwitchField("process_sent_items", self.tr("Read sent items"), help_text=words))
        words = self.tr("Mail that cannot be tracked for good is moved to a folder named Undeliverable.")
        form.add(SwitchField("move_undeliverable", self.tr("Move undeliverable mail"), help_text=words))
        add_sending(form)
        self._watching()
        form.add(TextField("description", self.tr("Description"), help_text=self.tr("A note for whoever looks after this later.")))

    def _watching(self) -> None:
        form = self.form
        wait = NumberField(
            "connection_timeout_seconds",
            self.tr("Wait for it"),
            least=1,
            most=MAX_CONNECTION_TIMEOUT_SECONDS,
            unit=self.tr("s"),
            nullable=True,
            none_words=self.tr("as usual"),
            help_text=self.tr("How long the server may take to be reached and to answer, before it is tried again later."),
        )
        form.add(wait)
        patience = NumberField(
            "contact_patience_minutes",
            self.tr("Silence that alerts"),
            most=MAX_CONTACT_PATIENCE_MINUTES,
            unit=self.tr("min"),
            nullable=True,
            none_words=self.tr("as the organisation says"),
            help_text=self.tr("A mailbox without a good contact for so long raises an alert. 0 never does."),
        )
        form.add(patience)
        words = self.tr("Who looks after this server, and is told when it fails.")
        form.add(AddressField("owner_email_address", self.tr("Its owner"), placeholder="name@example.com", help_text=words))
        words = self.tr("The owner gets a mail when more than half of its mailboxes fail within an hour.")
        form.add(SwitchField("send_email_alert", self.tr("Tell its owner by mail"), help_text=words))

    def _proposal(self, ending: str) -> Callable[[], str]:
        return lambda: proposed(f"{self.form.field('name').value() or 'profile'}{ending}")
