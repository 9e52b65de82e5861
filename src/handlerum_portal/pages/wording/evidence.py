# SPDX-License-Identifier: MPL-2.0
"""Which words tell of goals, figures, plans and surveys? Danish and English."""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]

WORDS: Final[Mapping[str, Pair]] = {
    "effect": ("Tal", "Figures"),
    "evaluations": ("Evalueringer", "Evaluations"),
    "goals": ("Mål", "Goals"),
    "desk": ("Min side", "My desk"),
    "standing.locked": ("Låst, ikke kørt", "Locked, not run"),
    "standing.run": ("Kørt, venter på en anden læser", "Run, waits for a second reader"),
    "standing.approved": ("Godkendt, ikke offentliggjort", "Approved, not published"),
    "standing.published": ("Offentliggjort", "Published"),
    "plan.treated": ("Behandlede", "Treated"),
    "plan.start": ("Start", "Start"),
    "plan.method": ("Skøn", "Estimator"),
    "plan.indicators": ("Indikatorer", "Indicators"),
    "plan.left_out": ("Udeladte steder", "Places left out"),
    "plan.skipped": ("Udeladte perioder", "Periods left out"),
    "plan.alpha": ("Fejlniveau", "Error level"),
    "plan.indicator": (
        "{name}: betyder noget fra {effect} {unit}, uden betydning inden for ±{margin}",
        "{name}: matters from {effect} {unit}, of no importance within ±{margin}",
    ),
    "weighed.seen": ("kan ses fra {value} {unit}", "can be seen from {value} {unit}"),
    "weighed.never": ("ingen virkning kan ses", "no effect can be seen"),
    "weighed.matters": ("betyder noget fra {value} {unit}", "matters from {value} {unit}"),
    "pasted": ("indsat fra regneark", "pasted from a spreadsheet"),
    "everywhere": ("Alle kommuner", "All municipalities"),
    "rounds": ("Tal: indsaml og ret", "Figures: collect and correct"),
    "analyses": ("Analyse", "Analysis"),
    "new_analysis": ("Ny analyse", "New analysis"),
    "surveys": ("Spørgeskemaer", "Surveys"),
    "survey_qr": ("QR-kode til spørgeskemaet", "QR code to the survey"),
    "middle": ("de andre, midten", "the others, middle"),
    "begins": ("aftalen begynder", "the agreement begins"),
    "figure_title": ("{name}: Hvordan er det gået?", "{name}: How has it gone?"),
    "figure_described": (
        (
            "Mørk linje: {chosen}. Grå linjer: {count} andre steder; stiplet: deres midte. Et hul i"
            " en linje er et tal, der mangler eller er skjult. Tallene står i tabellen."
        ),
        (
            "Dark line: {chosen}. Grey lines: {count} other places; dashed: their middle. A gap in"
            " a line is a figure that is missing or hidden. The figures stand in the table."
        ),
    ),
    "file.package": ("Data og plan (zip)", "Data and plan (zip)"),
    "file.report_pdf": ("Rapport (PDF)", "Report in Danish (PDF)"),
    "file.report": ("Rapport (HTML)", "Report in Danish (HTML)"),
    "file.english_pdf": ("Rapport på engelsk (PDF)", "Report (PDF)"),
    "file.english": ("Rapport på engelsk (HTML)", "Report (HTML)"),
    "file.placebo": ("Alle grå linjer (CSV)", "All grey lines (CSV)"),
    "outlook.can_answer": ("Kan svare", "Can answer"),
    "outlook.only_large_effects": ("Kun store virkninger", "Only large effects"),
    "outlook.cannot": ("Kan ikke svare", "Cannot answer"),
    "course.reached": ("Målet er nået", "The goal is reached"),
    "course.towards": ("På vej mod målet", "On the way to the goal"),
    "course.unchanged": ("Uændret", "Unchanged"),
    "course.away": ("Væk fra målet", "Away from the goal"),
    "course.no_baseline": ("Udgangspunktet mangler", "The baseline is missing"),
    "course.no_news": ("Intet tal efter udgangspunktet", "No figure after the baseline"),
}
HEADINGS: Final[Mapping[str, Pair]] = {
    "analysis_refused": ("Det kan ikke gøres endnu", "That cannot be done yet"),
    "round_closed": ("Runden tager ikke imod det", "The round does not take that"),
    "survey_refused": ("Svaret blev ikke gemt", "The answer was not kept"),
    "unknown_indicator": ("Indikatoren findes ikke", "There is no such indicator"),
    "unknown_evaluation": ("Evalueringen findes ikke", "There is no such evaluation"),
    "unreadable_file": ("Filen kan ikke læses", "The file cannot be read"),
    "unknown_format": ("Formatet findes ikke", "There is no such format"),
}
SENTENCES: Final[Mapping[str, Pair]] = {
    "analysis_refused.own": (
        "Den, der låste eller kørte analysen, kan ikke godkende den. Bed en anden læse den.",
        "Whoever locked or ran the analysis cannot approve it. Ask someone else to read it.",
    ),
    "analysis_refused.not_run": (
        "Denne version af analysen er ikke kørt endnu. Kør den først.",
        "This version of the analysis has not been run yet. Run it first.",
    ),
    "analysis_refused.unread": (
        "Analysen skal først godkendes af en anden end den, der kørte den.",
        "The analysis must first be approved by someone else than the one who ran it.",
    ),
    "analysis_refused.no_reason": (
        "Skriv, hvorfor planen ændres. Begrundelsen vises i rapporten.",
        "Write why the plan is changed. The reason is shown in the report.",
    ),
    "analysis_refused.too_many": (
        (
            "Der er {figures} tal. Siden regner på højst {most}, så den svarer inden for et minut."
            " Bed den, der driver systemet, om at køre den låste plan:"
            " handlerum evaluering regn {value}"
        ),
        (
            "There are {figures} figures. The page computes at most {most}, so that it answers"
            " within a minute. Ask the operator to run the locked plan:"
            " handlerum evaluering regn {value}"
        ),
    ),
    "analysis_refused.approved": ("Analysen er allerede godkendt.", "It is approved already."),
    "analysis_refused.version": (
        (
            "Der findes allerede en plan med navnet »{value}«. Vælg et andet navn, eller lav en ny"
            " version med begrundelse."
        ),
        (
            "There is a plan called “{value}” already. Choose another name, or make a new"
            " version with"
            " its reason."
        ),
    ),
    "analysis_refused.name": (
        "»{value}« kan ikke være navnet. Brug små bogstaver a–z, tal og bindestreg.",
        "“{value}” cannot be the name. Use small letters a–z, digits and hyphens.",
    ),
    "analysis_refused.places": (
        "Vi har ingen tal fra »{value}«. Skriv koder adskilt af komma, fx 0561, 0316.",
        "We have no figures from “{value}”. Write codes with commas, such as 0561, 0316.",
    ),
    "analysis_refused.start": (
        "»{value}« er ikke en periode med tal. Vælg en af indikatorens perioder.",
        "“{value}” is no period with figures. Choose one of the indicator's periods.",
    ),
    "analysis_refused.nothing": (
        "Vælg mindst én indikator.",
        "Choose at least one indicator.",
    ),
    "round_closed.faults": (
        "Intet er taget ind: Ret rækkerne nedenfor, og send hele filen igen.",
        "Nothing was taken in: correct the rows below and send the whole file again.",
    ),
    "round_closed.locked": (
        "Runden er låst. Åbn en ny runde for at rette tallene.",
        "The round is locked. Open a new round to correct the figures.",
    ),
    "round_closed.not_in": (
        "Filen tæller ikke, så der er intet at fortryde.",
        "The file does not count, so there is nothing to take back.",
    ),
    "round_closed.periods": (
        "»{value}« er ikke et tidsrum. Skriv to perioder af samme slags, fx 2019 og 2024.",
        "“{value}” is no span of time. Write two periods of one kind, such as 2019 and 2024.",
    ),
    "suppressed_outcome": (
        (
            "{count} tal er skjult af hensyn til fortrolighed, først {unit} i {period}. De"
            " gættes ikke:"
            " Lav en ny version, der udelader stedet eller perioden, med begrundelse."
        ),
        (
            "{count} figures are hidden, first {unit} in {period}. They are not guessed: make a new"
            " version that leaves out the place or the period, with the reason."
        ),
    ),
    "missing_outcome": (
        (
            "{count} tal mangler, først {unit} i {period}. De er ikke nul og gættes ikke: Lav en ny"
            " version, der udelader stedet eller perioden, med begrundelse."
        ),
        (
            "{count} figures are missing, first {unit} in {period}. They are not zero and not"
            " guessed:"
            " make a new version that leaves out the place or the period, with the reason."
        ),
    ),
    "no_pre_period": (
        (
            "Der er {periods} perioder før start; der skal være mindst {needed}. Vælg en senere"
            " start,"
            " et kortere tidsrum efter, eller saml tal længere tilbage."
        ),
        (
            "There are {periods} periods before the start; {needed} are needed. Choose a later"
            " start, a"
            " shorter time after it, or collect figures further back."
        ),
    ),
    "too_few_donors": (
        "Kun {donors} steder kan sammenlignes med; der skal være mindst {needed}.",
        "Only {donors} places can be compared with; {needed} are needed.",
    ),
    "identical_donors": (
        "Alle {donors} steder har samme tal, så der er intet at sammenligne med.",
        "All {donors} places have the same figures, so there is nothing to compare with.",
    ),
    "no_treated_unit": (
        "Der er ingen tal at regne på for de valgte steder.",
        "There are no figures to compute for the chosen places.",
    ),
    "plan_changed": (
        "Planens kontrolsum er {found}, men loggen har låst {locked}. Intet er regnet ud.",
        "The plan's hash is {found}, but the log has locked {locked}. Nothing was computed.",
    ),
    "plan_not_locked": (
        "Tal efter start åbnes først, når planen er låst i loggen.",
        "Figures after the start open only when the plan is locked in the log.",
    ),
    "invalid_plan": (
        "Planen er ugyldig: »{field}« mangler, er umulig eller passer ikke til tallene.",
        "The plan is invalid: “{field}” is missing, impossible or does not fit the figures.",
    ),
    "survey_refused.closed": (
        "Spørgeskemaet er lukket. Tak, fordi du ville svare.",
        "The survey is closed. Thank you for wanting to answer.",
    ),
    "survey_refused.empty": (
        "Svar på mindst ét spørgsmål.",
        "Answer at least one question.",
    ),
    "survey_refused.personal": (
        (
            "Din kommentar ligner noget, der peger på en person: »{value}«. Skriv den uden navne,"
            " numre og adresser. Intet er gemt."
        ),
        (
            "Your comment looks as if it points to a person: “{value}”. Write it without names,"
            " numbers"
            " and addresses. Nothing was kept."
        ),
    ),
    "survey_refused.too_many": (
        "Der er kommet mange svar herfra på kort tid. Vent lidt, og prøv igen.",
        "Many answers have come from here in a short time. Wait a little and try again.",
    ),
    "survey_refused.day": (
        "»{value}« kan ikke være sidste dag. Vælg en dag fra i morgen til om et år.",
        "“{value}” cannot be the last day. Choose a day from tomorrow to a year from now.",
    ),
    "survey_refused.invited": (
        (
            "»{value}« kan ikke være antallet af inviterede. Skriv et helt tal på højst 1.000.000,"
            " eller lad feltet stå tomt."
        ),
        (
            "“{value}” cannot be the number of people invited. Write a whole number of at most"
            " 1,000,000, or leave the field empty."
        ),
    ),
    "survey_refused.title": (
        "Titlen er på {value} tegn. De spurgte ser højst 120; kort den af.",
        "The title has {value} characters. Those asked see at most 120; shorten it.",
    ),
    "survey_refused.template": ("Vælg, hvem der spørges.", "Choose who is asked."),
    "unknown_format": (
        "»{value}« er ikke et format. Vælg json, csv eller json-stat.",
        "“{value}” is no format. Choose json, csv or json-stat.",
    ),
    "unknown_indicator": (
        "Indikatoren »{value}« måles ikke her.",
        "The indicator “{value}” is not measured here.",
    ),
    "unknown_evaluation": (
        "Evalueringen »{value}« findes ikke eller er ikke offentliggjort.",
        "The evaluation “{value}” does not exist or is not published.",
    ),
}


def words(key: str, language: str) -> str:
    """Return the words of that key."""
    return WORDS[key][language == "en"]
