# SPDX-License-Identifier: MPL-2.0
"""Which words stand for an open point, a purpose, a duty or a fault in the law?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]

POINTS: Final[Mapping[str, Pair]] = {
    "repeal-day": (
        "Det står ikke klart, om loven gælder på selve ophævelsesdagen.",
        "It is not settled whether the act holds on the day of its repeal.",
    ),
    "decided-too-early": (
        (
            "Beslutningen er fra før 15. maj 2021, da loven trådte i kraft. Om den tæller, "
            "er uafklaret."
        ),
        "The decision is from before 15 May 2021, when the act began. Whether it counts is open.",
    ),
    "beyond-the-end": (
        (
            "Beslutningen er fra før forlængelsen, men skal virke efter den første slutdag. "
            "Det er uafklaret."
        ),
        "The decision precedes the extension but is to work after the first end. That is open.",
    ),
    "change-2022": (
        "Listen blev ændret mellem 21. juni og 12. august 2022. Dagen fremgår ikke af teksterne.",
        "The list changed between 21 June and 12 August 2022. The texts do not give the day.",
    ),
    "change-2024": (
        "Listen blev ændret mellem 12. december 2023 og 12. august 2024. Dagen fremgår ikke.",
        "The list changed between 12 December 2023 and 12 August 2024. The day is not given.",
    ),
    "shifted-labels": (
        (
            "Stykkerne er flyttet, siden listen blev skrevet. Om listen følger nummeret "
            "eller teksten, er uafklaret."
        ),
        "Subsections moved after the list was written. Whether it follows number or text is open.",
    ),
    "orders-end": (
        "Bekendtgørelsen siger, at den ophæves 30. september 2024. En forlængelse er ikke set.",
        "The order says it is repealed on 30 September 2024. No extension has been seen.",
    ),
    "static-orders": (
        (
            "Bekendtgørelsen, der nævnes ved nummer, er afløst. Om reglen virker for den "
            "nye, er uafklaret."
        ),
        (
            "The order named by number has been replaced. Whether the rule reaches the new "
            "one is open."
        ),
    ),
    "seen-later": (
        "Bestemmelsen ses først i en senere lovbekendtgørelse. Dagen, den begyndte, fremgår ikke.",
        "The provision is first seen in a later consolidation. The day it began is not given.",
    ),
    "misprint": (
        "Bekendtgørelsen, der åbner, nævner et andet nummer. Det er sandsynligvis en trykfejl.",
        "The order that opens names another number, probably a misprint.",
    ),
    "day-unknown": (
        "Dagen for beslutningen er ikke oplyst, og svaret afhænger af den.",
        "The day of the decision is not given, and the answer depends on it.",
    ),
    "freeze-2022": (
        "De nye §§ 5-5 b begyndte et sted mellem 28. december 2021 og 19. april 2022.",
        "The new §§ 5-5 b began somewhere between 28 December 2021 and 19 April 2022.",
    ),
    "first-day-3c": (
        "§ 3 c begyndte et sted mellem 29. januar og 27. august 2024.",
        "§ 3 c began somewhere between 29 January and 27 August 2024.",
    ),
    "freeze-norm": (
        "§ 19 a begyndte et sted mellem 27. juni 2022 og 17. januar 2024.",
        "§ 19 a began somewhere between 27 June 2022 and 17 January 2024.",
    ),
}

PHRASES: Final[Mapping[str, Pair]] = {
    "consequence-falder": ("falder af sig selv", "falls by itself"),
    "consequence-kan_fraviges": ("kan også fraviges", "may be set aside too"),
    "consequence-uklart": ("uafklaret", "open"),
    "tilsyn-med-betegnelsen": (
        "tilsyn med ordningens betegnelse kan fraviges",
        "supervision of the name used for the arrangement may be set aside",
    ),
    "faglige-kriterier": ("de faglige kriterier", "the academic criteria"),
    "pligter-efter-10-f-stk-3": (
        "regler om pligter for institutioner og kommunalbestyrelsen efter § 10 f, stk. 3",
        "rules on duties of institutions and the council under § 10 f(3)",
    ),
    "bortset-fra": ("undtaget i lovens egen henvisning", "excepted in the act's own reference"),
    "andre-fag-i-afgangseksamen": (
        "at andre fag kan indgå i folkeskolens afgangseksamen",
        "that other subjects may enter the leaving exam",
    ),
    "styrke-skolebestyrelsen": (
        "at styrke skolebestyrelsens rolle og kompetencer",
        "to strengthen the role and powers of the school board",
    ),
    "foraeldre-beslutter-udsat-skolestart": (
        "at forældre selv kan beslutte ét års udsat skolestart",
        "that parents may decide on one year's postponed school start",
    ),
    "egen-vurdering-af-uddannelsesparathed": (
        "en vurdering af parathed, der træder i stedet for den nationale",
        "an assessment of readiness in place of the national one",
    ),
    "udpegede-folkeskoler": (
        "folkeskoler, som kommunalbestyrelsen udpeger",
        "schools that the council names",
    ),
    "efter-ansoegning": (
        "kommunalbestyrelsen ansøger sundhedsministeren",
        "the council applies to the health minister",
    ),
    "patientsikkerhed": (
        "aldrig til skade for patientsikkerhed eller patientens retsstilling",
        "never to the harm of patient safety or the patient's legal position",
    ),
    "privat-leverandoer": (
        "drives tilbuddet af en privat leverandør, skal leverandøren bede om det",
        "where a private operator runs the offer, the operator must ask for it",
    ),
    "staar-maal-med": (
        "undervisningen skal altid stå mål med, hvad der almindeligvis kræves i folkeskolen",
        "teaching must always measure up to what is commonly required in the folkeskole",
    ),
    "fortsat-hjaelp": (
        "kommunen skal fortsat tilbyde den hjælp, borgeren har behov for",
        "the council still offers the help the citizen needs",
    ),
    "individuel-vurdering": (
        "hjælpen hviler på en konkret, individuel vurdering sammen med borgeren",
        "the help rests on a concrete, individual assessment with the citizen",
    ),
    "skriftlig-oplysning": (
        "borgeren får skriftligt at vide, hvilken hjælp der er bevilget",
        "the citizen is told in writing which help is granted",
    ),
    "egne-regler": (
        "kommunalbestyrelsen fastsætter egne regler om hjælpens art og udførelse",
        "the council issues its own rules on kind and carrying out of the help",
    ),
    "madservice-uden-visitation": (
        "et tilbud i stedet for madservice kan stilles til rådighed uden visitation",
        "an offer in place of food service may be available without assessment",
    ),
    "magten-staar-i-stk-2": (
        "listen nævner § 13 a, stk. 1, men retten til at udstede regler står i stk. 2",
        "the list names § 13 a(1), but the power to issue rules is in (2)",
    ),
    "forkert-nummer": (
        "BEK 893/2021 § 18 nævner BEK 252 af 1. maj 2019; den rette er formentlig BEK 525/2019",
        "BEK 893/2021 § 18 names BEK 252 of 1 May 2019; BEK 525/2019 is probably meant",
    ),
    "22-eller-22-c": (
        "BEK 893/2021 § 10 nævner § 22 i første og § 22 c i andet punktum",
        "BEK 893/2021 § 10 names § 22 in its first and § 22 c in its second sentence",
    ),
    "kapitel-9-handler-om-andet": (
        (
            "kapitel 9 handler om det obligatoriske læringstilbud; kun reglerne om "
            "forældrearrangeret mad falder"
        ),
        "chapter 9 is about the compulsory learning offer; only rules on parent-run meals fall",
    ),
    "kun-delvis": (
        "paragraffen har et beskyttet stykke og kan derfor kun fraviges delvist",
        "the section has a protected subsection and can only be set aside partly",
    ),
    "stk-6-mangler": (
        "bekendtgørelsen nævner § 14, stk. 1-4 og 7; loven nævner også stk. 6",
        "the order names § 14(1)-(4) and (7); the act names (6) too",
    ),
    "hvem-godkender": (
        "bekendtgørelsen kræver godkendelse efter § 9, stk. 5; loven kræver den kun for § 2 g",
        "the order asks for approval under § 9(5); the act asks for it only for § 2 g",
    ),
    "foraeldet-fra-2022": (
        "paragraffen fik nyt indhold ved lov 882/2022; henvisningen er forældet",
        "the section got new content by lov 882/2022; the reference is stale",
    ),
    "sundt-frokostmaaltid": (
        "kun reglerne om et sundt frokostmåltid",
        "only rules on a healthy lunch",
    ),
    "foraeldrearrangeret-mad": (
        "kun reglerne om forældrearrangerede ordninger",
        "only rules on parent-run meals",
    ),
    "kraever-ministerens-godkendelse": (
        "kræver ministerens godkendelse",
        "needs the minister's approval",
    ),
}
