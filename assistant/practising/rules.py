"""How a kind of question is recognised: rules for Dutch (and Flemish) that can be read.

Each rule is a pattern over one sentence in small letters, with the kind that it points to and a
name in plain Dutch that tells a trainee why. They are tried in this order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from assistant.practising.case import Kind

_YOU: Final = r"(?:u|je|jij|jullie|ge|gij|uzelf|jezelf)"
_YOUR: Final = r"(?:uw|jouw|je|jullie)"
_FEELING: Final = (
    r"(?:bang|boos|kwaad|verdriet\w*|eenza\w+|alleen|moe|doodmoe|op|zwaar|moeilijk|lastig|pijn\w*|zorgen|"
    r"zenuwachtig|gespannen|onzeker|machteloos|schuldig|schaam\w*|schamen|opgelucht|blij|trots|hoop|"
    r"teleurgesteld|gekwetst|gemis|mis\w*|verloren|radeloos|wanhop\w*|somber|onrust\w*|rust|"
    r"geschrokken|schrik\w*|schrokken|overvallen|klem|in de steek|heftig|pittig|naar|rot|zuur|spannend|"
    r"veel|te veel|dwars|hoog|zwaarte|opzien|ziet .* tegen op|raakt|geraakt|gelukkig|liefde|"
    r"vermoeiend|uitgeput|opgesloten|gezien|gehoord|serieus|vertrouw\w*|wantrouw\w*|vast|kwijt|"
    r"frustrerend|vervelend|akelig|eng|mooi|fijn|dierbaar|gemist|last|druk|angst\w*|verscheurd|dubbel)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that points to a kind; `unless` takes away what only looks like it."""

    kind: Kind
    name: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None

    def holds(self, sentence: str) -> bool:
        """Whether a sentence in small letters is of this kind by this rule."""
        return bool(self.pattern.search(sentence)) and not (
            self.unless is not None and self.unless.search(sentence)
        )


def _rule(kind: Kind, name: str, pattern: str, unless: str = "") -> Rule:
    found = pattern.replace("YOUR", _YOUR).replace("YOU", _YOU).replace("FEELING", _FEELING)
    without = unless.replace("YOUR", _YOUR).replace("YOU", _YOU).replace("FEELING", _FEELING)
    return Rule(kind, name, re.compile(found), re.compile(without) if without else None)


COURTESY: Final = (
    _rule("other", "een groet", r"^(?:goede?(?:morgen|middag|avond)|goeie?(?:morgen|middag|avond)|goeiedag|dag|hallo|hoi|welkom|tot (?:ziens|straks|dan|volgende|morgen))\b"),
    _rule("other", "een bedankje", r"^(?:heel erg |hartelijk )?(?:dank|bedankt|graag gedaan|merci)\b|\bdank (?:u|je)(?: wel)?\b|fijn dat YOU (?:er|tijd|gekomen|mij|me)\b"),
    _rule("other", "een klank of een knik", r"^(?:(?:hm+|mm+|ja|nee|oke|oké|ok|aha|ach|tja|o|oh|juist|precies|goed|prima|natuurlijk|duidelijk|mooi|snap ik|ik snap het|begrijpelijk|zo|nou)[ ,.!…]*)+$"),
    _rule("other", "koffie, jas of stoel", r"\b(?:koffie|thee|tas|water|melk|suiker|koekje|jas)\b.*\?|^ga (?:maar |gerust |rustig )?zitten|^neem (?:plaats|een stoel|gerust)|\bwilt YOU (?:iets |wat )?drinken"),
    _rule("other", "over het gesprek zelf", r"\b(?:aantekening\w*|meeschrijf\w*|schrijf (?:het |dat |even )?(?:op|mee)|opschrijven|noteer|noteren|neem (?:gerust |rustig |alle )?(?:de |uw |je )?tijd|geen haast|rustig aan|we hebben (?:een (?:uur|half uur)|\w+ (?:minuten|tijd))|dit gesprek|ons gesprek|volgende vraag|nog een vraag|een paar vragen|herhalen|overnieuw|verder gaan|doorgaan|afronden|stoppen we|pauze|blijft tussen ons|geheim|privacy|vertrouwelijk|hoeft niet te antwoorden|mag YOU overslaan|sla (?:het |die )?over)\b"),
    _rule("other", "over uzelf", r"^(?:ik ben|mijn naam is|ik heet|ik werk|ik kom van|ik heb zelf|bij mij|mijn (?:moeder|vader|oma|opa|kind\w*|buurvrouw)|wij zijn|ik woon)\b", r"benieuwd|nieuwsgierig|YOU"),
)  # fmt: skip
"""What opens, closes and accompanies a talk, and brings no story."""

