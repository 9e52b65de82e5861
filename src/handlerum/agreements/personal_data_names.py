# SPDX-License-Identifier: MPL-2.0
"""Which words look like a given name, and which words say that the next one is a place?

The names are common Danish given names, from general knowledge; a name outside the list is only
found after a title such as "fru" or before an initial, so the finder asks, it never proves.
"""

from typing import Final

GIVEN: Final = frozenset(
    """
    aage adam agnes ahmed aksel albert alberte alexander alfred ali alma amalie amina anders andrea
    andreas ane anette anja ann anna anne annelise annette anton arne arthur asger asta astrid
    august aya bent benny bente benjamin berit birgit birgitte birthe bjarne bjørn bo bodil brian
    britta bruno camilla carina carl carla caroline caspar cecilie charlotte christian christina
    christoffer clara claus connie daniel david dennis ditte dorte dorthe ebbe edith eigil einar
    elias elin elisabeth ella ellen elly else emil emilie emma erik esben esther eva fatima felix
    filip finn flemming frank frederik frederikke freja frida frode georg gerda gert grethe gudrun
    gunnar gustav hanne hannah hans harald hassan heidi helena helene helge helle henning henriette
    henrik henry herdis hjalmar holger hussein ib ibrahim ida inga inge inger ingrid ingrid irene
    isabella ivan jacob jakob jan jane janne jannie jens jeppe jesper jette jimmy joachim johan
    johanne johannes john johnny jonas jonathan josefine julie jytte jørgen jørn karen karin karina
    karl karla karsten kasper kathrine katja katrine kenneth kent kim kirsten kirstine kjeld klara
    klaus knud kristian kristina kristine kristoffer kurt lars lasse laura laurits leif lena lene
    leo liam lilian lilly line lisa lisbeth lise liv lone lotte louis louise lucas luna lærke mads
    magnus maja malene malou malthe mathias mathilde marcus maria mariam marianne marie marius mark
    martin mathilde merete mette michael michelle mikael mike mikkel mogens mohamed mohammad morten
    nadia nanna natasja nicklas nicolai nicoline niels nikolaj nina nora noah norah ole oliver
    olivia omar oscar oskar otto palle patrick paul pauline pelle per peter pernille philip pia
    poul preben rasmus regitze rene rikke rita robert rolf rosa ruth sabrina sally sandra sanne
    sara sarah sebastian selma signe silje simon simone sofia sofie solveig sonja steen steffen
    sten stine storm susan susanne sven svend søren thea theodor theo thomas thor tim tina tobias
    tom tommy tone torben tove trine troels ulla ulrik valdemar vera vibeke victor victoria viggo
    viktor villads villy vita vivi vivian walther werner william willy yasmin yusuf yvonne zahra
    """.split()
)
TITLES: Final = frozenset(
    """
    hr herr fru frk frøken borger borgeren beboer beboeren elev eleven barnet drengen pigen datteren
    sønnen moren faren ægtefællen pårørende patienten medarbejder medarbejderen pædagog pædagogen
    lærer læreren leder lederen navn navnet hedder kaldet
    """.split()
)
SHORT_TITLES: Final = frozenset({"hr", "frk"})
PLACES: Final = (
    "skole skolen vej vejen gade gaden allé alle plads pladsen torv torvet centret center hus "
    "huset børnehus børnehave vuggestue plejehjem plejecenter kirke kommune sogn hospital park "
    "parken plejecentret friskole gymnasium bibliotek institution dagtilbud område området "
    "fond fonden stræde bakke bakken have haven gård gården minde udvalg udvalget"
).split()
PLACE_ENDINGS: Final = (
    "skole skolen vej vejen gade gaden allé plads torv center centret hus huset have haven gård "
    "gården hjem hjemmet stræde bakken parken sgade svej"
).split()
