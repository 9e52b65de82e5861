# SPDX-License-Identifier: MPL-2.0
"""What people read is plain: short sentences, short words, and no § alone at the end of a line."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from handlerum_portal.pages.wording import saying as wording

PAGES = Path(wording.__file__).parents[1]
SAID = re.compile(r"{%\s*t\s+(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\")")
PASSAGE = re.compile(r"{%\s*da\s*%}(.*?){%\s*en\s*%}", re.DOTALL)
MARKUP = re.compile(r"<[^>]+>|{[{%].*?[%}]}")
LONGEST_WORD = 6
# Björnsson: up to 35 is easy, as fiction and popular papers are.
EASY, HARD = 35, 40
ENOUGH = 100
SHORTEST = 4
SHOWN = (
    "/",
    "/hvad-gaelder/0217/?pr=2023-05-01",
    "/aftaler/holbaek-folkeskole/ramme/?pr=2023-01-01",
    "/fravigelser/",
    "/fravigelser/d-hol-jyderup/",
    "/love/dagtilbudsloven/p7/",
)


def lix(texts: list[str]) -> float:
    """Return the readability index: words a sentence, plus long words in a hundred."""
    words = [word for text in texts for word in re.findall(r"[A-Za-zÆØÅæøåé§]+", text)]
    sentences = sum(max(1, len(re.findall(r"[.!?:](?:\s|$)", text))) for text in texts)
    long = sum(len(word) > LONGEST_WORD for word in words)
    return len(words) / sentences + 100 * long / len(words)


def danish() -> Iterator[tuple[str, str]]:
    for file in sorted((PAGES / "templates").rglob("*.html")):
        text = file.read_text("utf-8")
        yield from ((file.name, one or other) for one, other in SAID.findall(text))
        yield from ((file.name, MARKUP.sub(" X ", one)) for one in PASSAGE.findall(text))
    for file in sorted((PAGES / "wording").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Tuple) and len(node.elts) == 2:
                values = [e.value for e in node.elts if isinstance(e, ast.Constant)]
                if len(values) == 2 and all(isinstance(value, str) for value in values):
                    yield file.name, str(values[0])


@pytest.fixture(scope="module")
def by_file() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, text in danish():
        if len(text.split()) >= SHORTEST:
            found[name].append(text)
    return found


def test_the_whole_interface_is_easy_to_read(by_file: dict[str, list[str]]) -> None:
    texts = [text for texts in by_file.values() for text in texts]
    assert sum(len(text.split()) for text in texts) > 5000
    assert lix(texts) <= EASY


def test_no_room_is_hard_to_read(by_file: dict[str, list[str]]) -> None:
    long = {n: t for n, t in by_file.items() if sum(len(x.split()) for x in t) >= ENOUGH}
    assert {name: round(lix(texts)) for name, texts in long.items() if lix(texts) > HARD} == {}


def test_the_measure_knows_a_hard_text_from_an_easy_one() -> None:
    easy = ["Du kan se, hvad der gælder hos dig. Vælg et sted og en dag."]
    hard = ["Kommunalbestyrelsens beslutningskompetence forudsætter offentliggørelse i oversigten"]
    assert lix(easy) < 25
    assert lix(hard) > 60


@pytest.mark.parametrize("address", [*SHOWN, *(f"/en{one}" for one in SHOWN)])
def test_a_section_and_its_number_never_part_on_any_page(address: str, client: Client) -> None:
    html = client.get(address).content.decode().split("<main")[1].split("</main>")[0]
    text = re.sub(r"<(pre|title|option|code)\b.*?</\1>|<[^>]+>", "", html, flags=re.DOTALL)
    assert re.findall(r".{12}(?:§|stk\.|nr\.) \d.{6}", text) == []
