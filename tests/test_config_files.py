"""Configurations that build on others, hold for some files only, are shown, described and broken in every key (Q30, Q71)."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from test_config import FULL

from goalfmt import config
from goalfmt.cli.main import cli
from goalfmt.config import ConfigError, toml, yaml
from goalfmt.config.keys import KEYS, TABLES, settings_of
from goalfmt.config.own_rules import FIELDS
from goalfmt.config.schema import schema
from goalfmt.config.showing import DEFAULT, shown
from goalfmt.config.tree import Item
from goalfmt.diagnostic import Severity

ROOT = Path(__file__).parent.parent
RULE = {"code": "U001", "kind": "existence", "terms": ["synergy"], "message": "x"}


def write(folder: Path, **files: str) -> Path:
    """Files by name; ``__`` stands for a slash, and all are YAML."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "goalfmt.yaml"


def fault(path: Path, *, found: bool = True) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        config.load(path, found=found)
    return caught.value


def test_mappings_are_put_together_and_all_else_is_replaced(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        goalfmt="extends: base\nextends: [a.yaml, b.yaml]\n".replace("extends: base\n", "")
        + "ignore: [T001]\nlimits: {words: 30}\nseverities: {V: error}\n",
        a="ignore: [V, M]\nlimits: {words: 10, count: 20}\nprofile: okr\nseverities: {V: info, T: info}\n",
        b="profile: micro\nlimits: {horizon: 9}\n",
    )
    settings = config.load(path, found=True).settings
    assert settings.ignore == ("T001",)
    assert (settings.limits.words, settings.limits.count, settings.limits.horizon) == (30, 20, 9)
    assert settings.profile == "micro", "of several files the later one goes on top"
    assert settings.severities == {"V": Severity.ERROR, "T": Severity.INFO}


def test_toml_and_yaml_extend_each_other(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.goalfmt]\nextends = "more/plans.yaml"\nignore = ["V"]\n')
    write(tmp_path, more__plans="extends: rules.toml\nprofile: okr\n")
    (tmp_path / "more" / "rules.toml").write_text("[tool.goalfmt.limits]\nwords = 12\n")
    settings = config.load(tmp_path / "pyproject.toml", found=True).settings
    assert (settings.profile, settings.ignore, settings.limits.words) == ("okr", ("V",), 12)


CIRCLES = {
    "itself": {"goalfmt": "extends: goalfmt.yaml\n"},
    "two": {"goalfmt": "extends: a.yaml\n", "a": "\nextends: goalfmt.yaml\n"},
    "by another way": {"goalfmt": "extends: a.yaml\n", "a": "extends: ./x/../goalfmt.yaml\n", "x__y": ""},
}


@pytest.mark.parametrize("case", CIRCLES)
def test_circles(tmp_path: Path, case: str) -> None:
    assert "in a circle: " in fault(write(tmp_path, **CIRCLES[case])).message


def test_a_diamond_is_no_circle(tmp_path: Path) -> None:
    path = write(tmp_path, goalfmt="extends: [a.yaml, b.yaml]\n", a="extends: c.yaml\n", b="extends: c.yaml\n", c="profile: okr\n")
    assert config.load(path, found=True).settings.profile == "okr"


def test_too_many_files(tmp_path: Path) -> None:
    many = {f"c{n}": f"extends: c{n + 1}.yaml\n" for n in range(200)}
    assert "more than 50 files" in fault(write(tmp_path, goalfmt="extends: c0.yaml\n", **many)).message


ESCAPES = [
    "../outside.yaml",
    "../../../../../../etc/passwd",
    "/etc/passwd",
    "sub/../../outside.yaml",
    "link.yaml",
    "folder/outside.yaml",
    "",
    "\\0",
    ".",
    "sub",
]


