"""The servers filled in by the name of a provider, or by what the domain of an address says; found off the GUI thread, and cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.app import App
from core.cancel import CancelToken
from core.domain.connection import Protocol
from core.domain.discovery import MailSuggestions, Suggestion
from core.domain.presets import PRESETS
from core.domain.profile import Tls
from core.errors import ProfileInvalid
from gui.console import Console
from gui.dialogs.profile_presets import providers
from gui.dialogs.wizard_answers import Answers
from gui.dialogs.wizard_server import ServerPage
from gui.widgets.form import ChoiceField, Field
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]
POP = Suggestion(Protocol.POP3, "pop.corp.test", 995, Tls.IMPLICIT, trusted=True, source="autoconfig")
IMAP = Suggestion(Protocol.IMAP, "imap.corp.test", 993, Tls.IMPLICIT, trusted=True, source="autoconfig")
SMTP = Suggestion(Protocol.SMTP, "smtp.corp.test", 587, Tls.STARTTLS, trusted=True, source="autoconfig")
ELSEWHERE = Suggestion(Protocol.SMTP, "smtp.elsewhere.test", 465, Tls.IMPLICIT, source="SRV")


@dataclass(slots=True)
class Domain:
    """What the domain answers, and who was asked on which thread."""

    answer: Callable[[str, CancelToken], MailSuggestions]
    asked: list[str]
    threads: list[int]


@pytest.fixture
def domain(monkeypatch: pytest.MonkeyPatch) -> Domain:
    """The program's discovery, answered by the test."""
    found = Domain(lambda address, _token: MailSuggestions(address, (POP, IMAP), (SMTP,)), [], [])

    def discover(_app: App, address: str, token: CancelToken) -> MailSuggestions:
        found.asked.append(address)
        found.threads.append(threading.get_ident())
        return found.answer(address, token)

    monkeypatch.setattr(App, "discover", discover)
    return found


def entered(console: Console, qtbot: QtBot, profile_type: str = "pop3-smtp") -> ServerPage:
    answers = Answers()
    answers.choose_type(profile_type)
    page = ServerPage(console, answers)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    return page


def put(field: Field, value: object) -> None:
    field.set_value(value)
    field.changed.emit()


def sides(page: ServerPage) -> dict[str, Any]:
    values: dict[str, Any] = page.form.values()
    return {side: tuple(values[side][key] for key in ("host", "port", "tls")) for side in ("incoming", "outgoing")}


def find(qtbot: QtBot, page: ServerPage, address: str) -> None:
    put(page.finder.address, address)
    page.finder.button.click()
    qtbot.waitUntil(lambda: not page.finder.searching)


@pytest.mark.parametrize("profile_type", ["pop3-smtp", "imap-smtp", "gmail"])
def test_providers_of_the_type_are_offered(at_nothing: At, qtbot: QtBot, profile_type: str) -> None:
    page = entered(at_nothing[0], qtbot, profile_type)
    choice = page.finder.provider
    assert isinstance(choice, ChoiceField)
    assert choice.value() == "", "another server comes first"
    assert choice._values == [key for key, _name in providers(profile_type)]
    assert len(choice._values) == 1 + sum(preset.type.value == profile_type for preset in PRESETS)


@pytest.mark.parametrize("profile_type", ["exchange", "exchange-online"])
def test_exchange_is_found_by_autodiscover(at_nothing: At, qtbot: QtBot, profile_type: str) -> None:
    assert not entered(at_nothing[0], qtbot, profile_type).finder.isVisible()


def test_a_provider_fills_in_servers_and_sign_in(at_nothing: At, qtbot: QtBot) -> None:
    page = entered(at_nothing[0], qtbot)
    page.answers.profile["name"] = "Mine"
    put(page.finder.provider, "outlook-com-pop3")
    assert sides(page) == {
        "incoming": ("outlook.office365.com", 995, "implicit"),
        "outgoing": ("smtp-mail.outlook.com", 587, "starttls"),
    }
    assert "register this program" in page.finder.banner.accessibleName()
    assert (page.answers.by_oauth, page.answers.signs_in_person) == (True, True)
    assert page.answers.profile["name"] == "Mine"
    page.keep()
    page.enter()
    assert page.finder.provider.value() == "outlook-com-pop3", "it is still chosen when one comes back"
    put(page.finder.provider, "")
    assert sides(page)["incoming"] == (None, 995, "implicit")
    assert (page.answers.by_oauth, page.answers.signs_in_person) == (False, False)
    assert not page.finder.banner.isVisible()


