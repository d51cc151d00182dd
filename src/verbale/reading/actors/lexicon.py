"""Common nouns that name actors, and the sector (PLOVER's) each points to.

Four kinds: one person in a role, many people, a body (ministry, party, army), a document that
stands for its issuer. A noun without a sector maps to "".
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _table(**sectors: str) -> Mapping[str, str]:
    return MappingProxyType({w: s.strip("_") for s, line in sectors.items() for w in line.split()})


PERSONS = _table(
    GOV="president minister premier chancellor king queen prince princess emperor emir sultan monarch "
    "pope spokesman spokeswoman spokesperson official diplomat ambassador envoy undersecretary "
    "secretary governor mayor adviser advisor aide leader chief head delegate consul ruler "
    "politician negotiator pm fm representative attorney treasurer vice-president ex-president "
    "strongman deputy counterpart coordinator administrator undersecretary-general "
    "secretary-general mediator emissary attaché attache chairman chairwoman chairperson commissioner chair "
    "director plenipotentiary ombudsman rapporteur",
    MIL="general commander colonel soldier officer admiral major captain lieutenant marshal "
    "serviceman airman brigadier pilot sergeant peacekeeper",
    LEG="senator lawmaker legislator congressman congresswoman mp parliamentarian speaker",
    JUD="judge prosecutor magistrate",
    MED="journalist reporter correspondent editor columnist blogger anchor presenter broadcaster "
    "milblogger commentator host",
    EDU="professor analyst expert scholar researcher academic historian scientist economist "
    "strategist specialist observer",
    BUS="manager boss executive businessman businesswoman ceo trader banker entrepreneur oligarch tycoon "
    "dealer",
    REB="rebel militant fighter guerrilla guerilla insurgent gunman separatist terrorist warlord "
    "extremist mercenary jihadist attacker bomber",
    CVL="lawyer resident witness activist civilian protester demonstrator student worker farmer man "
    "woman mother father wife son daughter citizen villager doctor teacher prisoner detainee "
    "survivor settler voter respondent medic patriarch imam cardinal bishop priest cleric boy girl "
    "youth coach nurse surgeon athlete neighbour neighbor friend relative brother sister",
    OPP="dissident oppositionist",
    PTY="candidate republican democrat nominee supporter",
    COP="policeman",
    REF="refugee migrant",
    _="source critic opponent member participant inspector monitor suspect victim founder owner "
    "colleague successor predecessor person",
)
GROUPS = _table(
    MIL="troops forces servicemen peacekeepers marines reservists conscripts paratroopers commandos recruits",
    CVL="people residents youths women men children workers citizens inhabitants locals hostages "
    "compatriots nationals population communities families public crowd crowds lawyers",
    REB="militias militia insurgency paramilitaries",
    MED="media press newspapers tv dailies outlets bloggers",
    BUS="companies banks firms airlines markets businesses industries producers exporters investors industry",
    PTY="supporters republicans democrats loyalists delegates",
    OPP="opposition",
    REF="refugees migrants",
    GOV="authorities officials leadership governments allies delegation leaders heads ministries "
    "counterparts embassies personnel team investigators",
    _="countries states nations sides parties partners persons community neighbours neighbors "
    "members powers factions groups sources participants world west minority majority republics "
    "detainees inspectors islamists communists nationalists conservatives liberals "
    "socialists muslims christians jews arabs kurds serbs albanians sunnis shiites",
)
BODIES = _table(
    GOV="ministry department government administration cabinet embassy presidency office regime junta "
    "consulate secretariat treasury directorate service commission committee council board "
    "state-department mission police customs intelligence chancellery",
    MIL="army military navy force airforce command headquarters militia brigade battalion fleet guard guards",
    LEG="house parliament senate congress legislature assembly knesset duma bundestag",
    JUD="court tribunal judiciary",
    PTY="party movement faction coalition",
    MED="newspaper daily agency television radio magazine broadcaster channel network weekly tabloid "
    "paper website portal station outlet",
    IGO="organisation organization alliance bloc union watchdog",
    BUS="company bank firm corporation manufacturer airline consortium conglomerate operator",
    NGO="institute foundation charity thinktank think-tank association",
    EDU="university academy school",
    REB="front wing",
    _="group body forum conference summit league club panel",
)
DOCUMENTS = frozenset(
    "statement report document resolution communique communiqué declaration release letter "
    "article text paper memo memorandum website poll survey study review draft announcement post "
    "tweet message transcript page decree proposal plan editorial commentary interview address "
    "speech remarks regulation directive circular bulletin lawsuit suit petition motion "
    "recording notice".split()
)
HIGH = frozenset("minister president premier king queen leader chancellor".split())
"""Offices whose holders are not meant by "officials"."""
FIGURES = frozenset(
    "estimate figure statistic record data account image photo schedule agreement treaty accord pact".split()
)
"""Nouns that may be the source of a statement and are nobody."""
COUNTRY_NOUNS = frozenset("country nation state republic kingdom island".split())
"""Nouns by which a definite phrase ("the country") takes up a country named before."""

_WORLDLY = frozenset(
    "international foreign multinational coalition western joint world global nato un eu au african european "
    "unknown unidentified allied".split()
)

_MINISTERIAL = frozenset("ministry ministries minister ministers affairs office policy relations".split())

WIDER = MappingProxyType(
    {
        "official": frozenset({"GOV", "IGO", "MIL", "NGO", "LEG", ""}),
        "politician": frozenset({"GOV", "PTY", "OPP", "LEG"}),
        "diplomat": frozenset({"GOV", "IGO"}),
        "analyst": frozenset({"EDU", "NGO", "BUS"}),
        "expert": frozenset({"EDU", "NGO", "BUS"}),
        "scholar": frozenset({"EDU", "NGO"}),
        "lawmaker": frozenset({"LEG"}),
        "man": frozenset(PERSONS.values()),
        "woman": frozenset(PERSONS.values()),
    }
)
"""Nouns that may take up anyone of certain sectors, whatever the office was called before."""

SYNONYMS = tuple(
    frozenset(line.split())
    for line in (
        "spokesman spokeswoman spokesperson",
        "leader president premier chancellor king emir ruler pm monarch strongman sultan",
        "chief head director chairman commander secretary-general leader secretary commissioner president",
        "envoy ambassador representative diplomat emissary mediator negotiator",
        "minister fm secretary",
        "premier pm",
        "lawmaker mp senator congressman legislator deputy parliamentarian representative",
        "journalist reporter correspondent editor",
        "analyst expert scholar researcher professor",
        "troops forces soldiers servicemen army military",
        "rebels guerrillas guerillas insurgents militants fighters",
        "newspaper daily paper tabloid",
        "party movement faction group organisation organization",
        "agency watchdog body organisation organization",
        "government authorities administration cabinet",
    )
)
"""Sets of nouns any of which may take up an actor called by another of the same set."""
_IRREGULAR = MappingProxyType(
    {"men": "man", "women": "woman", "people": "people", "media": "media", "mps": "mp", "pms": "pm",
     "premiers": "premier", "secretaries-general": "secretary-general", "children": "child",
     "spokesmen": "spokesman", "businessmen": "businessman", "policemen": "policeman",
     "congressmen": "congressman", "servicemen": "serviceman", "gunmen": "gunman"}
)  # fmt: skip


def singular(noun: str) -> str:
    """The singular of an English noun in lower case; the noun itself where it has no plural ending."""
    noun = noun.casefold()
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("s") and not noun.endswith("ss") and len(noun) > 3:
        return noun[:-1]
    return noun


def same_role(a: str, b: str) -> bool:
    """Whether two role nouns can mean the same holder: equal, or together in one of `SYNONYMS`."""
    return a == b or any(a in group and b in group for group in SYNONYMS)


def person_noun(noun: str) -> bool:
    """Whether a noun names one person by a role."""
    return noun.casefold() in PERSONS


def group_noun(noun: str) -> bool:
    """Whether a noun names many people: listed, or the plural of a role."""
    noun = noun.casefold()
    return noun in GROUPS or (noun not in PERSONS and singular(noun) in PERSONS)


def sector_of_noun(noun: str) -> str | None:
    """The sector that a common noun points to by itself, None where it points to none."""
    noun = noun.casefold()
    for table in (GROUPS, BODIES, PERSONS):
        if noun in table:
            return table[noun] or None
    return PERSONS.get(singular(noun)) or BODIES.get(singular(noun)) or None


SPEAKING = frozenset(
    "say says said saying tell tells told telling add adds added adding state states stated "
    "stating note notes noted noting stress stresses stressed stressing claim claims claimed "
    "claiming warn warns warned warning announce announces announced announcing declare declares "
    "declared declaring deny denies denied denying confirm confirms confirmed explain explains "
    "explained insist insists insisted argue argues argued report reports reported reporting "
    "write writes wrote continue continued reply replied respond responded ask asks asked urge "
    "urges urged call calls called demand demands demanded accuse accuses accused condemn "
    "condemns condemned emphasize emphasized emphasise emphasised underline underlined reiterate "
    "reiterated recall recalled point pointed remark remarked acknowledge acknowledged admit "
    "admitted suggest suggests suggested propose proposed promise promised pledge pledged vow "
    "vowed threaten threatened express expressed voice voiced comment commented quote quoted "
    "describe described believe believes believed think thinks conclude concluded predict "
    "predicted indicate indicated reveal revealed disclose disclosed allege alleges alleged hope "
    "hoped expect welcome welcomed reject rejected refuse refused decline declined appeal "
    "appealed assure assured caution cautioned criticise criticised criticize criticized agree "
    "agreed".split()
)
"""Forms of verbs by which people speak."""

SECTORS = frozenset("GOV MIL LEG JUD PTY OPP REB IGO NGO MED BUS CVL EDU REF".split())
"""The sectors that entries use; what the register tells more finely is brought to these or dropped."""
_NEAREST = MappingProxyType(
    {"COP": "GOV", "SPY": "GOV", "ELI": "GOV", "UAF": "REB", "AGR": "CVL", "LAB": "CVL"}
)
_GENERIC = frozenset(
    "foreign defence defense interior home finance economic trade justice health education energy "
    "agriculture of and the for affairs external internal security national supreme high "
    "constitutional central federal state general armed air ground naval military government "
    "emergency situations industry commerce culture information transport ruling opposition main "
    "upper lower house economy oil intelligence development tourism labour labor".split()
)


def sector_known(sector: str | None) -> str | None:
    """A sector brought to `SECTORS`, None where nothing there is near."""
    if sector in SECTORS:
        return sector
    return _NEAREST.get(sector or "")


def worldly(name: str) -> bool:
    """Whether a body or group is of several countries, or of none in particular, by the words before its
    noun; foreign ministries are none of those."""
    words = name.casefold().replace("-", " ").split()
    abroad = "foreign" in words and not _MINISTERIAL.isdisjoint(words)
    return any(word in _WORLDLY and not (abroad and word == "foreign") for word in words[:-1])


def generic(name: str) -> bool:
    """Whether a name consists of words for bodies and offices only ("Foreign Ministry", "Parliament")."""
    words = [w.casefold() for w in name.split()]
    return all(w in BODIES or w in PERSONS or w in _GENERIC or w in DOCUMENTS for w in words)