@pytest.mark.parametrize("name", ESCAPES)
def test_nothing_leads_out_of_the_project(tmp_path: Path, name: str) -> None:
    project = tmp_path / "project"
    path = write(project, goalfmt=f'limits: {{}}\nextends: ["{name}"]\n', sub__x="")
    (tmp_path / "outside.yaml").write_text("profile: okr\n")
    (project / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (project / "folder").symlink_to(tmp_path)
    error = fault(path)
    assert (error.line, error.column) == (2, 11)
    assert "okr" not in error.message


def test_inside_of_a_repository_one_may_go_up(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, goalfmt="profile: okr\n", plans__goalfmt="extends: ../goalfmt.yaml\n")
    assert config.load(tmp_path / "plans" / "goalfmt.yaml", found=True).settings.profile == "okr"


def test_a_configuration_that_is_a_link_out_of_the_project_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("token: very secret\n")
    project = tmp_path / "project"
    project.mkdir()
    (project / "goalfmt.yaml").symlink_to(tmp_path / "secret")
    error = fault(project / "goalfmt.yaml")
    assert "token" not in str(error)
    assert "unknown key 'token'" in fault(project / "goalfmt.yaml", found=False).message, "whoever names a file wants that file"


def test_missing_and_special_files(tmp_path: Path) -> None:
    assert "no such file" in fault(write(tmp_path, goalfmt="extends: nope.yaml\n")).message
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "not a regular file" in fault(write(tmp_path, goalfmt="extends: pipe.yaml\n")).message
    assert "not a regular file" in fault(tmp_path, found=False).message


def test_a_fault_is_told_where_it_stands(tmp_path: Path) -> None:
    error = fault(write(tmp_path, goalfmt="extends: a.yaml\n", a="profile: okr\nlimits: {wrds: 3}\n"))
    assert (Path(error.path).name, error.line, error.column) == ("a.yaml", 2, 10)


def run(*arguments: str, folder: Path) -> tuple[int, str, str]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        result = CliRunner().invoke(cli, arguments)
    finally:
        os.chdir(before)
    return result.exit_code, result.stdout, result.stderr


PLAN = "- [ ] Improve the shop by 2026-03-31 @ana\n  - why: x\n"
CHOICES: dict[str, tuple[str, dict[str, set[str]]]] = {
    "rules": ('per-file: {"drafts/": V001}', {"drafts/a.goals": {"M001"}, "b.goals": {"M001", "V001"}}),
    "rules add up": ('per-file: {"drafts/": V, "*.goals": [M]}', {"drafts/a.goals": set(), "b.goals": {"V001"}}),
    "profile": ('per-file: {"b.goals": {profile: relaxed}}', {"drafts/a.goals": {"M001", "V001"}, "b.goals": {"M001"}}),
    "the last profile": (
        'per-file: {"*.goals": {profile: relaxed}, "b.*": {profile: strict}}',
        {"drafts/a.goals": {"M001"}, "b.goals": {"M001", "V001"}},
    ),
    "anchored": ('per-file: {"/b.goals": ALL}', {"drafts/b.goals": {"M001", "V001"}, "b.goals": set()}),
}


@pytest.mark.parametrize("case", CHOICES)
def test_per_file(tmp_path: Path, case: str) -> None:
    """Warnings and errors; the profile ``relaxed`` makes V001 a remark."""
    text, expected = CHOICES[case]
    write(tmp_path, goalfmt=f"{text}\nselect: [M001, V001]\n")
    for name in expected:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PLAN)
    _, out, _ = run("check", "--output-format", "json", "--today", "2026-03-02", folder=tmp_path)
    found = json.loads(out)["findings"]
    for name, codes in expected.items():
        assert {finding["code"] for finding in found if finding["path"] == name and finding["severity"] != "info"} == codes


def test_a_profile_of_the_file_goes_before_that_of_the_project(tmp_path: Path) -> None:
    write(tmp_path, goalfmt='per-file: {"*.goals": {profile: relaxed}}\nselect: [V001]\n')
    (tmp_path / "a.goals").write_text(f"---\ngoals: 1\nprofile: default\n---\n\n{PLAN}")
    _, out, _ = run("check", "--output-format", "json", folder=tmp_path)
    assert [finding["severity"] for finding in json.loads(out)["findings"]] == ["warning"]


def test_standard_input_is_one_of_the_files(tmp_path: Path) -> None:
    write(tmp_path, goalfmt='per-file: {"drafts/": ALL}\n')
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        for name, clean in (("drafts/a.goals", True), ("a.goals", False)):
            result = CliRunner().invoke(cli, ["check", "-", "--stdin-filename", name], input=PLAN)
            assert (result.stdout == "") is clean
    finally:
        os.chdir(before)


def test_show_tells_where_each_value_comes_from(tmp_path: Path) -> None:
    write(
        tmp_path,
        goalfmt="extends: shared/base.yaml\nprofile: okr\nlimits: {words: 30}\n",
        shared__base="profile: micro\nignore: [V]\nlimits: {count: 5}\n",
    )
    code, out, _ = run("config", "--show", "--extend-select", "V001", "--preview", folder=tmp_path)
    rows = {line.partition(":")[0]: line.rpartition("  # ")[2] for line in out.split("\n")[1:] if line}
    assert code == 0
    assert rows["profile"] == "goalfmt.yaml:2:10"
    assert rows["ignore"] == "shared/base.yaml:2:9"
    assert rows["limits.words"] == "goalfmt.yaml:3:17"
    assert rows["limits.count"] == "shared/base.yaml:3:17"
    assert rows["limits.horizon"] == rows["timezone"] == "default"
    assert rows["extend-select"] == rows["preview"] == "command line"