SOLUTIONS: Final = (
    _rule("solution", "een voorstel met 'zullen we' of 'zal ik'", r"\b(?:zullen we|zal ik|zal k|laten we)\b", r"\b(?:zullen we|zal ik|laten we) (?:dan |nu |eerst |even |eens )*(?:beginnen|stoppen|afronden|verder|kijken|samenvatten|herhalen|opschrijven|het opschrijven|een pauze|iets uitleggen|uitleggen)\b"),
    _rule("solution", "ik regel het", r"\b(?:ik|wij|we)(?:\s\w+){0,2} (?:kan|kunnen|zal|zullen|ga|gaan|wil|willen|zou|zouden|regel|regelen|bel|bellen|vraag|vragen|meld|melden|schrijf|schrijven|stuur|sturen|zoek|zoeken|zet|zetten|plan|plannen|geef|maak|neem)\b.*\b(?:aan|in|op|door|mee|regel\w*|aanvra\w+|aangevraagd|aanmeld\w*|inschrijv\w*|opgeven|bel|bellen|opbellen|doorverwij\w+|organiser\w+|contact|afspraak|zoeken|uitzoeken|inschakelen|wijkverpleg\w*|thuiszorg|vrijwilliger\w*|hulp|cursus|folder|voor YOU)\b", r"\b(?:benieuwd|vragen stellen|iets vragen|horen|meeschrijven|opschrijven)\b"),
    _rule("solution", "u kunt of u moet", r"\bYOU (?:kunt|kan|kon|zou(?:dt)? (?:\w+ ){0,4}(?:kunnen|moeten)|moet|moest|mag best|hoeft alleen|doet er goed aan)\b(?! (?:niet )?(?:zeuren|aanstellen|overdrijven))", r"\?$|^(?:hoe|wat|waar\w*|wie|welke?)\b|begrijp|vertel|\bniet meer\b|\bkan niet\b|\bkunt niet\b|\bmoet(?:en)? (?:wachten|missen|wennen|huilen|lachen)\b"),
    _rule("solution", "hebt u al gedacht aan", r"\b(?:gedacht aan|aan gedacht|nagedacht over|overwogen|geprobeerd om|al (?:eens )?geprobeerd)\b.*", r"^(?:wat|hoe|waar)\b"),
    _rule("solution", "is dat niets voor u", r"\b(?:niets|iets|niks|wat|ook) voor (?:YOU|YOUR \w+)\b", r"^(?:wat|hoe)\b.*\bdoet\b|\b(?:beteken|doet|deed|gedaan|over)\b"),
    _rule("solution", "wat zou u ervan vinden als", r"\b(?:wat (?:vindt|vind|denkt|denk|zegt|dacht|vond) YOU (?:van|ervan)|hoe (?:zou|lijkt|klinkt) .*\b(?:als|om)\b|lijkt (?:het )?YOU (?:iets|wat|niets|niks|een goed)|wat als we|stel dat (?:ik|we|wij))\b"),
    _rule("solution", "waarom niet gewoon", r"\bwaarom (?:\w+ ){0,2}(?:YOU|we|wij|\w+ we) (?:\w+ ){0,3}niet\b(?! (?:meer|gekomen|gebeld|gedaan|geopend|gezegd|betaald|verteld|gegaan))"),
    _rule("solution", "misschien helpt", r"\bmisschien (?:kunt|kan|moet|is|helpt|zou|kunnen|wil|past)\b|\b(?:helpt|scheelt|werkt) (?:het )?(?:misschien|vaak|meestal|echt)\b"),
    _rule("solution", "een advies", r"\b(?:probeer|ik raad|aanrad\w+|adviseer|mijn advies|ik stel voor|als ik YOU was|in YOUR plaats|(?:het )?(?:beste|handigste|makkelijkste|verstandigste) is|beter (?:is )?om|ik heb een (?:goed )?idee|ik weet (?:wel )?(?:iets|een|wat)|ik zou (?:gewoon |toch |maar |eerst |zelf )?\w+|recht op|komt YOU in aanmerking|waarom vraagt YOU|dan vraagt YOU)\b", r"\bik zou (?:graag|willen|het fijn)\b"),
    _rule("solution", "er is iets in de buurt", r"\b(?:er is|er zijn|er bestaat|wij hebben|we hebben|in de wijk is|hier is|dan is er)\b.*\b(?:cursus\w*|groep\w*|club\w*|inloop\w*|maaltijd\w*|vrijwilliger\w*|maatje\w*|regeling\w*|fonds\w*|potje\w*|eettafel|huiskamer|dienst\w*|spreekuur|training\w*|organisatie\w*|dagopvang|dagbesteding|buurthuis|koor|activiteit\w*|steunpunt|lotgenoten\w*|mantelzorg\w*)\b"),
    _rule("solution", "kent u die voorziening", r"\b(?:kent|ken|weet) YOU (?:het|de|dat er|van het|van de|een)\b.*\b(?:cursus|groep|inloop|maaltijd\w*|maatje\w*|regeling|fonds|eettafel|huiskamer|dienst|spreekuur|formulierenbrigade|buurthuis|steunpunt|dagopvang|telefooncirkel|voedselbank|bestaat|wijkcentrum|bus\w*|taxi)\b"),
)  # fmt: skip

