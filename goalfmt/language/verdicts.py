"""Whether the parts of a sentence make it specific and measurable.

Each test looks at one clause and gives its reason, or None. A sentence is what its best clause is.
"""

from __future__ import annotations

from collections.abc import Callable

from goalfmt.language.parts import Part

Test = Callable[[Part], str | None]

_DONE = frozenset({"DELIVER", "CONTACT", "ATTAIN"})
_LASTING = frozenset({"THINK", "PRACTISE"})
_DIRECTIONS = frozenset({"VAGUE", "RISE", "FALL", "KEEP", "STATE"})
_THINGS = ("ARTEFACT", "ROLE", "ACTION", "DOCUMENT", "EVENT")
_PIECES = ("ARTEFACT", "ACTION", "DOCUMENT", "EVENT")
_OPEN = ("QUALITY", "FIGURE", "PRONOUN")
_OPINIONS = frozenset({"vague-adjective", "scope", "vague-quantifier", "subjective-quality", "superlative", "buzzword"})
_LOOSE = (_OPINIONS - {"scope"}) | {"vague-adverb", "escape-clause", "open-ended-time"}
_ESCAPES = frozenset({"escape-clause", "open-ended-time"})
_UNCOUNTED = frozenset({"vague-quantifier", "superlative", "subjective-quality"})
_ACT = "it says what is done, and to what"
_STATE = "it describes a state that one can look at"
_SEEN = "one can see whether it is done"


def _by_number(part: Part) -> str | None:
    return "it has a number to reach" if part.counted else None


def _by_placeholder(part: Part) -> str | None:
    return "it has a number to be filled in" if part.has("REDACTED") or "placeholder" in part.terms else None


def _by_cadence(part: Part) -> str | None:
    """Something is done again and again, and one can see each time whether it was."""
    return "it says how often" if part.repeated and (part.heads or part.form) else None


def _by_grades(part: Part) -> str | None:
    """``from planned to minimal``, ``from C to B``: two marks without numbers."""
    if not part.kinds & {"RISE", "FALL", "ATTAIN", "DELIVER"} and part.form is not None:
        return None
    sentence = part.sentence
    for index in range(part.clause.first, part.clause.last - 3):
        if sentence.is_a(index, "FROMWORD") and any(sentence.is_a(i, "TO") for i in (index + 2, index + 3)) and part.kinds & {"RISE", "FALL"}:
            return "it says from what to what"
    return None


def _is_direction(part: Part) -> bool:
    """Whether the verb only gives a direction ("improve"), or makes something so ("make it easier")."""
    if part.settled or ("ADMIT" in part.kinds and part.has("DEC", "LABEL")):
        return False  # "stabilise the importer", "support Python 3.13"
    done = bool(part.kinds & _DONE)
    if part.directional:
        return not (done and part.heads_in(*_THINGS))
    if "CAUSE" in part.kinds and part.terms & _LOOSE:
        return not part.has("PAST")
    if part.kinds & {"RISE", "FALL"}:
        return not done or not part.heads or (part.heads_in(*_OPEN) and not part.heads_in(*_THINGS))
    return bool(part.kinds & _DIRECTIONS) and not (done and ("VAGUE" not in part.kinds or part.heads_in(*_THINGS, "SOFT")))


def _is_order(part: Part) -> bool:
    """Whether the clause tells to do something: an imperative, an infinitive or an -ing form without a subject."""
    return (part.form in {"BASE", "ING"} or part.clause.verb == part.clause.first) and not _has_subject(part)


def _has_subject(part: Part) -> bool:
    """Whether words of a subject stand before the verb: "All services expose …"; "I will …" is an order to oneself."""
    verb = part.clause.verb
    assert verb is not None
    first = part.clause.first
    if any(part.sentence.is_a(i, "SUBJECT") for i in range(first, verb)):
        return not any(part.sentence.is_any(i, ("MODAL", "WANT")) for i in range(first, verb))
    return any(part.sentence.is_any(i, ("NOUN", "WORD", "LABEL")) and not part.sentence.is_any(i, ("WANT", "VERB")) for i in range(first, verb))


