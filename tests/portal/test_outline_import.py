# SPDX-License-Identifier: MPL-2.0
"""An operator puts other outlines on the map: all or none, told in words, and off it again."""

import gzip
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.test import Client

from handlerum.outlines.drawing import Shape, frame, read
from handlerum.outlines.geojson import Fault, MalformedOutlines
from handlerum_portal.actions.facts.outlines import (
    NoOutlines,
    Planned,
    load_outlines,
    plan_outlines,
    undo_outlines,
)
from handlerum_portal.cli.load_outlines import kort
from handlerum_portal.cli.main import cli
from handlerum_portal.pages.maps.outline import outlines
from handlerum_portal.pages.wording.outlines import FAULTS, faults_in_words
from handlerum_portal.store.models import OutlineImport
from handlerum_portal.store.outlines import drawing_shown
from handlerum_portal.store.read import register

SOURCE = "Eksempelstyrelsen, eksempelomrids, 1. december 2026, CC BY 4.0"
ROOT = Path(__file__).parents[2]


def geojson() -> dict[str, Any]:
    """Return the shipped outlines as metres of UTM zone 32, as if DAGI had sent them."""
    features = []
    for code, shape in drawing_shown(register()).shapes.items():  # type: ignore[union-attr]
        rings = [
            [[441_000 + 115 * x, 6_402_000 - 115 * y] for x, y in (*line, line[0])]
            for line in read(shape.path)
        ]
        polygons = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
        features.append({"properties": {"kode": code}, "geometry": polygons})
    return {"type": "FeatureCollection", "features": features}


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., Path]:
    """Return a writer of a file of outlines, changed as the test wishes."""

    def write(change: Callable[[dict[str, Any]], object] = lambda _: None) -> Path:
        content = geojson()
        change(content)
        path = tmp_path / "omrids.geojson"
        path.write_text(json.dumps(content), "utf-8")
        return path

    return write


def test_the_map_shows_the_loaded_outlines_and_their_source_at_once(
    given: Callable[..., Path],
) -> None:
    before = Client().get("/?visning=landkort").content.decode()
    assert "react-denmark-map" in before
    planned, number = load_outlines(given(), SOURCE)
    assert (planned.is_new, len(planned.shapes)) == (True, 98)
    after = Client().get("/?visning=landkort").content.decode()
    assert SOURCE in after
    assert "react-denmark-map" not in after
    assert SOURCE in Client().get("/om/kilder/").content.decode()
    assert SOURCE in Client().get("/kort.svg?visning=landkort").content.decode()
    assert undo_outlines() == number
    assert Client().get("/?visning=landkort").content.decode() == before


def test_the_loaded_country_lies_as_the_shipped_one(given: Callable[..., Path]) -> None:
    facts = register()
    shipped = outlines(facts)
    load_outlines(given(), SOURCE)
    loaded = outlines(facts)
    assert shipped is not None
    assert loaded is not None
    assert loaded is not shipped
    assert loaded.capital == shipped.capital
    for code in set(shipped.shapes) - {"0400"}:
        for one, other in zip(loaded.boxes[code], shipped.boxes[code], strict=True):
            assert abs(one - other) < 60
    assert frame([loaded.shapes["0400"]])[0] > 2_000


def test_a_trial_writes_nothing_and_the_same_again_changes_nothing(
    given: Callable[..., Path],
) -> None:
    file = given()
    assert plan_outlines(file, SOURCE).is_new
    assert OutlineImport.objects.count() == 0
    _, first = load_outlines(file, SOURCE)
    again, second = load_outlines(file, SOURCE)
    assert (again.is_new, first, OutlineImport.objects.count()) == (False, second, 1)
    _, third = load_outlines(file, "En anden kilde")
    assert third != first


def test_a_square_and_a_triangle_are_told_to_have_seven_corners() -> None:
    path = "M10 10l10 0 0 10-10 0zM30 30l5-5 5 5z"
    assert Planned((Shape("0101", path, (15, 15)),), "", is_new=True).corners == 7


def test_undoing_shows_the_ones_before_and_in_the_end_the_shipped(
    given: Callable[..., Path],
) -> None:
    load_outlines(given(), "Den første")
    load_outlines(given(), "Den anden")
    for left in ("Den første", "npm react-denmark-map 1.0.0"):
        undo_outlines()
        drawing = drawing_shown(register())
        assert drawing is not None
        assert drawing.source == left
    with pytest.raises(NoOutlines):
        undo_outlines()
    assert OutlineImport.objects.exclude(undone_at=None).count() == 2


@pytest.mark.parametrize("source", ["", "   ", "x" * 301])
def test_outlines_without_a_source_are_not_shown(given: Callable[..., Path], source: str) -> None:
    with pytest.raises(MalformedOutlines, match="no_source"):
        load_outlines(given(), source)


def test_a_municipality_left_out_stops_it_all(given: Callable[..., Path]) -> None:
    with pytest.raises(MalformedOutlines, match="missing 0101"):
        load_outlines(given(lambda content: content["features"].pop(0)), SOURCE)
    assert OutlineImport.objects.count() == 0


def test_the_command_tells_tries_loads_and_undoes(given: Callable[..., Path]) -> None:
    asked = [str(given()), "--kilde", SOURCE]

    def told(*words: str) -> str:
        ran = CliRunner().invoke(kort, list(words))
        assert ran.exit_code == 0, ran.output
        return ran.output

    assert "Prøve: 98 kommuner" in told(*asked, "--proev")
    number = json.loads(told(*asked, "--json"))["id"]
    assert "Nothing new" in told(*asked, "--english")
    assert f"Indlæsning {number} er fortrudt" in told("--fortryd")


