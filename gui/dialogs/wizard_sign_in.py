"""The page of the set-up assistant that asks who signs in. The password stays in its field until it is stored."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.domain.oauth import CODE, GOOGLE, MICROSOFT, PERSONAL
from core.domain.secret import Secret
from gui.console import Console
from gui.dialogs import profile_shape as shape
from gui.dialogs.choices import credential_choices, oauth_flows
from gui.dialogs.secret import PasswordField, read_only_words
from gui.dialogs.wizard_answers import Answers
from gui.dialogs.wizard_page import WizardPage
from gui.theme import Tone
from gui.widgets.banner import Banner
from gui.widgets.form import ChoiceField, Form, SwitchField, TextField

ONE_FOR_ALL, OWN = "profile", "mailbox"
SAME, NONE = "same", "anonymous"


class SignInPage(WizardPage):
    """Whose account, its name and its password; where tokens are signed in with, the registered application."""

    def __init__(self, console: Console, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(console, answers, parent)
        self._read_only = False
        self._made_for = ("", "")
        self.form = Form(self)
        words = self.tr("It is kept apart from everything else, and never shown again.")
        self.password = PasswordField("password", self.tr("Password"), needed=True, help_text=words, parent=self)
        self.password.hide()
        self.banner = Banner(self)
        self.body.addWidget(self.form)
        self.body.addWidget(self.banner)
        self.body.addStretch(1)

    def title(self) -> str:
        """What is asked."""
        return self.tr("Who signs in?")

    def short_title(self) -> str:
        """For the list of pages."""
        return self.tr("Sign-in")

    def words(self) -> str:
        """A sentence below."""
        if self._by_oauth:
            return self.tr("By tokens of OAuth 2.0, for an application that your organisation registers with the provider.")
        return self.tr("The password is kept apart from everything else, and is never shown again.")

    @property
    def _by_oauth(self) -> bool:
        return self.answers.by_oauth

    @property
    def _does_without(self) -> bool:
        """Whether the application may be public: a person signs in, and the provider, unlike Google, asks for no secret as well."""
        return self._by_oauth and self._made_for[1] != GOOGLE and self.form.field("oauth.flow").value() in PERSONAL

    # ---- filling

    def enter(self) -> None:
        """Make the form for the type and the provider, and show what was answered."""
        incoming, outgoing = self.answers.side("incoming"), self.answers.side("outgoing")
        oauth = incoming.get("oauth")
        provider = str(oauth.get("provider")) if self._by_oauth and isinstance(oauth, dict) else ""
        if self._made_for != (self.answers.profile_type, provider):
            self._made_for = (self.answers.profile_type, provider)
            self._make(provider)
        if self._by_oauth:
            self.form.set_values({"oauth": oauth if isinstance(oauth, dict) else {}})
        else:
            shared = incoming.get("credentials") == ONE_FOR_ALL
            values: dict[str, object] = {"account": ONE_FOR_ALL if shared else OWN, "impersonation": incoming.get("impersonation")}
            values["username"] = incoming.get("username") if shared else self.answers.username
            values["sending"] = NONE if outgoing.get("credentials") == NONE else SAME
            self.form.set_values(values)
        self.password.set_kept(kept=bool(self.answers.saved.password_kept))
        self._follow()

    def _make(self, provider: str) -> None:
        old, self.form = self.form, Form(self)
        self.body.replaceWidget(old, self.form)
        words = self.tr("Of the application, as it was shown when it was registered. It is kept apart, and never shown again.")
        if not self._by_oauth:
            words = self.tr("It is kept apart from everything else, and never shown again.")
        label = self.tr("Client secret") if self._by_oauth else self.tr("Password")
        self.password = PasswordField("password", label, needed=True, help_text=words)
        old.hide()
        old.deleteLater()
        if self._by_oauth:
            self._make_oauth(provider)
        else:
            self._make_account()
        self.form.changed.connect(lambda _key: self._follow())
        self._obey_read_only()

    def _make_account(self) -> None:
        form, profile_type = self.form, self.answers.profile_type
        words = self.tr("One account that may open all mailboxes, or the user name and password of each mailbox.")
        form.add(ChoiceField("account", self.tr("Account"), credential_choices(profile_type, sending=False), help_text=words))
        form.add(TextField("username", self.tr("User name"), help_text=self.tr("As the server knows it; often the whole address.")))
        form.add(self.password)
        if shape.is_exchange(profile_type):
            words = self.tr("The account holds the role ApplicationImpersonation. Without it, it needs full access to each mailbox.")
            form.add(SwitchField("impersonation", self.tr("Act as each mailbox (impersonation)"), help_text=words))
            return
        pairs = [(SAME, self.tr("With the same account")), (NONE, self.tr("Without signing in (trusted relay)"))]
        words = self.tr("Most servers want the same account for sending; a relay in your own network may want none.")
        form.add(ChoiceField("sending", self.tr("Sending"), pairs, help_text=words))

    def _make_oauth(self, provider: str) -> None:
        form = self.form
        # Google's mailboxes know no program of their own, and it refuses devices the right to mail.
        flows = [pair for pair in oauth_flows() if provider != GOOGLE or pair[0] == CODE]
        words = self.tr("As the program itself, or as a person who signs in once; that is asked for after saving.")
        form.add(ChoiceField("oauth.flow", self.tr("How"), flows, help_text=words))
        words = self.tr("The id of the application that you registered with the provider.")
        form.add(TextField("oauth.client_id", self.tr("Application (client) id"), required=True, help_text=words))
        if provider == MICROSOFT:
            words = self.tr("The id or the domain of your directory; common for mailboxes that belong to none.")
            form.add(TextField("oauth.tenant", self.tr("Tenant"), required=True, placeholder="example.com", help_text=words))
        form.add(self.password)

    def _follow(self) -> None:
        if self._by_oauth:
            self.password.needed = self._needs_password and not self._does_without
            if not self.answers.saved.password_kept:
                self.password.edit.setPlaceholderText(self.tr("none, for a public application") if self._does_without else "")
            return
        shared = self.form.field("account").value() == ONE_FOR_ALL
        name = self.form.field("username")
        assert isinstance(name, TextField)
        name.required = shared
        name.edit.setPlaceholderText("" if shared else self.tr("the address of the mailbox"))
        if "impersonation" in self.form.fields:
            self.form.field("impersonation").set_shown(shared)
        self.password.needed = self._needs_password

    @property
    def _needs_password(self) -> bool:
        return not self._read_only and not self.answers.saved.password_kept

    # ---- the password

    def set_read_only(self, *, read_only: bool) -> None:
        """Know whether passwords can be stored here."""
        self._read_only = read_only
        self._obey_read_only()

    def _obey_read_only(self) -> None:
        self.password.set_enabled(not self._read_only)
        self.password.needed = self._needs_password and not self._does_without
        if self._read_only:
            self.banner.show_words(read_only_words(), Tone.DEGRADED)

    def secret(self) -> Secret | None:
        """The password as typed; None where none was."""
        return self.password.secret()

    @property
    def password_words(self) -> str:
        """What becomes of the password, for the review."""
        if self._read_only:
            return self.tr("Read from the environment")
        if self.password.typed:
            return self.tr("Stored when the test begins")
        return self.tr("Stored") if self.answers.saved.password_kept else self.tr("None")

    def forget(self) -> None:
        """The password is stored: keep nothing of it here."""
        self.password.forget()
        self.password.needed = False

    # ---- leaving

    def keep(self) -> None:
        """Write everything but the password."""
        values = self.form.values()
        if self._by_oauth:
            self._keep_oauth(values.get("oauth"))
            return
        account, name = str(values["account"]), values.get("username") or ""
        for side in shape.SIDES:
            given = self.answers.side(side)
            given["credentials"] = account
            given["username"] = name if account == ONE_FOR_ALL else ""
            if "impersonation" in self.form.fields:
                given["impersonation"] = account == ONE_FOR_ALL and bool(self.form.field("impersonation").value())
        if values.get("sending") == NONE:
            self.answers.side("outgoing").update(credentials=NONE, username="", secret=None)
        self.answers.username = "" if account == ONE_FOR_ALL else str(name)

    def _keep_oauth(self, given: object) -> None:
        if isinstance(given, dict):
            for side in shape.SIDES:
                before = self.answers.side(side).get("oauth")
                self.answers.side(side)["oauth"] = {**(before if isinstance(before, dict) else {}), **given}
                if shape.is_exchange(self.answers.profile_type):
                    # The application opens every mailbox; a person the own one.
                    own = given.get("flow") in PERSONAL
                    self.answers.side(side).update(credentials=OWN if own else ONE_FOR_ALL, impersonation=not own)

    def leave(self, then: Callable[[], None]) -> None:
        """Name and password have to be there."""
        if self.form.validate():
            self.keep()
            then()

    def show_faults(self, faults: list[tuple[str, str]]) -> bool:
        """Show what is about the account."""
        keys = {
            "profile.incoming.username": "username",
            "mailbox.username": "username",
            "profile.incoming.credentials": "account",
            "profile.incoming.oauth.client_id": "oauth.client_id",
            "profile.incoming.oauth.tenant": "oauth.tenant",
            "profile.incoming.oauth.flow": "oauth.flow",
            "profile.incoming.secret": "password",
            "mailbox.secret": "password",
        }
        mine = [(keys[key], words) for key, words in faults if key in keys and keys[key] in self.form.fields]
        self.form.show_faults(mine)
        return bool(mine)

    def first_field(self) -> QWidget | None:
        """The first empty one."""
        shown = [field for field in self.form.fields.values() if field.shown and isinstance(field, TextField)]
        return next((field for field in shown if not field.value()), self.password)
