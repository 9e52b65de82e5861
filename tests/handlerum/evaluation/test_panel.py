# SPDX-License-Identifier: MPL-2.0
"""A panel that would give a number that only looks right is refused at the door."""

import unicodedata

import numpy as np
import pytest

from handlerum.errors import HandlerumError
from handlerum.evaluation import (
    Columns,
    Method,
    Panel,
    check,
    fit,
    panel_of,
    read_panel,
    with_donors,
)
from handlerum.evaluation import refusals as r
from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.periods import order_periods
from handlerum.evaluation.sensitivity import without_periods

NAMES = Columns("enhed", "aar", "tal", "behandlet")
GOOD = "enhed;aar;tal;behandlet\n" + "\n".join(
    f"{unit};{year};{value + year % 7},{year % 3};{int(unit == 'A' and year >= 2004)}"
    for value, unit in ((3, "A"), (9, "B"), (17, "C"), (4, "D"))
    for year in range(2000, 2006)
)


def read(text: str, delimiter: str = "") -> Panel:
    return read_panel(text.encode(), NAMES, delimiter=delimiter)


def line(unit: str, year: int) -> str:
    return next(row for row in GOOD.splitlines() if row.startswith(f"{unit};{year};"))


BROKEN = {
    "a missing row": (GOOD.replace(line("B", 2001) + "\n", ""), r.UnbalancedPanel),
    "a unit twice": (GOOD + "\n" + line("B", 2001), r.DuplicateRow),
    "a treatment that ends": (
        GOOD.replace(line("A", 2005), line("A", 2005)[:-1] + "0"),
        r.TreatmentReversed,
    ),
    "no treated unit": (GOOD.replace(";1\n", ";0\n"), r.NoTreatedUnit),
    "treatment 2": (GOOD.replace(";1\n", ";2\n"), r.UnclearTreatment),
    "a suppressed cell": (GOOD.replace(line("C", 2002), "C;2002;..;0"), r.SuppressedOutcome),
    "an empty cell": (GOOD.replace(line("C", 2002), "C;2002;;0"), r.MissingOutcome),
    "a word for a number": (GOOD.replace(line("C", 2002), "C;2002;mange;0"), r.UnreadableNumber),
    "a wrong column": (GOOD.replace("tal", "antal"), r.UnreadableTable),
    "no rows": ("enhed;aar;tal;behandlet\n", r.UnreadableTable),
    "an unnamed unit": (GOOD.replace(line("C", 2002), ";2002;3,1;0"), r.UnreadableTable),
    "a total among the units": (GOOD.replace("\nC;", "\nHele landet;"), r.TotalAmongUnits),
    "two spellings of a year": (GOOD.replace("B;2001", "B;2001.0"), r.UnorderedPeriods),
}


def test_quarters_and_months_have_no_common_order() -> None:
    labels = ("2020K1", "2020K2", "2020M03", "2020M04")
    with pytest.raises(r.UnorderedPeriods):
        order_periods(labels, {"A": labels, "B": labels[::-1]})


@pytest.mark.parametrize("name", BROKEN)
def test_a_faulty_file_is_refused_with_its_own_class(name: str) -> None:
    text, refusal = BROKEN[name]
    with pytest.raises(refusal):
        fit(read(text), Method.SDID)


def test_the_good_file_gives_an_estimate() -> None:
    assert np.isfinite(fit(read(GOOD), Method.SDID).effect)


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_the_delimiter_is_found(mark: str) -> None:
    assert read(GOOD.replace(";", mark)).outcome.tolist() == read(GOOD).outcome.tolist()


def test_a_comma_file_with_quoted_decimals_is_read() -> None:
    quoted = "\n".join('"' + row.replace(";", '","') + '"' for row in GOOD.splitlines())
    assert read(quoted, ",").outcome.tolist() == read(GOOD).outcome.tolist()


def test_windows_letters_and_a_byte_order_mark_are_read() -> None:
    danish = GOOD.replace("B;", "Ærø;")
    assert "Ærø" in read_panel(danish.encode("cp1252"), NAMES).units
    assert "Ærø" in read_panel(danish.encode("utf-8-sig"), NAMES).units


@pytest.mark.parametrize(
    "labels",
    [
        ("9", "10", "11"),
        ("2009K4", "2010K1", "2010K2"),
        ("2009M12", "2010M01", "2010M11"),
        ("31-12-2009", "01-01-2010", "01-02-2010"),
        ("2009-12-31", "2010-01-01", "2010-02-01"),
        ("2009/10", "2010/11", "2011/12"),
        ("dec 2009", "jan 2010", "maj 2010"),
        ("dec-99", "jan-00", "maj-00"),
        ("31dec1999", "01jan2000", "02jan2000"),
        ("12/31/1999", "1/31/2000", "2/29/2000"),
        ("1999:4", "2000:1", "2000:2"),
        ("1999m12", "2000m2", "2000m10"),
        ("2001-W09", "2001-W10", "2001-W11"),
        ("periode 9", "periode 10", "periode 11"),
        ("4. kvartal 2009", "1. kvartal 2010", "2. kvartal 2010"),
        ("Q4 2009", "Q1 2010", "Q2 2010"),
        ("januar", "marts", "december"),
        ("første", "anden", "tredje"),
    ],
)
def test_periods_come_in_time_order(labels: tuple[str, ...]) -> None:
    rows = [(u, t, i) for u in "AB" for i, t in enumerate(labels)]
    order = rows if labels[0] == "første" else rows[::-1]
    text = "enhed;aar;tal;behandlet\n" + "\n".join(f"{u};{t};{i};0" for u, t, i in order)
    assert read(text).periods == labels


