# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F401 (fixtures of another file)
"""A question over the network is bounded in place, size and time."""

import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from handlerum_portal.actions.law import law_asking
from handlerum_portal.actions.law.law_asking import FetchFailed, over_the_network
from tests.portal.law_network import _nothing_remembered, reason


@pytest.fixture
def server() -> Iterator[str]:
    """Start a small server that redirects, sends much, or sends slowly."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/away":
                self.send_response(302)
                self.send_header("Location", "https://example.org/")
                self.end_headers()
                return
            self.send_response(200 if self.path != "/gone" else 404)
            self.end_headers()
            self.wfile.write(b"x" * 5000)

        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()


def test_a_redirect_to_another_host_is_not_followed(server: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(law_asking, "host_of", lambda address: address.split("/")[2])
    with pytest.raises(FetchFailed) as caught:
        over_the_network(f"{server}/away")
    assert reason(caught) == "redirect"


def test_an_answer_without_end_is_cut_off(server: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(law_asking, "MOST_BYTES", 1000)
    with pytest.raises(FetchFailed) as caught:
        over_the_network(f"{server}/big")
    assert reason(caught) == "too_large"


def test_an_answer_that_takes_too_long_is_cut_off(server: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(law_asking, "_WHOLE", -1.0)
    with pytest.raises(FetchFailed) as caught:
        over_the_network(f"{server}/slow")
    assert reason(caught) == "too_slow"


def test_a_missing_page_is_an_answer_and_no_crash(server: str) -> None:
    assert over_the_network(f"{server}/gone").status == 404