def test_the_command_tells_the_faults_feature_by_feature(given: Callable[..., Path]) -> None:
    def spoil(content: dict[str, Any]) -> None:
        content["features"][0]["properties"]["kode"] = "9999"
        content["features"][4]["geometry"] = None

    ran = CliRunner().invoke(kort, [str(given(spoil)), "--kilde", SOURCE])
    assert ran.exit_code == 2
    said = " ".join(ran.output.split())
    assert "Omridsene kan ikke bruges. Filen har 2 fejl. Kortet er uændret." in said
    assert "- Område 1 har koden '9999', som ingen kommune har." in said
    assert "- Område 5 har ingen flade (fandt None)." in said


def test_a_file_or_undoing_is_asked_for_and_never_both(given: Callable[..., Path]) -> None:
    for words in ([], [str(given()), "--fortryd"]):
        assert CliRunner().invoke(kort, words).exit_code == 2


@pytest.mark.parametrize(
    "words", [["indlaes", "--json"], ["load"], ["indlaes", str(settings.DATA_DIR), "--json"]]
)
def test_loading_a_folder_is_asked_for_as_before(words: list[str]) -> None:
    ran = CliRunner().invoke(cli, words)
    assert ran.exit_code == 0, ran.output
    assert "Intet nyt" in ran.output or json.loads(ran.output)["nyt"] is False


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_fault_has_its_sentence(language: str) -> None:
    reasons = set(
        re.findall(
            r'(?:_Wrong|Fault)\((?:place, |0, )?"(\w+)"|reason = "(\w+)"',
            "".join(
                (ROOT / "src" / name).read_text("utf-8")
                for name in (
                    "handlerum/outlines/geojson.py",
                    "handlerum/outlines/country.py",
                    "handlerum_portal/actions/facts/outlines.py",
                )
            ),
        )
    )
    assert {one or other for one, other in reasons} <= set(FAULTS)
    many = [Fault(place, "no_point", "x") for place in range(1, 31)]
    said = faults_in_words(many, language)
    assert (len(said), said[-1][-2:]) == (21, {"da": "il", "en": "re"}[language])


# The worst files we could think of, each just below the largest size that is read.
HOSTILE = {
    "empty lists": '"[" + "[]," * 2_700_000 + "[]]"',
    "empty objects": '"[" + "{}," * 2_700_000 + "{}]"',
    "deep": '"[" * 8_000_000',
    "one long name": '\'{"type": "FeatureCollection", "features": [\' + "1," * 4_000_000 + "1]}"',
    "long text as a corner": (
        '\'{"type":"FeatureCollection","features":[{"properties":{"kode":"0101"},"geometry":'
        '{"type":"Polygon","coordinates":[[["\' + "a" * 7_000_000 + \'",1],[2,3],[4,5],[6,7]]]}}]}\''
    ),
    "endless corners": (
        '\'{"type":"FeatureCollection","features":[{"properties":{"kode":"0101"},"geometry":'
        '{"type":"Polygon","coordinates":[[\' + "[9,56]," * 1_100_000 + \'[9,56]]]}}]}\''
    ),
}
BOUNDED = """
import gzip
import json
import random
from pathlib import Path
from handlerum.outlines.geojson import MalformedOutlines, read_geojson


def kilobytes(name):
    return int(Path("/proc/self/status").read_text().split(name + ":")[1].split()[0])


raw = ({content}).encode()
Path("/proc/self/clear_refs").write_text("5")
before = kilobytes("VmRSS")
try:
    read_geojson(raw, {{"0101"}})
    raise SystemExit("it was read")
except MalformedOutlines as refused:
    reason = refused.data["faults"][0].reason
print(json.dumps([reason, (kilobytes("VmHWM") - before) / 1024]))
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_bounded_room(name: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", BOUNDED.format(content=HOSTILE[name])],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-500:]
    reason, megabytes = json.loads(ran.stdout)
    assert reason in FAULTS
    assert 5 < megabytes <= 200


def rough(content: dict[str, Any], far: float) -> None:
    """Move every corner off its border, and put new ones between: by so many metres."""
    chance = random.Random(1)  # noqa: S311 (a pattern, no secret)
    for one in content["features"]:
        for (ring,) in one["geometry"]["coordinates"]:
            ring[:] = [
                [x + (chance.random() - 0.5) * far, y + (chance.random() - 0.5) * far]
                for corner, after in pairwise(ring)
                for x, y in (corner, [(a + b) / 2 for a, b in zip(corner, after, strict=True)])
            ]


def test_a_rough_file_is_drawn_so_simply_that_the_page_stays_light(
    given: Callable[..., Path],
) -> None:
    planned, _ = load_outlines(given(lambda content: rough(content, 900)), SOURCE)
    assert sum(len(shape.path) for shape in planned.shapes) <= 40_000
    answer = Client().get("/?visning=landkort")
    assert len(gzip.compress(answer.content, 6)) < 40_000


def test_a_file_too_rough_to_be_drawn_is_refused(given: Callable[..., Path]) -> None:
    with pytest.raises(MalformedOutlines, match=r"tangled|vanished"):
        load_outlines(given(lambda content: rough(content, 6_000)), SOURCE)
