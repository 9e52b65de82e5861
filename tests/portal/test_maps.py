# SPDX-License-Identifier: MPL-2.0
"""The map says of each municipality what the register says, in every view, for every day."""

import gzip
import io
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from lxml import etree, html
from PIL import Image

from handlerum.errors import InvalidFact
from handlerum_portal.actions.facts.load_facts import load_facts
from handlerum_portal.pages.maps.asked import MapAsked
from handlerum_portal.pages.maps.labels import labels
from handlerum_portal.pages.maps.outline import outlines
from handlerum_portal.pages.maps.towns import towns
from handlerum_portal.store.decisions.exemption_list import exemptions_by_stage
from handlerum_portal.store.read import register

Changed = Callable[[str, str, str], Path]
DAY = date(2024, 5, 14)
SEVEN = {"0217", "0840", "0561", "0316", "0791", "0410", "0482"}
# Narrower than 24 pixels on a phone in the main drawing.
TINY = {"0147", "0175", "0163", "0161", "0187", "0183", "0165", "0223", "0157", "0153"}


def page(address: str) -> html.HtmlElement:
    answer = Client().get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def places(tree: html.HtmlElement, kind: str = "outline-link") -> list[html.HtmlElement]:
    """Return the links of the map that are read out and reached by Tab."""
    found = tree.xpath(f".//a[contains(concat(' ', @class, ' '), ' {kind} ')]")
    return [link for link in found if link.get("aria-hidden") is None]


def code(link: html.HtmlElement) -> str:
    return re.findall(r"/kommuner/(\d{4})/", link.get("href"))[0]


@pytest.mark.parametrize(
    ("address", "kind"), [("/?visning=landkort", "outline-link"), ("/", "tile-link")]
)
def test_each_municipality_is_one_link_with_its_name_and_what_is_in_force(
    address: str, kind: str
) -> None:
    links = places(page(address + ("&" if "?" in address else "?") + "pr=2024-05-14"), kind)
    facts = register()
    stages = exemptions_by_stage(facts, DAY)
    in_force = Counter(
        one.municipality for s in ("i_kraft", "udloeber_snart") for one in stages.get(s, ())
    )
    assert sum(in_force.values()) > 0
    assert Counter(map(code, links)) == Counter(row.key for row in facts.municipalities)
    for link in links:
        name, said = facts.town_names[code(link)], link.get("aria-label")
        count = in_force[code(link)]
        ending = f"{count} fravigelse{'' if count == 1 else 'r'} i kraft"
        assert said.startswith(f"{name}: ")
        assert said.endswith(ending if code(link) in SEVEN else "ingen aftale")
        assert link.find("title").text == said


def test_the_two_views_say_the_same_of_each() -> None:
    tiles = {code(link): link.get("aria-label") for link in places(page("/"), "tile-link")}
    outlined = {code(link): link.get("aria-label") for link in places(page("/?visning=landkort"))}
    assert tiles == outlined
    assert tiles["0840"] == "Rebild: dagtilbud, aftalen er udløbet"


def test_in_english_every_word_of_the_map_is_english() -> None:
    tree = page("/en/?visning=landkort&pr=2024-05-14")
    said = {code(link): link.get("aria-label") for link in places(tree)}
    assert re.fullmatch(r"Viborg: elder care, \d+ exemptions? in force", said["0791"])
    assert said["0101"] == "København: no agreement"
    assert [svg.get("aria-label") for svg in tree.xpath("//svg[@role='group']")] == [
        "Outline map of the 98 municipalities",
        "The capital, enlarged",
    ]


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2021-05-14", set()),
        ("2021-05-15", SEVEN),
        ("2025-06-30", SEVEN),
        ("2025-07-01", {"0217", "0840", "0561", "0316"}),
        ("2025-07-31", set()),
        ("1.1.2019", set()),
    ],
)
def test_a_day_shows_the_agreements_of_that_day(day: str, held: set[str]) -> None:
    tree = page(f"/?visning=landkort&pr={day}")
    assert {code(link) for link in places(tree) if "ingen" not in link.get("aria-label")} == held
    rows = page(f"/?visning=tabel&pr={day}").xpath("//section[@aria-labelledby='kort']//tbody//a")
    assert {code(link) for link in rows} == held


