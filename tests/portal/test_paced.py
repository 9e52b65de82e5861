# SPDX-License-Identifier: MPL-2.0
"""nginx, as we ship it, lets nobody take the portal from the others, and says so in words."""

import selectors
import shutil
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bench.load import servers
from bench.reliability.abuse import proxy
from bench.reliability.crowd import got, split

pytestmark = pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
MANY, SOME = 400, 100
"""Twice as many requests at once as may wait; a class or an office of so many is never refused."""


class Portal(BaseHTTPRequestHandler):
    """Answers everybody the same."""

    def do_GET(self) -> None:
        """Answer shortly."""
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def portal() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def ask_at_once(address: str, path: str, many: int = MANY) -> list[bytes]:
    """Send many requests from one address together; return the refusals of the next moment."""
    asked = f"GET {path} HTTP/1.1\r\nHost: example\r\nConnection: close\r\n\r\n".encode()
    waiting, refused = selectors.DefaultSelector(), []
    for _ in range(many):
        one = socket.create_connection(split(address), 10, source_address=("127.0.0.2", 0))
        one.sendall(asked)
        waiting.register(one, selectors.EVENT_READ)
    until = time.monotonic() + 3
    while waiting.get_map() and time.monotonic() < until:
        for key, _ in waiting.select(0.2):
            said = key.fileobj.recv(4096)  # type: ignore[union-attr]
            refused += [said] if said.startswith(b"HTTP/1.1 429") else []
            waiting.unregister(key.fileobj)
            key.fileobj.close()  # type: ignore[union-attr]
    for key in list(waiting.get_map().values()):
        key.fileobj.close()  # type: ignore[union-attr]
    return refused


def test_one_address_is_paced_and_told_and_the_others_are_not(portal: str, tmp_path: Path) -> None:
    with servers.running(*proxy(tmp_path, "shipped", portal), tmp_path / "shipped") as address:
        refused = ask_at_once(address, "/soeg/")
        assert all(got(*split(address), "/soeg/", number) for number in range(50))
    assert 0 < len(refused) <= MANY - SOME
    for words in (b"Retry-After: 10", "prøv igen.\nToo much came".encode()):
        assert all(words in said for said in refused)


def test_a_whole_office_may_ask_at_once(portal: str, tmp_path: Path) -> None:
    with servers.running(*proxy(tmp_path, "shipped", portal), tmp_path / "shipped") as address:
        assert ask_at_once(address, "/soeg/", SOME) == []


def test_files_are_given_to_everyone(portal: str, tmp_path: Path) -> None:
    command, address = proxy(tmp_path, "shipped", portal)
    (tmp_path / "shipped" / "static").mkdir()
    (tmp_path / "shipped" / "static" / "a.css").write_text("a {}")
    with servers.running(command, address, tmp_path / "shipped"):
        with urllib.request.urlopen(f"{address}/static/a.css", timeout=10) as page:
            assert page.read() == b"a {}"
        assert ask_at_once(address, "/static/a.css") == []


def test_without_our_limits_nobody_is_paced(portal: str, tmp_path: Path) -> None:
    """The seeded fault: this test would see an nginx that lets everything through."""
    with servers.running(*proxy(tmp_path, "open", portal), tmp_path / "open") as address:
        assert ask_at_once(address, "/soeg/") == []
