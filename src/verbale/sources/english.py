"""Whether a text is what Verbale reads: words, in English."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from verbale.errors import SourceError

_SAMPLE = 20_000  # characters from the start of the text: enough to tell a language by
_LATIN_SHARE = 0.5  # of the letters
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 40  # below this, names and a headline could look like any language
_COMMON_SHARE = 0.1
"""Share of a language's commonest words from which on a text can be in it. Running text has 0.2 and more
of them in its own language. English tables of results have as few as 0.02, but none of another language's:
of 1,753 English reports none was set aside."""
_COMMON_DIFFERENT = 5  # so many of them must occur: one word such as "met" or "dar" may be a name, or English
_COMMON = {
    "English": "the of and to in a that is was for on with as by at from his it be an were are which this",
    "German": "der die das und ist nicht von mit dem den ein eine zu auf für im sich des auch es wird dass",
    "French": "le la les des et est une dans que qui pour du un pas sur par au avec ce il plus se sont son a",
    "Spanish": "el la los las de que y en un una por con para del se no su al es lo como más pero ha sus",
    "Italian": "il la di che e un una per non del della con sono è si gli le da al dei ha nel anche più alla",
    "Portuguese": "o a os as de que e do da em um uma para com não no na por se dos mais ao foi é das",
    "Dutch": "de het een van en in is dat op te zijn met voor niet aan er om ook als door maar werd heeft",
    "Polish": "w i na z do nie się że o jest to po od za przez jak dla ale oraz był ma są został przed",
    "Turkish": "ve bir bu için ile da de olarak olan daha çok en gibi sonra kadar ancak ise göre oldu dedi",
    "Swedish": "och att det i en som på är av för med till den har inte om ett han de från var men vid",
    "Romanian": "și de la în a o că nu cu pe care din un este au mai pentru să ce fost al ale sunt",
    "Indonesian": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena ada mereka",
    "Danish or Norwegian": "og i det at er en på til af for som med den har ikke de et han fra var men seg",
    "Czech": "a se v na je že to s z do o i ve pro za by jako ale po od podle která který jsou byl není také",
    "Slovak": "a sa v na je že to s z do o aj vo pre za by ako ale po od podľa ktorá ktorý sú bol nie tiež",
    "Hungarian": "a az és hogy nem is egy meg volt de csak ez ki el már mint vagy szerint még kell ha azt",
    "Finnish": "ja on ei se että hän oli ovat mutta myös kun joka sen mukaan jo niin tai kuin ole hänen",
    "Catalan": "el la de i que els les a en un una per amb no és del al va ha dels com més però",
    "Albanian": "e të në i me për një që nga është ka u nuk si do se dhe por më ishte nga tij kanë",
    "Vietnamese": "và của là có được trong cho các với người không một đã này những để khi từ về tại",
    "Somali": "iyo ee ka ku in oo la ayaa uu u soo waa waxaa lagu si loo ah aan kale dowladda",
    "Swahili": "ya na wa kwa ni katika la za cha kuwa hiyo alisema huo baada yake watu lakini hii",
    "Azerbaijani": "və bu bir ilə üçün də da ki olan isə edib görə sonra daha çox bildirib onun",
    "Serbo-Croatian": "je i u da se na su za od sa koji kao nije o bi što će ali iz samo do kako biti",
}
_COMMON_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def language_of(text: str) -> str | None:
    """"en", or None where its words are too few to tell.

    Raises SourceError for a text without letters, in another script, or in another language.
    """  # fmt: skip
    sample = text[:_SAMPLE]
    letters = Counter(_script(c) for c in sample if c.isalpha())
    if not letters and not any(c.isalpha() for c in text):
        raise SourceError("expected a report, found no letters in it")
    if letters["LATIN"] < _LATIN_SHARE * letters.total():
        script = letters.most_common(1)[0][0].capitalize()
        raise SourceError(f"expected English, found mostly {script} letters", hint="set aside: not read")
    words = [w.lower() for w in _WORD.findall(sample)]
    if len(words) < _ENOUGH_WORDS:
        return None
    share = {name: sum(w in common for w in words) / len(words) for name, common in _COMMON_WORDS.items()}
    likeliest = max(share, key=lambda name: share[name])
    different = len(_COMMON_WORDS[likeliest].intersection(words))
    if likeliest != "English" and share[likeliest] >= _COMMON_SHARE and different >= _COMMON_DIFFERENT:
        raise SourceError(f"expected English, found what looks like {likeliest}", hint="set aside: not read")
    return "en" if share["English"] >= _COMMON_SHARE else None


def _script(letter: str) -> str:
    """The script of a letter: the first word of its Unicode name (LATIN, ARABIC, CYRILLIC, CJK)."""
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "UNKNOWN").split()[0]
