# SPDX-License-Identifier: MPL-2.0
"""How is data/outlines.json made? From the drawing in an unpacked npm package, with its licence.

Usage: python -m tools.outline_map FOLDER [data/outlines.json]

FOLDER holds package.json, LICENSE.md and dist/esm/index.js of react-denmark-map (MIT). Nothing is
fetched. Its 98 shapes lie apart with white lines between them; here they meet, on whole units.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from handlerum.outlines.cells import Rings, inside, owners, shared_out
from handlerum.outlines.drawing import Fineness, Shape, drawn

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = "react-denmark-map"
UNIT: Final = 4.0
"""So many units of the package's drawing make one of ours; it is some 10,000 wide."""
FINENESS: Final = Fineness(tolerance=2.0, islet=100.0, gap=15)
# What the package calls three municipalities otherwise than Statistics Denmark.
OTHER_NAMES: Final = {"0751": "Århus", "0480": "Nordfyn", "0169": "Høje Taastrup"}
NOTE: Final = {
    "da": "Omridsene er forenklet og er ikke en juridisk grænse. Bornholm er vist i en ramme.",
    "en": "The outlines are simplified and are not a legal boundary. Bornholm is shown in a frame.",
}
_PLACE: Final = re.compile(
    r'\{id:"[^"]*",name:"[^"]*",en_name:"[^"]*",display_name:"([^"]*)",code:"(\d{3})",d:"([^"]*)"\}'
)
_COUNTRY: Final = re.compile(r'\{id:"danmark",[^{}]*?d:"([^"]*)"\}')
_EXPORT: Final = re.compile(r"(\w+) as (Denmark|Municipalities)\b")
_SIZE: Final = (
    r"function {}\(\w+\)\{{return \w+\(\w+,Object\.assign\(\{{areas:\w+,"
    r'viewBoxWidth:"(\d+)",viewBoxHeight:"(\d+)"\}}'
)
_STEP: Final = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_BETWEEN: Final = re.compile(r"[\s,]*")


class Strange(SystemExit):
    """The package is not what this tool knows; says what, why it matters and what to do."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}\nNothing was written. This tool reads {PACKAGE} 1.0.0 only.")


def rings(path: str) -> Rings:
    """Read an SVG path of M m c l Z (curves by their ends, which lie close) as corners."""
    found: list[list[tuple[float, float]]] = []
    at = start = (0.0, 0.0)
    for command, steps in _walked(path):
        if command == "Z":
            at = start
        for place in range(0, len(steps), 2):
            dx, dy = steps[place : place + 2]
            at = (dx, dy) if command == "M" else (at[0] + dx, at[1] + dy)
            if command in "Mm":
                found.append([])
                start = at
            found[-1].append(at)
    return found


def _walked(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with the steps it takes; of a curve only the steps to its ends."""
    if _STEP.sub("", path):
        raise Strange(f"A path does not begin with a command: {path[:60]!r}")
    for command, written in _STEP.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(written)]
        each = {"M": 2, "m": 2, "l": 2, "c": 6, "Z": 0}.get(command)
        is_whole = not numbers if not each else numbers and len(numbers) % each == 0
        if each is None or not is_whole or _BETWEEN.sub("", _NUMBER.sub("", written)):
            raise Strange(f"A path holds {command + written[:40]!r}, which is not read here.")
        if command in "Mm" and len(numbers) != each:
            raise Strange(f"A path moves more than once at a time: {command + written[:40]!r}")
        yield command, [n for k, n in enumerate(numbers) if k % each >= each - 2]


def scaled(shape: Rings, scale: float) -> Rings:
    """Return the rings in our units."""
    return [[(x * scale, y * scale) for x, y in ring] for ring in shape]