def test_small_ones_near_the_capital_are_links_in_the_enlargement_and_only_there() -> None:
    tree = page("/?visning=landkort")
    country, capital = tree.xpath("//svg[@role='group']")
    enlarged = {code(link) for link in places(capital)}
    assert enlarged >= TINY
    assert enlarged & {code(link) for link in places(country)} == set()
    twins = [a for a in tree.xpath("//a[@aria-hidden]") if "outline" in a.get("class")]
    assert {link.get("tabindex") for link in twins} == {"-1"}


def test_the_order_of_the_links_is_that_of_reading() -> None:
    rows = {row.key: (row.row, row.column) for row in register().municipalities}
    for svg in page("/?visning=landkort").xpath("//svg[@role='group']"):
        order = [rows[code(link)] for link in places(svg)]
        assert order == sorted(order)


def test_the_seven_have_their_names_on_the_map_and_none_runs_out_of_it() -> None:
    facts = register()
    drawn = outlines(facts)
    assert drawn is not None
    shown = list(labels(towns(facts, None), drawn))
    assert {label.name for label in shown} == {facts.town_names[key] for key in SEVEN}
    for label in shown:
        wide = len(label.name) * 50
        left = label.x - {"start": 0, "middle": wide // 2, "end": wide}[label.anchor]
        assert left >= 0
        assert left + wide <= drawn.view()[2]


@pytest.mark.parametrize("address", ["/", "/kommuner/", "/indlejr/kort/", "/kort.svg"])
def test_what_is_no_day_gets_a_clear_answer(address: str) -> None:
    answer = Client().get(f"{address}?visning=landkort&pr=i+morgen")
    assert answer.status_code == 400
    assert "i morgen" in answer.content.decode()


def test_an_unknown_view_is_the_tiles() -> None:
    assert len(places(page("/?visning=globus"), "tile-link")) == 98


def test_until_a_view_is_chosen_a_phone_has_the_table_and_a_desk_the_tiles() -> None:
    switch = page("/").xpath("//section[@aria-labelledby='kort']//ul[@class='switch']")[0]
    current = switch.xpath(".//a[@aria-current]")
    assert [(a.text_content().strip(), a.getparent().get("class")) for a in current] == [
        ("Fliser", "on-desk"),
        ("Tabel", "on-phone"),
    ]


def test_views_and_files_keep_the_day() -> None:
    tree = page("/?visning=landkort&pr=2024-05-14")
    section = tree.xpath("//section[@aria-labelledby='kort']")[0]
    views = section.xpath(".//ul[@class='switch']//a/@href")
    assert views == [
        f"?visning={view}&pr=2024-05-14#kort" for view in ("fliser", "landkort", "tabel")
    ]
    files = section.xpath(".//a[contains(@href, 'kort.')]/@href")
    assert sorted(files) == [
        f"/kort.{form}?visning=landkort&pr=2024-05-14"
        for form in ("csv", "json", "png", "svg", "xlsx")
    ]
    (shown,) = section.xpath(".//pre/text()")
    assert 'src="http://testserver/indlejr/kort/?visning=landkort&pr=2024-05-14"' in shown


def test_the_frame_may_stand_anywhere_and_runs_nothing_also_when_it_is_kept() -> None:
    for _ in range(2):
        answer = Client().get("/indlejr/kort/?visning=landkort&pr=2024-05-14")
        assert answer.status_code == 200
        policy = answer["Content-Security-Policy"]
        assert "frame-ancestors *" in policy
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert "X-Frame-Options" not in answer
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
        text = answer.content.decode()
        assert "<script" not in text
        assert "style=" not in text
        assert '<base target="_top">' in text


def test_the_front_page_itself_may_not_be_framed() -> None:
    answer = Client().get("/?visning=landkort")
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "style=" not in answer.content.decode()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("view", ["fliser", "landkort"])
def test_the_map_as_svg_stands_alone_with_its_words_inside(language: str, view: str) -> None:
    answer = Client().get(f"{language}/kort.svg?visning={view}&pr=2024-05-14")
    assert answer["Content-Type"].startswith("image/svg+xml")
    assert answer["Content-Disposition"].endswith('"handlerum-kort-2024-05-14.svg"')
    root = etree.fromstring(answer.content)
    name = "{http://www.w3.org/2000/svg}"
    said = " ".join(root.itertext())
    assert root.find(f"{name}title") is not None
    assert "Rebild: " in root.findtext(f"{name}desc")
    assert ("14. maj 2024" in said) is (language == "")
    assert ("react-denmark-map" in said) is (view == "landkort")
    assert [e for e in root.iter() if e.tag.endswith(("script", "style", "image", "a"))] == []


def test_in_the_picture_no_shape_covers_a_name() -> None:
    root = etree.fromstring(Client().get("/kort.svg?visning=landkort").content)
    kinds = [etree.QName(part).localname for part in root]
    names = [place for place, part in enumerate(root) if part.text in ("Herlev", "Glost.", "FRB")]
    last_shape = max(p for p, part in enumerate(root) if part.get("stroke-width") == "0.6")
    assert len(names) == 3
    assert kinds[last_shape] == "path"
    assert min(names) > last_shape


@pytest.mark.parametrize("view", ["fliser", "landkort"])
def test_the_map_as_png_is_the_same_picture_twice_as_wide(view: str) -> None:
    answer = Client().get(f"/kort.png?visning={view}&pr=2024-05-14")
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.width == 1280
    colours = {colour for _, colour in picture.convert("RGB").getcolors(2**24)}
    assert {(11, 83, 148), (154, 52, 18), (20, 96, 58)} <= colours
    assert Client().get("/kort.gif").status_code == 404


def test_the_front_page_with_outlines_is_light_over_the_line() -> None:
    answer = Client().get("/?visning=landkort")
    assert len(gzip.compress(answer.content, 6)) < 25_000


def test_sources_names_the_outlines_and_shows_the_whole_licence() -> None:
    told = page("/om/kilder/").text_content()
    assert "react-denmark-map 1.0.0" in told
    assert "Copyright (c) 2022 Martin Polley" in told
    assert "WITHOUT WARRANTY OF ANY KIND" in told


def test_without_outlines_there_are_tiles_and_a_table(data: Changed) -> None:
    folder = data("municipalities.yaml", "Rebild", "Rebild")
    (folder / "outlines.json").unlink()
    load_facts(folder)
    assert outlines(register()) is None
    tree = page("/?visning=landkort")
    assert len(places(tree, "tile-link")) == 98
    assert "Landkort" not in tree.text_content()
    assert "Fliser" in tree.xpath("string(//ul[@class='switch']//a[@aria-current])")
    assert tree.xpath("//form[@class='map-day']/input[@name='visning']/@value") == ["fliser"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"code": "0840"', '"code": "0999"', "unknown_municipality"),
        ('"notice": "MIT', '"notise": "MIT', "wrong_form"),
        ('"package": "npm react-denmark-map 1.0.0"', '"package": ""', "no_source"),
        ('"width": 2530', '"width": 99', "wrong_form"),
        ('"path": "M2477 1938l', '"path": "M2477 1938q', "wrong_form"),
        ('"middle": [2479, 1991]', '"middle": [1]', "wrong_form"),
        ('"da": "Omridsene', '"dk": "Omridsene', "wrong_form"),
    ],
)
def test_outlines_that_are_not_whole_stop_the_load(
    data: Changed, old: str, new: str, reason: str
) -> None:
    with pytest.raises(InvalidFact) as fault:
        load_facts(data("outlines.json", old, new))
    assert (fault.value.data["file"], fault.value.data["reason"]) == ("outlines.json", reason)


def test_an_address_says_view_and_day() -> None:
    assert MapAsked("landkort", DAY).query("fliser") == "?visning=fliser&pr=2024-05-14"
    assert MapAsked().query("tabel") == "?visning=tabel"
