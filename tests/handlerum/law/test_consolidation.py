# SPDX-License-Identifier: MPL-2.0
"""Replay gives the text the acts order, says the cause of each change, and never guesses."""

from datetime import date
from pathlib import Path

import pytest

from bench.consolidation import Archive, Tally, by_introduction, replay
from handlerum.law.consolidation import Consolidation, Status, consolidate
from handlerum.law.consolidation_day import in_force, reservation, usual_scope
from handlerum.law.consolidation_text import sentence_ends
from handlerum.law.document import Document
from tests.handlerum.law.consolidation_acts import amending, base, items, number, section, stk

ACT = base(
    section(
        "1", stk("Rådet giver svar. Rådet kan afvise spørgsmål."), stk("Svar er gratis.", "Stk. 2.")
    ),
    section("2", f"<Stk>{items('grå sten,', 'sorte sten og', 'hvide sten.')}</Stk>"),
    section("3", stk("Rådet mødes. Rådet vælger formand.")),
)


def replayed(*numbers: str, act: Document = ACT, on: date | None = None) -> Consolidation:
    return consolidate(act, [amending(*numbers)], scope=in_force(on))


def text(result: Consolidation, label: str) -> str:
    return next(section.text for section in result.sections if section.label == label)


def statuses(result: Consolidation) -> list[Status]:
    return [outcome.status for outcome in result.outcomes]


@pytest.mark.parametrize(
    ("step", "label", "expected"),
    [
        (number("1", "I § 1, stk. 2, ændres »gratis« til: »dyre«."), "1", "Stk. 2. Svar er dyre."),
        (number("1", "I § 1, stk. 1, 2. pkt., udgår »kan«."), "1", "Rådet afvise spørgsmål."),
        (number("1", "I § 1, stk. 2, indsættes efter »Svar«: », som gives,«."), "1", "Svar, som gives, er gratis."),
        (number("1", "To steder i § 3 ændres »Rådet« til: »Nævnet«."), "3", "Nævnet mødes. Nævnet vælger formand."),
        (number("1", "Overalt i loven ændres »Rådet« til: »Nævnet«."), "1", "§ 1. Nævnet giver svar. Nævnet kan afvise spørgsmål."),
        (number("1", "I § 2, nr. 3, ændres ».« til: », og«."), "2", "3) hvide sten, og"),
        (number("1", "I § 1, stk. 2, indsættes efter »gratis«: », jf. 1. pkt.«"), "1", "Svar er gratis, jf. 1. pkt."),
        (number("1", "§ 1, stk. 2, affattes således:", stk("Svar koster.", "Stk. 2.")), "1", "Stk. 2. Svar koster."),
        (number("1", "§ 3, 2. pkt., affattes således:", stk("Formanden vælges.")), "3", "Rådet mødes. Formanden vælges."),
        (number("1", "I § 3 indsættes som 3. pkt.:", stk("Det er alt.")), "3", "vælger formand. Det er alt."),
        (number("1", "I § 3 indsættes som stk. 2:", stk("Mødet er åbent.", "Stk. 2.")), "3", "Stk. 2. Mødet er åbent."),
        (number("1", "Efter § 2 indsættes:", section("2 a", stk("Nyt."))), "2 a", "§ 2 a. Nyt."),
        (number("1", "§ 3 affattes således:", section("3", stk("Helt nyt."))), "3", "§ 3. Helt nyt."),
        (number("1", "§ 3 ophæves."), "3", "(Ophævet)"),
    ],
)  # fmt: skip
def test_each_operation_gives_the_ordered_words(step: str, label: str, expected: str) -> None:
    result = replayed(step)
    assert expected in text(result, label)
    assert statuses(result) == [Status.DONE]


def test_inserting_and_moving_keeps_every_provision_once() -> None:
    new = stk("Spørgsmål er skriftlige.", "Stk. 2.")
    step = number(
        "1", "I § 1 indsættes efter stk. 1 som nyt stykke:", new, "Stk. 2 bliver herefter stk. 3."
    )
    expected = "spørgsmål. Stk. 2. Spørgsmål er skriftlige. Stk. 3. Svar er gratis."
    assert text(replayed(step), "1").endswith(expected)


