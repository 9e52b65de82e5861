# SPDX-License-Identifier: MPL-2.0
"""How soon does a slow phone show the largest thing on a page? `python -m bench.paint [ADDRESS]`.

A first visit with nothing kept, in Chromium on a phone's screen, throttled through its devtools to
1.6 Mbit/s, 150 ms and a processor four times slower: what Lighthouse calls a slow 4G phone. Each
page is opened five times; the middle one counts. Without an address it starts the portal itself.
"""

import shutil
import sys
from contextlib import ExitStack
from os import getloadavg
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from bench.load.servers import gunicorn, running

PAGES: Final = (
    "/",
    "/hvad-gaelder/0840/",
    "/aftaler/middelfart-aeldre/",
    "/institutioner/hel-elverhoejen/",
    "/love/dagtilbudsloven/p7/",
    "/soeg/?q=tilsyn",
)
BUDGET: Final = 1.5
TIMES: Final = 5
NETWORK: Final = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
LARGEST: Final = """new Promise(done => new PerformanceObserver(
  seen => done(seen.getEntries().at(-1).startTime)
).observe({type: 'largest-contentful-paint', buffered: true}))"""


def largest_paint(browser: Any, address: str) -> float:
    """Return the seconds until the largest paint of a first visit."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="load")
    seconds = float(page.evaluate(LARGEST)) / 1000
    context.close()
    return seconds


def main() -> int:
    """Print a line for each page: the middle of five, and whether it keeps the budget."""
    from playwright.sync_api import sync_playwright

    with ExitStack() as stack:
        var = Path(stack.enter_context(TemporaryDirectory()))
        site = sys.argv[1] if len(sys.argv) > 1 else stack.enter_context(running(*gunicorn(), var))
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        if chromium is None:
            print("Chromium is not installed: nothing was measured.")
            return 0
        started = stack.enter_context(sync_playwright()).chromium
        browser = started.launch(executable_path=chromium, args=["--no-sandbox"])
        found = {path: _middle(browser, site.rstrip("/") + path) for path in PAGES}
        browser.close()
    print(f"Largest paint on a slow phone, first visit; load of the machine {getloadavg()[0]:.1f}")
    for path, seconds in found.items():
        print(f"{seconds:6.2f} s  {'ok' if seconds <= BUDGET else 'TOO LATE'}  {path}")
    return sum(seconds > BUDGET for seconds in found.values())


def _middle(browser: Any, address: str) -> float:
    return median(largest_paint(browser, address) for _ in range(TIMES))


if __name__ == "__main__":
    sys.exit(main())