@pytest.mark.parametrize(
    ("on", "off"),
    [("1", "0"), ("TRUE", "FALSE"), ("T", "F"), ("1.0", "0.0"), ("1,00", "0,00"), ("ja", "nej"),
     ("1e+00", "0e+00")],
)  # fmt: skip
def test_treatment_is_read_in_the_forms_packages_write_it(on: str, off: str) -> None:
    told = "\n".join(
        line if place == 0 else line[:-1] + (on if line[-1] == "1" else off)
        for place, line in enumerate(GOOD.splitlines())
    )
    assert read(told).start.tolist() == read(GOOD).start.tolist()


@pytest.mark.parametrize("text", ["", "NA", "2", "0.5", "10", "x", "-1", "1.01"])
def test_a_treatment_that_is_neither_is_refused(text: str) -> None:
    with pytest.raises(r.UnclearTreatment):
        read(GOOD.replace(line("B", 2001), line("B", 2001)[:-1] + text))


FORMS = {
    "Excel's hint of the delimiter": "sep=;\n" + GOOD,
    "lines that end as on an old Mac": GOOD.replace("\n", "\r"),
    "lines that end as in Windows": GOOD.replace("\n", "\r\n"),
    "an empty last heading": GOOD.replace("behandlet\n", "behandlet;\n"),
    "a semicolon after every row": GOOD.replace("\n", ";\n"),
    "empty lines": "\n" + GOOD.replace("\n", "\n\n") + "\n;;;\n",
    "row names as R writes them": "\n".join(
        f'"{place or ""}";{row}' for place, row in enumerate(GOOD.splitlines())
    ),
    "columns to ignore, two of one name": "\n".join(
        row + (";K;K" if place == 0 else ";;NA") for place, row in enumerate(GOOD.splitlines())
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_usual_form_of_file_gives_the_same_panel(form: str) -> None:
    found, plain = read(FORMS[form]), read(GOOD)
    assert found.outcome.tolist() == plain.outcome.tolist()
    assert (found.units, found.periods) == (plain.units, plain.periods)


def test_letters_in_two_pieces_are_the_letters_asked_for() -> None:
    columns = Columns("enhed", "år", "tal", "behandlet")
    danish = GOOD.replace("aar", "år").replace("B;", "Ærø og Å;")
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, danish)
        found = read_panel(text.encode(), columns, leave_out=["Ærø og Å"])
        assert found.units == ("A", "C", "D")


def test_periods_of_unknown_order_are_refused() -> None:
    text = "enhed;aar;tal;behandlet\nA;x;1;0\nA;y;2;0\nB;y;1;0\nB;x;2;0"
    with pytest.raises(r.UnorderedPeriods):
        read(text)


def test_a_unit_without_time_before_its_start_is_refused() -> None:
    with pytest.raises(r.NoPrePeriod) as caught:
        fit(
            panel_of(np.arange(12.0).reshape(3, 4), np.tile([[True], [False], [False]], 4)),
            Method.SC,
        )
    assert caught.value.data["periods"] == 0


def identical(*, pre_only: bool) -> Floats:
    outcome = np.tile(np.arange(8.0), (6, 1))
    outcome[0] += 1.0
    outcome[1:, 6:] += np.arange(5.0)[:, None] * pre_only
    return outcome


@pytest.mark.parametrize("method", [Method.SC, Method.SDID, Method.DIFP, Method.ASCM])
def test_identical_donors_are_refused_for_weights(method: Method) -> None:
    exposed = np.zeros((6, 8), dtype=bool)
    exposed[0, 6:] = True
    with pytest.raises(r.IdenticalDonors):
        fit(panel_of(identical(pre_only=True), exposed), method)


def test_donors_identical_throughout_are_refused_for_every_method() -> None:
    exposed = np.zeros((6, 8), dtype=bool)
    exposed[0, 6:] = True
    with pytest.raises(r.IdenticalDonors):
        fit(panel_of(identical(pre_only=False), exposed), Method.DID)


def test_a_treated_unit_cannot_be_named_a_donor(quiet: Panel) -> None:
    with pytest.raises(r.TreatedDonor):
        with_donors(quiet, ["0", "5"])


def test_named_donors_leave_the_others_out(quiet: Panel) -> None:
    assert with_donors(quiet, ["5", "7"]).units == ("0", "1", "5", "7")


def test_one_donor_is_too_few(quiet: Panel) -> None:
    with pytest.raises(r.TooFewDonors):
        check(with_donors(quiet, ["5"]))


def test_a_suppressed_cell_is_never_a_number_and_never_reaches_an_estimate(quiet: Panel) -> None:
    status = quiet.status.copy()
    status[7, 2] = Status.SUPPRESSED
    hidden = Panel(quiet.units, quiet.periods, quiet.outcome, quiet.start, status)
    with pytest.raises(r.SuppressedOutcome) as caught:
        fit(hidden, Method.DID)
    assert caught.value.data["unit"] == "7"


def test_every_refusal_has_a_code_of_its_own() -> None:
    classes = [c for c in vars(r).values() if isinstance(c, type) and issubclass(c, HandlerumError)]
    codes = {c.code for c in classes if c is not HandlerumError}
    assert len(codes) == len(classes) - 1


def test_leaving_periods_out_moves_the_start(quiet: Panel) -> None:
    shorter = without_periods(quiet, frozenset({"2", "8"}))
    assert shorter.periods == ("0", "1", "3", "4", "5", "6", "7", "9")
    assert shorter.start.tolist()[:3] == [5, 5, 8]