def test_show_names_every_key() -> None:
    names = {name for row in shown(Item({}, "", 1, 1)) for name in (row.key,) if row.origin == DEFAULT}
    assert names == {*(name for name in KEYS if name not in TABLES), *(f"{name}.{below}" for name, (table, _) in TABLES.items() for below in table)}


def test_show_of_a_path_isolated_and_of_nothing(tmp_path: Path) -> None:
    write(tmp_path, goalfmt="profile: okr\n", sub__goalfmt="profile: micro\n")
    (tmp_path / "sub" / "a.goals").write_text(PLAN)
    assert "profile: micro" in run("config", "sub/a.goals", folder=tmp_path)[1]
    assert "profile: micro" in run("config", "sub", folder=tmp_path)[1]
    assert "profile: okr" in run("config", "sub", "--config", "goalfmt.yaml", folder=tmp_path)[1]
    assert "profile: default" in run("config", "sub", "--isolated", folder=tmp_path)[1]
    code, _, err = run("config", "nope", folder=tmp_path)
    assert code == 2 or "no such file" in err


def test_validate(tmp_path: Path) -> None:
    write(tmp_path, goalfmt="profile: okr\n", a="profil: okr\n", b="limits: {words: x}\n")
    assert CliRunner().invoke(cli, ["config", "--validate", str(tmp_path / "goalfmt.yaml")]).exit_code == 0
    result = CliRunner().invoke(cli, ["config", "--validate", *(str(tmp_path / f"{name}.yaml") for name in ("goalfmt", "a", "b"))])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "a.yaml:1:1: unknown key 'profil', did you mean 'profile'?" in result.stderr
    assert "b.yaml:1:17: expected a whole number" in result.stderr


def test_schema_is_sound_and_published() -> None:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    assert json.loads((ROOT / "docs" / "goalfmt.schema.json").read_text(encoding="utf-8")) == json.loads(json.dumps(made))
    assert json.loads(CliRunner().invoke(cli, ["config", "--schema"]).stdout) == json.loads(json.dumps(made))
    assert all(key.doc and key.shape is not None for key in KEYS.values())


def plain(item: Item) -> Any:
    if isinstance(item.value, dict):
        return {name: plain(below) for name, below in item.value.items()}
    return [plain(below) for below in item.value] if isinstance(item.value, list) else item.value


VALIDATOR = jsonschema.Draft202012Validator(schema())


def is_valid(item: Item) -> bool:
    return VALIDATOR.is_valid(plain(item))


def test_schema_takes_what_is_taken_and_refuses_slips() -> None:
    assert is_valid(yaml.read(FULL.encode(), "x"))
    assert not is_valid(yaml.read(b"profil: okr\n", "x"))
    assert not is_valid(yaml.read(b"limits: {wrds: 3}\n", "x"))


def places() -> Iterator[tuple[str, ...]]:
    """Every key, and every field of what is declared by name."""
    for name in KEYS:
        yield (name,)
        yield from ((name, below) for below in (TABLES[name][0] if name in TABLES else ()))
    yield from (("people", "ana", field) for field in ("name", "capacity", "level"))
    yield from (("teams", "sales"), ("teams", "sales", "level"), ("severities", "T001"), ("per-file", "a.goals"), ("smart-labels", "relevant"))
    yield from (("per-file", "a.goals", field) for field in ("ignore", "profile"))
    yield from (("vocabulary", table, "word") for table in ("kinds", "keys", "units"))
    yield from (("wording", table, "word") for table in ("add", "allow", "glossary"))
    yield from (("wording", "add", "word", field) for field in ("category", "hint", "kinds"))
    yield from (("rules", "mine", field) for field in FIELDS)
    yield from (("rules", "mine", "examples", field) for field in ("bad", "good"))