JUDGEMENTS: Final = (
    _rule("judging", "u had dat anders moeten doen", r"\bhad(?:den|t)? YOU (?:dat |het |er |toch |maar |echt |nou |dan )*(?:niet|beter|eerder|nooit|meteen|gewoon|ook)\b|\bYOU had(?:t|den)? .*\b(?:moeten|kunnen|beter)\b|\bdan had YOU\b"),
    _rule("judging", "een oordeel", r"\b(?:dom|stom|onverstandig|onverantwoord\w*|onhandig|belachelijk|schandalig|schande|raar|vreemd van YOU|kinderachtig|egoïstisch|ondankbaar|lui|naïef|overdreven|overdrijf\w*|overdrijven|aanstell\w*|stel YOU niet aan|zeur\w*|klagen|slachtoffer spelen|eigen schuld|zelf schuld|YOUR schuld|niet (?:zo |heel |echt |erg )?(?:slim|verstandig|handig|netjes|normaal|eerlijk|fatsoenlijk|gezond|volwassen)|kan (?:zo |echt |toch )*niet|hoort (?:zo |toch |eigenlijk )*niet|gaat (?:toch |echt )*te ver|slechte keus)\b", r"^(?:voelt|vindt|bent) YOU (?:zich|uzelf)\b|geen schuld|niet YOUR schuld"),
    _rule("judging", "klein maken", r"\bval(?:t|len) (?:toch |best |wel |eigenlijk |allemaal |heus |reuze |dat )*mee\b|\bzo (?:erg|zwaar|moeilijk|slecht) (?:is|kan|zal|vind)\b.*\bniet\b|\b(?:is|kan) (?:toch |heus |vast )*niet zo (?:erg|moeilijk|zwaar)\b|\bkop op\b|\bkomt (?:heus |vast |allemaal |wel |echt )*(?:wel )?goed\b|\bieder(?:een)? heeft (?:wel |toch )?(?:eens|wat|iets|zijn)\b|\bgeen zorgen\b|\bmaak YOU (?:zich )?(?:maar )?(?:geen zorgen|niet druk)\b|\bgaat (?:vanzelf|wel weer) over\b|\bmorgen is (?:er )?(?:weer )?een\b"),
    _rule("judging", "vergelijken met anderen", r"\b(?:andere (?:mensen|vrouwen|mannen|moeders|ouders|bewoners)|anderen|er zijn (?:mensen|er)|mensen die het)\b.*\b(?:slechter|erger|zwaarder|ook|wel|gewoon|veel)\b|\bmijn (?:\w+ )?(?:moeder|buurvrouw|zus) (?:kan|doet|redt|deed)\b.*\bwel\b|\bop YOUR leeftijd\b"),
    _rule("judging", "een schouderklop van boven", r"\b(?:goed zo|heel goed(?: van YOU)?|braaf|keurig|netjes (?:hoor|gedaan|van YOU)|zo hoort het|zo mag ik het (?:horen|zien)|flink (?:hoor|van YOU|zo)|dat wilde ik horen|dat is (?:de|een) (?:juiste|goede) (?:keus|keuze|houding|instelling|insteek)|u kunt het best|ziet YOU wel|zie je wel)\b"),
    _rule("judging", "een verwijt in een vraag", r"\bhoe (?:kunt|kan|kon|heb|hebt|durft) YOU (?:dat |het |nou |dan |zo )+(?!zelf|aan|weten)|\b(?:bent YOU nou|moet dat nou|was dat nou nodig|had dat niet anders|wat had YOU dan (?:verwacht|gedacht)|en dat vindt YOU (?:normaal|goed|gewoon)|wist YOU dan niet|denkt YOU (?:nou )?(?:echt|werkelijk)|weet YOU wel (?:wat|hoeveel|hoe))\b"),
)  # fmt: skip

