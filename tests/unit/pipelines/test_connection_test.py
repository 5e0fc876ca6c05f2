"""Test & Enable over fakes: steps in order, the failing one named, the result stored."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.connection import StepName, TestStep
from core.domain.mailbox import DirectionState, IncomingMethod, MailDirection, TestStatus
from core.domain.octets import gathered
from core.domain.profile import AuthProtocol, CredentialRetrieval, Endpoint, OAuthSettings, ProfileType
from core.errors import Cancelled, ConnectionFailed, CredentialsRejected, LeaseLost, PostroomError, SecretMissing, SecretsUnavailable
from core.pipelines.connections import is_test_message, settings_for
from core.pipelines.run import test_direction as run_test
from core.ports import Envelope
from tests.fakes.kit import ALICE, Kit, mail

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING


def _off(kit: Kit, **state: object) -> None:
    kit.change(ALICE, incoming=DirectionState(**state), outgoing=DirectionState(**state))  # type: ignore[arg-type]


def test_a_passing_direction_is_enabled_and_fetches_nothing() -> None:
    kit = Kit()
    _off(kit)
    kit.put(mail(1))
    seen: list[TestStep] = []
    result = run_test(kit.tools, ALICE, IN, kit.token, enable=True, on_step=seen.append)
    assert (result.ok, result.enabled) == (True, True)
    assert [step.step for step in seen] == [StepName.TCP, StepName.AUTHENTICATION, StepName.RECEIVE]
    assert kit.server.fetched == []
    state = kit.store.state.contexts[ALICE].mailbox.incoming
    assert (state.enabled, state.test) == (True, TestStatus.SUCCESS)


def test_passing_alone_enables_nothing() -> None:
    kit = Kit()
    _off(kit)
    assert not run_test(kit.tools, ALICE, IN, kit.token, enable=False).enabled
    assert not kit.store.state.contexts[ALICE].mailbox.incoming.enabled


def test_a_direction_reset_by_a_change_is_enabled_again() -> None:
    kit = Kit()
    _off(kit, reenable_after_test=True)
    assert run_test(kit.tools, ALICE, IN, kit.token).enabled


def test_the_failing_step_is_named_with_cause_and_cure() -> None:
    kit = Kit()
    _off(kit)
    kit.server.connect_error = CredentialsRejected("-ERR [AUTH] no")
    result = run_test(kit.tools, ALICE, IN, kit.token, enable=True)
    failed = [step for step in result.steps if not step.ok]
    assert [(step.step, step.code, step.detail) for step in failed] == [(StepName.AUTHENTICATION, "CredentialsRejected", "-ERR [AUTH] no")]
    assert failed[0].hint
    assert kit.store.state.contexts[ALICE].mailbox.incoming.test is TestStatus.FAILURE


def test_a_missing_secret_fails_before_anything_is_dialled() -> None:
    kit = Kit()
    kit.secrets.values.clear()
    result = run_test(kit.tools, ALICE, IN, kit.token, enable=True)
    assert [(step.step, step.code) for step in result.steps] == [(StepName.AUTHENTICATION, "SecretMissing")]
    assert kit.server.sessions == 0


def test_a_profile_that_names_an_oauth_client_alone_signs_in_as_it() -> None:
    kit = Kit()
    context = kit.store.state.contexts[ALICE]
    assert context.profile is not None
    oauth = OAuthSettings("custom", "app", token_url="https://login.test/token", secret="bob")
    endpoint = Endpoint(url="https://mail.test/EWS/Exchange.asmx", credentials=CredentialRetrieval.PROFILE, oauth=oauth)
    there = replace(context, profile=replace(context.profile, type=ProfileType.EXCHANGE, incoming=endpoint))
    settings = settings_for(there, IN, kit.secrets)
    assert settings.auth is AuthProtocol.OAUTH2
    assert (settings.username, settings.secret and settings.secret.reveal()) == ("alice@corp.test", "two")
    bare = replace(there, profile=replace(context.profile, type=ProfileType.EXCHANGE, incoming=replace(endpoint, oauth=None)))
    with pytest.raises(SecretMissing, match="Neither a user name nor a secret"):
        settings_for(bare, IN, kit.secrets)


def test_a_mailbox_that_names_no_secret_says_where_to_name_one() -> None:
    kit = Kit()
    kit.change(ALICE, secret=None)
    [step] = run_test(kit.tools, ALICE, IN, kit.token, enable=True).steps
    assert (step.code, "Name one in the mailbox" in (step.hint or "")) == ("SecretMissing", True)


def test_sending_submits_a_test_message_whose_missing_arrival_only_warns() -> None:
    kit = Kit()
    _off(kit)
    kit.change(ALICE, incoming_method=IncomingMethod.NONE)
    result = run_test(kit.tools, ALICE, OUT, kit.token, enable=True)
    assert result.enabled
    assert [step.step for step in result.steps][-1] is StepName.SEND
    (sent,) = kit.server.sent
    assert is_test_message(sent.message_id)
    assert sent.recipients == ("alice@corp.test",)


def test_the_arrival_is_seen_and_the_message_is_never_tracked() -> None:
    kit = Kit()

    def deliver(envelope: Envelope) -> None:
        kit.put(gathered(envelope.message))

    kit.put(mail(1))
    kit.server.after_dot = deliver
    result = run_test(kit.tools, ALICE, OUT, kit.token, enable=True)
    assert result.steps[-1].step is StepName.ARRIVAL
    assert result.steps[-1].hint is None
    report = kit.receive()
    assert (report.tracked, report.skipped) == (1, 1)


def test_a_test_that_is_stopped_says_nothing_about_the_server() -> None:
    kit = Kit()
    _off(kit, reenable_after_test=True)
    kit.change(ALICE, incoming_method=IncomingMethod.NONE)

    def stopped(_envelope: Envelope) -> None:
        kit.token.cancel()
        raise ConnectionFailed("the socket was closed")

    kit.server.before_dot = stopped
    with pytest.raises(Cancelled):
        run_test(kit.tools, ALICE, OUT, kit.token)
    assert kit.store.state.contexts[ALICE].mailbox.outgoing.test is TestStatus.NOT_RUN
    assert kit.store.state.tests == []


@pytest.mark.parametrize("error", [Cancelled(), LeaseLost("taken over"), SecretsUnavailable("the keyring is locked")])
def test_what_is_no_fault_of_the_server_fails_no_test(error: PostroomError) -> None:
    kit = Kit()
    _off(kit, reenable_after_test=True)
    kit.server.connect_error = error
    with pytest.raises(type(error)):
        run_test(kit.tools, ALICE, IN, kit.token)
    assert kit.store.state.tests == []
