# SPDX-License-Identifier: MPL-2.0
"""Which servers are compared? Each is started on loopback and stopped again."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from grp import getgrgid
from pathlib import Path
from pwd import getpwuid

_AROUND = """
user {user} {group}; worker_processes 2; daemon off;
pid {var}/nginx.pid; error_log {var}/nginx.log crit;
events {{ worker_connections 1024; }}
http {{
  include /etc/nginx/mime.types; default_type text/html; charset utf-8;
  client_body_temp_path {var}/body; proxy_temp_path {var}/proxy; fastcgi_temp_path {var}/f;
  uwsgi_temp_path {var}/u; scgi_temp_path {var}/s;
  {shipped}
}}
"""
_SHIPPED = Path(__file__).parents[2] / "deploy/nginx.conf"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(command: Sequence[str], address: str, var: Path) -> Iterator[str]:
    """Start a server, wait until it answers, and stop it and its children afterwards."""
    surroundings = os.environ | {"HANDLERUM_VAR": str(var)}
    with (var / "server.log").open("ab") as log:
        server = subprocess.Popen(
            command, env=surroundings, stdout=log, stderr=log, start_new_session=True
        )
        try:
            _wait_for(address, server)
            yield address
        finally:
            _stop(server)


def _stop(server: "subprocess.Popen[bytes]") -> None:
    os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(10)


def gunicorn() -> tuple[list[str], str]:
    """Return the command of `handlerum start`."""
    port = free_port()
    module = "handlerum_portal.cli.main"
    return [sys.executable, "-m", module, "start", "--uden-arbejd", "--port", str(port)], _at(port)


def granian() -> tuple[list[str], str]:
    """Return two granian workers before the same application."""
    port = free_port()
    place = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    many = ["--workers", "2", "--blocking-threads", "4", "--no-access-log", "--log-level", "error"]
    return [
        *(str(Path(sys.executable).parent / "granian"), *place, *many),
        "bench.load.ready:application",
    ], _at(port)


def nginx(var: Path, behind: str) -> tuple[list[str], str]:
    """Return nginx, as we ship it but without TLS, before another server."""
    port, config = free_port(), var / "nginx.conf"
    shipped = _without_tls(_SHIPPED.read_text("utf-8").rpartition("server {")[0])
    for written, here in (
        ("127.0.0.1:8000", behind.removeprefix("http://")),
        ("listen 443 ssl http2", f"listen 127.0.0.1:{port} backlog=1024"),
        ("/var/cache/nginx/handlerum", f"{var}/cache"),
        ("/var/lib/handlerum", str(var)),
        ("/var/log/nginx", str(var)),
        ("X-Forwarded-Proto https", "X-Forwarded-Proto http"),
    ):
        shipped = shipped.replace(written, here)
    # Its workers must reach our folder, which is nobody else's.
    us = {"user": getpwuid(os.getuid()).pw_name, "group": getgrgid(os.getgid()).gr_name}
    config.write_text(_AROUND.format(var=var, shipped=shipped, **us), encoding="utf-8")
    return ["nginx", "-c", str(config)], _at(port)


def _without_tls(shipped: str) -> str:
    return "\n".join(line for line in shipped.splitlines() if "ssl_" not in line)


def datasette(var: Path) -> tuple[list[str], str]:
    """Return a plain Datasette on the same database."""
    port = free_port()
    command = [sys.executable, "-m", "datasette", "serve", "--immutable"]
    # To suggest facets takes it three seconds a page on so many rows; it is spared that.
    plain = ["--setting", "suggest_facets", "off"]
    return [*command, str(var / "handlerum.sqlite3"), "-p", str(port), *plain], _at(port)


def plain_list() -> tuple[list[str], str]:
    """Return a plain Django list of the same rows, under the same gunicorn."""
    port = free_port()
    many = ["--workers", "2", "--threads", "4", "--log-level", "error"]
    command = [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", *many]
    return [*command, "bench.load.plain_list:application"], _at(port)


def _at(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=60):
                return
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.3)
    raise SystemExit(f"{address} did not answer")