def _has_concrete_object(part: Part) -> bool:
    if not part.heads:
        return part.named
    return part.heads_in(*_THINGS) or part.named or not part.heads_in(*_OPEN)


def _by_act(part: Part) -> str | None:
    """A verb that ends in something, or that goes on, with a thing that it acts on."""
    if not _is_order(part) or _is_direction(part):
        return None
    lasting = part.kinds & _LASTING and not (part.kinds & _DONE and part.heads_in(*_THINGS)) and "CAUSE" not in part.kinds
    if part.terms & _ESCAPES or (lasting and part.terms & _LOOSE):
        return None
    if "ASPECT" in part.kinds and _is_gerund(part) and part.object[1] - part.object[0] == 1:
        return None
    return _ACT if _has_concrete_object(part) or ("RECORD" in part.kinds and part.heads) else None


def _is_about_oneself(part: Part) -> bool:
    """Whether it says "I have …", "I'm now …": told of oneself, and no goal."""
    return any(part.sentence.is_a(i, "SELF") for i in range(part.clause.first, part.clause.last))


def _by_role(part: Part) -> str | None:
    """In "Become a certified coach": one is it, or not."""
    becomes = "BECOME" in part.kinds and part.sentence.is_a(part.object[0], "ART") and not part.terms
    return "it says what one will be" if becomes and part.heads and not part.heads_in("QUALITY") else None


def _by_outcome(part: Part) -> str | None:
    """A state of things that holds or does not: "All tests are green", "shall display the balance"."""
    if part.form is None or part.object_terms & _OPINIONS or part.terms & (_LOOSE - {"vague-quantifier"}):
        return None
    if "ASSURE" in part.kinds:
        return _STATE if part.has("BE", "MODAL", "HAVE", "PAST") else None
    if part.form in {"BASE", "ING"} and not _is_finite(part) and not _is_had(part):
        return None
    if _is_about_oneself(part):
        return None
    return None if part.kinds & {"VAGUE", "RISE", "FALL"} and not part.kinds & {"ADMIT", "DELIVER"} else _STATE


def _is_had(part: Part) -> bool:
    """In "Have all services on the new platform", "Have the roof repaired"."""
    had = part.kinds >= {"STATE", "CAUSE"} and part.sentence.is_a(part.clause.first, "HAVE")
    return had and _is_definite(part) and (part.has("PAST") or _has_complement(part))


def _is_finite(part: Part) -> bool:
    verb = part.clause.verb
    assert verb is not None
    if part.form == "ING":
        return part.sentence.is_a(verb - 1, "BE")
    return _has_subject(part) or any(part.sentence.is_any(i, ("MODAL", "OBLIGE")) for i in range(part.clause.first, verb))


def _by_being(part: Part) -> str | None:
    """A form of "be" or "have" without another verb: "The page is there"."""
    if part.form is not None or part.terms & _LOOSE or _is_about_oneself(part):
        return None
    return _STATE if part.has("BE", "HAVE") else None


def _has_complement(part: Part) -> bool:
    """Whether words after a topic say what it is of or for."""
    return any(i not in part.dated and part.sentence.is_a(i, "PREPOSITION") for i in range(part.object[0], part.clause.last))


def _by_topic(part: Part) -> str | None:
    """A noun phrase that is a thing to be made or an act to be done: "Guide on the command line", "Migration of the shop"."""
    if part.form is not None or part.object_terms & _OPINIONS or not part.heads:
        return None
    if part.object[1] - part.object[0] < 2:
        return _by_complement(part, _PIECES)
    if part.sentence.is_a(part.object[0], "NOWORD"):
        return "it speaks of all or none"
    head = part.heads[0]
    return "it names an act" if part.sentence.is_any(head, ("ACTION", "EVENT")) else _by_complement(part, _PIECES)