PUSHES: Final = (
    _rule("leading", "'toch', 'zeker' of 'vast'", r"\b(?:toch|zeker|vast|ongetwijfeld|natuurlijk|uiteraard|sowieso)\b", r"\bzeker(?: te)? weten\b|\bvast(?:e|er)\b|\b(?:zit|zitten|zat|houdt?|hield|loopt|liep|staat) \w* ?vast\b|\bvast (?:werk|contract|inkomen|adres|bedrag|persoon)\b|^natuurlijk\b|\ben toch\b|^toch\b|\btoch (?:nog|maar|wel gelukt)\b"),
    _rule("leading", "het antwoord zit in de vraag", r"\b(?:vindt|vind|denkt|denk|wilt|wil|lijkt|bent) (?:het )?YOU (?:dat |het |dan )*(?:ook |toch )*niet\b.*\?|\bis het niet zo\b|\bniet ?waar\b|\bneem ik aan\b|\bneem aan\b|\bYOU (?:bent|zult|zal|vindt|hebt|heeft|wilt) het (?:daar |er )?\w* ?mee eens\b|\bYOU zult wel\b|\bzal wel\b.*\?|\bzou (?:het )?(?:niet )?(?:beter|fijner|goed) zijn\b|\bis dat niet (?:een beetje |erg |te |heel )|\b(?:zou|zoudt) YOU niet (?:liever|beter|eigenlijk)\b|\bik (?:denk|vermoed|geloof) dat YOU\b.*\?|\bkomt dat (?:niet )?(?:door|omdat)\b|\bheeft dat (?:niet )?te maken met\b|\bligt dat (?:niet )?aan\b|\bof niet\b\??$|\bof wel\b\??$|\bben YOU niet\b|\bbent YOU niet\b|\bis (?:het|dat|ze|hij|uw \w+) niet\b.*\?"),
    _rule("leading", "het gevoel staat al vast", r"^(?:en )?hoe (?:erg|eenzaam|bang|boos|zwaar|moeilijk|verdrietig|moe|lastig|vreselijk|naar|vervelend|blij|trots|gestrest|depressief|somber|slecht|ongelukkig) (?:is|bent|was|vindt|vond|voelt|voelde|mist)\b"),
)  # fmt: skip

ACCOUNT: Final = (
    _rule("why", "'waarom' vraagt om verantwoording", r"\bwaarom\b.*\b(?:YOU|YOUR)\b|^(?:en |maar |nou )?waarom(?: dan| niet| wel| eigenlijk| nou)*\??$|\bhoezo\b|\bom welke reden\b|\bvanwaar\b|\bmet welke reden\b", r"\bwaarom (?:\w+ ){0,2}(?:hij|ze|zij|uw \w+|de \w+|het \w+|die|dat|er)\b(?!.*\bYOU\b)|\bweet YOU waarom\b"),
    _rule("why", "'hoe komt het dat u niet'", r"\b(?:hoe komt het|hoe kan het|waar ligt het aan)(?: toch| nou)? dat YOU (?:\w+ ){0,3}(?:niet|nooit|nog steeds|geen|zo|alweer)\b"),
)  # fmt: skip

