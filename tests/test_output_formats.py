"""The outputs of ``check`` for other programs: valid, complete, and not to be forged by what stands in files and their names."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import referencing
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from output_readers import changed, changed_bytes, of_json, of_rdjson, of_sarif, path_of, table_cells, workflow_command, workflow_commands
from running import mended

from goalfmt import build, lint, parse
from goalfmt.diagnostic import Diagnostic, Edit, Fix, FixLevel, GoalReference, Severity
from goalfmt.output import Checked, Style, formats, renderer
from goalfmt.output.github import LIMIT, commands
from goalfmt.output.markdown import COMMENT, limited
from goalfmt.rules.catalogue import pages
from goalfmt.source import Source, Span
from goalfmt.terminal.visible import visible

SCHEMAS = Path(__file__).parent / "schemas"
EXAMPLES = Path(__file__).parent.parent / "examples"

PATHS = {
    "plain": "plans/q1.goals",
    "newline": "a\nb.goals",
    "carriage return": "a\rb.goals",
    "colon": "C:1:2.goals",
    "comma": "a,line=1,b.goals",
    "percent": "100%.goals",
    "escaped already": "a%0A%25%3A.goals",
    "quotes": "\"a' b`.goals",
    "backslash": "a\\b\\.goals",
    "leading dash": "-x.goals",
    "leading equals": "=x.goals",
    "leading blank": " x.goals",
    "bytes": b"a\xff\xfe.goals".decode("utf-8", "surrogateescape"),
    "bidi": "a\u202egoals.b",
    "command": "::error::x.goals",
    "old command": "##[error]x.goals",
    "old command within": "a/##[add-mask]a.goals",
    "cdata": "]]>.goals",
    "markup": "<script>&amp;.goals",
    "table": "a|b.goals",
    "link": "[a](x:y).goals",
    "mention": "@everyone#1.goals",
    "wide": "目標/é🎯.goals",
    "hash and question": "a#b?c.goals",
}
WORDS = {
    **PATHS,
    "annotation": "::error file=x::%0A%25",
    "annotation on a new line": "x\n::error::forged\r::warning::forged",
    "after a line separator": "x\u2028::error::forged",
    "web link": "[a](https://example.org/x)",
    "html": "<img src=x onerror=alert(1)><!-- --> &lt; <a href='javascript:x'>",
    "markdown": "**a** _b_ ![i](http://e.example/p.png) [l](javascript:x) <http://e.example> http://e.example www.e.example `x` | y",
    "code": "`` ` ``` x",
    "bar in code": "`a\\| @mia **b** \\` | `",
    "bars in code": "`a||\\\\|x`",
    "mentions": "@mia @org/team #12 GH-3 a/b#4 mia@example.org :tada:",
    "heading": "# x\n\n- y\n\n| a | b |\n| - | - |\n| c | d |",
    "xml": "]]> <![CDATA[ <?x?> \x00\x01\x0b\x0c\x1f\ufffe\uffff",
    "sarif": "{0} {{1}} [a](1) \\[b\\](2)",
    "yaml and json": '", "x": {"y": [1]}, "',
}
STYLE = Style(here="/repo", root="/repo")


def finding(words: str, path: str = "a.goals", severity: Severity = Severity.WARNING, level: FixLevel = FixLevel.SAFE) -> Diagnostic:
    text = f"- [ ] {words}\n"
    span = Span(6, len(text) - 1)
    fix = Fix(f"mend {words}", (Edit(span, words[::-1]),), level)
    return Diagnostic("T001", "no-deadline", severity, f"what: {words}", Source(text, path), span, f"do: {words}", fix, GoalReference(None, words, 1))


def rendered(name: str, *found: Diagnostic, style: Style = STYLE) -> str:
    return "".join(renderer(name)(Checked(found, 1, 2, [diagnostic.source.path for diagnostic in found]), style))


def whole(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


@cache
def validator(name: str) -> Any:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    made = jsonschema.validators.validator_for(schema)
    made.check_schema(schema)
    return made(schema)


@cache
def xsd() -> Any:
    return xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")


@cache
def line_validator() -> Any:
    folder = files("goalfmt.output") / "schema"
    whole_run, line = (json.loads((folder / name).read_text("utf-8")) for name in ("check.schema.json", "finding.schema.json"))
    registry: Any = referencing.Registry()
    registry = registry.with_resource("check.schema.json", referencing.Resource.from_contents(whole_run))
    assert line["required"] == ["version", *whole_run["$defs"]["finding"]["required"]]
    return jsonschema.Draft202012Validator(line, registry=registry)


# every format, read back ------------------------------------------------------------------------------------------------


def read_github(out: str, found: list[Diagnostic]) -> None:
    assert len(out.removesuffix("\n").split("\n")) == len(found)
    for command, diagnostic in zip(workflow_commands(out), found, strict=True):
        assert command.name == {"error": "error", "warning": "warning", "info": "notice"}[diagnostic.severity.label]
        assert command.data == f"{visible(diagnostic.message)}\nhelp: {visible(diagnostic.help or '')}"
        assert set(command.properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert command.properties["title"] == "T001 no-deadline"
        assert command.properties["line"] == "1"
        path = "".join(character if character in "\r\n" else visible(character) for character in diagnostic.source.path)
        assert command.properties["file"].removeprefix("./") == path


def read_gitlab(out: str, found: list[Diagnostic]) -> None:
    data = json.loads(out)
    validator("gitlab-codequality").validate(data)
    for entry, diagnostic in zip(data, found, strict=True):
        assert entry["location"]["path"] == whole(diagnostic.source.path)
        assert entry["description"] == whole(f"{diagnostic.message} ({diagnostic.help})")


def read_sarif(out: str, found: list[Diagnostic]) -> None:
    data = json.loads(out)
    validator("sarif-2.1.0").validate(data)
    for result, diagnostic in zip(data["runs"][0]["results"], found, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert path_of(place["artifactLocation"]) == diagnostic.source.path.encode("utf-8", "surrogateescape")
        assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", place["artifactLocation"]["uri"])
        assert not re.search(r"\[[^\]]*\]\(", result["message"]["text"])
        assert result["message"]["text"].replace("] (", "](") == whole(f"{diagnostic.message}\nhelp: {diagnostic.help}").replace("] (", "](")
        fix = diagnostic.fix
        assert fix is not None
        assert changed(diagnostic.source.text, of_sarif(result["fixes"][0])) == mended(diagnostic.source.text, [diagnostic])


def read_junit(out: str, found: list[Diagnostic]) -> None:
    tree = ElementTree.fromstring(out)
    xsd().validate(out)
    cases = [(suite, case) for suite in tree for case in suite]
    for (suite, case), diagnostic in zip(cases, found, strict=True):
        assert suite.get("name") == case.get("classname") == visible(diagnostic.source.path)
        assert case.get("name") == f"T001 no-deadline: {visible(diagnostic.goal.title if diagnostic.goal else '')}"
        told = case[0].get("message") or ""
        assert told.endswith(visible(diagnostic.message))


def read_rdjson(out: str, found: list[Diagnostic]) -> None:
    data = json.loads(out)
    validator("rdjson").validate(data)
    for entry, diagnostic in zip(data["diagnostics"], found, strict=True):
        assert entry["location"]["path"] == whole(diagnostic.source.path)
        assert entry["message"] == whole(f"{diagnostic.message}\nhelp: {diagnostic.help}")
        new = mended(diagnostic.source.text, [diagnostic])
        if whole(new) == new:
            assert changed_bytes(diagnostic.source.encode(), of_rdjson(entry["suggestions"][0])) == new.encode()


def read_markdown(out: str, found: list[Diagnostic]) -> None:
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(out)
    inline = [token for token in tokens if token.type == "inline"]
    children = [child for token in inline for child in token.children or []]
    assert {child.type for child in children} <= {"text", "code_inline", "strong_open", "strong_close", "html_inline"}
    assert all(child.content == "<br>" for child in children if child.type == "html_inline")
    assert {token.type for token in tokens if token.block} - {"inline"} <= {
        f"{name}_{end}" for name in ("heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")
    }
    rows = out.count("\n| ") - out.count("\n| Line") - out.count("\n| ---")
    assert rows == len(found)
    assert sum(token.type == "td_open" for token in tokens) == 3 * len(found)
    assert all(len(table_cells(line)) == 3 for line in out.split("\n") if line.startswith("|"))
    words = "\n".join(child.content for child in children if child.type == "text")
    assert not re.search(r"@[A-Za-z0-9]|#[0-9]|(?i:gh)-[0-9]|(?i:https?|mailto):(?!\u200b)|(?i:www)\.(?!\u200b)", words)
    shown = "".join(
        "".join(child.content if child.type in ("text", "code_inline") else "\n" for child in token.children or []) for token in inline
    ).replace("\u200b", "").replace("\u2060", "")  # fmt: skip
    for diagnostic in found:
        assert _letters(visible(re.sub("[\t\r\n]", " ", diagnostic.message))[:590]) in _letters(re.sub("<U\\+000[9AD]>", "", shown))
        assert _letters(visible(diagnostic.source.path)) in _letters(shown)


def _letters(text: str) -> str:
    """Without blanks, and without the backquotes that mark code."""
    return re.sub(r"[\s`]", "", text)


def read_json(out: str, found: list[Diagnostic]) -> None:
    for entry, diagnostic in zip(json.loads(out)["findings"], found, strict=True):
        check_finding(entry, diagnostic)


def read_jsonl(out: str, found: list[Diagnostic]) -> None:
    lines = out.removesuffix("\n").split("\n") if out else []
    for line, diagnostic in zip(lines, found, strict=True):
        entry = json.loads(line)
        line_validator().validate(entry)
        check_finding(entry, diagnostic)


def check_finding(entry: dict[str, Any], diagnostic: Diagnostic) -> None:
    assert entry["message"] == whole(diagnostic.message)
    assert entry["path"] == whole(diagnostic.source.path)
    assert changed(whole(diagnostic.source.text), of_json(entry["fix"])) == whole(mended(diagnostic.source.text, [diagnostic]))


def read_text(out: str, found: list[Diagnostic]) -> None:
    assert workflow_commands(out) == []
    assert "##vso[" not in out
    for diagnostic in found:
        assert visible(diagnostic.source.path) in out


READERS = {
    "github": read_github, "gitlab": read_gitlab, "sarif": read_sarif, "junit": read_junit, "rdjson": read_rdjson, "markdown": read_markdown,
    "json": read_json, "jsonl": read_jsonl, "full": read_text, "concise": read_text, "grouped": read_text,
}  # fmt: skip


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(formats())


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("case", WORDS)
def test_titles_and_messages_are_told_and_do_nothing(name: str, case: str) -> None:
    found = [finding("before"), finding(WORDS[case]), finding("after")]
    out = rendered(name, *found)
    READERS[name](out, found)
    assert name == "github" or workflow_commands(out) == []


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("case", PATHS)
def test_paths_are_told_and_do_nothing(name: str, case: str) -> None:
    found = [finding("one", PATHS[case]), finding("two", PATHS[case])]
    out = rendered(name, *found)
    READERS[name](out, found)
    assert name == "github" or workflow_commands(out) == []


TEXT = st.text(
    st.sampled_from("a:%,\n\r|`[]()<>&\"'#@\\*_=/. -{}") | st.characters(codec="utf-8") | st.sampled_from("\udcff\udc80\x00\x1b\u202e\u2028\ufeff"),
    min_size=1,
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(words=TEXT, path=TEXT.filter(lambda path: "\0" not in path and path.strip("./ \n\r") and not path.startswith(("/", "<")) and "//" not in path))
def test_any_text_and_any_path(words: str, path: str) -> None:
    """Every format, read back strictly."""
    clean = "/".join(part for part in path.split("/") if part not in ("", ".", "..")) or "x"
    found = [finding("before"), finding(words.replace("\n", " "), clean)]
    for name, read in READERS.items():
        read(rendered(name, *found), found)


def test_readers_refuse_what_is_forged() -> None:
    """The readers above can fail."""
    assert workflow_command("  ::error file=a,line=1::x%0Ay") == ("error", {"file": "a", "line": "1"}, "x\ny")
    assert workflow_command("3 | - [ ] ##[add-mask]a") == ("add-mask", {}, "a")
    assert workflow_command("::nothing::x") is None
    with pytest.raises(AssertionError):
        read_text("a.goals ##[error]x\n", [finding("x")])
    with pytest.raises(AssertionError):
        read_markdown("### x\n\n| a | b | c |\n| --- | --- | --- |\n| [x](y) | @mia | z |\n", [finding("x")])
    with pytest.raises(xmlschema.XMLSchemaException):
        xsd().validate("<testsuites><testcase/></testsuites>")


# on what is really found ------------------------------------------------------------------------------------------------


def checked(*paths: str, extra: str = "") -> Checked:
    documents = [parse(Source(extra + (EXAMPLES / path).read_text("utf-8"), path)) for path in paths]
    workspace = build(documents)
    return Checked(lint(workspace, None, profile="strict"), len(documents), len(workspace.goals), paths)


BROKEN = """\
# Plan é

