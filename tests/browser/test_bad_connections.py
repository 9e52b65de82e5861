# SPDX-License-Identifier: MPL-2.0
"""A connection that is gone, breaks or stalls loses nothing that was typed, and is said in words."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS
from tests.browser.hands import play

pytestmark = pytest.mark.browser

WORDS = 'Skemaet til overlevering er på otte sider, "aldrig" læst & <b>gemt</b>'
# Role (nobody: a visitor), page, and a field that is written in.
FORMS = (
    ("", "/forslag/nyt/", "#tekst"),
    ("", "/proevehandlinger/ny/", "#titel"),
    ("", "/fritagelsestjek/", "#tekst"),
    ("", "/foelg/", "#soegning"),
    ("", "/en/forslag/nyt/", "#tekst"),
    ("", "/log-ind/", "input[name=name], input[name=navn], input[name=username]"),
    ("caseworker", "/arbejde/fravigelser/ny/", "#titel"),
    ("caseworker", "/arbejde/hoeringer/0561/", "#titel"),
    ("caseworker", "/arbejde/erfaringer/0561/", "#titel"),
    ("caseworker", "/arbejde/regler/0561/ny/", "[name=rule]"),
    ("caseworker", "/arbejde/regler/0561/indlaes/", "#text"),
    ("administrator", "/opsaetning/inviter/", "#liste"),
)


# What is asked there is not kept, not by the browser of a shared machine either.
KEPT_BY_NOBODY = "/fritagelsestjek/"


@pytest.fixture(params=WIDTHS, ids=[str(width) for width in WIDTHS])
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    """Return a page nobody has used, as wide as a desk or a phone."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(params=FORMS, ids=[form[1] for form in FORMS])
def written(request: pytest.FixtureRequest, page: Any, demo: str) -> tuple[Any, Any, Any]:
    """Write in a form; return the page, the field and the button that sends."""
    role, path, name = request.param
    if role:
        play(page, demo, role, "0561" if role == "caseworker" else "")
    page.goto(demo + path)
    field = page.locator("main form[method=post]").locator(name).first
    field.fill(WORDS)
    # What a browser itself would ask for is not what is looked at here.
    field.evaluate("field => { field.form.noValidate = true }")
    form = page.locator("main form[method=post]").filter(has=page.locator(name)).first
    return page, field, form.locator("button:not([type]), button[type=submit]").last


class Network:
    """The network of a page, as the browser's own tools take it away and give it back."""

    def __init__(self, page: Any) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")

    def is_there(self, there: bool) -> None:
        """Let it be there, or not."""
        pace = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self.session.send("Network.emulateNetworkConditions", {"offline": not there, **pace})


def test_without_a_connection_nothing_is_sent_and_the_words_stay(
    written: tuple[Any, Any, Any],
) -> None:
    page, field, button = written
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    network = Network(page)
    network.is_there(False)
    button.click()
    line = page.locator("#forbindelse")
    line.wait_for()
    is_english = "/en/" in page.url
    assert ("No connection" if is_english else "Ingen forbindelse") in line.inner_text()
    assert line.get_attribute("role") == "alert"
    assert field.input_value() == WORDS
    assert "POST" not in asked
    network.is_there(True)
    line.wait_for(state="hidden")
    assert field.input_value() == WORDS


def test_a_connection_that_breaks_in_the_middle_of_a_send_gives_the_words_back(
    written: tuple[Any, Any, Any],
) -> None:
    page, field, button = written
    address = page.url
    _break(page, button)
    assert page.url == address
    assert field.input_value() == ("" if address.endswith(KEPT_BY_NOBODY) else WORDS)


def _break(page: Any, button: Any) -> None:
    """Send a form over a line that breaks, and go back from what the browser shows then."""

    def meet(route: Any) -> None:
        if route.request.method == "POST":
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/*", meet)
    with page.expect_event("requestfailed"):
        button.click(no_wait_after=True)
    page.wait_for_function("location.protocol === 'chrome-error:'")
    page.unroute_all()
    page.go_back()


# While a page is on its way only the page itself can look at what stands in it.
LOOK = """() => new MutationObserver(([seen]) => {
  const said = seen.target.innerText, words = document.querySelector("#tekst").value;
  sessionStorage.setItem("seen", JSON.stringify([said, words]));
}).observe(document.querySelector("#forbindelse"), {attributes: true})"""


def test_a_connection_that_stalls_is_said_and_the_words_stay(page: Any, demo: str) -> None:
    page.goto(f"{demo}/forslag/nyt/")
    page.fill("#tekst", WORDS)
    page.evaluate(LOOK)
    held: list[Any] = []
    page.route(re.compile("/forslag/nyt/"), lambda route: held.append(route))  # noqa: PLW0108
    page.locator(".question .button-primary").click(no_wait_after=True)
    page.wait_for_timeout(9_000)
    with page.expect_event("requestfailed"):
        held[0].abort("connectionreset")
    page.wait_for_function("location.protocol === 'chrome-error:'")
    page.unroute_all()
    page.go_back()
    said, words = json.loads(page.evaluate("sessionStorage.getItem('seen')"))
    assert "Det tager længere end ventet" in said
    assert words == WORDS == page.input_value("#tekst")


def test_a_draft_that_cannot_be_saved_says_so_and_is_saved_when_it_can(
    page: Any, demo: str
) -> None:
    play(page, demo, "caseworker")
    page.goto(f"{demo}/arbejde/fravigelser/ny/")
    page.fill("#titel", f"Eksempel: uden net {page.viewport_size['width']}")
    page.locator(".case-form button[type=submit]").click()
    page.wait_for_url("**/trin/2/")
    address = page.url.replace("/trin/2/", "/trin/1/")
    page.clock.install()
    page.goto(address)
    network = Network(page)
    network.is_there(False)
    page.fill("#begrundelse", WORDS)
    page.clock.fast_forward(11_000)
    page.locator("#gemt.is-lost", has_text="Ingen forbindelse").wait_for()
    # Whoever presses the button anyway is told again, and the draft still waits to be saved.
    page.locator('button[name="handling"][value="luk"]').click()
    page.locator("#forbindelse").wait_for()
    network.is_there(True)
    page.clock.fast_forward(11_000)
    page.locator("#gemt", has_text="✓").wait_for()
    page.goto(address)
    assert page.input_value("#begrundelse") == WORDS


def test_a_draft_whose_sending_broke_is_saved_after_going_back(page: Any, demo: str) -> None:
    play(page, demo, "caseworker")
    page.goto(f"{demo}/arbejde/fravigelser/ny/")
    page.fill("#titel", f"Eksempel: brudt {page.viewport_size['width']}")
    page.locator(".case-form button[type=submit]").click()
    page.wait_for_url("**/trin/2/")
    address = page.url.replace("/trin/2/", "/trin/1/")
    page.goto(address)
    page.fill("#begrundelse", WORDS)
    _break(page, page.locator('button[name="handling"][value="luk"]'))
    assert page.input_value("#begrundelse") == WORDS
    page.locator("#gemt", has_text="✓").wait_for(timeout=20_000)