def read_package(folder: Path) -> tuple[dict[str, Rings], Rings, tuple[int, int], dict[str, str]]:
    """Return the shapes by code, the land, the size (wide, high) in our units, and the source."""
    about = json.loads((folder / "package.json").read_text("utf-8"))
    if (about["name"], about["license"]) != (PACKAGE, "MIT"):
        raise Strange(f"The package is {about['name']!r} under {about['license']!r}.")
    code = (folder / "dist/esm/index.js").read_text("utf-8")
    sizes = {name: _size(code, function) for function, name in _EXPORT.findall(code)}
    (wide, high), country = sizes["Municipalities"], sizes["Denmark"]
    lands = _COUNTRY.findall(code)
    if len(lands) != 1:
        raise Strange(f"The outline of the whole country stands {len(lands)} times, not once.")
    shapes = {key: scaled(rings(path), 1 / UNIT) for key, path in _named(code)}
    source = {
        "package": f"npm {PACKAGE} {about['version']}",
        "address": about["repository"]["url"],
        "licence": "MIT",
        "notice": (folder / "LICENSE.md").read_text("utf-8").strip(),
    }
    size = int(wide / UNIT) + 1, int(high / UNIT) + 1
    return shapes, scaled(rings(lands[0]), wide / country[0] / UNIT), size, source


def _size(code: str, function: str) -> tuple[int, int]:
    found = re.search(_SIZE.format(re.escape(function)), code)
    if found is None:
        raise Strange(f"The function {function} gives no size.")
    return int(found[1]), int(found[2])


def _named(code: str) -> Iterator[tuple[str, str]]:
    """Yield code and path of each municipality, held against our own table of codes and names."""
    ours, seen = names(), set()
    for name, short, path in _PLACE.findall(code):
        key = short.zfill(4)
        if OTHER_NAMES.get(key, ours.get(key, "")).casefold() != name.casefold() or key in seen:
            raise Strange(f"{key} {name!r} is not the next of our municipalities.")
        seen.add(key)
        yield key, path
    if seen != set(ours):
        raise Strange(f"Missing in the package: {sorted(set(ours) - seen)}.")


def names() -> Mapping[str, str]:
    """Return our own names of the municipalities by code."""
    table = yaml.safe_load((ROOT / "data/municipalities.yaml").read_text("utf-8"))
    return {row["code"]: row["name"] for row in table["municipalities"]}


def file_text(shapes: tuple[Shape, ...], size: tuple[int, int], source: Mapping[str, Any]) -> str:
    """Return the JSON with one municipality a line, so that a change shows as changed lines."""
    ours = names()
    head = {"source": source, "note": NOTE, "width": size[0], "height": size[1]}
    rows = (
        {"code": one.code, "name": ours[one.code], "middle": one.middle, "path": one.path}
        for one in shapes
    )
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return json.dumps(head, ensure_ascii=False, indent=1)[:-2] + f',\n "shapes": [\n{lines}\n]}}\n'


def main(folder: str, target: str = str(ROOT / "data/outlines.json")) -> None:
    """Make the file, and say what was left out."""
    shapes, land, size, source = read_package(Path(folder))
    made = drawn(shapes, land, size, FINENESS)
    if missing := set(shapes) - {one.code for one in made}:
        raise Strange(f"Too small to be drawn: {sorted(missing)}.")
    Path(target).write_text(file_text(made, size, source), "utf-8")
    drawn_loops = sum(one.path.count("M") for one in made)
    print(f"{len(made)} municipalities, {drawn_loops} closed lines, {left_out(shapes, land, size)}")


def left_out(shapes: Mapping[str, Rings], land: Rings, size: tuple[int, int]) -> str:
    """Say how much land got no municipality: islets too far from any."""
    cells = size[1], size[0]
    whole = inside(land, cells)
    held = shared_out(owners(dict(enumerate(shapes.values(), 1)), cells), whole, FINENESS.gap)
    return f"{int((whole & (held == 0)).sum())} square units of land without one"


if __name__ == "__main__":
    main(*sys.argv[1:])