GIVING_BACK: Final = (
    _rule("reflecting", "teruggeven wat u hoort of ziet", r"\bik (?:hoor|merk|zie|proef|begrijp|snap|bespeur|voel)(?: (?:aan|bij|in|uit|door|nu|ook|goed|wel))*(?: \w+){0,2} (?:dat|hoe|aan|in|uit|uw|je|iets|veel|verdriet|zorg\w*|liefde|boosheid|twijfel)\b|\bzo te (?:horen|zien)\b|\bals ik (?:het|u|je) (?:zo |goed )*(?:begrijp|hoor|beluister)\b|\b(?:dat|het) (?:klinkt|lijkt|voelt|doet|raakt|grijpt|maakt|kost|vreet|knaagt|drukt|blijft)\b", r"^(?:hoe|wat|waar\w*|wie)\b"),
    _rule("reflecting", "een gevoel benoemen", r"\b(?:dat|dit|het|die \w+) (?:is|was|moet|zal|valt|viel|deed|doet|kwam|komt|zit|weegt|blijft|heeft)\b.*\bFEELING\b|\b(?:YOU|YOUR \w+) (?:voel\w*|bent|ben|was|waren|mist|miste|hebt|heb|had|heeft|vindt|vond|wordt|werd|zit|zat|maakt|bleef|blijft|schaamt|ziet|schrok|twijfelt|hoopt|verlangt|houdt|draagt|wilt|wilde|staat|stond|loopt|raakte)\b.*\bFEELING\b", r"^(?:hoe|wat|waar\w*|wie|welke?|wanneer)\b"),
    _rule("reflecting", "'dus u ...'", r"^(?:en |maar )?(?:dus|eigenlijk|u zegt|je zegt|u bedoelt|u vertelt|u vertelde|net zei YOU|daarnet zei YOU|aan de ene kant|ergens)\b.*\b(?:YOU|YOUR)\b|^YOU (?:zegt|zei|bedoelt|vertelt|vertelde|noemt|noemde|merkt|merkte|wilt|wilde|zou|doet|deed|hebt|had|probeert|probeerde|blijft|bleef|houdt|kwam|stond|zorgt|zorgde|redt|mist|zoekt|kijkt|gaat|ging|kiest|koos|weet|weet niet|durft|zag|ziet|bent|was|moest|kon|kunt)\b"),
    _rule("reflecting", "een compliment over wat iemand deed", r"\b(?:knap|dapper|mooi|sterk|bijzonder|bewonder\w*)\b.*\b(?:dat|hoe|van) YOU\b|^wat (?:knap|dapper|naar|vervelend|verdrietig|fijn|mooi|jammer|een schrik|een zorgen|moet dat|zal dat|heftig)\b|^(?:dat )?(?:lijkt me|lijkt mij|kan ik me)\b|\bvoor YOU\b$"),
)  # fmt: skip

STORY: Final = (
    _rule("open", "'vertel eens'", r"\b(?:vertel|vertellen|beschrijf|beschrijven|neem (?:me|mij) (?:eens )?mee|schets|kwijt (?:over|wilt|wil)|wilt YOU (?:iets |er iets |wat )?(?:kwijt|zeggen|delen)|zeg (?:het )?(?:maar|eens)|ik ben (?:\w+ )?(?:benieuwd|nieuwsgierig)|benieuwd (?:naar|hoe|wat)|ik (?:zou|wil) (?:graag|wel) (?:\w+ ){0,2}(?:horen|weten|begrijpen)|leg (?:eens |het )?(?:uit|even uit)|help (?:me|mij) (?:\w+ )?begrijpen|uitleggen (?:hoe|wat)|steek van wal|ga (?:uw|je) gang|begin maar)\b"),
    _rule("open", "'en toen?', 'en verder?'", r"^(?:en |maar )?(?:toen|verder|dan|daarna|wat nog meer|nog meer|nog iets|wat nog|anders|zoals)\??$|^(?:wat|wie|waar) (?:nog|verder) (?:meer|nog)?\b|^(?:en )?hoe (?:dan|zo|bedoelt YOU|bedoel je)\b"),
    _rule("open", "een zin die u openlaat", r"(?:\.\.\.|…)$"),
    _rule("open", "'hoe', 'wat' of 'waar ... mee'", r"\b(?:hoe|wat|waar(?:mee|over|aan|van|in|door|op|bij|naar|uit|voor|toe|tegen|onder)|welke?)\b"),
    _rule("open", "wie en waar, om het verhaal", r"^(?:en |maar |nou |eh )*(?:wie|met wie|bij wie|aan wie|voor wie)\b.*\b(?:belangrijk|vertrouw\w*|dierbaar|terecht|helpen|helpt|steun\w*|omheen|om YOU heen|praten|praat|betek\w+|mist|graag|gelukkig|goed doet|leunen|gezien|vertelt|bel)\b|^(?:en )?waar (?:loopt|droomt|denkt|verlangt|hoopt|wordt|maakt|ziet|staat|knelt|zit|wringt|geniet|zou|wilt|kijkt|haalt)\b|\bwanneer (?:gaat|voelt|lukt|was|is) .*\b(?:beter|goed|minder|anders|fijn|laatste keer)\b"),
)  # fmt: skip

