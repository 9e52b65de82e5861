# SPDX-License-Identifier: MPL-2.0
"""What does the evaluation command say when it must refuse? Danish sentences by code."""

REASONS = {
    "too_few_treated": (
        "Med færre end fem behandlede enheder finder metoden virkninger, der ikke er der."
        " Brug placeboprøven og dens interval."
    ),
    "undefined_with_one_treated": (
        "Jackknife er ikke defineret med én behandlet enhed. Brug placeboprøven og dens interval."
    ),
    "several_starts": (
        "Jackknife med faste vægte kræver, at alle starter samtidig. Brug placeboprøven og"
        " dens interval."
    ),
    "workbook": "Den er en Excel-projektmappe; gem den som CSV.",
    "not_text": "Den er ikke tekst i UTF-8, UTF-16 eller Windows-1252; gem den som CSV.",
    "delimiter": "--skilletegn “{column}” skal være ét tegn.",
    "no_rows": "Den har ingen rækker med tal.",
    "no_column": (
        "Kolonnen “{column}” findes ikke; filen har {columns}. Ret navnet eller --skilletegn."
    ),
    "column_twice": "Kolonnen “{column}” står to gange i overskriften. Giv dem hver sit navn.",
    "one_column": (
        "“{column}” er angivet to gange; enhed, tid, udfald og behandlet er fire kolonner."
    ),
    "uneven_row": (
        "Linje {line} har {found} felter, overskriften {needed}. Sæt anførselstegn om tal med"
        " decimalkomma, eller brug et andet skilletegn end komma."
    ),
    "unnamed": "En række mangler “{column}”. Udfyld den.",
}
SENTENCES = {
    "unreadable_table": "Filen kan ikke læses som et panel. {why}",
    "unreadable_number": "“{value}” er ikke et tal. Ret cellen i udfaldskolonnen.",
    "ambiguous_numbers": (
        "“{first}” og “{second}” kan læses på to måder. Angiv --decimaltegn , eller"
        " --decimaltegn . og brug samme enhed i hele kolonnen."
    ),
    "unordered_periods": (
        "Rækkefølgen i tid af “{first}” og “{last}” er ukendt. Skriv perioder som 2021,"
        " 2021-08-01, 2021K3 eller 2021M08."
    ),
    "unbalanced_panel": (
        "“{unit}” mangler en række for perioden “{period}”. Alle enheder skal have alle"
        " perioder; tilføj rækken, eller udelad enheden med --uden."
    ),
    "duplicate_row": "“{unit}” står to gange i perioden “{period}”. Behold én række.",
    "missing_outcome": (
        "{count} udfald mangler, første gang for “{unit}” i “{period}”. Et manglende tal er"
        " ikke nul og udfyldes ikke; udelad enheden med --uden, eller fjern perioden."
    ),
    "suppressed_outcome": (
        "{count} udfald er skjult af hensyn til fortrolighed, første gang for “{unit}” i"
        " “{period}”. De gættes ikke; udelad enheden med --uden, eller fjern perioden."
    ),
    "unclear_treatment": (
        "Behandlingskolonnen indeholder “{value}”; hver række skal have 0 eller 1."
    ),
    "treatment_reversed": (
        "“{unit}” er behandlet og senere ikke behandlet og ville stå blandt sine egne"
        " donorer. Hold 1 fra starten, eller udelad enheden med --uden."
    ),
    "treated_donor": "“{unit}” er behandlet og kan ikke være donor. Tag den af donorlisten.",
    "total_among_units": (
        "“{unit}” er summen af de andre og kan ikke sammenlignes med dem. Udelad den med --uden."
    ),
    "no_treated_unit": (
        "Ingen enhed er behandlet, så der er ingen virkning at måle. Sæt 1 fra start."
    ),
    "no_pre_period": (
        "“{unit}” har {periods} perioder før sin start; metoden kræver mindst {needed}."
        " Tilføj tidligere perioder, eller udelad enheden med --uden. Kolonnen skal være 1 fra"
        " start, ikke i alle enhedens rækker."
    ),
    "too_few_donors": (
        "Kun {donors} enheder er aldrig behandlet; der skal være mindst {needed} at"
        " sammenligne med."
    ),
    "identical_donors": (
        "Alle {donors} donorer har samme udfald, så hverken vægte eller placebo siger noget."
        " Se efter, om udfaldskolonnen er den rigtige."
    ),
    "method_refused": "Standardfejlen “{kind}” afvises med {treated} behandlede enheder. {why}",
    "no_certified_solution": (
        "Ingen løsning kunne bevises inden for 1e-9, så tallet holdes tilbage. Se efter"
        " donorer med ekstreme værdier."
    ),
    "plan_changed": (
        "Planens kontrolsum er {found}, låsens er {locked}. Kør den låste plan, eller lav en"
        " ny version med begrundelse."
    ),
    "plan_not_locked": "Udfald fra {start} åbnes først, når planen er låst.",
    "nothing_loaded": "Registret er tomt. Kør først `handlerum indlaes`.",
    "unknown_evaluation": "“{value}” er hverken en planfil eller en evaluering i registret.",
    "invalid_plan": "Planen er ugyldig: “{field}” mangler, er umulig eller passer ikke til data.",
}
VERDICTS = {
    "improved": ("forbedret", "improved"),
    "worsened": ("forværret", "worsened"),
    "no_effect_of_importance": ("ingen virkning af betydning", "no effect of importance"),
    "cannot_tell": ("kan ikke afgøres", "cannot tell"),
}
