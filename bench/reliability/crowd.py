# SPDX-License-Identifier: MPL-2.0
"""How do slow connections, a greedy address and an ordinary reader behave? All on loopback."""

import http.client
import itertools
import os
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from bench.reliability.register import fork, wait

SLOW, AT_ONCE, A_BYTE_EVERY = 500, 16, 1.0
GREEDY, PATIENCE, BETWEEN = "127.0.0.2", 2.0, 0.02
OK = 200
HEADERS = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
BODY = b"POST /log-ind/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\n"


@contextmanager
def crowd(address: str, paths: Sequence[str], ready: Path) -> Iterator[None]:
    """Let the slow and the greedy at a server for as long as this lasts.

    Their processors would be somewhere else, so they get this one only when nobody wants it.
    """
    ready.unlink(missing_ok=True)
    host, port = split(address)
    kinds = (lambda: hold(host, port, ready), lambda: grab(host, port, paths))
    children = [fork(kind) for kind in kinds]
    try:
        deadline = time.monotonic() + 30
        while not ready.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        yield
    finally:
        for child in children:
            os.kill(child, 9)
            wait(child)


def split(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return str(parts.hostname), int(parts.port or 80)


def hold(host: str, port: int, ready: Path) -> None:
    """Keep 500 connections, half in their headers and half in their body; a byte now and then."""
    os.nice(19)
    held = [opened(host, port, number) for number in range(SLOW)]
    ready.touch()
    while True:
        time.sleep(A_BYTE_EVERY)
        for number, one in enumerate(held):
            try:
                one.send(b"a")
            except OSError:
                one.close()
                held[number] = opened(host, port, number)


def opened(host: str, port: int, number: int) -> socket.socket:
    """Begin a request that will not end, each from another address: a limit per address is none."""
    one = socket.socket()
    one.settimeout(PATIENCE)
    with suppress(OSError):
        one.bind((f"127.0.1.{1 + number % 250}", 0))
        one.connect((host, port))
        one.sendall(BODY if number % 2 else HEADERS)
    return one


def grab(host: str, port: int, paths: Sequence[str]) -> None:
    """Ask from one address as fast as it goes, for pages nobody has kept."""
    os.nice(19)
    number = itertools.count()

    def ask_on() -> None:
        while True:
            with suppress(OSError, http.client.HTTPException):
                link = http.client.HTTPConnection(
                    host, port, timeout=30, source_address=(GREEDY, 0)
                )
                while True:
                    at = next(number)
                    link.request("GET", own(paths[at % len(paths)], f"g{at}"))
                    link.getresponse().read()

    for _ in range(AT_ONCE):
        threading.Thread(target=ask_on, daemon=True).start()
    time.sleep(110)


def own(path: str, mark: str) -> str:
    """Return an address that no cache before the portal has met."""
    return f"{path}{'&' if '?' in path else '?'}_={mark}"


def waits(
    address: str, paths: Sequence[str], seconds: float, mark: str, pause: float = BETWEEN
) -> tuple[list[float], int]:
    """Read page after page, each visitor from another address; return the waits and the faults.

    Each wait is in milliseconds. Whoever gets no page has waited as long as anybody would.
    """
    host, port = split(address)
    took, faults, until = [], 0, time.monotonic() + seconds
    for number in itertools.count():
        if time.monotonic() > until:
            break
        begin = time.perf_counter()
        path = own(paths[number % len(paths)], f"{mark}{number}")
        if got(host, port, path, number):
            took.append((time.perf_counter() - begin) * 1e3)
        else:
            faults += 1
            took.append(PATIENCE * 1e3)
        time.sleep(pause)
    return took, faults


def got(host: str, port: int, path: str, number: int) -> bool:
    """Claim that a reader gets the page."""
    here = (f"127.0.2.{1 + number % 250}", 0)
    link = http.client.HTTPConnection(host, port, timeout=PATIENCE, source_address=here)
    try:
        link.request("GET", path, headers={"Accept-Encoding": "gzip"})
        page = link.getresponse()
        return bool(page.read()) and page.status == OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        link.close()


def one_in_a_hundred(took: Sequence[float]) -> float:
    """Return what one in a hundred waits or more."""
    ordered = sorted(took)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
