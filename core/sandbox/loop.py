"""A server on loopback with an asyncio loop in a thread of its own.

Threads: `start` and `stop` are called from any thread but the loop's; everything else of a subclass runs on the loop's
thread. `stop` breaks every connection, ends the loop and joins the thread, so that nothing outlives it.
"""

import asyncio
import contextlib
import ssl
import threading
from typing import Self

HOST = "127.0.0.1"
"""The only address that the sandbox listens at."""

READY_TIMEOUT_S = 10.0
"""How long `start` waits for the loop's thread, in seconds."""


class LoopbackServer:
    """Base of the sandbox's servers: a thread, a loop, a listening socket on a free port of 127.0.0.1.

    A subclass supplies `_protocol`, which makes the protocol of one connection, and `_abort`, which breaks all of them.
    """

    def __init__(self, name: str, implicit_tls: ssl.SSLContext | None = None) -> None:
        self._name = name
        self._implicit_tls = implicit_tls
        self._port = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._ending: asyncio.Event | None = None
        self._ready = threading.Event()
        self._failure: OSError | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def host(self) -> str:
        """The address that the server listens at."""
        return HOST

    @property
    def port(self) -> int:
        """The port that the server listens at; 0 before the first start. A restart takes the same port again."""
        return self._port

    @property
    def running(self) -> bool:
        """Whether the server has been started and not stopped."""
        return self._thread is not None

    def start(self) -> None:
        """Listen and serve until `stop`. Raises OSError when no port can be had, RuntimeError when already running."""
        if self._thread is not None:
            raise RuntimeError(f"{self._name} is already running")
        self._ready.clear()
        self._failure = None
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._thread.start()
        if not self._ready.wait(READY_TIMEOUT_S):
            raise TimeoutError(f"{self._name} did not start within {READY_TIMEOUT_S:g} s")
        self._raise_failure()

    def stop(self) -> None:
        """Break every connection, close the port and join the thread. Does nothing when not running."""
        thread, loop, ending = self._thread, self._loop, self._ending
        if thread is None:
            return
        if loop is not None and ending is not None:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(ending.set)
        thread.join()
        self._thread = None

    def _raise_failure(self) -> None:
        if self._failure is not None:
            self.stop()
            raise self._failure

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except OSError as error:
            self._failure = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        loop = self._loop = asyncio.get_running_loop()
        self._ending = asyncio.Event()
        server = await loop.create_server(self._protocol, HOST, self._port, ssl=self._implicit_tls, start_serving=False)
        self._port = int(server.sockets[0].getsockname()[1])
        try:
            await server.start_serving()
            self._ready.set()
            await self._ending.wait()
        finally:
            server.close()
            self._abort()
            # Transports close in a callback; two turns of the loop let each tell its protocol.
            await asyncio.sleep(0)
            await asyncio.sleep(0)

    def _protocol(self) -> asyncio.BaseProtocol:
        """Make the protocol of one new connection."""
        raise NotImplementedError

    def _abort(self) -> None:
        """Break every connection at once."""
        raise NotImplementedError
