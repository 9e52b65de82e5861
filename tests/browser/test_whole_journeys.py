# SPDX-License-Identifier: MPL-2.0
"""The journeys that last for weeks, each walked whole: idea to poster, proposal to expiry."""

import io
import re
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS, Walker
from tests.browser.hands import Thumb, days_pass, is_clean, onward, play, to, today

pytestmark = pytest.mark.browser
IDEA = "Vi vil droppe ugeplaner"
# From the municipality's own link to a number; later two questions, one number and a choice.
# Days that the example holds: a little more than the desk warns before its end.
LASTS = 100
MOST_TAPS_TO_BEGIN, MOST_TAPS_TO_LOOK_BACK = 10, 6


def test_a_leader_goes_from_idea_to_trial_to_poster(walking: Walker, demo: str, axe: str) -> None:
    page, thumb = walking.page, Thumb(walking.page)
    walking.go("/fritagelsestjek/?sted=Esbjerg")
    thumb.write("#tekst", IDEA)
    thumb.tap("#vej-kommune")
    thumb.tap("#omraade-folkeskole")
    thumb.tap("form.four button")
    verdict = page.locator(".verdict").inner_text()
    assert "Kommunen kan selv ændre det" in verdict
    assert "Den ejes af" in verdict
    assert page.locator(".answer-facts li").count() >= 1
    thumb.tap(".next-steps .button-primary")
    assert page.input_value("#titel") == IDEA
    thumb.write("#maal", "Mere tid med børnene")
    thumb.tap("details:has(#tal) > summary")
    thumb.write("#tal", "Timer om ugen")
    thumb.tap("#rolle-leder")
    page.wait_for_timeout(1_100)
    thumb.tap(".question .button-primary")
    page.wait_for_url("**/proevehandlinger/min/**")
    assert thumb.taps <= MOST_TAPS_TO_BEGIN
    own = page.url.removeprefix(demo)
    number = re.match(r"P-(\d+)", page.locator("h1").inner_text())
    assert number
    assert "Næste gang" in page.locator("#se-tilbage").inner_text()
    assert "Tid til at se tilbage" not in page.inner_text("main")
    is_clean(walking, axe)
    _after_eight_weeks(walking, own, demo)
    is_clean(walking, axe)
    _on_the_wall(walking, int(number[1]), own)


def _after_eight_weeks(walking: Walker, own: str, demo: str) -> None:
    """Two questions, one number, and a choice."""
    page, thumb = walking.page, Thumb(walking.page)
    days_pass(page, demo, 57)
    walking.go(own)
    assert "Tid til at se tilbage" in page.locator("#se-tilbage").inner_text()
    for choice in ("fortsaet", "ret", "stop", "soeg_fravigelse"):
        assert page.locator(f"#valg-{choice}").count() == 1
    thumb.tap("#virker input")
    thumb.write("#laert", "Børnene spørger selv")
    thumb.write("#tal", "2,5")
    thumb.tap("#valg-fortsaet")
    # Nobody writes this in a second; a form sent sooner is asked for again.
    page.wait_for_timeout(1_100)
    with page.expect_navigation():
        thumb.tap("#se-tilbage .button-primary")
    assert thumb.taps <= MOST_TAPS_TO_LOOK_BACK
    assert "Børnene spørger selv" in page.inner_text("main")
    assert "2,5" in page.inner_text("main")


def _on_the_wall(walking: Walker, number: int, own: str) -> None:
    """The municipality lets everybody see it; then it hangs on the wall, one sheet with a link."""
    page = walking.page
    play(page, walking.site, "caseworker")
    walking.go("/arbejde/proevehandlinger/0561/")
    with page.expect_navigation():
        page.locator(f'form[action$="/{number}/"]:has([value="vis"]) button').click()
    walking.go(own)
    poster = page.locator("a[href$='plakat.pdf']").get_attribute("href")
    answer = page.request.get(f"{walking.site}{poster}")
    assert answer.body().startswith(b"%PDF")


