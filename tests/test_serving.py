"""The listening socket that `manage.py up` hands to its server."""

import socket

import pytest

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
