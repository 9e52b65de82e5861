# SPDX-License-Identifier: MPL-2.0
"""Replay sees when an act is recalled, counted one off, or silent about capitals and overlaps."""

from dataclasses import replace
from datetime import date

import pytest

from handlerum.law import lexdania
from handlerum.law.consolidation import Consolidation, Status, consolidate
from handlerum.law.consolidation_day import in_force
from handlerum.law.document import Document
from tests.handlerum.law.consolidation_acts import amending, base, items, number, section, stk

ACT = base(
    section("1", stk("Rådet giver svar. Rådet kan afvise spørgsmål."), stk("Rådet svarer.", "Stk. 2.")),
    section("2", f"<Stk>{items('grå sten,', 'sorte sten og', 'hvide sten.')}</Stk>"),
    section("3", stk("Sten vejes af en cand. jur. 1 sten vejes ad gangen. Vægten noteres.")),
)  # fmt: skip
FIRST = number("1", "I § 1, stk. 2, ændres »svarer« til: »tier«.")


def recalling(*numbers: str, day: str = "1. januar 2032") -> Document:
    of = "lov nr. 9 af 1. juni 2031 om ændring af lov om prøver"
    return amending(
        *numbers, citation=(2031, 20), commencement=f"Loven træder i kraft den {day}.", of=of
    )


def replayed(*acts: Document, on: date | None = None) -> Consolidation:
    return consolidate(ACT, acts, scope=in_force(on))


def text(result: Consolidation, label: str) -> str:
    return next(section.text for section in result.sections if section.label == label)


@pytest.mark.parametrize(
    "wording", ["§ 1, nr. 1, ophæves.", "§ 1 ophæves.", "§ 1, nr. 1-3, ophæves."]
)
def test_an_instruction_repealed_before_its_day_is_not_worked_in(wording: str) -> None:
    result = replayed(amending(FIRST), recalling(number("1", wording)))
    (outcome,) = result.outcomes
    assert text(result, "1").endswith("Rådet svarer.")
    assert (outcome.status, "lov 20/2031 § 1, nr. 1" in outcome.reason) == (Status.DONE, True)
    assert not result.outstanding


def test_an_instruction_repealed_after_its_day_stays_in_the_text() -> None:
    result = replayed(amending(FIRST), recalling(number("1", "§ 1 ophæves."), day="1. juli 2032"))
    assert text(result, "1").endswith("Rådet tier.")


def test_a_repeal_that_is_not_in_force_yet_recalls_nothing() -> None:
    later = recalling(number("1", "§ 1 ophæves."), day="2. januar 2032")
    result = replayed(amending(FIRST), later, on=date(2032, 1, 1))
    assert text(result, "1").endswith("Rådet tier.")


def test_an_instruction_reworded_before_its_day_fails_and_points_at_the_section() -> None:
    changing = recalling(number("1", "I § 1, nr. 1, ændres »tier« til: »taler«."))
    result = replayed(amending(FIRST), changing)
    (outcome,) = result.outcomes
    assert (outcome.status, outcome.sections) == (Status.FAILED, ("1",))
    assert text(result, "1").endswith("Rådet svarer.")


def test_a_change_of_the_commencement_is_no_change_of_the_instruction() -> None:
    result = replayed(amending(FIRST), recalling(number("1", "§ 1, stk. 3, ophæves.")))
    assert text(result, "1").endswith("Rådet tier.")


def test_a_sentence_keeps_its_capital_when_its_first_word_is_exchanged() -> None:
    result = replayed(amending(number("1", "Overalt i loven ændres »Rådet« til: »nævnet«.")))
    assert "Nævnet giver svar. Nævnet kan afvise" in text(result, "1")


def test_a_sentence_keeps_its_capital_when_its_first_word_is_struck() -> None:
    result = replayed(amending(number("1", "I § 1, stk. 2, udgår »Rådet«.")))
    assert text(result, "1").endswith("Stk. 2. Svarer.")


def test_an_item_keeps_the_capital_the_act_gives_it() -> None:
    result = replayed(amending(number("1", "I § 2, nr. 1, ændres »grå« til: »Grå«.")))
    assert "1) Grå sten" in text(result, "2")


def test_words_counted_in_a_place_and_in_its_part_are_counted_once() -> None:
    wording = "To steder i § 2, stk. 1, og i § 2, stk. 1, nr. 3, ændres »sten« til: »fliser«."
    result = replayed(amending(number("1", wording)))
    assert text(result, "2").endswith("1) grå fliser, 2) sorte fliser og 3) hvide fliser.")


def test_a_sentence_that_starts_with_a_figure_is_a_sentence() -> None:
    result = replayed(
        amending(number("1", "§ 3, 2. pkt., affattes således:", stk("2 sten vejes.")))
    )
    assert text(result, "3").endswith("en cand. jur. 2 sten vejes. Vægten noteres.")


