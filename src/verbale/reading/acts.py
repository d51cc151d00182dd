"""What is done by saying it: cues whose word alone tells the act, whatever is said.

Where the cue is open ("said", "told", "warned") the language model decides from the content.
"""

from __future__ import annotations

import re

# Refusals to speak, by any cue that holds them (act "decline"): checked first.
_DECLINING = re.compile(
    r"\b(?:declin\w+|refus\w+|refrain\w+|unwilling|(?:did|would|could|will|does|has|have) not"
    r"|(?:did|would)n['’]t)\b"
    r".*\b(?:comment\w*|say|saying|answer\w*|elaborat\w+|specif\w+|discuss\w*|disclos\w+|reveal\w*|detail\w*"
    r"|provid\w+|confirm\w*|respond\w*|address\w*|identif\w+|name)\b"
    r"|\bdeclin\w+|\bno comment\b"
)
_ACTS = {
    "deny": r"den(?:y|ies|ied|ying|ial|ials)\b",
    "reject": r"reject|refus|rul(?:e|es|ed|ing) out|rebuff|spurn|turn(?:ed|s|ing)? down",
    "criticise": r"accus|condemn|denounc|criticis|criticiz|blam|slam|lambast|deplor|decri|censur",
    "demand": r"urg(?:e|es|ed|ing)\b|demand|call(?:s|ed|ing)? (?:on|upon|for)\b|request|appeal"
    r"|order(?:s|ed|ing)|insist(?:s|ed)? on",
    "praise": r"welcom|prais|hail|applaud|commend|congratulat|thank|voic\w+ support|express\w+ support",
    "propose": r"propos|offer|invit",
    "promise": r"pledg|promis",
    "threaten": r"threaten",
    "announce": r"announc|unveil",
    "accept": r"accept",
}
_FIRST = tuple((act, re.compile(rf"\b(?:{stems})")) for act, stems in _ACTS.items())


def act_of(cue: str) -> str | None:
    """The act that the words of a cue tell by themselves, or None."""
    words = " ".join(cue.lower().split())
    if _DECLINING.search(words):
        return "decline"
    return next((act for act, pattern in _FIRST if pattern.search(words)), None)
