# SPDX-License-Identifier: MPL-2.0
"""`handlerum lov`: data on stdout, progress and Danish errors on stderr, exit codes that tell."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handlerum_portal.cli.law import lov

META = (
    "<Meta><DocumentType>LBK H</DocumentType><DocumentTitle>Bekendtgørelse af lov om prøver"
    "</DocumentTitle><Year>2030</Year><Number>{number}</Number>"
    "<DiesSigni>2030-06-01</DiesSigni></Meta>"
)
LINE = "<Exitus><Linea><Char>{}</Char></Linea></Exitus>"


def xml(number: int, content: str) -> str:
    meta = META.format(number=number)
    return f"<Dokument>{meta}<DokumentIndhold>{content}</DokumentIndhold></Dokument>"


def section(label: str, words: str) -> str:
    inner = LINE.format(words)
    return f"<Paragraf><Explicatus>§ {label}.</Explicatus><Stk>{inner}</Stk></Paragraf>"


def amending(wording: str) -> str:
    opening = LINE.format(
        "I lov om prøver, jf. lovbekendtgørelse nr. 7 af 1. juni 2030, foretages:"
    )
    return xml(
        9,
        f"<AendringCentreretParagraf><Explicatus>§ 1</Explicatus>{opening}<AendringsNummer>"
        f"<Explicatus>1.</Explicatus><Aendring><AendringDefinition>{LINE.format(wording)}"
        "</AendringDefinition></Aendring></AendringsNummer></AendringCentreretParagraf>",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.xml").write_text(xml(7, section("1", "Svar er gratis.")))
    (tmp_path / "b.xml").write_text(amending("I § 1 ændres »gratis« til: »dyre«."))
    (tmp_path / "c.xml").write_text(amending("I § 1 ændres »billige« til: »dyre«."))
    (tmp_path / "d.xml").write_text("<html>Siden findes ikke</html>")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    given = [str(folder / a) if a.endswith((".xml", ".ud")) else a for a in arguments]
    return CliRunner().invoke(lov, given)


def test_the_result_has_the_promised_keys(folder: Path) -> None:
    answer = json.loads(run(folder, "konsolider", "a.xml", "b.xml").stdout)
    assert answer["paragraffer"] == {"1": "§ 1. Svar er dyre."}
    assert {"indsat", "ophaevet", "operationer", "udestaaende"} <= set(answer)
    assert answer["operationer"][0]["status"] == "udført"


def test_an_operation_that_failed_is_outstanding_with_its_reason_and_exit_code(
    folder: Path,
) -> None:
    result = run(folder, "konsolider", "a.xml", "c.xml")
    (left,) = json.loads(result.stdout)["udestaaende"]
    assert (left["status"], left["maal"], bool(left["grund"])) == ("mislykket", "§ 1", True)
    assert result.exit_code == 3


def test_a_page_instead_of_an_act_is_refused_in_danish_and_nothing_is_written(
    folder: Path,
) -> None:
    result = run(folder, "konsolider", "a.xml", "d.xml", "--json", "x.ud")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "d.xml kan ikke læses" in result.stderr
    assert not (folder / "x.ud").exists()


def test_a_date_that_is_none_is_refused(folder: Path) -> None:
    result = run(folder, "konsolider", "a.xml", "b.xml", "--pr", "engang")
    assert (result.exit_code, "ikke en dato" in result.stderr) == (2, True)


def test_the_same_run_twice_writes_the_same_file(folder: Path) -> None:
    run(folder, "konsolider", "a.xml", "b.xml", "--json", "x.ud")
    first = (folder / "x.ud").read_bytes()
    run(folder, "konsolider", "a.xml", "b.xml", "--json", "x.ud")
    assert (folder / "x.ud").read_bytes() == first


def test_two_editions_are_compared_as_data(folder: Path) -> None:
    (folder / "e.xml").write_text(xml(8, section("1", "Svar er dyre.")))
    answer = json.loads(run(folder, "sammenlign", "a.xml", "e.xml", "--json").stdout)
    assert answer["aendringer"][0]["art"] == ["ændret"]


def test_an_act_is_written_in_the_international_standard(folder: Path) -> None:
    run(folder, "akn", "a.xml", "x.ud")
    assert b"akomaNtoso" in (folder / "x.ud").read_bytes()


def test_the_official_text_is_reconciled_with_the_replayed(folder: Path) -> None:
    introduction = LINE.format(
        "Herved bekendtgøres lov om prøver, med de ændringer, der følger af lov nr. 9 af 1. juni 2030."
    )
    opening = f"<Indledning>{introduction}</Indledning>"
    (folder / "f.xml").write_text(xml(8, opening + section("1", "Svar er dyre, ja.")))
    answer = json.loads(run(folder, "konsolider", "a.xml", "b.xml", "--facit", "f.xml").stdout)
    assert answer["afvigelser"] == ["1"]


def test_without_a_day_the_command_says_which_day_it_took(folder: Path) -> None:
    assert "2030-08-30" in run(folder, "konsolider", "a.xml", "b.xml").stderr


def test_a_minister_whose_name_is_not_verified_is_outstanding(folder: Path) -> None:
    (folder / "g.xml").write_text(xml(7, section("1", "Stenministeren giver gratis svar.")))
    *_, left = json.loads(run(folder, "konsolider", "g.xml", "b.xml").stdout)["udestaaende"]
    assert (left["type"], left["paragraffer"], left["status"]) == ("ressort", ["1"], "mislykket")


def test_the_reconciliation_tells_what_differs_and_whether_it_was_pointed_at(folder: Path) -> None:
    introduction = LINE.format(
        "Herved bekendtgøres lov om prøver, med de ændringer, der følger af lov nr. 9 af 1. juni 2030."
    )
    sections = section("1", "Svar er meget dyre.") + section("2", "Nyt.")
    (folder / "f.xml").write_text(xml(8, f"<Indledning>{introduction}</Indledning>{sections}"))
    answer = json.loads(run(folder, "konsolider", "a.xml", "b.xml", "--officiel", "f.xml").stdout)
    found = answer["afstemning"]
    assert (found["ens"], found["afvigende"], found["stille"]) == (0, 2, ["1", "2"])
    first, second = found["paragraffer"]
    assert first["aarsager"] == ["lov 9/2030 § 1, nr. 1"]
    assert "meget" in "".join(part["officiel"] for part in first["forskelle"])
    assert second["forskelle"] == [{"genafspillet": "", "officiel": "§ 2. Nyt."}]


def test_a_certain_new_name_is_written_and_outstanding(folder: Path) -> None:
    base = xml(7, section("1", "Kirkeministeren giver gratis svar.")).replace("2030", "2010")
    act = amending("I § 1 ændres »gratis« til: »dyre«.").replace("2030", "2012")
    (folder / "h.xml").write_text(base)
    (folder / "i.xml").write_text(act.replace("juni 2012", "juni 2010"))
    answer = json.loads(run(folder, "konsolider", "h.xml", "i.xml", "--pr", "2013-01-01").stdout)
    assert (
        answer["paragraffer"]["1"] == "§ 1. Ministeren for ligestilling og kirke giver dyre svar."
    )
    (made,) = answer["navneskift"]
    assert (made["status"], made["paragraffer"], made in answer["udestaaende"]) == (
        "udført",
        ["1"],
        True,
    )
    assert answer["aarsager"]["1"][-1] == "kongelig resolution 2011-10-03"


def test_an_act_about_another_law_is_named_in_the_answer(folder: Path) -> None:
    (folder / "j.xml").write_text(
        amending("I § 1 ændres »a« til: »b«.").replace(
            "om prøver, jf. lovbekendtgørelse nr. 7", "om is, jf. lovbekendtgørelse nr. 8"
        )
    )
    result = run(folder, "konsolider", "a.xml", "j.xml")
    answer = json.loads(result.stdout)
    assert (answer["operationer"], answer["uden_virkning"]) == ([], ["2030-9"])
    assert "lov 9/2030 nævner ikke denne lov" in result.stderr


def test_a_file_cut_short_is_refused_and_the_earlier_answer_stands(folder: Path) -> None:
    run(folder, "konsolider", "a.xml", "b.xml", "--json", "x.ud")
    before = (folder / "x.ud").read_bytes()
    (folder / "k.xml").write_text(amending("I § 1 ændres »a« til: »b«.")[:-40])
    result = run(folder, "konsolider", "a.xml", "k.xml", "--json", "x.ud")
    assert (result.exit_code, "ikke hel, velformet XML" in result.stderr) == (2, True)
    assert (folder / "x.ud").read_bytes() == before


def test_two_acts_that_change_the_same_words_leave_the_second_outstanding(folder: Path) -> None:
    other = amending("I § 1 ændres »gratis« til: »hurtige«.").replace("<Number>9<", "<Number>10<")
    (folder / "l.xml").write_text(other)
    answer = json.loads(run(folder, "konsolider", "a.xml", "l.xml", "b.xml").stdout)
    assert answer["paragraffer"] == {"1": "§ 1. Svar er dyre."}
    (left,) = [o for o in answer["udestaaende"] if o["status"] == "mislykket"]
    assert (left["lov"], left["forbehold"], left["paragraffer"]) == ("2030-10", "", ["1"])