def _by_piece(part: Part) -> str | None:
    """The same, for what one can see to be there: a writing, an event, an act."""
    if part.form is not None or part.object_terms & _OPINIONS or not part.heads:
        return None
    if part.sentence.is_any(part.object[0], ("NOWORD",)) or (part.sentence.is_a(part.object[0], "ALL") and _has_complement(part)):
        return "it speaks of all or none"
    if part.sentence.is_any(part.heads[0], ("ACTION", "EVENT")) and part.object[1] - part.object[0] > 1:
        return "it names an act"
    return _by_complement(part, ("DOCUMENT",))


def _by_complement(part: Part, names: tuple[str, ...]) -> str | None:
    if not part.heads or not part.sentence.is_any(part.heads[0], names):
        return None
    return "it names a thing" if _has_complement(part) else None


def _by_result(part: Part) -> str | None:
    """An act that ends in something that is there or not."""
    if not _is_order(part) or _is_direction(part) or _is_opinion(part):
        return None
    if "ADMIT" in part.kinds and part.has("DEC", "LABEL"):
        return _SEEN
    if part.kinds and not part.kinds & _DONE:
        return _by_look(part)
    return _SEEN if _ends(part) else None


def _ends(part: Part) -> bool:
    """Whether an act that makes, changes or removes something comes to an end with this object."""
    if "ASPECT" in part.kinds and _is_gerund(part):
        return False
    if part.kinds & {"GATHER", "CONTACT"} and not part.named and not part.heads_in("ARTEFACT", "DOCUMENT"):
        return _is_definite(part) and not part.heads_in(*_OPEN)  # "hire an engineer"; not "collect sign-ups"
    if "RECORD" in part.kinds and part.heads:
        return True
    return bool(part.kinds or part.heads) and _has_concrete_object(part)


def _is_gerund(part: Part) -> bool:
    """Whether the object is an activity: "stop *smoking*"."""
    first, last = part.object
    sentence = part.sentence
    return first < last and (sentence.is_a(first, "ING") or (sentence.tokens[first].endswith("ing") and not sentence.is_a(first, "NOUN")))


def _is_opinion(part: Part) -> bool:
    """Whether a vague word keeps one from telling that the act is done: "a few trips", "great content"; not "a thorough audit"."""
    if part.terms & _ESCAPES or part.object_terms & _UNCOUNTED:
        return True
    if "vague-adverb" in part.terms and part.kinds & (_LASTING | {"CONTACT"}):
        return True  # "call regularly"
    return bool(part.object_terms & _OPINIONS) and not part.heads_in(*_THINGS) and "RECORD" not in part.kinds


def _by_look(part: Part) -> str | None:
    """Looking at one definite thing ends: "Review the handbook"."""
    if part.kinds & _LASTING and part.heads_in("DOCUMENT", "EVENT") and _is_definite(part) and not part.terms & _LOOSE:
        return _SEEN
    return None


def _is_definite(part: Part) -> bool:
    first, last = part.object
    return any(part.sentence.is_any(i, ("THE", "ART", "THIS", "POSSESSIVE", "ALL", "NUMWORD", "NUM")) for i in range(first, last))


SPECIFIC: tuple[Test, ...] = (_by_number, _by_act, _by_cadence, _by_grades, _by_role, _by_outcome, _by_being, _by_topic)
MEASURABLE: tuple[Test, ...] = (_by_number, _by_cadence, _by_placeholder, _by_result, _by_grades, _by_role, _by_outcome, _by_being, _by_piece)


def judge(parts: list[Part], tests: tuple[Test, ...]) -> tuple[Part, str] | None:
    """The first clause that passes a test, with the reason."""
    for part in parts:
        if part.clause.kind == "purpose":
            continue
        for test in tests:
            reason = test(part)
            if reason is not None:
                return part, reason
    return None
