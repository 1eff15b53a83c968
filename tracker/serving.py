"""Serves Onward from this one process, whose threads answer the requests.

granian starts a second process for its worker, which would hold Django twice. Its server for
free-threaded Pythons runs the worker in a thread instead and works with the lock just as well.
"""

import contextlib
import ctypes
import errno
import gc
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from typing import Any

from granian._granian import SocketHolder
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mt import MTServer

# Each thread keeps a database connection and some 3 MB; SQLite writes one at a time anyway.
THREADS = 3
BACKLOG = 128
NOT_A_UNIX_SOCKET = False


class PortTaken(Exception):
    """Another program listens there."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes any that is free.

    It listens from here on, so that the port is ours before anything is made, and a browser that
    is early waits for the answer.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name != "nt":
            # Lets a restart have the port at once; on Windows it would let two programs share it.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Connections take this over. Without it the body of an answer waits some 40 ms until the
        # browser has acknowledged its head.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken from error
        raise
    listener.settimeout(0)
    return listener


def address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class Interrupt(threading.Event):
    """Looks up once a second: a signal that comes as the wait begins does not end the wait.

    Python hears of it when the main thread next runs, and blocked in a lock it would not.
    """

    def wait(self, timeout: float | None = None) -> bool:
        while not super().wait(1 if timeout is None else timeout):
            if timeout is not None:
                return False
        return True


class _Server(MTServer):
    def __init__(self, listener: socket.socket) -> None:
        super().__init__(
            target="tracker.wsgi:application",
            interface=Interfaces.WSGI,
            blocking_threads=THREADS,
            blocking_threads_idle_timeout=600,
            backlog=BACKLOG,
            websockets=False,
            log_level=LogLevels.error,
        )
        self.listener = listener
        self.main_loop_interrupt = Interrupt()

    def _check_gil(self) -> None:
        pass

    def _init_shared_socket(self) -> None:
        self._shd = SocketHolder(self.listener.fileno(), NOT_A_UNIX_SOCKET, BACKLOG)


def serve(
    listener: socket.socket, application: Callable[..., Any], ready: Callable[[], None]
) -> None:
    """Answer requests until SIGINT or SIGTERM; `ready` is called once both are listened to."""
    server = _Server(listener)
    server.on_startup(ready)
    # All that is loaded by now stays: garbage is looked for in what comes after it, and less often.
    gc.freeze()
    gc.set_threshold(5_000)
    server.serve(target_loader=lambda *_: application)


def spare_memory() -> None:
    """Ask glibc, before the first thread, for two heaps in place of one for each: 20 MB less."""
    m_arena_max = -8
    # Other systems have no such call.
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(m_arena_max, 2)


def has_screen() -> bool:
    """Whether a browser would open in a window, not in this terminal or on a far machine."""
    if os.environ.get("SSH_CONNECTION"):
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_browser(url: str) -> None:
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
