# SPDX-License-Identifier: MPL-2.0
"""nginx, as we ship it, shares what is the same for all and shows nobody the page of another."""

import itertools
import shutil
import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bench.load import servers

needs_nginx = pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
LEAKY = "proxy_cache_valid 200 30s; proxy_ignore_headers Vary Cache-Control Set-Cookie;"


class Portal(BaseHTTPRequestHandler):
    """Answers each request with another number; the path says what may be done with the answer."""

    numbers = itertools.count(1)

    def do_GET(self) -> None:
        """Answer as the portal does: only a kept page says that it is public."""
        body = f"{next(self.numbers)} for {self.headers.get('Cookie', 'nobody')}".encode()
        self.send_response(200)
        if self.path.startswith("/kept"):
            self.send_header("Cache-Control", "public, max-age=0, s-maxage=30")
            self.send_header("Vary", "Accept-Encoding, Cookie")
        if self.path.startswith("/midnight"):
            self.send_header("Cache-Control", "public, max-age=0, s-maxage=0")
        if self.path.startswith("/session"):
            self.send_header("Set-Cookie", "sessionid=mine")
            self.send_header("Cache-Control", "public, max-age=0, s-maxage=30")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def portal() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def proxy(portal: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("nginx")
    with servers.running(*servers.nginx(folder, portal), folder) as address:
        yield address


def ask(address: str, **headers: str) -> str:
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as page:
        return str(page.read().decode())


@needs_nginx
def test_what_the_portal_calls_public_is_shared(proxy: str) -> None:
    assert ask(f"{proxy}/kept/") == ask(f"{proxy}/kept/")


@needs_nginx
@pytest.mark.parametrize("path", ["/plain/", "/midnight/", "/session/"])
def test_nothing_else_is_shared(path: str, proxy: str) -> None:
    assert ask(proxy + path) != ask(proxy + path)


@needs_nginx
def test_two_people_see_their_own_and_leave_nothing_behind(proxy: str) -> None:
    address = f"{proxy}/kept/two/"
    assert ask(address, Cookie="a").endswith("for a")
    assert ask(address, Cookie="b").endswith("for b")
    assert ask(address).endswith("for nobody")
    assert ask(address, Cookie="a").endswith("for a")
    assert ask(address, Authorization="Bearer x") != ask(address)


@needs_nginx
def test_a_proxy_that_keeps_everything_shows_one_the_page_of_another(
    portal: str, tmp_path: Path
) -> None:
    """The seeded fault: what a careless proxy does, and this test would see."""
    command, address = servers.nginx(tmp_path, portal)
    kept = (tmp_path / "nginx.conf").read_text("utf-8")
    lines = [line for line in kept.splitlines() if "$http_cookie" not in line]
    careless = "\n".join(lines).replace("proxy_cache_lock on;", LEAKY)
    (tmp_path / "nginx.conf").write_text(careless, encoding="utf-8")
    with servers.running(command, address, tmp_path):
        assert ask(f"{address}/plain/", Cookie="a").endswith("for a")
        assert ask(f"{address}/plain/", Cookie="b").endswith("for a")