HOSTILE: dict[str, tuple[str, str]] = {
    # name: (YAML, TOML)
    "nothing": ("", '""'),
    "a word": ("qzqzqz", '"qzqzqz"'),
    "true": ("true", "true"),
    "a negative number": ("-1", "-1"),
    "a fraction": ("1.5", "1.5"),
    "infinite": (".inf", "inf"),
    "no number": (".nan", "nan"),
    "a huge number": ("9" * 5000, "9" * 4000),
    "an empty list": ("[]", "[]"),
    "a list": ("[qzqzqz, 1]", '["qzqzqz", 1]'),
    "a list in a list": ("[[a]]", '[["a"]]'),
    "an empty mapping": ("{}", "{}"),
    "a mapping": ("{qzqzqz: {b: c}}", '{ qzqzqz = { b = "c" } }'),
    "a mapping with an odd key": ('{"\\0\\u202e": x}', '{ "\\u202E" = "x" }'),
    "a control character": ('"\\0\\e[31m"', '"\\u0000\\u001b[31m"'),
    "a long word": ('"' + "ab" * 2_000 + '"', '"' + "ab" * 2_000 + '"'),
    "many blanks": ('"' + " " * 2_000 + 'x"', '"' + " " * 2_000 + 'x"'),
    "a path": ("../../etc/passwd", '"../../etc/passwd"'),
    "a pattern that goes back": ('"(a+)+$"', '"(a+)+$"'),
    "many stars": ("'*a*a*a*a*a*a*a*a*b'", '"*a*a*a*a*a*a*a*a*b"'),
    "a date": ("2026-02-30", "2026-02-28"),
    "YAML's tag": ("!!python/object/apply:os.system [x]", '"x"'),
    "an alias": ("*x", '"*"'),
    "an anchor": ("&x y", '"&"'),
    "a merge key": ("{<<: {a: b}}", '{ "<<" = "x" }'),
}


def as_yaml(path: tuple[str, ...], value: str) -> str:
    if path[:2] == ("rules", "mine"):
        fields = ", ".join(f"{name}: {json.dumps(given)}" for name, given in RULE.items() if name != path[2])
        inner = f"{path[2]}: {value}" if len(path) == 3 else f"{path[2]}: {{{path[3]}: {value}}}"
        return f"rules: {{mine: {{{inner}, {fields}}}}}\n"
    return "".join(f"{name}: " + ("{" if at < len(path) - 1 else "") for at, name in enumerate(path)) + value + "}" * (len(path) - 1) + "\n"


def as_toml(path: tuple[str, ...], value: str) -> str:
    if path[:2] == ("rules", "mine"):
        fields = ", ".join(f"{name} = {json.dumps(given)}" for name, given in RULE.items() if name != path[2])
        inner = f"{path[2]} = {value}" if len(path) == 3 else f"{path[2]} = {{ {path[3]} = {value} }}"
        return f"[tool.goalfmt]\nrules = {{ mine = {{ {inner}, {fields} }} }}\n"
    return "[tool.goalfmt]\n" + ".".join(json.dumps(name) for name in path) + f" = {value}\n"


@pytest.mark.parametrize("path", [*places()], ids=".".join)
def test_every_key_corrupted_in_every_way(path: tuple[str, ...]) -> None:
    """Never anything but ConfigError with its place; what is taken, the schema takes too."""
    refused = 0
    for name, (of_yaml, of_toml) in HOSTILE.items():
        for read, text, line in ((yaml.read, as_yaml(path, of_yaml), 1), (toml.read, as_toml(path, of_toml), 2)):
            try:
                tree = read(text.encode(), "config")
                settings_of(tree)
            except ConfigError as error:
                refused += 1
                assert (error.path, error.line) in (("config", line), ("config", 1)), name
                assert str(error).startswith(f"config:{error.line}:{error.column}: "), name
                assert len(error.message) <= 601
            else:
                assert is_valid(tree), (name, text[:200])
    assert refused >= 8


@pytest.mark.parametrize("path", [(name,) for name in KEYS] + [(name, below) for name, (table, _) in TABLES.items() for below in table], ids=".".join)
def test_every_misspelt_key_is_told_with_the_right_one(path: tuple[str, ...]) -> None:
    *above, name = path
    wrong = f"{name[:-1]}{'q' if name[-1] != 'q' else 'p'}"
    with pytest.raises(ConfigError, match="unknown key") as caught:
        settings_of(yaml.read(as_yaml((*above, wrong), "x").encode(), "config"))
    assert f"did you mean '{name}'?" in caught.value.message or name == "keys"


