"""The listening socket that `manage.py up` hands to its server."""

import socket
import subprocess
import sys

import pytest

from tests.running import ROOT
from tracker import serving


def test_a_connection_sends_at_once() -> None:
    """Else the body of an answer waits some 40 ms for the browser to acknowledge its head."""
    with serving.listen("127.0.0.1", 0) as listener:
        listener.settimeout(5)
        with socket.create_connection(listener.getsockname()), listener.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_a_port_in_use_is_said_to_be() -> None:
    with serving.listen("127.0.0.1", 0) as listener, pytest.raises(serving.PortTaken):
        serving.listen("127.0.0.1", listener.getsockname()[1])


HEARD_ELSEWHERE = """
import signal, threading
from tracker.serving import Interrupt
woken = Interrupt()
signal.signal(signal.SIGTERM, lambda *_: woken.set())
kill = lambda: signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
threading.Timer(0.1, kill).start()
woken.wait()
"""


def test_signal_that_does_not_reach_the_waiting_thread_ends_the_wait() -> None:
    """A plain event would wait on until the next signal: seen once, as a server that stayed."""
    command = [sys.executable, "-c", HEARD_ELSEWHERE]

    assert subprocess.run(command, cwd=ROOT, timeout=60, check=False).returncode == 0