FACT: Final = (
    _rule("closed", "een getal, dag, naam of plaats", r"^(?:en |maar |nou |eh |dus |even |vertel eens,? |zeg,? )*(?:(?:voor|sinds|tot|vanaf|op|in|om) )?(?:hoe ?(?:vaak|lang|oud|hoog|laat|ver|groot|veel|duur|breed|zwaar bent)|hoeveel\w*|hoelang|wanneer|sinds wanneer|hoe heet\w*|wat (?:is|was|zijn) (?:YOUR|de|het)(?: \w+)? (?:naam|adres|leeftijd|geboorte\w*|nummer|telefoon\w*|inkomen|huur|bedrag|datum|postcode|bsn|beroep|functie|huisarts|diagnose|schuld|salaris)|wat (?:kost|betaal\w*|verdien\w*|ontvang\w*|krijgt YOU (?:per|aan))|wie (?:is|was|zijn) (?:YOUR|de|het)|(?:met|bij) (?:wie|hoeveel) (?:woont|woon)|wie (?:woont|wonen|doet|doen|kookt|regelt|betaalt|beheert|heeft|komt|zorgt)|waar (?:woont|woon|werkt|werk|slaapt|slaap|wonen|woonde|ligt|bent|ben|komt YOU vandaan|is|was)|welke? (?:dag|dagen|datum|maand|jaar|medicijn\w*|huisarts|straat|uitkering|verzekering|school|bank|dokter|instantie|organisatie|klas|tijd|bus|wijk|verdieping|opleiding))\b"),
)  # fmt: skip

VERBS: Final = frozenset(
    ["heb", "hebt", "heeft", "hebben", "had", "hadden", "ben", "bent", "is", "zijn", "was", "waren", "word", "wordt", "worden", "werd", "kan", "kunt", "kun", "kunnen", "kon", "konden", "wil", "wilt", "willen", "wou", "wilde", "zou", "zouden", "mag", "mogen", "mocht", "moet", "moeten", "moest", "ga", "gaat", "gaan", "ging", "doe", "doet", "doen", "deed", "kom", "komt", "komen", "kwam", "woon", "woont", "slaap", "slaapt", "eet", "drink", "drinkt", "rook", "rookt", "werk", "werkt", "krijg", "krijgt", "gebruik", "gebruikt", "lukt", "lukte", "ken", "kent", "weet", "voel", "voelt", "zie", "ziet", "zit", "zat", "staat", "stond", "loopt", "loop", "blijf", "blijft", "maak", "maakt", "neem", "neemt", "ligt", "lag", "helpt", "help", "leeft", "leef", "speelt", "speel", "betaalt", "betaal", "vindt", "vind", "denkt", "denk", "durft", "durf", "hoeft", "klopt", "wist", "deden", "gebeurt", "gebeurde", "speelt", "lees", "leest", "schrijf", "schrijft", "spreek", "spreekt", "hoor", "hoort", "merk", "merkt", "mist", "mis", "houdt", "hou", "past"]
)  # fmt: skip
"""Forms with which a question that wants a yes or no begins."""

SUBJECTS: Final = frozenset(
    ["u", "je", "jij", "jullie", "ge", "gij", "het", "er", "dat", "dit", "uw", "jouw", "de", "die", "een", "iemand", "ze", "zij", "hij", "we", "wij", "ik", "daar", "nog", "al", "ook", "alles", "iets", "haar", "zijn", "deze", "wel"]
)  # fmt: skip