def test_what_the_domain_names_is_filled_in(at_nothing: At, qtbot: QtBot, domain: Domain) -> None:
    page = entered(at_nothing[0], qtbot)
    find(qtbot, page, "alice@corp.test")
    assert sides(page) == {"incoming": ("pop.corp.test", 995, "implicit"), "outgoing": ("smtp.corp.test", 587, "starttls")}
    assert "pop.corp.test:995, smtp.corp.test:587" in page.finder.banner.accessibleName()
    assert domain.threads != [threading.get_ident()]
    page.keep()
    assert page.answers.address == "alice@corp.test", "the mailbox's page begins with it"
    put(page.form.field("outgoing.tls"), "implicit")
    assert page.form.field("outgoing.port").value() == 587, "a port that was named stays"


def test_the_other_type_takes_its_own_protocol(at_nothing: At, qtbot: QtBot, domain: Domain) -> None:
    page = entered(at_nothing[0], qtbot, "imap-smtp")
    find(qtbot, page, "alice@corp.test")
    assert sides(page)["incoming"] == ("imap.corp.test", 993, "implicit")
    assert domain.asked == ["alice@corp.test"]


def test_a_known_provider_needs_no_asking(at_nothing: At, qtbot: QtBot, domain: Domain) -> None:
    page = entered(at_nothing[0], qtbot)
    find(qtbot, page, "alice@gmx.de")
    assert page.finder.provider.value() == "gmx-pop3"
    assert sides(page)["incoming"] == ("pop.gmx.net", 995, "implicit")
    assert "switched on" in page.finder.banner.accessibleName()
    assert domain.asked == []


def test_what_dns_alone_names_needs_a_persons_word(at_nothing: At, qtbot: QtBot, domain: Domain) -> None:
    domain.answer = lambda address, _token: MailSuggestions(address, (POP,), (ELSEWHERE,))
    page = entered(at_nothing[0], qtbot)
    find(qtbot, page, "alice@corp.test")
    assert sides(page)["incoming"][0] is None, "nothing is filled in by itself"
    assert "smtp.elsewhere.test:465" in page.finder.banner.accessibleName()
    page.finder.use_button.click()
    assert sides(page)["outgoing"] == ("smtp.elsewhere.test", 465, "implicit")
    assert not page.finder.use_button.isVisible()


def test_nothing_found_says_what_was_asked(at_nothing: At, qtbot: QtBot, domain: Domain) -> None:
    domain.answer = lambda address, _token: MailSuggestions(address, tried=("autoconfig.corp.test: no such host",))
    page = entered(at_nothing[0], qtbot)
    find(qtbot, page, "alice@corp.test")
    problem = page.finder.banner.problem
    assert problem is not None
    assert "autoconfig.corp.test" in problem.cause
    assert problem.hint


def test_a_search_is_cancelled(at_nothing: At, qtbot: QtBot, domain: Domain) -> None:
    def slow(address: str, token: CancelToken) -> MailSuggestions:
        token.wait(60)
        return MailSuggestions(address)

    domain.answer = slow
    page = entered(at_nothing[0], qtbot)
    put(page.finder.address, "alice@corp.test")
    page.finder.button.click()
    assert page.finder.button.text() == "Cancel"
    qtbot.waitUntil(lambda: bool(domain.asked))
    page.finder.button.click()
    assert not page.finder.searching
    assert page.finder.button.text() == "Find the servers"
    assert not page.finder.banner.isVisible()
    qtbot.waitUntil(lambda: not at_nothing[0].tasks.under_way)


@pytest.mark.parametrize("address", ["", "alice", "alice@"])
def test_what_is_no_address_asks_nobody(at_nothing: At, qtbot: QtBot, domain: Domain, address: str) -> None:
    page = entered(at_nothing[0], qtbot)
    find(qtbot, page, address)
    assert page.finder.address.error
    assert domain.asked == []
    assert not page.finder.address.required, "the assistant goes on without it"


def test_a_refusal_is_shown(at_nothing: At, qtbot: QtBot, domain: Domain) -> None:
    def refuse(_address: str, _token: CancelToken) -> MailSuggestions:
        raise ProfileInvalid("there is no such domain")

    domain.answer = refuse
    page = entered(at_nothing[0], qtbot)
    find(qtbot, page, "alice@corp.test")
    assert page.finder.banner.problem is not None
