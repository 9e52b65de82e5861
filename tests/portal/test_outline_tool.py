# SPDX-License-Identifier: MPL-2.0
"""The tool that makes the outlines reads one package, strictly, and writes all or nothing."""

import json
from pathlib import Path

import pytest

from tools.outline_map import Strange, main, names, rings

SQUARE = "M{x},{y}c1,1 2,2 80,0l0,80l-80,0Z"


def place(code: str, name: str, path: str) -> str:
    return f'{{id:"x",name:"x",en_name:"x",display_name:"{name}",code:"{code[1:]}",d:"{path}"}}'


def package(folder: Path, *, swap: str = "", about: dict[str, str] | None = None) -> Path:
    """Write a package as the tool knows it: 98 squares that lie apart, on a whole country."""
    (folder / "dist/esm").mkdir(parents=True)
    other = {"0751": "Århus", "0480": "Nordfyn", "0169": "Høje Taastrup"}
    places = [
        place(code, other.get(code, name), SQUARE.format(x=100 * (n % 10), y=100 * (n // 10)))
        for n, (code, name) in enumerate(names().items())
    ]
    size = 'function {0}(l){{return c(r,Object.assign({{areas:i,viewBoxWidth:"{1}",viewBoxHeight:"{1}"}},l))}}'
    code = (
        'const i=[{id:"danmark",name:"x",en_name:"x",display_name:"Denmark",'
        'd:"M0,0l1960,0l0,1960l-1960,0Z"}];'
        + size.format("s", 2000)
        + f"const o=[{','.join(places)}];"
        + size.format("Z", 1000)
        + "export{s as Denmark,Z as Municipalities};"
    )
    name, right = swap.split("→") if swap else ("", "")
    (folder / "dist/esm/index.js").write_text(code.replace(name, right, 1) if swap else code)
    named = {"name": "react-denmark-map", "version": "1.0.0", "license": "MIT"}
    named |= {"repository": {"url": "https://example.org"}} | (about or {})  # type: ignore[dict-item]
    (folder / "package.json").write_text(json.dumps(named))
    (folder / "LICENSE.md").write_text("The whole notice\n")
    return folder


def test_a_package_becomes_one_file_without_gaps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "outlines.json"
    main(str(package(tmp_path / "package")), str(target))
    made = json.loads(target.read_text("utf-8"))
    assert made["source"]["notice"] == "The whole notice"
    assert (made["width"], made["height"], len(made["shapes"])) == (251, 251, 98)
    assert "98 municipalities, 98 closed lines" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("swap", "says"),
    [
        ('code:"101"→code:"102"', "0102 'København' is not the next of our municipalities"),
        ("København→Kjøbenhavn", "0101 'Kjøbenhavn' is not the next"),
        ('code:"860"→kode:"860"', "Missing in the package"),
        ("l0,80→q0,80", "A path holds 'q0,80'"),
        ("l0,80→l0;80", "A path holds 'l0;80'"),
        ("l0,80→l0", "A path holds 'l0'"),
        ("M0,0c→0,0c", "does not begin with a command"),
        ('id:"danmark"→id:"sverige"', "stands 0 times"),
        ("function Z→function W", "The function Z gives no size"),
    ],
)
def test_a_package_of_another_kind_is_refused_and_nothing_is_written(
    tmp_path: Path, swap: str, says: str
) -> None:
    target = tmp_path / "outlines.json"
    with pytest.raises(Strange, match="Nothing was written") as fault:
        main(str(package(tmp_path / "package", swap=swap)), str(target))
    assert says in str(fault.value)
    assert not target.exists()


def test_another_licence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Strange, match=r"under 'GPL-3\.0'"):
        main(str(package(tmp_path / "package", about={"license": "GPL-3.0"})), str(tmp_path / "x"))


def test_a_path_is_read_by_its_steps_and_closed_pieces_start_where_the_last_one_began() -> None:
    assert rings("M10,10c1,1 2,2 5,0l-5,5Zm1,1l2,0l0,2Z") == [
        [(10.0, 10.0), (15.0, 10.0), (10.0, 15.0)],
        [(11.0, 11.0), (13.0, 11.0), (13.0, 13.0)],
    ]