def test_a_decision_is_published_journalled_and_nears_its_end(
    walking: Walker, demo: str, demo_home: dict[str, str], axe: str
) -> None:
    page = walking.page
    title = f"Eksempel: {page.viewport_size['width']}"
    journalist = _a_journalist_follows(walking, demo_home)
    play(page, demo, "ministry_officer", "")
    case = _released(walking, title, today(demo_home))
    play(page, demo, "caseworker")
    walking.go(case)
    page.locator("#skridt-offentliggoer a").click()
    key = case.split("/")[-2]
    # Others wait too, and may have to wait longer.
    for box in page.locator(f'[name=decision]:not([value="{key}"])').all():
        box.uncheck()
    page.fill("#website", "https://eksempel.dk/oversigt")
    with page.expect_navigation():
        page.click('button[value="check"]')
    assert "kan det nye tidligst virke fra" in page.locator(".lead").inner_text()
    is_clean(walking, axe)
    publish = page.locator('button[value="publish"]')
    assert publish.is_enabled(), page.inner_text("main")
    publish.click()
    page.wait_for_url("**/udgave/*/")
    is_clean(walking, axe)
    assert page.request.get(f"{page.url}kvittering.pdf").body().startswith(b"%PDF")
    walking.go("/indlejr/oversigt/0561/")
    assert key in page.inner_text("body")
    walking.go(case)
    _journalled(page, demo)
    assert "Offentliggjort, endnu ikke i kraft" in page.inner_text("main")
    _the_ministry_hears(walking, demo_home)
    is_clean(walking, axe)
    _the_journalist_hears_cites_and_checks(walking, key, journalist, demo_home)
    for tongue in ("", "/en"):
        walking.go(f"{tongue}/kommuner/0561/oversigt/log/")
        is_clean(walking, axe)
    _to_the_end(walking, key)
    _a_letter_offers_three_ways(walking, key, demo_home)
    is_clean(walking, axe)


def _released(walking: Walker, title: str, on: date) -> str:
    """Copy what another did, write the five steps, decide and release; return the case."""
    page = walking.page
    play(page, walking.site, "caseworker")
    walking.go("/arbejde/fravigelser/ny/?fra=her-0561-2023-1")
    page.fill("#titel", title)
    page.check("#omraade-folkeskole")
    page.locator(".case-form button[type=submit]").click()
    page.wait_for_url("**/trin/2/")
    assert "§" in page.input_value("#bestemmelse-1")
    case = page.url.partition("trin/")[0].removeprefix(walking.site)
    walking.go(f"{case}trin/4/")
    page.check("#hvor-udvalgte")
    page.locator(".ticks input").nth(WIDTHS.index(page.viewport_size["width"]) + 4).check()
    page.fill("#fra", str(on + timedelta(days=2)))
    page.fill("#til", str(on + timedelta(days=2 + LASTS)))
    onward(page)
    page.check("#organ-kommunalbestyrelsen")
    page.check("#hoering-afholdt")
    page.fill("#hoeringsfrist", "2023-09-01")
    onward(page)
    page.wait_for_url("**/gennemse/")
    page.locator("#skridt-send_til_godkendelse button").click()
    page.wait_for_url("**taget=send_til_godkendelse")
    paper = page.locator('a[href$="sagsfremstilling.docx"]').get_attribute("href")
    assert page.request.get(walking.site + paper).body().startswith(b"PK")
    play(page, walking.site, "council_secretariat")
    walking.go(case)
    page.fill("#besluttet", "2023-09-28")
    page.fill("#punkt", "punkt 7")
    page.locator("#skridt-registrer_beslutning button").click()
    page.wait_for_url("**taget=registrer_beslutning")
    play(page, walking.site, "approver")
    walking.go(case)
    page.locator("#skridt-frigiv button").click()
    page.wait_for_url("**taget=frigiv")
    return case


def _journalled(page: Any, demo: str) -> None:
    """The package for the journal holds the papers, the data and the proof."""
    href = page.locator('a[href$="journal.zip"]').get_attribute("href")
    package = zipfile.ZipFile(io.BytesIO(page.request.get(demo + href).body()))
    names = package.namelist()
    assert "sag.json" in names
    assert any(name.endswith(".docx") for name in names)
    assert any("bevis" in name for name in names)


