# SPDX-License-Identifier: MPL-2.0
"""The portal as it is started for real, and a headless Chromium that walks it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

# Scripts that tests run in a process of their own; reading them as tests would run them here.
collect_ignore = ["publishing_example.py", "people_example.py"]
ROOT = Path(__file__).parents[2]
WIDTHS = (1280, 390)
EXPECTED = ("status of 400 (Bad Request)", "status of 404 (Not Found)")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def site_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the surroundings of the site, for commands that work in it."""
    return surroundings(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="session")
def site(site_home: dict[str, str]) -> Iterator[str]:
    """Start `handlerum start` with a database of its own and return its address."""
    with served(["start", "--uden-arbejd"], site_home) as (address, _):
        yield address


@pytest.fixture(scope="session")
def peopled(site: str, site_home: dict[str, str]) -> str:
    """Let invented people work in the site and load the example of figures; return its address."""
    script = Path(__file__).with_name("people_example.py")
    around = site_home | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    subprocess.run([sys.executable, str(script)], env=around, check=True, capture_output=True)
    return site


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the surroundings of the demo, for commands that work in it."""
    var = tmp_path_factory.mktemp("demo")
    return surroundings(var) | {"HANDLERUM_DEMO_VAR": str(var)}


@pytest.fixture(scope="session")
def demo(demo_home: dict[str, str]) -> Iterator[str]:
    """Start one demo for all tests and return its address; its clock only moves on."""
    with served(["demo", "--uden-browser"], demo_home) as (address, _):
        yield address


def surroundings(var: Path) -> dict[str, str]:
    """Return the surroundings of a process whose register lives in a folder."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"HANDLERUM_VAR": str(var)}


@contextmanager
def served(
    words: list[str], around: dict[str, str]
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a server on a free port while it is needed; afterwards it is stopped with its workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "handlerum_portal.cli.main", *words, "--port", str(port)]
    said = Path(around["HANDLERUM_VAR"]) / "log.txt"
    with said.open("w") as log:
        server = subprocess.Popen(
            command, env=around, stdout=log, stderr=log, start_new_session=True
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}", server, said)
            yield f"http://127.0.0.1:{port}", server
        finally:
            # Nothing of it is read again, so nobody waits for its workers to finish in peace.
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)
            server.wait(30)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"The portal did not start: {log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return a headless Chromium; skip visibly where there is none."""
    if not CHROMIUM:
        pytest.skip("Chromium is not installed: the site is not walked in a browser")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the script of axe-core that comes with axe-playwright-python."""
    package = pytest.importorskip("axe_playwright_python")
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")


class Walker:
    """A page at one width that remembers what the console said."""

    def __init__(self, browser: Any, site: str, width: int) -> None:
        self.page = browser.new_page()
        self.page.set_viewport_size({"width": width, "height": 900})
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.site = site

    def go(self, path: str) -> None:
        """Open a page and wait until everything it asks for is there."""
        self.page.goto(self.site + path, wait_until="load")

    def faults(self, axe: str) -> list[str]:
        """Return what axe-core finds wrong, by rule and first element."""
        self.page.evaluate(axe)
        tags = json.dumps(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        asked = f"axe.run({{runOnly: {tags}, resultTypes: ['violations']}})"
        found = self.page.evaluate(asked)["violations"]
        return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found]

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return int(self.page.evaluate(wide))

    def faults_at_each_width(self, axe: str) -> list[str]:
        """Return what is wrong on a desk and on a phone, from one load of the page."""
        found = []
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            found += [f"{width}: {fault}" for fault in self.faults(axe)]
            found += [f"{width}: {self.overflow()} px too wide"] * (self.overflow() > 0)
        return found + [line for line in self.said if not line.endswith(EXPECTED)]

    def press(self, key: str, times: int = 1) -> None:
        """Press a key some times."""
        for _ in range(times):
            self.page.keyboard.press(key)

    def focused(self) -> str:
        """Return the text or name of what has the focus."""
        return str(
            self.page.evaluate(
                "(document.activeElement.innerText || document.activeElement.ariaLabel || "
                "document.activeElement.name || document.activeElement.tagName).trim()"
            )
        )


@pytest.fixture(scope="session")
def opened(browser: Any, site: str) -> Iterator[dict[int, Walker]]:
    """Return one page as wide as a desk and one as wide as a phone, opened once."""
    walkers = {width: Walker(browser, site, width) for width in WIDTHS}
    yield walkers
    for walking in walkers.values():
        walking.page.close()


def _fresh(walking: Walker, width: int) -> Walker:
    """Return the page as nobody had walked it: no cookies, no console, its own width."""
    walking.page.context.clear_cookies()
    walking.page.goto("about:blank")
    walking.page.set_viewport_size({"width": width, "height": 900})
    walking.said.clear()
    return walking


@pytest.fixture(params=WIDTHS, ids=[str(width) for width in WIDTHS])
def walking(request: pytest.FixtureRequest, browser: Any, demo: str) -> Iterator[Walker]:
    """Return somebody new to the demo, on a desk and on a phone."""
    context = browser.new_context()
    yield Walker(context, demo, request.param)
    context.close()


@pytest.fixture(params=WIDTHS, ids=[str(width) for width in WIDTHS])
def walker(request: pytest.FixtureRequest, opened: dict[int, Walker]) -> Walker:
    """Return a page as wide as a desk, then one as wide as a phone."""
    return _fresh(opened[request.param], request.param)


@pytest.fixture
def desk(opened: dict[int, Walker]) -> Walker:
    """Return a page as wide as a desk."""
    return _fresh(opened[WIDTHS[0]], WIDTHS[0])


@pytest.fixture
def phone(opened: dict[int, Walker]) -> Walker:
    """Return a page as wide as a phone."""
    return _fresh(opened[WIDTHS[1]], WIDTHS[1])
