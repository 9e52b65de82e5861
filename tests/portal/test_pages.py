# SPDX-License-Identifier: MPL-2.0
"""Every page, in both languages, is whole, safe and plain HTML."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django.test import Client

from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.read import register

PAGES = (
    "/",
    "/hvad-gaelder/",
    "/hvad-gaelder/?kommune=0410",
    "/hvad-gaelder/?kommune=0217&institution=hel-elverhoejen",
    "/hvad-gaelder/hvorfor/?kommune=0840&bestemmelse=dagtilbudsloven:§7",
    "/?visning=tabel",
    "/?visning=landkort",
    "/indlejr/kort/",
    "/hvad-gaelder/0840/?pr=2023-05-01&kendt=2024-01-01",
    "/aftaler/",
    "/aftaler/middelfart-aeldre/",
    "/aftaler/middelfart-aeldre/fravigelser/?pr=2023-01-01",
    "/aftaler/helsingoer-dagtilbud/ramme/?pr=2023-01-01",
    "/aftaler/holbaek-folkeskole/maal/",
    "/aftaler/holbaek-folkeskole/proevehandlinger/",
    "/aftaler/middelfart-aeldre/dokumenter/",
    "/aftaler/middelfart-aeldre/historik/?pr=2023-01-01",
    "/aftaler/sammenlign/?a=middelfart-aeldre&b=viborg-aeldre",
    "/kommuner/",
    "/kommuner/0316/",
    "/kommuner/0751/",
    "/institutioner/",
    "/institutioner/esb-bryndum/",
    "/fravigelser/",
    "/fravigelser/?kommune=0410&sorter=-fra",
    "/fravigelser/d-mid-79a/",
    "/fravigelser/d-hol-maal/",
    "/noget-galt/?side=/om/",
    "/foelg/",
    "/data/",
    "/ordbog/",
    "/foelg/?hvad=kommune:0840",
    "/om/",
    "/hjaelp/",
    "/privatliv/",
    "/kvittering/",
    "/om/kilder/",
    "/om/tilgaengelighed/",
)
BOTH = [*PAGES, *(f"/en{page}" for page in PAGES)]


class Outline(HTMLParser):
    """What a page is made of, as far as the tests ask."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def outline(client: Client, address: str) -> Outline:
    response = client.get(address)
    assert response.status_code == 200
    return Outline(response.content.decode())


@pytest.mark.parametrize("address", BOTH)
def test_a_page_has_one_heading_and_says_its_language(address: str, client: Client) -> None:
    page = outline(client, address)
    assert len(page.named("h1")) == 1
    assert page.named("html")[0]["lang"] == ("en" if address.startswith("/en/") else "da")


@pytest.mark.parametrize("address", BOTH)
def test_a_page_holds_no_inline_script_or_style(address: str, client: Client) -> None:
    page = outline(client, address)
    run = [a for a in page.named("script") if a.get("type") != "application/ld+json"]
    assert [a for a in run if not a.get("src")] == []
    assert page.named("style") == []
    assert [a for _, a in page.tags if "style" in a or any(k.startswith("on") for k in a)] == []


@pytest.mark.parametrize("address", BOTH)
def test_no_id_stands_twice(address: str, client: Client) -> None:
    ids = [attrs["id"] for _, attrs in outline(client, address).tags if "id" in attrs]
    assert len(ids) == len(set(ids))


LED: dict[str, bool] = {}


def is_missing(client: Client, path: str) -> bool:
    """Say whether an address leads nowhere; each is asked once for all the pages that lead there."""
    if path not in LED:
        LED[path] = client.get(path, follow=True).status_code in (404, 500)
    return LED[path]


@pytest.mark.parametrize("address", BOTH)
def test_every_link_to_ourselves_leads_somewhere_in_the_same_language(
    address: str, client: Client
) -> None:
    links = {str(a.get("href")).split("#")[0] for a in outline(client, address).named("a")}
    paths = {link.split("?")[0] for link in links if link.startswith("/") and "/api/" not in link}
    missing = [path for path in paths if is_missing(client, path)]
    assert sorted(set(missing) - {"/hvad-gaelder/hvorfor/", "/en/hvad-gaelder/hvorfor/"}) == []


def test_a_section_and_its_number_never_part_at_the_end_of_a_line(client: Client) -> None:
    html = client.get("/hvad-gaelder/?kommune=0217").content.decode()
    text = re.sub(r"<[^>]+>", "", html)
    assert "§\u00a03\u00a0a, stk.\u00a01" in text
    assert re.findall(r"(?:§|stk\.) \d", text) == []


@pytest.mark.parametrize("address", ["/", "/api/v1/kommuner", "/hvad-gaelder/?kommune=0840"])
def test_every_answer_forbids_what_the_site_does_not_use(address: str, client: Client) -> None:
    headers = client.get(address).headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")


def test_the_other_language_is_the_same_page_at_a_permanent_address(client: Client) -> None:
    page = outline(client, "/hvad-gaelder/?kommune=0840&pr=2024-01-02")
    other = next(a for a in page.named("a") if a.get("hreflang") == "en")["href"]
    assert other == "/en/hvad-gaelder/?kommune=0840&pr=2024-01-02"
    assert "Which rules" in client.get("/en/").content.decode()


def test_the_page_says_that_it_shows_the_last_day_in_force(client: Client) -> None:
    text = client.get("/hvad-gaelder/?kommune=0840").content.decode()
    assert "den sidste dag, hvor den sikkert gjaldt" in text
    assert "30. juli 2025" in text