def test_a_later_number_finds_the_moved_provision_by_its_old_name() -> None:
    new = stk("Nyt.", "Stk. 2.")
    first = number(
        "1", "I § 1 indsættes efter stk. 1 som nyt stykke:", new, "Stk. 2 bliver herefter stk. 3."
    )
    second = number("2", "I § 1, stk. 2, der bliver stk. 3, ændres »gratis« til: »dyre«.")
    assert "Stk. 3. Svar er dyre." in text(replayed(first, second), "1")


def test_a_repealed_number_moves_the_rest_up() -> None:
    step = number("1", "§ 2, nr. 1, ophæves.", "", "Nr. 2 og 3 bliver herefter nr. 1 og 2.")
    assert text(replayed(step), "2") == "§ 2. Følgende gælder: 1) sorte sten og 2) hvide sten."


@pytest.mark.parametrize(
    "step",
    [
        number("1", "I § 1, stk. 2, ændres »dyre« til: »gratis og gode«."),
        number("1", "I § 3 ændres »Rådet« til: »Nævnet«."),
        number("1", "Tre steder i § 3 ændres »Rådet« til: »Nævnet«."),
        number("1", "I § 9 ændres »Rådet« til: »Nævnet«."),
        number("1", "I § 3, 7. pkt., ændres »Rådet« til: »Nævnet«."),
        number("1", "I § 1 indsættes som stk. 5:", stk("Hul.", "Stk. 5.")),
        number("1", "Efter § 2 indsættes:", section("3", stk("Findes."))),
        number("1", "§ 1, stk. 2, affattes således:", stk("Forkert.", "Stk. 4.")),
        number("1", "Vi ønsker noget andet."),
        number("1", "I § 1 indsættes efter stk. 1 som nyt stykke:", stk("To.", "Stk. 2.")),
    ],
)
def test_what_is_not_certain_fails_with_a_reason_and_leaves_the_other_sections(step: str) -> None:
    result = replayed(step)
    (failed,) = result.of_status(Status.FAILED)
    assert failed.reason
    assert text(result, "2").startswith("§ 2. Følgende gælder: 1) grå sten,")


def test_a_space_after_an_abbreviation_may_differ_between_prints() -> None:
    act = base(section("1", stk("Det gælder efter § 2, stk. 1.")))
    result = replayed(number("1", "I § 1 ændres »§ 2, stk.1« til: »§ 2, stk. 1 og 4«."), act=act)
    assert text(result, "1") == "§ 1. Det gælder efter § 2, stk. 1 og 4."


def test_a_reworded_item_keeps_the_mark_after_its_number() -> None:
    new = items("a", "sort kul og").replace("2)", "2").replace("1)", "1")
    item = "<Indentatio" + new.split("<Indentatio")[2].split("</Index>")[0]
    step = number("1", "§ 2, nr. 2, affattes således:", f"<Index>{item}</Index>")
    assert text(replayed(step), "2").endswith("1) grå sten, 2) sort kul og 3) hvide sten.")


def test_a_subsection_without_a_mark_goes_on_with_the_one_before() -> None:
    parts = (stk("Et."), stk("To.", "Stk. 2."), stk("Og mere."), stk("Tre.", "Stk. 3."))
    step = number("1", "I § 1, stk. 2, ændres »mere« til: »mindre«.")
    result = replayed(step, act=base(section("1", *parts)))
    assert text(result, "1") == "§ 1. Et. Stk. 2. To. Og mindre. Stk. 3. Tre."


def test_a_chapter_counted_before_its_name_is_found() -> None:
    chapter = "<Kapitel><Explicatus>24. kapitel</Explicatus><Rubrica><Linea><Char>Sten</Char></Linea></Rubrica>"
    act = base(f"{chapter}{section('1', stk('Råd.'))}</Kapitel>")
    step = number("1", "I overskriften til 24. kapitel ændres »Sten« til: »Skov«.")
    assert statuses(replayed(step, act=act)) == [Status.DONE]


