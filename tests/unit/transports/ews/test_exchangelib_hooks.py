"""Every name of exchangelib and of the libraries below it that we hang on to: an upgrade that moves one fails here, by name."""

from __future__ import annotations

import inspect
from importlib.metadata import version
from queue import LifoQueue
from typing import Any

import exchangelib.protocol
import pytest
import requests.adapters
import requests_ntlm.requests_ntlm as ntlm
from exchangelib import BASIC, NTLM, Configuration, Credentials
from exchangelib.errors import SessionPoolMinSizeReached
from exchangelib.protocol import BaseProtocol, CachingProtocol, FailFast, Protocol
from exchangelib.transport import AUTH_TYPE_MAP, NOAUTH
from urllib3 import HTTPConnectionPool
from urllib3.connection import HTTPConnection
from urllib3.util.connection import is_connection_dropped

from core.cancel import CancelToken
from core.errors import InternalError
from core.transports.ews import sessions
from core.transports.ews.auth import BasicAuth, Scheme
from core.transports.ews.dialling import Dialler
from core.transports.ews.wire import Adapter
from tests.unit.transports.ews.conftest import settings_for_url


def parameters(function: Any) -> list[str]:
    """Names of a function's parameters."""
    return list(inspect.signature(function).parameters)


def made(scheme: Scheme | None) -> sessions.EwsSessions:
    """Sessions that are never used."""
    settings = settings_for_url("http://127.0.0.1:1/EWS/Exchange.asmx")
    return sessions.make(settings, settings.url, scheme, Dialler(settings, CancelToken()))


def test_the_version_that_this_was_written_for() -> None:
    assert version("exchangelib") == "5.6.0"


def test_the_protocol_has_what_is_overridden_and_called() -> None:
    assert parameters(BaseProtocol.create_session) == ["self"]
    assert parameters(BaseProtocol.raw_session) == ["prefix", "oauth2_client", "oauth2_session_params", "oauth2_token_endpoint"]
    assert parameters(BaseProtocol.get_session) == ["self"]
    for name in ("release_session", "retire_session", "close_session"):
        assert parameters(getattr(BaseProtocol, name)) == ["self", "session"]
    assert parameters(BaseProtocol.decrease_poolsize) == ["self"]
    assert parameters(Protocol.get_auth_type) == ["self"]
    assert BaseProtocol.HTTP_ADAPTER_CLS is requests.adapters.HTTPAdapter
    assert {"USERAGENT", "TIMEOUT"} <= set(vars(BaseProtocol))
    assert isinstance(CachingProtocol._protocol_cache, dict)
    assert issubclass(SessionPoolMinSizeReached, Exception)
    assert FailFast().fail_fast
    assert FailFast().back_off_until is None


def test_the_configuration_takes_what_is_given() -> None:
    wanted = {"credentials", "service_endpoint", "auth_type", "retry_policy", "max_connections"}
    assert wanted <= set(parameters(Configuration.__init__))
    assert {NOAUTH, BASIC, NTLM} <= set(AUTH_TYPE_MAP)
    assert "secret" not in repr(Credentials("alice", "secret"))


def test_sessions_are_not_shared_between_clients() -> None:
    one, other = made(Scheme.BASIC), made(Scheme.BASIC)
    assert one is not other
    assert type(one)._protocol_cache is not type(other)._protocol_cache
    assert not CachingProtocol._protocol_cache, "the cache of all protocols stays empty"


@pytest.mark.parametrize(("scheme", "kind"), [(Scheme.BASIC, BasicAuth), (Scheme.NTLM, ntlm.HttpNtlmAuth), (None, type(None))])
def test_a_session_signs_in_by_its_scheme_and_goes_our_way(scheme: Scheme | None, kind: type) -> None:
    pool = made(scheme)
    session = pool.get_session()
    assert isinstance(session.auth, kind)
    assert session.trust_env is False
    for url in (pool.service_endpoint, "https://elsewhere.test/", "http://elsewhere.test/"):
        adapter = session.get_adapter(url)
        assert isinstance(adapter, Adapter)
        assert not vars(adapter)["_pool_block"], "nobody waits for a connection that is out"
    pool.release_session(session)
    pool.close()
    assert pool.session_pool_size == 0


def test_a_name_with_at_signs_in_by_ntlm_without_a_domain() -> None:
    settings = settings_for_url("http://127.0.0.1:1/EWS/Exchange.asmx", username="alice@corp.test")
    pool = sessions.make(settings, settings.url, Scheme.NTLM, Dialler(settings, CancelToken()))
    auth = pool.create_session().auth
    assert isinstance(auth, ntlm.HttpNtlmAuth)
    assert auth.username == "\\alice@corp.test"


def test_the_pool_never_shrinks_and_nobody_is_asked() -> None:
    pool = made(Scheme.BASIC)
    shrink: Any = pool.decrease_poolsize
    with pytest.raises(SessionPoolMinSizeReached):
        shrink()
    with pytest.raises(InternalError):
        pool.get_auth_type()
    assert isinstance(pool._session_pool, LifoQueue)
    assert 1 <= pool.max_connections <= sessions.MAX_CONNECTIONS
    assert exchangelib.protocol.Protocol.SESSION_POOLSIZE == 1


def test_requests_and_urllib3_ask_where_we_answer() -> None:
    adapter = requests.adapters.HTTPAdapter
    assert parameters(adapter.get_connection_with_tls_context) == ["self", "request", "verify", "proxies", "cert"]
    assert parameters(adapter.cert_verify) == ["self", "conn", "url", "verify", "cert"]
    assert parameters(adapter.request_url) == ["self", "request", "proxies"]
    assert parameters(adapter.add_headers) == ["self", "request", "kwargs"]
    assert parameters(HTTPConnection._new_conn) == ["self"]
    assert isinstance(vars(HTTPConnection)["is_connected"], property)
    assert HTTPConnectionPool.ConnectionCls is HTTPConnection
    assert "is_connected" in inspect.getsource(is_connection_dropped)
    assert "self.ConnectionCls(" in inspect.getsource(HTTPConnectionPool._new_conn)


def test_ntlm_finds_the_certificate_where_we_put_it() -> None:
    source = inspect.getsource(ntlm.HttpNtlmAuth._get_server_cert)
    assert "raw_response._fp.fp.raw._sock" in source
    assert "getpeercert(True)" in source
