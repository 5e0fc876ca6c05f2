"""The fields of signing in with OAuth 2.0: who issues tokens, for which registered application, and how."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject

from gui.dialogs import choices
from gui.widgets import checks
from gui.widgets.form import ChoiceField, Form, ListField, SecretField, TextField


def day(value: object) -> str:
    """A day as 2027-03-01; "" where it is one, or nothing."""
    if checks.is_empty(value):
        return ""
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return QCoreApplication.translate("OAuthFields", "A day is written as year-month-day, for example 2027-03-01.")
    return ""


class OAuthFields(QObject):
    """Adds the fields to a form; `proposal` gives a name for the client's secret. GUI thread only."""

    def __init__(self, form: Form, proposal: Callable[[], str]) -> None:
        super().__init__(form)
        self._form = form
        self._proposal = proposal

    def add(self, key: str) -> None:
        """Add them; their keys begin with this one."""
        self._add_client(key)
        self._add_addresses(key)
        self._add_secret(key)

    def _add_client(self, key: str) -> None:
        form = self._form
        words = self.tr("Who issues the token for signing in.")
        form.add(ChoiceField(f"{key}.provider", self.tr("Tokens from"), choices.oauth_providers(), help_text=words))
        words = self.tr("The id of the application that you registered.")
        form.add(TextField(f"{key}.client_id", self.tr("Application (client) id"), help_text=words))
        words = self.tr("The id or the domain of your directory.")
        form.add(TextField(f"{key}.tenant", self.tr("Tenant"), help_text=words))
        words = self.tr("As the program itself, or as a person who signs in once for each mailbox.")
        form.add(ChoiceField(f"{key}.flow", self.tr("How"), choices.oauth_flows(), help_text=words))

    def _add_addresses(self, key: str) -> None:
        form = self._form
        words = self.tr("Where tokens are asked for.")
        form.add(TextField(f"{key}.token_url", self.tr("Token URL"), check=checks.url, help_text=words))
        words = self.tr("Where a person signs in with a browser.")
        form.add(TextField(f"{key}.authorize_url", self.tr("Sign-in URL"), check=checks.url, help_text=words))
        words = self.tr("Where a code for signing in on another device is asked for.")
        form.add(TextField(f"{key}.device_url", self.tr("Device URL"), check=checks.url, help_text=words))
        words = self.tr("The rights to ask for, one in each line, as this provider names them. Empty asks for none by name.")
        form.add(ListField(f"{key}.scopes", self.tr("Rights (scopes)"), lines=2, help_text=words))

    def _add_secret(self, key: str) -> None:
        form = self._form
        words = self.tr("The name under which the application's secret is stored. The secret itself is never shown.")
        form.add(SecretField(f"{key}.secret", self.tr("Client secret kept as"), propose=self._proposal, help_text=words))
        words = self.tr("The day on which the client secret ends, as your directory shows it. A warning comes two weeks before.")
        form.add(
            TextField(
                f"{key}.secret_expires_on", self.tr("Its last day"), placeholder=self.tr("year-month-day"), check=day, help_text=words
            )
        )
