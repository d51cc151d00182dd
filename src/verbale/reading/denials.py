"""What somebody denies that it happened: the clause under "denied", or under a claim that is rejected."""

from __future__ import annotations

from verbale.model import Analysis

DENYING = frozenset("deny denies denied denying".split())
REJECTING = DENYING | frozenset(
    "reject rejects rejected rejecting dismiss dismisses dismissed dismissing "
    "refute refutes refuted refuting".split()
)
CLAIMS = frozenset(
    "accusation accusations allegation allegations charge charges claim claims report reports rumour rumours "
    "rumor rumors suggestion suggestions".split()
)
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor"))
_OBJECTS = ("obj", "nsubj:pass", "obl")


def is_denied(analysis: Analysis, token: int) -> bool:
    """Whether the predicate is what is denied: "denied that it had raided", "denied raiding", "rejected
    claims that it raided"; not under "did not deny"."""
    at = token
    for head in analysis.above(token, 4):
        relation, verb = analysis.tokens[at].deprel, analysis.tokens[head].text.lower()
        if relation in ("ccomp", "xcomp"):
            if verb in DENYING:
                return not _negated(analysis, head)
        elif relation in ("acl", "acl:relcl", "appos"):
            return relation == "acl" and verb in CLAIMS and _rejected(analysis, head)
        elif relation != "conj" or verb in DENYING:
            return False
        at = head
    return False


def _rejected(analysis: Analysis, claim: int) -> bool:
    head = analysis.tokens[claim].head
    verb = analysis.tokens[head].text.lower()
    return analysis.tokens[claim].deprel in _OBJECTS and verb in REJECTING and not _negated(analysis, head)


def _negated(analysis: Analysis, verb: int) -> bool:
    return any(analysis.tokens[c].text.lower() in NEGATIONS for c in analysis.children[verb])