def test_a_count_that_is_one_off_shows_in_the_words_and_fails() -> None:
    new = stk("1 sten vejes højst to gange.")
    (outcome,) = replayed(amending(number("1", "§ 3, 3. pkt., affattes således:", new))).outcomes
    assert (outcome.status, "2. pkt." in outcome.reason) == (Status.FAILED, True)


def test_a_sentence_is_not_put_under_a_number_that_is_taken() -> None:
    (outcome,) = replayed(
        amending(number("1", "I § 3 indsættes som 2. pkt.:", stk("Nyt.")))
    ).outcomes
    assert (outcome.status, outcome.sections) == (Status.FAILED, ("3",))


ANNEX = (
    '<Bilag id="B1"><Explicatus>Bilag 1</Explicatus><BilagIndhold><Exitus><Linea><Char>{}</Char>'
    "</Linea></Exitus></BilagIndhold></Bilag>"
)
TABLE = "<Table><Tr><Td>grå</Td><Td>{}</Td></Tr></Table>"


def stone(number_: int, words: str) -> str:
    return f"<Stk><Exitus><Linea><Char>Sten {number_} koster:</Char></Linea></Exitus>{words}</Stk>"


def test_a_provision_named_after_the_verb_is_the_one_reworded() -> None:
    new = "<Indentatio><Explicatus>2)</Explicatus><Exitus><Linea><Char>røde sten og</Char></Linea></Exitus></Indentatio>"
    result = replayed(amending(number("1", "I § 2, stk. 1, affattes nr. 2 således:", new)))
    assert text(result, "2").endswith("1) grå sten, 2) røde sten og 3) hvide sten.")


def test_what_comes_after_an_i_is_not_repealed_with_what_stands_before_it() -> None:
    wording = "I § 1 ophæves stk. 1, og i stk. 2, der bliver stk. 1, ændres »svarer« til: »tier«."
    assert text(replayed(amending(number("1", wording))), "1").endswith("Rådet tier.")


def test_a_table_is_reworded_alone() -> None:
    act = base(section("1", stone(1, TABLE.format("7 kr."))))
    change = number("1", "Tabellen i § 1 affattes således:", TABLE.format("9 kr."))
    result = consolidate(act, [amending(change)], scope=in_force(None))
    assert text(result, "1") == "§ 1. Sten 1 koster: grå 9 kr."


def test_words_in_one_of_two_tables_are_not_changed_by_guess() -> None:
    act = base(section("1", stone(1, TABLE.format("7 kr.") + TABLE.format("7 kr."))))
    change = number("1", "I tabellen i § 1 ændres »7 kr.« til: »9 kr.«")
    (outcome,) = consolidate(act, [amending(change)], scope=in_force(None)).outcomes
    assert outcome.status is Status.FAILED


def annexed(wording: str, words: str, old: str = "") -> Consolidation:
    act = amending(number("1", wording))
    extra = lexdania.read_bytes(whole(ANNEX.format(words)), "b.xml").annexes
    before = lexdania.read_bytes(whole(ANNEX.format(old)), "a.xml") if old else ACT
    root = act.root._replace(children=(*act.root.children, *extra))
    return consolidate(before, [replace(act, root=root)], scope=in_force(None))


def whole(annex: str) -> bytes:
    meta = (
        "<Meta><DocumentType>LBK H</DocumentType><DocumentTitle>Bekendtgørelse af lov om prøver"
        "</DocumentTitle><Year>2030</Year><Number>7</Number><DiesSigni>2030-06-01</DiesSigni></Meta>"
    )
    return f"<Dokument>{meta}<DokumentIndhold/>{annex}</Dokument>".encode()


def test_the_annex_of_the_amending_act_takes_the_place_of_the_old() -> None:
    result = annexed("Bilag 1 affattes som bilag 1 til denne lov.", "Nye sten.", "Gamle sten.")
    assert [o.status for o in result.outcomes] == [Status.DONE]


def test_an_annex_the_amending_act_does_not_have_fails() -> None:
    result = annexed("Bilag 1 affattes som bilag 4 til denne lov.", "", "Gamle sten.")
    assert [o.status for o in result.outcomes] == [Status.FAILED]


def test_a_new_annex_is_put_last_and_an_old_one_is_never_overwritten() -> None:
    wording = "Som bilag {} indsættes bilag 1 til denne lov."
    assert annexed(wording.format(2), "Nyt.", "Gl.").outcomes[0].status is Status.DONE
    assert annexed(wording.format(1), "Nyt.", "Gl.").outcomes[0].status is Status.FAILED