- [ ] Send the 🎯 plan @mia
  - due: 2026-3-2
- [] Improve 目標 by 2026-03-01
  - 2026-02-30: 12
- start: 2026-03-02
- [ ] Improve 目標
- [ ] Improve 目標
- [x]Call\ttwo 🎯 clients
- [ ] 🎯 Call 2 clients @é by 2026-03-01 (by: 2026-3-2)
"""


def broken(text: str = BROKEN, path: str = "plans/a.goals") -> Checked:
    workspace = build([parse(Source(text, path))])
    return Checked(lint(workspace, None, profile="strict"), 1, len(workspace.goals), [path])


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fixes_mend_the_same_text_in_every_format(mark: str, end: str) -> None:
    found = broken(mark + BROKEN.replace("\n", end))
    out = {name: "".join(renderer(name)(found, STYLE)) for name in ("json", "jsonl", "sarif", "rdjson")}
    results = zip(
        json.loads(out["json"])["findings"],
        map(json.loads, out["jsonl"].strip().split("\n")),
        json.loads(out["sarif"])["runs"][0]["results"],
        json.loads(out["rdjson"])["diagnostics"],
        found.diagnostics,
        strict=True,
    )
    fixes = 0
    for in_json, in_jsonl, in_sarif, in_rdjson, diagnostic in results:
        new, text = mended(diagnostic.source.text, [diagnostic]), diagnostic.source.text
        if diagnostic.fix is None:
            assert in_json["fix"] is None
            continue
        assert changed(text, of_json(in_json["fix"])) == changed(text, of_json(in_jsonl["fix"])) == new
        if diagnostic.fix.level is FixLevel.SHOWN:
            assert "fixes" not in in_sarif, "what a person has to fill in is applied by no program"
            assert "suggestions" not in in_rdjson
            continue
        fixes += 1
        assert changed(text, of_sarif(in_sarif["fixes"][0])) == new
        assert changed_bytes(text.encode(), of_rdjson(in_rdjson["suggestions"][0])) == new.encode()
    assert fixes >= 3


def test_bytes_that_are_no_text_survive_a_fix_in_sarif() -> None:
    words = b"caf\xe9".decode("utf-8", "surrogateescape")
    (result,) = json.loads(rendered("sarif", finding(words)))["runs"][0]["results"]
    assert "binary" in result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]


def test_regions_are_the_words_that_are_marked() -> None:
    found = broken()
    for result, diagnostic in zip(json.loads("".join(renderer("sarif")(found, STYLE)))["runs"][0]["results"], found.diagnostics, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == region["endLine"]
        line = BROKEN.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == BROKEN[diagnostic.span.start : diagnostic.span.end]


def test_byte_columns() -> None:
    found = broken()
    for entry, diagnostic in zip(json.loads("".join(renderer("rdjson")(found, STYLE)))["diagnostics"], found.diagnostics, strict=True):
        start, end = entry["location"]["range"]["start"], entry["location"]["range"]["end"]
        line = BROKEN.split("\n")[start["line"] - 1].encode()
        assert line[start["column"] - 1 : end["column"] - 1] == BROKEN[diagnostic.span.start : diagnostic.span.end].encode()


def fingerprints(found: Checked, style: Style = STYLE) -> list[str]:
    gitlab = [entry["fingerprint"] for entry in json.loads("".join(renderer("gitlab")(found, style)))]
    results = json.loads("".join(renderer("sarif")(found, style)))["runs"][0]["results"]
    assert [result["partialFingerprints"]["goalfmtFinding/v1"] for result in results] == gitlab
    return gitlab


def test_fingerprints_stay_when_lines_move() -> None:
    before = fingerprints(broken())
    assert len(before) == len(set(before)) >= 8
    assert fingerprints(broken(BROKEN.replace("# Plan é\n", "# Plan é\n\nSome words\nof introduction.\n"))) == before
    assert set(fingerprints(broken(BROKEN + "\n- [ ] Improve the shop\n"))) > set(before)


def test_fingerprints_of_findings_that_are_alike() -> None:
    """Two goals with one title: when one is mended, the findings of the other keep theirs."""
    alike = "- [ ] Improve the shop\n- [ ] Improve the shop\n- [ ] Improve the shop\n"
    many, fewer = fingerprints(broken(alike)), fingerprints(broken(alike.replace("- [ ] Improve the shop\n", "", 1)))
    assert len(set(many)) == len(many) > len(fewer)
    assert set(fewer) < set(many)


def test_a_goal_with_an_id_may_be_reworded() -> None:
    first, second = (
        broken(f"- [ ] {title} @mia ^shop\n  - why: it pays\n  - measure: calls 0 -> 2\n")
        for title in ("Call 2 clients of the north", "Call 2 clients")
    )
    assert [found.code for found in first.diagnostics] == ["T001"]
    assert fingerprints(first) == fingerprints(second)


def test_fingerprints_depend_on_the_file_below_the_root_only() -> None:
    inside = fingerprints(broken(path="a.goals"), Style(here="/repo/plans", root="/repo"))
    assert inside == fingerprints(broken(path="plans/a.goals"), Style(here="/repo", root="/repo"))
    assert inside == fingerprints(broken(path="/else/plans/a.goals"), Style(here="/repo", root="/else"))


@pytest.mark.parametrize(
    ("path", "here", "root", "shown"),
    [
        ("a.goals", "/r/plans", "/r", "plans/a.goals"),
        ("../b.goals", "/r/plans", "/r", "b.goals"),
        ("/r/plans/a.goals", "/x", "/r", "plans/a.goals"),
        ("/other/a.goals", "/r", "/r", "/other/a.goals"),
        ("./a.goals", "/r", "/r", "a.goals"),
        ("a.goals", "/", "/", "a.goals"),
        ("a.goals", "", "", "a.goals"),
        ("<stdin>", "/r/plans", "/r", "<stdin>"),
    ],
)
def test_code_hosts_get_paths_below_the_root(path: str, here: str, root: str, shown: str) -> None:
    style = Style(here=here, root=root)
    found = finding("x", path)
    assert workflow_commands(rendered("github", found, style=style))[0].properties["file"] == visible(shown)
    assert json.loads(rendered("gitlab", found, style=style))[0]["location"]["path"] == shown
    assert json.loads(rendered("rdjson", found, style=style))["diagnostics"][0]["location"]["path"] == shown
    location = json.loads(rendered("sarif", found, style=style))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert path_of(location).decode().removeprefix("file://") == shown
    assert ("uriBaseId" in location) == (not shown.startswith("/"))
    assert json.loads(rendered("json", found, style=style))["findings"][0]["path"] == path


# github -----------------------------------------------------------------------------------------------------------------


def many(errors: int, warnings: int, infos: int) -> Checked:
    levels = [Severity.INFO] * infos + [Severity.WARNING] * warnings + [Severity.ERROR] * errors
    return Checked([finding(f"number {number}", severity=level) for number, level in enumerate(levels)], 1, 1)


@pytest.mark.parametrize(
    ("counts", "missing"),
    [
        ((3, 2, 1), None),
        ((10, 10, 10), None),
        ((11, 0, 0), "1 error"),
        ((0, 12, 3), "2 warnings"),
        ((12, 30, 40), "2 errors, 20 warnings, 31 remarks"),
        ((0, 0, 11), "2 remarks"),
        ((0, 11, 10), "1 warning, 1 remark"),
        ((0, 0, 0), None),
    ],
)
def test_the_ten_annotations_of_each_kind(counts: tuple[int, int, int], missing: str | None) -> None:
    found = many(*counts)
    kept, everything = ([*workflow_commands("".join(commands(found, STYLE, beyond=beyond)))] for beyond in (False, True))
    order = ["error", "warning", "notice"]
    assert [command.name for command in everything] == sorted((command.name for command in everything), key=order.index)
    assert kept == [command for kind in order for command in [each for each in everything if each.name == kind][:LIMIT]]
    notices = [command.data for command in kept if "file" not in command.properties]
    assert len(everything) == sum(counts) + len(notices)
    assert notices == (
        [] if missing is None else [f"Not annotated: {missing}. GitHub keeps 10 annotations of each kind for a step; the log has all."]
    )
    assert len(found.diagnostics) - sum("file" in command.properties for command in kept) == sum(map(int, re.findall(r"[0-9]+", missing or "")))


def test_columns_of_several_lines_are_left_out() -> None:
    """GitHub refuses columns where the lines differ."""
    text = "- [ ] one\n  two\n"
    found = Diagnostic("T001", "no-deadline", Severity.ERROR, "x", Source(text, "a.goals"), Span(6, len(text)))
    (command,) = workflow_commands(rendered("github", found))
    assert command.properties == {"file": "a.goals", "line": "1", "endLine": "2", "title": "T001 no-deadline"}


# sarif ------------------------------------------------------------------------------------------------------------------


def test_sarif_carries_the_pages_of_its_rules() -> None:
    found = broken()
    (run,) = json.loads("".join(renderer("sarif")(found, STYLE)))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({diagnostic.code for diagnostic in found.diagnostics})
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for rule in rules:
        page = pages()[rule["id"]]
        assert rule["shortDescription"]["text"] == page.summary.replace("``", "`")
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert rule["defaultConfiguration"]["level"] == {"error": "error", "warning": "warning", "info": "note"}[page.severity.label]
        assert rule["help"]["text"] == page.doc.replace("``", "`")
        fences = [token.content for token in MarkdownIt().parse(rule["help"]["markdown"]) if token.type == "fence"]
        assert fences == [example.text for example in page.examples if "escapes" not in example.options] or "escapes" in page.doc
        assert rule["properties"]["tags"][0] == "goals"
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_sarif_of_every_rule() -> None:
    found = [finding("x")._replace(code=page.code, name=page.name, severity=page.severity) for page in pages().values()]
    validator("sarif-2.1.0").validate(json.loads(rendered("sarif", *found)))


def test_sarif_of_a_rule_of_the_projects_own() -> None:
    data = json.loads(rendered("sarif", finding("x")._replace(code="ZZZ9", name="no-jargon")))
    validator("sarif-2.1.0").validate(data)
    assert data["runs"][0]["tool"]["driver"]["rules"][0]["name"] == "no-jargon"


def test_sarif_says_when_something_failed() -> None:
    out = "".join(renderer("sarif")(Checked([], 0, 0, complete=False), STYLE))
    validator("sarif-2.1.0").validate(json.loads(out))
    assert json.loads(out)["runs"][0]["invocations"] == [{"executionSuccessful": False}]


# junit ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("fail_on", "failures"), [(Severity.ERROR, 3), (Severity.WARNING, 5), (Severity.INFO, 6), (None, 0)])
def test_failures_are_what_fails_the_run(fail_on: Severity | None, failures: int) -> None:
    found = many(3, 2, 1)._replace(fail_on=fail_on, paths=["clean.goals", "a.goals"])
    out = "".join(renderer("junit")(found, STYLE))
    xsd().validate(out)
    tree = ElementTree.fromstring(out)
    assert tree.get("failures") == str(failures) == str(len(tree.findall(".//failure")))
    assert len(tree.findall(".//skipped")) == 6 - failures
    assert tree.get("tests") == "7" == str(len(tree.findall(".//testcase"))), "the clean file is a test that passes"
    assert [suite.get("name") for suite in tree] == ["a.goals", "clean.goals"]


# markdown ---------------------------------------------------------------------------------------------------------------


def test_a_comment_fits() -> None:
    found = Checked([finding(f"{'目' * 40} {number}", f"plans/{number % 50:02}.goals") for number in range(5_000)], 50, 5_000)
    out = "".join(renderer("markdown")(found, STYLE))
    assert 60_000 < len(out.encode()) <= COMMENT
    rows = len(re.findall(r"^\| [0-9]", out, re.MULTILINE))
    assert f"… and {5_000 - rows:} findings more" in out
    short = "".join(limited(found, STYLE, 3_000))
    assert len(short.encode()) <= 3_000


def test_a_comment_without_room_tells_the_worst() -> None:
    found = many(2, 3, 200)
    out = "".join(limited(found, STYLE, 3_000))
    assert out.count("| error |") == 2
    assert out.count("| warning |") == 3
    assert 0 < out.count("| info |") < 50


def test_a_comment_looks_like_this() -> None:
    found = finding("Publish | the page", "plans/q1.goals")._replace(message="`2026-02-30` does not exist", help="write `a|b` or @mia")
    assert rendered("markdown", found) == (
        "### goalfmt: 1 warning\n\n2 goals in 1 file.\n\n**`plans/q1.goals`**\n\n| Line | | Finding |\n| ---: | --- | --- |\n"
        "| 1 | warning | **T001 no-deadline** `2026-02-30` does not exist<br>→ write `a\\|b` or &#64;&#8203;mia |\n"
    )
    assert rendered("markdown") == "### goalfmt: nothing to complain about\n\n2 goals in 1 file.\n"
    assert "Not all could be read" in "".join(renderer("markdown")(Checked([], 0, 0, complete=False), STYLE))


# grouped ----------------------------------------------------------------------------------------------------------------


def test_grouped_looks_like_this() -> None:
    text = "# Shop\n\n- [ ] Improve the shop by 2026-03-01\n- [] Call @mia\n"
    workspace = build([parse(Source(text, "plans/q1.goals"))])
    found = Checked(lint(workspace, None), 1, len(workspace.goals))
    out = "".join(renderer("grouped")(found, Style()))
    assert out == (
        "plans/q1.goals: 1 error, 1 warning\n"
        "  3: Improve the shop by 2026-03-01  S- M- A+ R+ T+\n"
        '    3:7  warning  V001 vague-verb  "Improve" names a direction, and no end by which one could tell that it is reached\n'
        "    4:3  error    E003 empty-box   expected a space in the box of an open goal\n\n"
    )
    assert re.sub("\x1b\\[[0-9;]*m", "", "".join(renderer("grouped")(found, Style(colour=True)))) == out