CLEAR = {
    "a team's level": ("teams: {sales: bord}\n", 1, 16, "no level is called 'bord'"),
    "a person's level": ("people: {ana: {level: boss}}\nlevels: [board, person]\n", 1, 23, "expected board or person"),
    "levels twice": ("levels: [a, a]\n", 1, 9, "each once"),
    "a person twice": ("people: [ana, ben, '@ana']\n", 1, 20, "@ana stands twice"),
    "a person twice in a mapping": ("people: {ana: , '@ana': }\n", 1, 17, "@ana stands twice"),
    "a team twice": ("teams: {sales: team, '@sales': team}\n", 1, 22, "@sales stands twice"),
    "names of units in a circle": ("vocabulary: {units: {a: b, b: a}}\n", 1, 25, "'b' is another name itself, here of 'a'"),
    "a capacity": ("people: {ana: {capacity: lots}}\n", 1, 26, "such as `30h/week`"),
    "a capacity without a period": ("people: {ana: {capacity: 30h}}\n", 1, 26, "for each period"),
    "a role of the language": ("roles: [sponsor]\n", 1, 9, "'sponsor' is a key of the language already"),
    "a role twice": ("roles: [designer]\nvocabulary: {keys: {designer: text}}\n", 1, 8, "under `vocabulary` already"),
    "a tag": ("tags: ['1st']\n", 1, 8, "is no tag"),
    "a letter": ("smart-labels: {smart: Smart}\n", 1, 16, "unknown key 'smart'"),
    "a label": ("smart-labels: {relevant: 9}\n", 1, 26, "begins with its letter"),
    "a baseline outside": ("baseline: ../x.json\n", 1, 11, "in the folder of this configuration"),
    "a pattern that takes back": ("per-file: {'!a': V}\n", 1, 12, "begins with `!`"),
    "a pattern that matches nothing": ("exclude: ['a[b']\n", 1, 11, "nothing can match it"),
    "a pattern of per-file that is a comment": ("per-file: {'#a': V}\n", 1, 12, "nothing can match it"),
    "a rule of per-file": ("per-file: {a: [V001, V999]}\n", 1, 22, "no rule is called 'V999'"),
    "a rule of per-file, longer": ("per-file: {a: {ignore: E101}}\n", 1, 24, "always on"),
    "an own rule without a code": ("rules: {mine: {kind: count, message: x, max: 1}}\n", 1, 9, "has no `code`"),
    "an own rule of another kind": ("rules: {mine: {code: U001, kind: cont, message: x}}\n", 1, 34, "did you mean 'count'?"),
    "an own rule with a code of ours": ("rules: {mine: {code: T001, kind: count, message: x}}\n", 1, 22, "such as `U001`"),
    "an own rule with a name of ours": ("rules: {no-owner: {}}\n", 1, 9, "is called 'no-owner' already"),
    "two own rules with one code": ("rules:\n  a: {code: U001, kind: count, max: 1, message: x}\n  b: {code: U001, kind: count, max: 1, message: b}",
                                    3, 13, "another rule"),
    "a field of another kind": ("rules: {a: {code: U001, kind: count, max: 1, message: x, terms: [b]}}\n", 1, 58, "has no `terms`"),
    "a rule without terms": ("rules: {a: {code: U001, kind: existence, message: x}}\n", 1, 9, "has no `terms`"),
    "a rule without bounds": ("rules: {a: {code: U001, kind: count, message: x}}\n", 1, 9, "neither `min` nor `max`"),
    "bounds the wrong way": ("rules: {a: {code: U001, kind: count, message: x, min: 3, max: 2}}\n", 1, 55, "`min` is larger"),
    "a pattern": ("rules: {a: {code: U001, kind: pattern, message: x, pattern: 'a('}}\n", 1, 61, "without its `)` (at character 2)"),
    "a property": ("rules: {a: {code: U001, kind: required-field, message: x, fields: [ownr]}}\n", 1, 68, "did you mean 'owner'?"),
    "an own rule that is selected by a slip": (
        "rules: {mine: {code: U001, kind: count, max: 1, message: x}}\nselect: [min]\n", 2, 10, "did you mean 'mine'?"),
}  # fmt: skip


@pytest.mark.parametrize("case", CLEAR)
def test_clear_messages(case: str) -> None:
    text, line, column, words = CLEAR[case]
    with pytest.raises(ConfigError) as caught:
        settings_of(yaml.read(text.encode(), "config"))
    assert (caught.value.line, caught.value.column) == (line, column), caught.value
    assert words in caught.value.message


def test_what_holds_for_some_files_holds_for_what_is_staged(tmp_path: Path) -> None:
    write(tmp_path, goalfmt='per-file: {"drafts/": ALL}\nselect: [T001]\n')
    (tmp_path / "drafts").mkdir()
    for name in ("a.goals", "drafts/b.goals"):
        (tmp_path / name).write_text("- [ ] Win 3 clients @ana\n")
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True, capture_output=True)
    _, out, _ = run("check", "--staged", "--output-format", "json", folder=tmp_path)
    assert [finding["path"] for finding in json.loads(out)["findings"]] == ["a.goals"]
