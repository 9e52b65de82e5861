# SPDX-License-Identifier: MPL-2.0
"""Which headings and captions stand in an evaluation report? Danish and English side by side."""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]

FRONT: Final[Mapping[str, Pair]] = {
    "table": ("Resultatet i tal", "The result in numbers"),
    "measure": ("Mål", "Measure"),
    "indicator": ("Indikator", "Indicator"),
    "difference": ("Forskel efter start", "Difference after the start"),
    "interval": ("95\u00a0% interval", "95\u00a0% interval"),
    "as_clear": ("Lige så tydeligt eller mere", "As clear or clearer"),
    "corrected": ("Taget højde for alle indikatorer", "Allowing for all indicators"),
    "verdict": ("Dom", "Verdict"),
    "seen_from": ("Kunne ses fra", "Could be seen from"),
    "matters": ("Mindste virkning, der betyder noget", "Least effect that matters"),
    "higher": ("højere er bedre", "higher is better"),
    "lower": ("lavere er bedre", "lower is better"),
}
FIGURE: Final[Mapping[str, Pair]] = {
    "title": (
        "{name}: Skiller den fede linje sig ud?",
        "{name}: Does the thick line stand out?",
    ),
    "effect": (
        "Forskellen efter start er {effect} for {name} (95\u00a0% interval: {interval}).",
        "The difference after the start is {effect} for {name} (95\u00a0% interval: {interval}).",
    ),
    "first": (
        (
            "Planens første indikator er {name}: Forskellen efter start er {effect} (95\u00a0%"
            " interval: {interval})."
        ),
        (
            "The plan's first indicator is {name}: the difference after the start is {effect} (95 %"
            " interval: {interval})."
        ),
    ),
    "level": (
        " Hver linje er lagt på nul ved sit vejede gennemsnit før start; {period} vejer mest.",
        " Each line is set to zero at its weighted mean before the start; {period} weighs most.",
    ),
    "skipped": (" Udeladte perioder: {periods}.", " Periods left out: {periods}."),
    "description": (
        (
            "En fed linje viser, hvor langt {places} ligger fra det ventede i hver periode; grå"
            " linjer viser det samme for alle andre valg. Forskellen efter start er {effect}."
            " {drawn} Tallene står i bilaget."
        ),
        (
            "A thick line shows how far {places} lie from what was expected in each period; grey"
            " lines show the same for all other choices. The difference after the start is"
            " {effect}. {drawn} The numbers stand in the annex."
        ),
    ),
    "below": (
        (
            "Fed linje: {places}. Grå linjer: {count} andre valg, regnet på samme måde. Nul er det,"
            " der var at vente uden aftalen. Enhed: {unit}."
        ),
        (
            "Thick line: {places}. Grey lines: {count} other choices, computed in the same way."
            " Zero is what was to be expected without the agreement. Unit: {unit}."
        ),
    ),
    "fewer": (
        " Af hensyn til læsbarheden er {count} af linjerne tegnet, jævnt udvalgt.",
        " For legibility {count} of the lines are drawn, evenly chosen.",
    ),
    "beyond": (
        " {count} af linjerne går ud over billedets kant.",
        " {count} of the lines go beyond the edge of the picture.",
    ),
    "begins": ("aftalen begynder", "the agreement begins"),
    "band": (
        "Fed linje: {places}. Gråt bånd: de midterste ni tiendedele af alle andre valg.",
        "Thick line: {places}. Grey band: the middle nine tenths of all other choices.",
    ),
    "overview": (
        "Hvor store er forskellene, og hvor sikre er de?",
        "How large are the differences, and how certain are they?",
    ),
    "overview_description": (
        (
            "Hver indikator er målt i den mindste virkning, der betyder noget; mod højre er"
            " bedre. Prikken er forskellen, stregen 95\u00a0% intervallet, det grå felt er uden"
            " betydning. Tallene står i tabellen."
        ),
        (
            "Each indicator is measured in the least effect that matters; right is better. The"
            " dot is the difference, the line its 95\u00a0% interval, the grey field is of no"
            " importance. The numbers stand in the table."
        ),
    ),
}
ANNEX: Final[Mapping[str, Pair]] = {
    "key": ("Hvad", "What"),
    "value": ("Værdi", "Value"),
    "plan": ("Planen og dens lås", "The plan and its lock"),
    "title": ("Titel", "Title"),
    "version": ("Version", "Version"),
    "plan_hash": ("Planens SHA-256", "SHA-256 of the plan"),
    "result_hash": ("Resultatets SHA-256", "SHA-256 of the result"),
    "locked_at": ("Låst (UTC)", "Locked (UTC)"),
    "panel": ("Data til {name}", "Data of {name}"),
    "starts": ("Behandlede og start", "Treated and start"),
    "left_out": ("Udeladt", "Left out"),
    "skipped": ("Perioder sprunget over", "Periods skipped"),
    "method_box": ("Metode", "Method"),
    "method": ("Skøn", "Estimator"),
    "test": ("Prøve", "Test"),
    "symmetric": (
        "Symmetrisk permutation, studentiseret med fejlen før start",
        "Symmetric permutation, studentised by the error before the start",
    ),
    "symmetric_raw": ("Symmetrisk permutation af skønnet", "Symmetric permutation, raw"),
    "choices": ("Valg gennemregnet", "Choices computed"),
    "of_possible": ("{used} af {possible} mulige", "{used} of {possible} possible"),
    "floor": ("Lavest mulige p", "Lowest possible p"),
    "alpha": ("Fejlniveau", "Error level"),
    "family": ("Indikatorer, der rettes for", "Indicators corrected for"),
    "westfall": ("{count} (Westfall–Young, samme lodtrækninger)", "{count} (Westfall–Young)"),
    "units": ("Enheder i sammenligningen", "Units compared"),
    "of_donors": ("{units}, heraf {donors} aldrig behandlede", "{units}, {donors} never treated"),
    "numbers": ("Tal", "Numbers"),
    "estimate": ("Skøn", "Estimate"),
    "p": ("p", "p"),
    "p_corrected": ("p, rettet for antal indikatorer", "p, corrected for the number of indicators"),
    "sd": ("Placebospredning (SD)", "Placebo SD"),
    "rmspe": ("Fejl før start (RMSPE)", "Error before the start (RMSPE)"),
    "margin": ("Margin for “uden betydning”", "Margin of no importance"),
    "effective": ("Effektive donorer (1/Σw²)", "Effective donors (1/Σw²)"),
    "gap": ("Største relative dualitetsgab, placebo med", "Largest relative duality gap, placebos"),
    "source": ("Kilde", "Source"),
    "certificates": ("Beviser for vægtene", "Certificates of the weights"),
    "solver": ("Løser", "Solver"),
    "relative_gap": ("Relativt dualitetsgab", "Relative duality gap"),
    "objective": ("Målfunktion", "Objective"),
    "no_weights": ("Metoden vælger ingen vægte.", "The method chooses no weights."),
    "weights": ("Tungeste vægte", "Heaviest weights"),
    "weight": ("Vægt", "Weight"),
    "unit": ("Enhed", "Unit"),
    "time_weights": ("Tidsvægte før start", "Time weights before the start"),
    "path": ("Tallene i billedet", "The numbers of the picture"),
    "period": ("Periode", "Period"),
    "treated": ("Behandlede", "Treated"),
    "middle": ("Midterste 90 % af andre valg", "Middle 90 % of other choices"),
    "phase": ("Fase", "Phase"),
    "before": ("før", "before"),
    "after": ("efter start", "after the start"),
    "statistic_title": (
        "{name}: Hvor ofte blev udslaget så tydeligt?",
        "{name}: How often was the result so clear?",
    ),
    "statistic_description": (
        "Søjler: prøvens mål for hvert andet valg. Lodret linje: det virkelige, {value}. {drawn}",
        "Bars: the statistic of every other choice. Vertical line: the real one, {value}. {drawn}",
    ),
    "without": ("Følsomhed", "Sensitivity"),
    "left": ("Ændring", "Change"),
    "then": ("Skønnet bliver", "The estimate becomes"),
    "without_donor": ("uden {unit}", "without {unit}"),
    "without_treated": ("uden {unit} (behandlet)", "without {unit} (treated)"),
    "in_time": (
        "med start i {period} (burde være nær nul)",
        "started in {period} (should be near 0)",
    ),
}


def picked(pairs: Mapping[str, Pair], language: str) -> dict[str, str]:
    """Return the words of one language."""
    return {key: pair[language == "en"] for key, pair in pairs.items()}