def test_previous_and_next_change_lead_through_time(client: Client) -> None:
    page = client.get("/hvad-gaelder/?kommune=0840&pr=2024-08-30")
    assert page.context["before"].isoformat() == "2024-08-26"
    # BEK 892/2021 § 8: repealed that day, so what falls with a set-aside section becomes open.
    assert page.context["after"].isoformat() == "2024-09-30"


def test_only_the_chosen_act_is_shown(client: Client) -> None:
    page = client.get("/hvad-gaelder/?kommune=0410&lov=friplejeboligloven")
    shown = {rule.id for s in page.context["shelves"] for c in s.chapters for rule in c.rules}
    assert {name.split(":")[0] for name in shown} == {"friplejeboligloven"}


def test_the_map_names_every_municipality_for_those_who_cannot_see_it(client: Client) -> None:
    links = [a for a in outline(client, "/").named("a") if a.get("class") == "tile-link"]
    assert len({a["aria-label"] for a in links}) == 98
    assert "Rebild: dagtilbud, aftalen er udløbet" in {a["aria-label"] for a in links}


def test_what_we_inferred_is_marked_as_such(client: Client) -> None:
    page = client.get("/hvad-gaelder/?kommune=0410").content.decode()
    assert "Måske fraveget" in page
    assert "mark-inferred" in page
    assert "dagen er vores slutning" in page


@pytest.mark.parametrize("code", ["0217", "0840", "0561", "0316", "0791", "0410", "0482"])
def test_each_of_the_seven_agreements_shows_promises_of_both_sides(
    code: str, client: Client
) -> None:
    from handlerum_portal.store.read import register

    agreement = register().agreement_of(code)
    text = client.get(f"/aftaler/{agreement.key}/").content.decode() if agreement else ""
    assert "Staten lovede" in text
    assert "Kommunen lovede" in text


def test_the_permanent_address_gives_the_same_answer_and_is_what_is_copied(client: Client) -> None:
    page = client.get("/hvad-gaelder/?kommune=0217&institution=hel-elverhoejen&pr=2023-05-01")
    address = page.context["address"]
    assert address.startswith(
        "/hvad-gaelder/0217/?institution=hel-elverhoejen&pr=2023-05-01&kendt="
    )
    again = client.get(address)
    assert again.context["receipt"] == page.context["receipt"]
    assert f'rel="canonical" href="{address.replace("&", "&amp;")}"' in again.content.decode()
    assert f'data-copy="{address.replace("&", "&amp;")}"' in again.content.decode()


def test_an_agreement_that_holds_today_is_not_called_expired(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = "Aftalen er udløbet. Derfor viser vi"
    assert ended in client.get("/hvad-gaelder/?kommune=0561").content.decode()
    then = datetime(2023, 10, 2, 9, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: then)
    assert ended not in client.get("/hvad-gaelder/?kommune=0561").content.decode()


def test_acts_have_danish_names_and_say_so_on_english_pages(client: Client) -> None:
    links = [a for a in outline(client, "/en/love/").named("a") if "/en/love/" in (a["href"] or "")]
    named = [a for a in links if (a["href"] or "").count("/") > 3]
    assert named
    assert all(a.get("lang") == "da" for a in named)


def test_nobody_has_to_guess_what_two_numbers_mean(client: Client) -> None:
    page = client.get("/holdt-ord/").content.decode()
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page, re.DOTALL)
    said = [" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in cells]
    assert said
    assert not [text for text in said if re.fullmatch(r"\d+ ?[+/] ?\d+|\d+ af \d+", text)]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("/regler/", "/love/"),
        ("/en/kilder/", "/en/om/kilder/"),
        ("/arbejdsrum/", "/arbejde/"),
        ("/oversigt/0840/", "/kommuner/0840/oversigt/"),
    ],
)
def test_a_short_address_leads_to_the_page(short: str, long: str, client: Client) -> None:
    answer = client.get(short)
    assert (answer.status_code, answer.headers["Location"]) == (301, long)


def test_an_institution_names_what_may_be_set_aside(client: Client) -> None:
    page = client.get("/institutioner/esb-spangsbjerg/").content.decode()
    short = page.partition('class="short"')[2].partition("</section>")[0]
    assert "måske fraveget" in short
    assert short.count("Fast skema afskaffet") == 1
    assert "§\u00a013" in short


def test_two_agreements_that_touch_one_section_are_told_to(client: Client) -> None:
    """Holbæk set § 34 aside and Esbjerg its stk. 2: the section is common, the extent is not."""
    page = client.get("/aftaler/sammenlign/?a=esbjerg-folkeskole&b=holbaek-folkeskole")
    both = dict(page.context["both"])
    assert dict(both["folkeskoleloven § 34"]) == {
        "Esbjerg": ["folkeskoleloven § 34, stk. 2"],
        "Holbæk": ["folkeskoleloven § 34"],
    }
    told = [text for side in page.context["sides"] for text in side["only"]]
    assert not [text for text in told if text.partition(",")[0] in both]


def test_a_whole_order_is_said_in_the_language_of_the_page(client: Client) -> None:
    keys = [one.key for one in exemptions_known(register())]
    pages = {key: client.get(f"/en/fravigelser/{key}/").content.decode() for key in keys}
    whole = [key for key, page in pages.items() if "the whole order is touched too" in page]
    assert whole
    assert not [key for key, page in pages.items() if "hele bekendtgørelsen</span>" in page]
