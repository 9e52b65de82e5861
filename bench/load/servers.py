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
from pathlib import Path

_NGINX = """
worker_processes 2; pid {var}/nginx.pid; error_log {var}/nginx.log crit; daemon off;
events {{ worker_connections 1024; }}
http {{
  access_log off; include /etc/nginx/mime.types; default_type text/html; charset utf-8;
  client_body_temp_path {var}/body; proxy_temp_path {var}/proxy; fastcgi_temp_path {var}/f;
  uwsgi_temp_path {var}/u; scgi_temp_path {var}/s;
  proxy_cache_path {var}/cache keys_zone=pages:16m max_size=512m;
  upstream portal {{ server 127.0.0.1:{behind}; keepalive 16; }}
  server {{
    listen 127.0.0.1:{port} backlog=1024;
    location / {{
      proxy_pass http://portal; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host $host; proxy_cache pages; proxy_cache_lock on;
      proxy_cache_valid 200 30s; proxy_cache_use_stale updating error timeout;
      proxy_cache_key $request_uri$http_accept_encoding$http_accept_language;
      proxy_ignore_headers Vary;
      proxy_cache_bypass $http_cookie; proxy_no_cache $http_cookie;
    }}
  }}
}}
"""


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
    return [sys.executable, "-m", module, "start", "--port", str(port)], _at(port)


def granian() -> tuple[list[str], str]:
    """Return two granian workers before the same application."""
    port = free_port()
    place = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    many = ["--workers", "2", "--blocking-threads", "4", "--no-access-log", "--log-level", "error"]
    return [
        *(str(Path(sys.executable).parent / "granian"), *place, *many),
        "handlerum_portal.wsgi:application",
    ], _at(port)


def nginx(var: Path, behind: str) -> tuple[list[str], str]:
    """Return nginx, which keeps anonymous pages for half a minute, before another server."""
    port, config = free_port(), var / "nginx.conf"
    config.write_text(
        _NGINX.format(var=var, port=port, behind=behind.rpartition(":")[2]), encoding="utf-8"
    )
    return ["nginx", "-c", str(config)], _at(port)


def datasette(var: Path) -> tuple[list[str], str]:
    """Return a plain Datasette on the same database."""
    port = free_port()
    command = [sys.executable, "-m", "datasette", "serve", "--immutable"]
    return [*command, str(var / "handlerum.sqlite3"), "-p", str(port)], _at(port)


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
