# SPDX-License-Identifier: MPL-2.0
"""The quick reader and the reader of streams see the same tree, or the quick one steps aside."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlerum.errors import UnreadableSource
from handlerum.law import lexdania, lexdania_stream, lexdania_tokens
from handlerum.law.document import Element, Level
from tests.handlerum.law.test_lexdania import SECTION, act

RICH = (
    '<Kapitel id="K1"><Explicatus>Kapitel 1</Explicatus><Rubrica><Linea><Char formaChar="Bold">'
    "Sten </Char><Char> og fliser</Char></Linea></Rubrica><ParagrafGruppe>"
    f"{SECTION}</ParagrafGruppe></Kapitel><Table><Tr><Td>7</Td><Td/></Tr></Table>"
)


def streamed(content: bytes) -> Element | str:
    try:
        return lexdania_stream.tree((content,), "a.xml")
    except UnreadableSource as refused:
        return str(refused.data["fault"])


def quick(content: bytes) -> Element | str | None:
    try:
        return lexdania_tokens.tree(content, "a.xml")
    except UnreadableSource as refused:
        return str(refused.data["fault"])


def agree(content: bytes) -> bool:
    seen, whole = quick(content), streamed(content)
    both_refuse = isinstance(seen, str) and isinstance(whole, str)
    return seen is None or both_refuse or seen == whole


def test_both_readers_see_the_same_tree_of_every_real_act(shared: Path) -> None:
    path = shared / "data/lexdania-2010-2014.zip"
    if not path.exists():
        pytest.skip("the pack of LexDania files is not at hand")
    with zipfile.ZipFile(path) as archive:
        files = [archive.read(n) for n in archive.namelist()[::7] if n.endswith(".xml")]
    assert all(quick(content) is not None and agree(content) for content in files)


@pytest.mark.parametrize(
    "content", [SECTION, RICH, RICH + "<Stk><Explicatus> 2 </Explicatus></Stk>"]
)
def test_the_quick_reader_reads_the_usual_shapes(content: str) -> None:
    assert quick(act(content)) == streamed(act(content))


@pytest.mark.parametrize(
    "content",
    [
        "<Stk><!-- note --><Exitus/></Stk>",
        "<Stk><![CDATA[<Stk>]]></Stk>",
        "<Stk id='a'/>",
        "<Stk id = 'a'><Exitus/></Stk>",
        "<Stk>5 > 4</Stk>",
        "<Stk>a&#150;b</Stk>",
        "<Linea><Char>før<Br/>efter</Char></Linea>",
        "<Stk><?pi sten?></Stk>",
        "<Stk>\r\n</Stk>",
        "<Linea><Explicatus>1)</Explicatus></Linea>",
        "<Formel><Explicatus>1)</Explicatus></Formel>",
        "<Stk><Explicatus>1</Explicatus><Explicatus>2</Explicatus></Stk>",
        "<Stk>a &lt; b &amp; c</Stk>",
    ],
)
def test_what_has_another_shape_is_left_to_the_reader_of_streams(content: str) -> None:
    assert agree(act(content))
    assert isinstance(streamed(act(content)), Element)


def test_words_around_a_break_stay_where_they_stand() -> None:
    document = lexdania.read_bytes(act("<Linea><Char>før<Br/>efter</Char></Linea>"), "a.xml")
    assert document.content.text == "før efter"


def test_entities_become_their_characters() -> None:
    document = lexdania.read_bytes(act("<Linea><Char>a &lt; b &amp;amp; c</Char></Linea>"), "a.xml")
    assert document.content.text == "a < b &amp; c"


def test_latin_letters_of_a_declared_encoding_are_read() -> None:
    declared = b'<?xml version="1.0" encoding="ISO-8859-1"?>' + act(
        SECTION.replace("prøve", "bræ")
    ).decode().encode("latin-1")
    assert "bræ" in lexdania.read_bytes(declared, "a.xml").content.text


def test_elements_of_later_schemas_keep_their_words() -> None:
    later = "<Stk><Exitus><Formel><Linea><Char>a+b</Char></Linea></Formel></Exitus></Stk><Figur/>"
    table = "<Tabel><Raekke><Celle>syv</Celle></Raekke></Tabel>"
    document = lexdania.read_bytes(act(later + table), "a.xml")
    assert document.content.text == "a+b syv"
    assert len(list(document.root.of(Level.TABLE, Level.ROW, Level.CELL))) == 3


def test_the_metadata_may_have_fields_this_reader_does_not_know() -> None:
    content = act(SECTION).replace(b"</Meta>", b'<Eli id="e">lta</Eli><Ny><Felt/></Ny></Meta>')
    assert lexdania.read_bytes(content, "a.xml").citation.number == 7
    assert quick(content) == streamed(content)


@given(st.integers(0, 700), st.integers(0, 60), st.binary(max_size=12))
@example(300, 0, b"<a x='<'>")
def test_no_damage_makes_the_readers_disagree(start: int, length: int, noise: bytes) -> None:
    whole = act(RICH)
    assert agree(whole[:start] + noise + whole[start + length :])


@given(st.lists(st.sampled_from(RICH.replace("><", ">\n<").split("\n")), max_size=30))
def test_no_order_of_elements_makes_the_readers_disagree(pieces: list[str]) -> None:
    assert agree(act("".join(pieces)))


BIG = """
import resource, sys
from pathlib import Path
from handlerum.law import lexdania
document = lexdania.read(Path(sys.argv[1]))
print(len(document.sections), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.slow
def test_an_act_of_85_megabytes_is_read_within_300(tmp_path: Path) -> None:
    words = "Rådet giver svar på alle spørgsmål om sten og fliser, jf. stk. 2, og noterer dem. " * 2
    one = SECTION.replace("En ", words)
    indented = one.replace("><", ">\n            <") + "\n"
    count = 85_000_000 // len(indented.encode())
    path = tmp_path / "stor.xml"
    with path.open("wb") as file:
        before, after = act("§").split("§".encode())
        file.write(before)
        for _ in range(count):
            file.write(indented.encode())
        file.write(after)
    read = subprocess.run(
        [sys.executable, "-c", BIG, path], capture_output=True, text=True, check=True
    )
    sections, megabytes = map(int, read.stdout.split())
    assert (sections, megabytes < 300) == (count, True)
