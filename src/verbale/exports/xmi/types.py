"""The type system of the CAS: DKPro Core's types as INCEpTION has them, and a layer a kind of entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from verbale.exports.characters import xml_attributes, xml_text
from verbale.record.fields import KINDS, Form

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
SENTENCE = f"{_DKPRO}.segmentation.type.Sentence"
TOKEN = f"{_DKPRO}.segmentation.type.Token"
POS = f"{_DKPRO}.lexmorph.type.pos.POS"
NAMED_ENTITY = f"{_DKPRO}.ner.type.NamedEntity"
DEPENDENCY = f"{_DKPRO}.syntax.type.dependency.Dependency"
METADATA = f"{_DKPRO}.metadata.type.DocumentMetaData"
PART = "verbale.Part"
"""Words that an entry names beside those it stands at: a statement's content, a position's condition."""
STRING, STRINGS = "uima.cas.String", "uima.cas.StringArray"
_ANNOTATION, _TOP, _LINKS = "uima.tcas.Annotation", "uima.cas.TOP", "uima.cas.FSArray"
_RANGES = {"text": STRING, "texts": STRINGS, "number": "uima.cas.Integer", "degrees": "uima.cas.Float"}
ANCHORED = frozenset({"mentions", "span", "cue", "evidence"})
"""The fields that tell where an entry stands: the annotation's own begin and end."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of a type; `of` is the type of a list's members."""

    name: str
    range: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Type:
    """A type, what it is a kind of, its features."""

    name: str
    above: str
    features: tuple[Feature, ...]


def layer(kind: str) -> str:
    """The name of the layer of a kind of entries."""
    return f"verbale.{kind.capitalize()}"


def link(kind: str, field: str) -> str:
    """The name of the type of links of a field."""
    return f"verbale.{kind.capitalize()}{field.capitalize().replace('_', '')}Link"


def feature(field: str) -> str:
    """The name of a field's feature: UIMA keeps `type` for itself."""
    return "eventType" if field == "type" else field


def is_link(form: Form, field: str) -> bool:
    """Whether a field points to other annotations."""
    return form.of in ("actor", "actors", "statement") or (
        form.of in ("span", "spans") and field not in ANCHORED
    )


def types() -> Iterator[Type]:
    """All types of the files."""
    yield from _dkpro()
    yield Type(PART, _ANNOTATION, (Feature("role", STRING),))
    for kind, forms in KINDS.items():
        for field, form in forms.items():
            if is_link(form, field):
                ends = (Feature("role", STRING), Feature("target", _ANNOTATION))
                yield Type(link(kind, field), _TOP, ends)
        yield Type(layer(kind), _ANNOTATION, tuple(_features(kind, forms)))


def _features(kind: str, forms: Mapping[str, Form]) -> Iterator[Feature]:
    yield Feature("entry", STRING)
    for field, form in forms.items():
        if is_link(form, field):
            yield Feature(feature(field), _LINKS, link(kind, field))
        elif field not in ANCHORED:
            yield Feature(feature(field), _RANGES[form.of])
    if kind == "position":
        yield Feature("issueName", STRING)
    yield Feature("confidence", "uima.cas.Float")
    yield from (Feature(name, STRING) for name in ("stage", "checked", "checkedBy"))


def _dkpro() -> Iterator[Type]:
    documents = ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri")
    last = Feature("isLastSegment", "uima.cas.Boolean")
    yield Type(
        METADATA, "uima.tcas.DocumentAnnotation", (*(Feature(name, STRING) for name in documents), last)
    )
    yield Type(SENTENCE, _ANNOTATION, (Feature("id", STRING),))
    yield Type(POS, _ANNOTATION, (Feature("PosValue", STRING), Feature("coarseValue", STRING)))
    yield Type(TOKEN, _ANNOTATION, (Feature("pos", POS), Feature("id", STRING)))
    yield Type(NAMED_ENTITY, _ANNOTATION, (Feature("value", STRING), Feature("identifier", STRING)))
    ends = (Feature("Governor", TOKEN), Feature("Dependent", TOKEN))
    yield Type(DEPENDENCY, _ANNOTATION, (*ends, Feature("DependencyType", STRING), Feature("flavor", STRING)))


def type_system() -> str:
    """The description of all types as UIMA reads it."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<typeSystemDescription'
        + xml_attributes({"xmlns": "http://uima.apache.org/resourceSpecifier"})
        + "><types>\n"
    )
    return head + "".join(map(_described, types())) + "</types></typeSystemDescription>\n"


def _described(one: Type) -> str:
    features = "".join(map(_feature, one.features))
    named = _element("name", one.name) + _element("description", "") + _element("supertypeName", one.above)
    return f"<typeDescription>{named}<features>{features}</features></typeDescription>\n"


def _feature(one: Feature) -> str:
    said = _element("name", one.name) + _element("description", "") + _element("rangeTypeName", one.range)
    if one.of:
        said += _element("elementType", one.of) + _element("multipleReferencesAllowed", "false")
    return f"<featureDescription>{said}</featureDescription>"


def _element(name: str, words: str) -> str:
    return f"<{name}>{xml_text(words)}</{name}>"
