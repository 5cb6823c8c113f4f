"""Every rule and every fault: its page is complete, and its examples are what it says they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from running import check, mended

from goalfmt import rules
from goalfmt.diagnostic import FixLevel, Severity
from goalfmt.manual import Manual
from goalfmt.rules.catalogue import page, pages
from goalfmt.rules.selection import choose, fault_of
from goalfmt.settings import PROFILES, Settings

FAMILIES = {"S": "specific", "V": "vague", "M": "measurable", "A": "achievable", "R": "relevant", "T": "time_bound", "P": "progress", "H": "hygiene",
            "X": "suppressions"}  # fmt: skip
FIRST = {"A001": "no-owner", "R001": "no-parent-or-why", "R004": "child-due-after-parent", "M001": "no-measure", "M003": "baseline-equals-target",
         "T001": "no-deadline", "T008": "due-before-start", "V009": "placeholder"}  # fmt: skip
TOO_LARGE = {"E110", "E111"}
"""Limits: an example would be 1,000 levels deep, or 64 MB large."""
PAGES = pages()


def verdicts(kind: str) -> Iterator[object]:
    for code, manual in PAGES.items():
        for number, example in enumerate(example for example in manual.examples if example.verdict == kind):
            yield pytest.param(code, example, id=f"{code}-{number + 1}")


@pytest.mark.parametrize("code", [*PAGES])
def test_page_is_complete(code: str) -> None:
    manual: Manual = PAGES[code]
    kinds = [example.verdict for example in manual.examples]
    assert manual.summary.endswith("."), "a page begins with a sentence"
    assert "How to fix: " in manual.prose
    assert len(manual.prose.split("\n\n")) >= (2 if code.startswith("E") else 3), "what, why and how to fix"
    assert "Bad" in kinds or code in TOO_LARGE
    assert "Good" in kinds or code in TOO_LARGE
    for before, after in zip(["", *kinds], kinds, strict=False):
        assert after != "Fixed" or before == "Bad", "Fixed stands right under the Bad example that it mends"


def test_names_are_unique() -> None:
    names = [manual.name for manual in PAGES.values()]
    assert len(set(names)) == len(names)
    assert all(name == name.lower() and name.replace("-", "").isalnum() for name in names)


@pytest.mark.parametrize("code", [*rules.register()])
def test_file_says_what_the_rule_is(code: str) -> None:
    entry, rule = rules.register()[code], rules.rule_of(code)
    assert (rule.code, rule.name) == (entry.code, entry.name)
    assert entry.module == f"goalfmt.rules.{FAMILIES[code[0]]}.{code.lower()}_{rule.name.replace('-', '_')}"
    if rule.fix is not None:
        assert "Fixed" in [example.verdict for example in rule.manual.examples], "a rule with a fix shows it"


def test_every_file_of_a_family_is_a_rule() -> None:
    folder = Path(rules.__file__).parent
    files = {file.stem for family in FAMILIES.values() for file in (folder / family).glob("*.py")} - {"__init__"}
    assert files == {entry.module.rpartition(".")[2] for entry in rules.register().values()}


def test_first_rules_are_there() -> None:
    assert {code: rules.register()[code].name for code in FIRST} == FIRST


@pytest.mark.parametrize(("code", "example"), [*verdicts("Bad")])
def test_bad_example(code: str, example: object) -> None:
    found = check(example.text, example.options, also=code, earlier=example.earlier)  # type: ignore[attr-defined]
    assert code in [diagnostic.code for diagnostic in found]
    for diagnostic in found:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(diagnostic.source.text)


@pytest.mark.parametrize(("code", "example"), [*verdicts("Good")])
def test_good_example(code: str, example: object) -> None:
    found = check(example.text, example.options, also=code, earlier=example.earlier)  # type: ignore[attr-defined]
    assert code not in [diagnostic.code for diagnostic in found]
    if not code.startswith("E"):
        assert [diagnostic.code for diagnostic in found if diagnostic.code.startswith("E")] == [], "a good example can be read"


def fixes() -> Iterator[object]:
    for code, manual in PAGES.items():
        for bad, fixed in zip(manual.examples, manual.examples[1:], strict=False):
            if fixed.verdict == "Fixed":
                yield pytest.param(code, bad, fixed, id=code)


@pytest.mark.parametrize(("code", "bad", "fixed"), [*fixes()])
def test_fixed_example(code: str, bad: object, fixed: object) -> None:
    options, text, expected = bad.options, bad.text, fixed.text  # type: ignore[attr-defined]
    found = [diagnostic for diagnostic in check(text, options, also=code) if diagnostic.code == code]
    levels = {diagnostic.fix.level for diagnostic in found if diagnostic.fix}
    assert mended(text, found) == expected
    if not code.startswith("E"):
        assert max(levels, key=list(FixLevel).index) == rules.rule_of(code).fix
    if FixLevel.SHOWN not in levels:
        assert code not in [diagnostic.code for diagnostic in check(expected, options, also=code)]


@pytest.mark.parametrize("code", [*rules.register()])
def test_messages_quote_explain_and_help(code: str) -> None:
    for example in rules.rule_of(code).manual.examples:
        for diagnostic in check(example.text, example.options, also=code, earlier=example.earlier):
            if diagnostic.code == code:
                assert len(diagnostic.message.split()) >= 5, "what is wrong, and why"
                assert diagnostic.help, "how to mend it"
                assert not diagnostic.message.endswith(".")
                assert "\n" not in diagnostic.message + diagnostic.help


def severities(profile: str) -> dict[str, Severity]:
    return {chosen.rule.code: chosen.severity for chosen in choose(Settings(profile=profile), profile)}


def test_severities_of_the_profiles() -> None:
    default = severities("default")
    errors = {"M003", "M004", "M010", "M011", "R004", "T008", "T009", "T011", "P019", "V009"}
    for code, severity in default.items():
        if code in errors:
            assert severity is Severity.ERROR, code
        elif severity is not Severity.INFO:
            assert severity is Severity.WARNING, code
    assert {code for code in ("M001", "T001", "A001", "R001") if severities("strict")[code] is Severity.ERROR} == {"M001", "T001", "A001", "R001"}
    assert severities("micro")["T001"] is Severity.ERROR
    assert severities("micro")["A001"] is Severity.WARNING
    assert severities("relaxed")["V009"] is Severity.INFO
    assert set(severities("okr")) - set(default) == {"M012", "M014", "M017", "P024", "S009"}


def chosen(**changes: object) -> set[str]:
    settings = Settings(**changes)  # type: ignore[arg-type]
    return {rule.code for rule, _ in choose(settings, settings.profile)} & {*FIRST}


SELECTIONS: dict[str, tuple[dict[str, object], set[str]]] = {
    "default": ({}, set(FIRST)),
    "family": ({"select": ("T",)}, {"T001", "T008"}),
    "prefix": ({"select": ("T00",)}, {"T001", "T008"}),
    "code": ({"select": ("T001",)}, {"T001"}),
    "name": ({"select": ("no-deadline",)}, {"T001"}),
    "several": ({"select": ("M", "no-owner")}, {"M001", "M003", "A001"}),
    "group": ({"select": ("SMART",)}, set(FIRST)),
    "all": ({"select": ("ALL",)}, set(FIRST)),
    "ignore": ({"ignore": ("T", "V009")}, set(FIRST) - {"T001", "T008", "V009"}),
    "the closest counts": ({"select": ("ALL",), "ignore": ("T",), "extend_select": ("T008",)}, set(FIRST) - {"T001"}),
    "ignore wins a tie": ({"select": ("T001",), "ignore": ("no-deadline",)}, set()),
    "extend": ({"select": ("T001",), "extend_select": ("M",)}, {"T001", "M001", "M003"}),
    "extend-ignore": ({"select": ("T",), "extend_ignore": ("T001",)}, {"T008"}),
    "nothing but": ({"select": ("M001",), "ignore": ("ALL",)}, {"M001"}),
}


@pytest.mark.parametrize("case", SELECTIONS)
def test_selection(case: str) -> None:
    changes, expected = SELECTIONS[case]
    assert chosen(**changes) == expected


def test_preview_rules_are_asked_for() -> None:
    preview = {code for code in rules.register() if rules.rule_of(code).preview}
    on = {rule.code for rule, _ in choose(Settings(), "default")}
    assert not preview & on
    assert preview <= {rule.code for rule, _ in choose(Settings(preview=True, select=("ALL",)), "default")}
    for code in preview:
        assert code in {rule.code for rule, _ in choose(Settings(extend_select=(code,)), "default")}


def test_severity_of_the_closest() -> None:
    settings = Settings(severities={"ALL": Severity.INFO, "T": Severity.ERROR, "no-deadline": Severity.WARNING})
    given = {rule.code: severity for rule, severity in choose(settings, "default")}
    assert (given["T001"], given["T008"], given["M001"]) == (Severity.WARNING, Severity.ERROR, Severity.INFO)


@pytest.mark.parametrize("word", ["T001", "no-deadline", "T", "T0", "T00", "ALL", "SMART", "DEFAULT", "S", "X"])
def test_selectors(word: str) -> None:
    assert fault_of(word) is None


@pytest.mark.parametrize("word", ["", "t001", "T9", "T0011", "nodeadline", "E", "E101", "QQ", "default", "\u202e"])
def test_no_selectors(word: str) -> None:
    assert fault_of(word) is not None


def test_pages_by_code_and_name() -> None:
    for code, manual in PAGES.items():
        assert page(code) == page(manual.name) == manual
    with pytest.raises(KeyError):
        page("T999")


def test_profiles_name_known_families() -> None:
    for profile in PROFILES.values():
        assert all(name in FAMILIES or name in rules.register() for name in profile.severities)


def test_rules_with_a_question_mark_are_remarks() -> None:
    """rules.md: what is marked as a preview is info."""
    preview = [entry for entry in map(rules.rule_of, rules.register()) if entry.preview and entry.code[0] in "SVMART"]
    assert preview and all(entry.severity is Severity.INFO for entry in preview)