def test_words_are_never_found_inside_longer_words_or_numbers() -> None:
    act = base(section("1", stk("Rådets § 12 og § 1 a gælder.")))
    result = replayed(number("1", "I § 1 ændres »§ 1« til: »§ 8«."), act=act)
    assert statuses(result) == [Status.FAILED]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Rådet har formand. Der er 2 medlemmer.", 2),
        ("Rådet har formand. 2 medlemmer vælges af andre.", 2),
        ("Reglerne i stk. 2 og nr. 4, jf. § 3, gælder. 1. pkt. gælder ikke.", 2),
        ("Efter 1. januar 2030 ydes 4.000 kr. og f.eks. 20 pct. mere.", 1),
        ("Gebyrer, bidrag m.v. Rådet kræver dem op.", 2),
        ("Forhold efter stk. 2. Rådet afgør det.", 2),
    ],
)
def test_sentences_are_counted_as_the_law_counts_them(text: str, number: int) -> None:
    assert len(list(sentence_ends(text))) + 1 == number


def test_a_full_stop_is_never_doubled() -> None:
    step = number("1", "I § 1, stk. 2, indsættes efter »gratis«: », jf. 1. pkt.«")
    assert text(replayed(step), "1").endswith("Svar er gratis, jf. 1. pkt.")


LOOSE = (
    "<ParagrafGruppe>" + section("2 a", stk("Nyt gælder:")) + stk("Mere nyt.", "Stk. 2.")
    + "</ParagrafGruppe>"
)  # fmt: skip


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (LOOSE, "§ 2 a. Nyt gælder: Stk. 2. Mere nyt."),
        (section("2 a", stk("Nyt gælder:")) + items("tre,", "fire."), "2) fire."),
    ],
)
def test_new_text_marked_up_outside_its_section_is_kept(new: str, expected: str) -> None:
    result = replayed(number("1", "Efter § 2 indsættes:", new))
    assert text(result, "2 a").endswith(expected)


def test_new_text_that_has_no_place_in_the_target_fails_and_points_there() -> None:
    new = section("8", stk("Et.")) + "<Rubrica>" + "Ukendt overskrift" + "</Rubrica>"
    result = replayed(number("1", "§ 1, stk. 2, affattes således:", new))
    assert [(o.status, o.sections) for o in result.outcomes] == [(Status.FAILED, ("1", "8"))]


def test_a_number_printed_in_the_words_of_new_text_is_not_printed_twice() -> None:
    result = replayed(number("1", "§ 1, stk. 2, affattes således:", stk("Stk. 2. Svar koster.")))
    assert text(result, "1").endswith("spørgsmål. Stk. 2. Svar koster.")


def test_an_instruction_that_cannot_be_read_points_at_the_sections_it_names() -> None:
    result = replayed(number("1", "§ 3 og § 1, stk. 2, bør genovervejes."))
    assert [(o.status, o.sections) for o in result.outcomes] == [(Status.FAILED, ("3", "1"))]


def test_new_provisions_take_the_place_of_a_repealed_one_under_the_numbers_given() -> None:
    new = stk("Ny.", "Stk. 2.") + stk("Ekstra.", "Stk. 3.")
    step = number("1", "§ 1, stk. 2, ophæves, og som stk. 2 og 3 indsættes:", new)
    assert text(replayed(step), "1").endswith("spørgsmål. Stk. 2. Ny. Stk. 3. Ekstra.")


def test_a_failed_operation_points_at_its_section() -> None:
    result = replayed(number("1", "I § 3, 7. pkt., ændres »Rådet« til: »Nævnet«."))
    assert result.outcomes[0].sections == ("3",)


def test_every_change_names_its_cause() -> None:
    result = replayed(number("4", "I § 1, stk. 2, ændres »gratis« til: »dyre«."))
    causes = {
        section.label: [str(cause) for cause in section.causes] for section in result.sections
    }
    assert causes == {"1": ["lov 9/2031 § 1, nr. 4"], "2": [], "3": []}