@pytest.mark.parametrize(
    ("words", "territory"),
    [
        ("Loven gælder ikke for Færøerne og Grønland.", "ikke for Færøerne og Grønland"),
        ("Loven har ikke virkning for Prøve Kommune, jf. dog stk. 2.", "ikke virkning for Prøve Kommune"),
        ("Loven træder i kraft den 1. januar 2032.", ""),
        ("§ 1, nr. 1 og 2, har ikke virkning i Prøve og Sten Kommuner.", "ikke virkning i Prøve og Sten Kommuner"),
        ("§ 1 gælder ikke for Prøve Kommune.", "ikke for Prøve Kommune"),
        ("§ 1, nr. 2, har ikke virkning for Prøve Kommune.", ""),
    ],
)  # fmt: skip
def test_where_an_act_has_no_effect_is_kept_with_each_operation(words: str, territory: str) -> None:
    act = amending(number("1", "§ 3 ophæves."), commencement=words)
    (outcome,) = consolidate(ACT, [act], scope=in_force(None)).outcomes
    assert outcome.instruction.effect.territory == territory


def test_the_raised_mark_of_a_note_is_no_word_of_the_section() -> None:
    mark = '<Char formaChar="Superscript">3)</Char>'
    words = f"<Stk><Exitus><Linea><Char>Et areal er målt i m</Char><Char formaChar='Superscript'>2</Char><Char>.</Char>{mark}</Linea></Exitus></Stk>"
    act = base(section("1", words))
    result = consolidate(act, [amending(FIRST)], scope=in_force(None))
    assert text(result, "1") == "§ 1. Et areal er målt i m2."


@pytest.mark.parametrize(
    "cited",
    ["Lov om Rådet, jf. lovbekendtgørelse nr. 3 af 1. maj 1990,", "Lov nr. 3 af 1. maj 1990 om Rådet"],
)  # fmt: skip
def test_the_name_of_a_cited_act_is_not_exchanged_but_pointed_at(cited: str) -> None:
    act = base(section("1", stk("Rådet giver svar.")), section("2", stk(f"{cited} ophæves.")))
    step = number("1", "Overalt i loven ændres »Rådet« til: »Nævnet«.")
    result = consolidate(act, [amending(step)], scope=in_force(None))
    assert (text(result, "1"), text(result, "2")) == (
        "§ 1. Nævnet giver svar.",
        f"§ 2. {cited} ophæves.",
    )
    (left,) = result.outstanding
    assert (left.status, left.sections) == (Status.FAILED, ("2",))


@pytest.mark.parametrize("place", ["indledningen til § 2", "§ 2, indledningen,"])
def test_the_words_before_a_list_are_changed_alone(place: str) -> None:
    step = number("1", f"I {place} ændres »Følgende« til: »Sten« og »gælder« til: »er«.")
    assert text(replayed(amending(step)), "2").startswith("§ 2. Sten er: 1) grå sten")


def test_a_place_without_a_list_has_no_words_before_it() -> None:
    step = number("1", "I § 1, stk. 2, indledningen, ændres »Rådet« til: »Nævnet«.")
    (outcome,) = replayed(amending(step)).outcomes
    assert (outcome.status, outcome.sections) == (Status.FAILED, ("1",))


def test_a_number_changed_in_words_nobody_reads_is_not_worked_in_as_it_was() -> None:
    changing = recalling(
        number("1", "I det under nr. 1 foreslåede § 1, stk. 2, ændres »tier« til: »taler«.")
    )
    (outcome,) = replayed(amending(FIRST), changing).outcomes
    assert (outcome.status, outcome.sections) == (Status.FAILED, ("1",))


def test_a_new_provision_takes_the_place_of_one_printed_as_repealed() -> None:
    act = base(
        section("1", stk("Sten vejes."), stk("(Ophævet).", "Stk. 2."), stk("Ja.", "Stk. 3."))
    )
    new = number("1", "I § 1 indsættes som stk. 2:", stk("Vægten noteres.", "Stk. 2."))
    result = consolidate(act, [amending(new)], scope=in_force(None))
    assert text(result, "1") == "§ 1. Sten vejes. Stk. 2. Vægten noteres. Stk. 3. Ja."


@pytest.mark.parametrize("words", ["»Vægten noteres.", "Vægten noteres.«"])
def test_a_lone_mark_of_the_amending_act_is_no_word_of_the_law(words: str) -> None:
    new = number("1", "I § 1 indsættes som stk. 3:", stk(words, "Stk. 3."))
    assert text(replayed(amending(new)), "1").endswith("Stk. 3. Vægten noteres.")


def test_a_longer_name_that_stands_there_already_is_not_made_longer_still() -> None:
    act = base(section("1", stk("Rådet og det nye råd svarer. Det nye råd spørger ikke et råd.")))
    step = number("1", "Overalt i loven ændres »råd« til: »nye råd«.")
    result = consolidate(act, [amending(step)], scope=in_force(None))
    expected = "Rådet og det nye råd svarer. Det nye råd spørger ikke et nye råd."
    assert text(result, "1") == f"§ 1. {expected}"