def _a_journalist_follows(walking: Walker, home: dict[str, str]) -> str:
    """Ask for mail about a word, and say yes from one's own mailbox; return the mailbox."""
    page, mailbox = walking.page, f"journalist-{walking.page.viewport_size['width']}@eksempel.dk"
    walking.go("/fravigelser/?q=folkeskole")
    page.click("text=Følg søgningen")
    assert page.input_value("#soegning") == "folkeskole"
    page.fill("#adresse", mailbox)
    page.click("text=Send mig en mail at bekræfte")
    letter = to(mailbox, home)[-1]
    walking.go(re.findall(r"https?://[^/]+(/foelg/\S+)", letter)[0])
    page.click("text=Ja, begynd")
    return mailbox


def _the_journalist_hears_cites_and_checks(
    walking: Walker, key: str, mailbox: str, home: dict[str, str]
) -> None:
    """A mail tells of it; the edition is cited by a link that stays; the log marks what changed."""
    page = walking.page
    letter = next(words for words in to(mailbox, home) if key in words)
    assert "Offentliggjort" in letter
    newest = page.request.get(f"{walking.site}/api/v1/oversigter/0561").json()
    walking.go("/kommuner/0561/oversigt/")
    page.click("summary:has-text('Citér')")
    cited = "\n".join(page.locator("pre.cite-text").all_inner_texts())
    link = re.findall(r"https?://[^/]+(/kommuner/0561/oversigt/\d+/)", cited)[0]
    walking.go(link)
    assert page.locator(".receipt code").inner_text() in str(newest)
    page.click("text=Log: er noget ændret")
    told = page.locator("main").inner_text()
    assert "Intet er ændret, siden det blev offentliggjort" in told
    assert key in told


def _the_ministry_hears(walking: Walker, home: dict[str, str]) -> None:
    """The morning after there is a letter; it and the board lead to what differs, and the frame."""
    page = walking.page
    days_pass(page, walking.site, 1)
    morning = to("ministry_officer@eksempel.dk", home)[-1]
    link = re.findall(r"https?://[^/]+(/kommuner/0561/\S+#forskel)", morning)[0]
    play(page, walking.site, "ministry_officer", "")
    walking.go(link)
    assert page.locator("#forskel").is_visible()
    walking.go("/arbejde/ministerium/")
    page.click(f".editions a[href='{link}']")
    page.wait_for_url(f"**{link}")
    page.locator(".differences a:has-text('rammen')").first.click()
    assert page.locator(".verdict-line, .verdict").first.is_visible()
    play(page, walking.site, "caseworker")


def _to_the_end(walking: Walker, key: str) -> None:
    """In force from its day; ninety days before its end it waits on the desk with three ways."""
    page = walking.page
    days_pass(page, walking.site, 2)
    walking.go(f"/fravigelser/{key}/")
    assert "I kraft" in page.locator("main").inner_text()
    walking.go("/arbejde/")
    assert "forlæng" not in _waits(page, key)
    days_pass(page, walking.site, LASTS - 89)
    walking.go("/arbejde/")
    assert "forlæng, lad udløbe eller gør varig" in _waits(page, key)


def _a_letter_offers_three_ways(walking: Walker, key: str, home: dict[str, str]) -> None:
    """The letter of the ninetieth day comes once, and each of its links leads to the right page."""
    page = walking.page
    told = [words for words in to("caseworker-0561@eksempel.dk", home) if f"({key})" in words]
    assert len(told) == 1
    ways = told[0].partition("In English")[0].partition(f"({key})")[2]
    extend, lapse, keep = re.findall(r"https?://[^/]+(/\S+)", ways)[:3]
    walking.go(lapse)
    assert "I kraft" in page.inner_text("main")
    walking.go(keep)
    assert page.input_value("#fra") == key
    walking.go(extend)
    assert "Eksempel" in page.input_value("#titel")
    assert page.locator(".case-form button[type=submit]").is_visible()


def _waits(page: Any, key: str) -> str:
    return " ".join(page.locator(f"main li:has(a[href*='{key}'])").all_inner_texts())
