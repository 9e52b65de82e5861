# SPDX-License-Identifier: MPL-2.0
"""Do published editions answer, with the right hash, when portal and database are gone?"""

import functools
import hashlib
import http.server
import threading
import urllib.request
from pathlib import Path

from bench.reliability.figure import Figure
from bench.reliability.rebuild import at_that_time, published
from bench.reliability.register import register

DECISIONS = 4


def measure(figure: Figure, *, soak: bool) -> None:  # noqa: ARG001 (every published file)
    with register() as var:
        published(DECISIONS)
        from handlerum_portal.actions.decisions.edition_files import finish_editions
        from handlerum_portal.store.models import EditionFile

        with at_that_time():  # type: ignore[attr-defined]
            finish_editions()
        files = EditionFile.objects.select_related("edition")
        wanted = {f"/{row.edition}/{row.name}": row.digest for row in files}
        for gone in var.glob("handlerum.sqlite3*"):
            gone.unlink()
        found = answers(var / "udgivet", wanted)
        figure.count(files=len(wanted), right=sum(found.values()))
        figure.must("a published file is not there", holds=bool(wanted) and all(found.values()))
        some = next(iter(wanted))
        (var / "udgivet" / some.lstrip("/")).write_bytes(b"another")
        figure.broken("a file that was changed", fails=not answers(var / "udgivet", wanted)[some])


def answers(tree: Path, wanted: dict[str, str]) -> dict[str, bool]:
    """Ask a web server that knows nothing but files."""
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(quiet, directory=str(tree))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    try:
        return {name: digest_at(address + name) == digest for name, digest in wanted.items()}
    finally:
        server.shutdown()


def digest_at(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as page:
        return hashlib.sha256(page.read()).hexdigest()