def test_an_act_not_yet_in_force_is_outstanding_and_the_text_unchanged() -> None:
    result = replayed(number("1", "§ 3 ophæves."), on=date(2031, 12, 31))
    assert statuses(result) == [Status.OUTSTANDING]
    assert text(result, "3") == "§ 3. Rådet mødes. Rådet vælger formand."


def test_an_act_holds_from_the_day_it_names() -> None:
    assert statuses(replayed(number("1", "§ 3 ophæves."), on=date(2032, 1, 1))) == [Status.DONE]


@pytest.mark.parametrize(
    ("words", "status", "reserved"),
    [
        ("Loven træder i kraft den 1. juli 2031.", Status.DONE, False),
        ("Loven træder i kraft den 1. november 2031.", Status.DONE, True),
        ("Loven træder i kraft den 1. januar 2032.", Status.OUTSTANDING, False),
        ("§ 1, nr. 1, træder i kraft den 1. november 2031.", Status.DONE, True),
        ("Loven træder i kraft den 1. marts 2030.", Status.DONE, True),
        ("Loven er god.", Status.DONE, True),
        ("Ministeren fastsætter tidspunktet for lovens ikrafttræden.", Status.DONE, True),
    ],
)
def test_without_a_day_an_act_is_worked_in_ahead_only_under_a_reservation(
    words: str, status: Status, reserved: bool
) -> None:
    act = amending(number("1", "§ 3 ophæves."), commencement=words)
    result = consolidate(
        ACT, [act], scope=usual_scope([act]), doubt=reservation(date(2031, 9, 1), ACT)
    )
    (outcome,) = result.outcomes
    assert (outcome.status, bool(outcome.reservation) and status is Status.DONE) == (
        status,
        reserved,
    )


def test_a_number_left_to_the_minister_is_outstanding() -> None:
    words = "Ministeren fastsætter tidspunktet for ikrafttræden af § 1, nr. 1."
    act = amending(number("1", "§ 3 ophæves."), commencement=words)
    assert statuses(consolidate(ACT, [act], scope=in_force(None))) == [Status.OUTSTANDING]


def test_what_the_base_says_it_holds_is_not_worked_in_twice() -> None:
    words = (
        "Herved bekendtgøres lov om prøver, jf. lovbekendtgørelse nr. 3 af 1. maj 2029, med de "
        "ændringer, der følger af § 1 i lov nr. 9 af 1. juni 2031."
    )
    act = base(section("1", stk("Nævnet giver svar.")), introduction=words)
    result = replayed(number("1", "I § 1 ændres »Rådet« til: »Nævnet«."), act=act)
    assert (statuses(result), text(result, "1")) == ([Status.DONE], "§ 1. Nævnet giver svar.")


def test_an_act_about_another_law_changes_nothing() -> None:
    other = amending(number("1", "§ 3 ophæves."), of="lov om ændring af lov om prøver")
    assert consolidate(ACT, [other], scope=in_force(None)).outcomes == ()


def test_two_acts_that_change_the_same_words_do_not_both_succeed() -> None:
    first = amending(number("1", "I § 1, stk. 2, ændres »gratis« til: »dyre«."))
    second = amending(
        number("1", "I § 1, stk. 2, ændres »gratis« til: »hurtige«."), citation=(2031, 10)
    )
    result = consolidate(ACT, [second, first], scope=in_force(None))
    assert statuses(result) == [Status.DONE, Status.FAILED]


def test_real_cases_are_replayed_as_well_as_when_this_was_written(shared: Path) -> None:
    path = shared / "data/lexdania-2010-2014.zip"
    if not path.exists():
        pytest.skip("the pack of LexDania files is not at hand")
    archive, tally = Archive(path), Tally()
    [replay(archive, case, by_introduction, tally) for case in archive.cases[::12]]
    counts = tally.counts
    assert counts["classified"] >= 0.99 * counts["operations"]
    assert counts["DONE"] >= 0.95 * (counts["DONE"] + counts["FAILED"])
    assert counts["touched identical"] >= 0.6 * counts["touched"]
