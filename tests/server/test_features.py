"""Every feature of the language server, asked for by clients that say of themselves what real editors say."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types as t
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from tools.highlighting.reader import pieces

EDITORS_FOLDER = Path(__file__).parents[2] / "editors"
EDITORS = ("visual-studio-code@v1.65", "neovim@v0.11", "emacs@v29.1")

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
"""For each encoding of positions its codec, and how many bytes a code unit has."""

PLAN = """---
goals: 1
title: Bakery
period: 2026-Q1
owner: ana
---

# Vision: Every street has warm bread ^vision

## Objective: Grow the \U0001f950 round by 20% by 2026-03-31 @ana ^grow

- measure: households 50 -> 60
- 2026-01-31: 53
- 2026-02-28: 57 on-track -- two streets more

### Streets

- [ ] Visit 40 households in Zoe\u0308's street by 2026-03-20 @ben #street ^visits
  - supports: ^grow
  - 2026-02-28: 12
- [/] Bake 3 kinds of rye by the end of March @ana #rye
  - needs: ^visits
  - see: notes.md, https://example.org/rye
"""
JOURNAL = """---
journal: true
---

- 2026-03-01 ^visits: +5
"""
UNTIDY = "#  Plan\n\n* [ ]   Call 3 bakers  by 2026-03-09 @ana\n  - owner:  ana\n- [ ] Do things\n"
CONFIG = """people:
  ana: {name: Ana Berg}
  cho: {name: Cho Lee}
teams: [sales]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bakery")
    for name, text in {"plan.goals": PLAN, "log.goals": JOURNAL, "untidy.goals": UNTIDY, "goalfmt.yaml": CONFIG, "notes.md": "# Notes\n"}.items():
        (made / name).write_text(text, "utf-8")
    return made


class Editor:
    """A client in a folder, with all files open."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.applied: list[t.WorkspaceEdit] = []

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def document(self, name: str = "plan.goals") -> t.TextDocumentIdentifier:
        return t.TextDocumentIdentifier(self.uri(name))

    def place(self, words: str, shift: int = 0, text: str = PLAN) -> t.Position:
        """The position of some words, in the units of the encoding that was agreed on."""
        offset = text.index(words) + shift
        line = text.count("\n", 0, offset)
        before = text[text.rfind("\n", 0, offset) + 1 : offset]
        codec, size = CODECS[self.encoding]
        return t.Position(line, len(before.encode(codec)) // size)

    @property
    def encoding(self) -> str:
        chosen = self.client.initialize_result.capabilities.position_encoding  # type: ignore[attr-defined]
        return str(getattr(chosen, "value", chosen) or "utf-16")

    def words(self, place: t.Range, text: str = PLAN) -> str:
        """The words at a range."""
        line = text.split("\n")[place.start.line]
        codec, size = CODECS[self.encoding]
        return line.encode(codec)[size * place.start.character : size * place.end.character].decode(codec)


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "goalfmt", "server"]), scope="module", params=EDITORS)  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient, request: pytest.FixtureRequest, folder: Path) -> AsyncIterator[None]:
    editor = Editor(lsp_client, folder)
    lsp_client.editor = editor  # type: ignore[attr-defined]

    @lsp_client.feature(t.WORKSPACE_APPLY_EDIT)  # type: ignore[untyped-decorator]
    def apply(params: t.ApplyWorkspaceEditParams) -> t.ApplyWorkspaceEditResult:
        editor.applied.append(params.edit)
        return t.ApplyWorkspaceEditResult(applied=True)

    for method in (t.WORKSPACE_INLAY_HINT_REFRESH, t.CLIENT_REGISTER_CAPABILITY):
        lsp_client.feature(method)(lambda params: None)

    root = t.WorkspaceFolder(folder.as_uri(), "bakery")
    lsp_client.initialize_result = await lsp_client.initialize_session(  # type: ignore[attr-defined]
        t.InitializeParams(client_capabilities(request.param), workspace_folders=[root], initialization_options={"today": "2026-03-02"})
    )
    for name, text in (("plan.goals", PLAN), ("untidy.goals", UNTIDY)):
        lsp_client.text_document_did_open(t.DidOpenTextDocumentParams(t.TextDocumentItem(editor.uri(name), "goals", 1, text)))
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def editor(client: LanguageClient) -> Editor:
    return client.editor  # type: ignore[attr-defined,no-any-return]


asked = pytest.mark.asyncio(loop_scope="module")


@asked
async def test_findings(client: LanguageClient, editor: Editor) -> None:
    if client.initialize_result.capabilities.diagnostic_provider is not None:  # type: ignore[attr-defined]
        answer = await client.text_document_diagnostic_async(t.DocumentDiagnosticParams(editor.document("untidy.goals")))
        assert isinstance(answer, t.RelatedFullDocumentDiagnosticReport)
        found = answer.items
        again = await client.text_document_diagnostic_async(
            t.DocumentDiagnosticParams(editor.document("untidy.goals"), previous_result_id=answer.result_id)
        )
        assert isinstance(again, t.RelatedUnchangedDocumentDiagnosticReport)
    else:
        while editor.uri("untidy.goals") not in client.diagnostics:
            await client.wait_for_notification(t.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        found = client.diagnostics[editor.uri("untidy.goals")]
    codes = {str(one.code): one for one in found}
    assert {"A001", "T001"} <= codes.keys()
    assert editor.words(codes["T001"].range, UNTIDY) == "Do things"
    assert all(one.source == "goalfmt" for one in found)


@asked
async def test_hover_of_a_goal(client: LanguageClient, editor: Editor) -> None:
    told = await client.text_document_hover_async(t.HoverParams(editor.document(), editor.place("Grow the", 2)))
    assert told is not None and isinstance(told.contents, t.MarkupContent)
    for words in ("Understood", "households 50 -> 60", "**T+**", "(57 - 50) / (60 - 50)"):
        assert words in told.contents.value
    assert told.range is not None and editor.words(told.range) == PLAN.split("\n")[9]


@asked
async def test_hover_of_an_id_and_of_a_person(client: LanguageClient, editor: Editor) -> None:
    told = await client.text_document_hover_async(t.HoverParams(editor.document(), editor.place("^visits", 3)))
    assert told is not None and isinstance(told.contents, t.MarkupContent) and "Visit 40 households" in told.contents.value
    told = await client.text_document_hover_async(t.HoverParams(editor.document(), editor.place("@ana ^grow", 1)))
    assert told is not None and isinstance(told.contents, t.MarkupContent) and "Ana Berg" in told.contents.value


@asked
async def test_hover_of_a_code(client: LanguageClient, editor: Editor) -> None:
    text = "- [ ] Do things\n  - allow: V001\n"
    client.text_document_did_open(t.DidOpenTextDocumentParams(t.TextDocumentItem(editor.uri("new.goals"), "goals", 1, text)))
    told = await client.text_document_hover_async(t.HoverParams(editor.document("new.goals"), t.Position(1, 12)))
    client.text_document_did_close(t.DidCloseTextDocumentParams(editor.document("new.goals")))
    assert told is not None and isinstance(told.contents, t.MarkupContent) and "How to fix" in told.contents.value


@asked
async def test_outline(client: LanguageClient, editor: Editor) -> None:
    found = await client.text_document_document_symbol_async(t.DocumentSymbolParams(editor.document()))
    assert found
    vision = found[0]
    assert isinstance(vision, t.DocumentSymbol) and vision.children and vision.name == "Every street has warm bread"
    objective = vision.children[0]
    assert objective.children and [child.name for child in objective.children] == ["Streets"]
    assert objective.range.end.line == 22 and editor.words(objective.selection_range).startswith("Grow the")


@asked
async def test_search_of_all_files(client: LanguageClient, editor: Editor) -> None:
    found = await client.workspace_symbol_async(t.WorkspaceSymbolParams("vst40"))
    assert found and [symbol.name for symbol in found] == ["Visit 40 households in Zoe\u0308's street by 2026-03-20 ^visits"]


@asked
async def test_folding(client: LanguageClient, editor: Editor) -> None:
    found = await client.text_document_folding_range_async(t.FoldingRangeParams(editor.document()))
    assert found and {(fold.start_line, fold.end_line) for fold in found} == {(0, 5), (7, 22), (9, 22), (15, 22), (17, 19), (20, 22)}


async def _complete(client: LanguageClient, editor: Editor, line: str) -> t.CompletionList:
    """What is offered at the end of a line under the last goal."""
    text = f"{PLAN}{line}"
    client.text_document_did_open(t.DidOpenTextDocumentParams(t.TextDocumentItem(editor.uri("draft.goals"), "goals", 1, text)))
    place = t.Position(text.count("\n"), len(text) - text.rfind("\n") - 1)
    found = await client.text_document_completion_async(t.CompletionParams(editor.document("draft.goals"), place))
    client.text_document_did_close(t.DidCloseTextDocumentParams(editor.document("draft.goals")))
    return found if isinstance(found, t.CompletionList) else t.CompletionList(False, [])


@pytest.mark.parametrize(
    ("line", "label", "inserted"),
    [
        ("  - mea", "measure:", "measure: "),
        ("  - ", "2026-03-02: ", "2026-03-02: "),
        ("  - commitment: ", "aspirational", "aspirational"),
        ("  - coach: @c", "@cho", "@cho"),
        ("  - coach: @s", "@sales", "@sales"),
        ("  - supports: ^gr", "^grow", "^grow"),
        ("  - supports: ", "^vision", "^vision"),
        ("  - due: 2026-03", "2026-03-31", "2026-03-31"),
        ("  - measure: 3 ", "households", "households"),
        ("  - measure: ", "hold a level", None),
        ("  - allow: V00", "V001", "V001"),
        ("  - 2026-03-02: 3 o", "on-track", "on-track"),
        ("- [", "[/] ", "[/] "),
        ("- [ ] Call 3 bakers by ", "2026-03-08", "2026-03-08"),
        ("- [ ] Call 3 bakers @b", "@ben", "@ben"),
        ("- [ ] Call 3 bakers #s", "#street", "#street"),
        ("- [ ] Call 3 bakers ^", "^call", "^call"),
    ],
)
@asked
async def test_completion(client: LanguageClient, editor: Editor, line: str, label: str, inserted: str | None) -> None:
    found = {item.label: item for item in (await _complete(client, editor, line)).items}
    assert label in found
    edit = found[label].text_edit
    assert isinstance(edit, t.TextEdit)
    if inserted is not None:
        assert edit.new_text == inserted
    assert edit.range.end.character == len(line) and label.startswith(line[edit.range.start.character :])


@asked
async def test_completion_of_an_id_tells_of_its_goal(client: LanguageClient, editor: Editor) -> None:
    items = (await _complete(client, editor, "  - needs: ^vis")).items
    chosen = next(item for item in items if item.label == "^visits")
    assert chosen.detail is not None and chosen.detail.startswith("Visit 40") and chosen.label_details is not None
    assert chosen.label_details.description == "due 2026-03-20, in 2026-Q1"
    assert (await _complete(client, editor, "- [ ] Call three people and ")).items == []


@asked
async def test_definition(client: LanguageClient, editor: Editor) -> None:
    found = await client.text_document_definition_async(t.DefinitionParams(editor.document(), editor.place("needs: ^visits", 9)))
    assert isinstance(found, list) and len(found) == 1
    first = found[0]
    place = first.target_range if isinstance(first, t.LocationLink) else first.range
    assert place.start.line == 17


@asked
async def test_references_reach_other_files(client: LanguageClient, editor: Editor) -> None:
    found = await client.text_document_references_async(t.ReferenceParams(t.ReferenceContext(True), editor.document(), editor.place("^visits", 2)))
    assert found is not None
    assert sorted((Path(place.uri).name, place.range.start.line) for place in found) == [("log.goals", 4), ("plan.goals", 17), ("plan.goals", 21)]
    found = await client.text_document_references_async(t.ReferenceParams(t.ReferenceContext(False), editor.document(), editor.place("^visits", 2)))
    assert found is not None and len(found) == 2


@asked
async def test_rename_reaches_other_files(client: LanguageClient, editor: Editor) -> None:
    where = editor.place("^visits", 2)
    ready = await client.text_document_prepare_rename_async(t.PrepareRenameParams(editor.document(), where))
    assert isinstance(ready, t.PrepareRenamePlaceholder) and ready.placeholder == "visits" and editor.words(ready.range) == "visits"
    edit = await client.text_document_rename_async(t.RenameParams(editor.document(), where, "rounds"))
    assert sorted(_edited(edit)) == [("log.goals", 4, "rounds"), ("plan.goals", 17, "rounds"), ("plan.goals", 21, "rounds")]


@asked
async def test_rename_of_an_owner_reaches_front_matter_and_roster(client: LanguageClient, editor: Editor) -> None:
    edit = await client.text_document_rename_async(t.RenameParams(editor.document(), editor.place("@ana ^grow", 1), "@sales/ana"))
    found = [entry for entry in _edited(edit) if entry[0] != "untidy.goals"]
    assert sorted(found) == [
        ("goalfmt.yaml", 1, "sales/ana"), ("plan.goals", 4, "sales/ana"), ("plan.goals", 9, "sales/ana"), ("plan.goals", 20, "sales/ana"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "new", "why"), [("^visits", "a b", "an id is"), ("^visits", "grow", "is called ^grow already"), ("@ben", "!", "a name of")]
)
@asked
async def test_a_name_that_cannot_be_is_refused(client: LanguageClient, editor: Editor, words: str, new: str, why: str) -> None:
    with pytest.raises(Exception, match=why.replace("^", r"\^")):
        await client.text_document_rename_async(t.RenameParams(editor.document(), editor.place(words, 2), new))


def _edited(edit: t.WorkspaceEdit | None) -> list[tuple[str, int, str]]:
    assert edit is not None
    found: list[tuple[str, Any]] = [(uri, edits) for uri, edits in (edit.changes or {}).items()]
    found += [(change.text_document.uri, change.edits) for change in edit.document_changes or () if isinstance(change, t.TextDocumentEdit)]
    return [(Path(uri).name, one.range.start.line, one.new_text) for uri, edits in found for one in edits]


@asked
async def test_highlight(client: LanguageClient, editor: Editor) -> None:
    found = await client.text_document_document_highlight_async(t.DocumentHighlightParams(editor.document(), editor.place("needs: ^visits", 9)))
    assert found is not None
    assert [(one.range.start.line, one.kind) for one in found] == [(17, t.DocumentHighlightKind.Write), (21, t.DocumentHighlightKind.Read)]


@asked
async def test_inlay_hints(client: LanguageClient, editor: Editor) -> None:
    everything = t.Range(t.Position(0, 0), t.Position(99, 0))
    found = await client.text_document_inlay_hint_async(t.InlayHintParams(editor.document(), everything))
    assert found is not None
    said = {(hint.position.line, str(hint.label)) for hint in found}
    assert {(9, "70% done, 68% expected"), (20, "= 2026-03-31")} <= said, said
    first = next(hint for hint in found if hint.position.line == 9)
    assert first.position == editor.place("^grow", 5)


@asked
async def test_semantic_tokens(client: LanguageClient, editor: Editor) -> None:
    answer = await client.text_document_semantic_tokens_full_async(t.SemanticTokensParams(editor.document()))
    assert answer is not None
    legend = client.initialize_result.capabilities.semantic_tokens_provider.legend.token_types  # type: ignore[attr-defined]
    found, line, character = set(), 0, 0
    for step, shift, length, kind, _ in zip(*[iter(answer.data)] * 5, strict=True):
        line, character = line + step, shift + (0 if step else character)
        found.add((editor.words(t.Range(t.Position(line, character), t.Position(line, character + length))), legend[kind]))
    for expected in (("@ben", "variable"), ("#street", "type"), ("^visits", "function"), ("measure", "property"), ("2026-01-31", "number")):
        assert expected in found
    part = await client.text_document_semantic_tokens_range_async(
        t.SemanticTokensRangeParams(editor.document(), t.Range(t.Position(17, 0), t.Position(18, 0)))
    )
    assert part is not None and 0 < len(part.data) < len(answer.data)


_CLASSES: dict[str, set[str | None]] = {
    "keyword": {"kind"},
    "property": {"key"},
    "variable": {"handle"},
    "type": {"tag"},
    "function": {"id"},
    "number": {"number", "date", None},
    "string": {"remark"},
    "comment": {"comment"},
}
"""By type of token the classes of the highlighters that it may cover."""


@asked
async def test_semantic_tokens_cover_only_their_like(client: LanguageClient, editor: Editor) -> None:
    text = (EDITORS_FOLDER / "sample.goals").read_text("utf-8")
    client.text_document_did_open(t.DidOpenTextDocumentParams(t.TextDocumentItem(editor.uri("draft.goals"), "goals", 1, text)))
    answer = await client.text_document_semantic_tokens_full_async(t.SemanticTokensParams(editor.document("draft.goals")))
    client.text_document_did_close(t.DidCloseTextDocumentParams(editor.document("draft.goals")))
    assert answer is not None
    legend = client.initialize_result.capabilities.semantic_tokens_provider.legend.token_types  # type: ignore[attr-defined]
    told = {(line - 1, at): name for line, start, end, name in pieces(text) for at in range(start, end)}
    line = character = 0
    for step, shift, length, kind, _ in zip(*[iter(answer.data)] * 5, strict=True):
        line, character = line + step, shift + (0 if step else character)
        classes = {told.get((line, at)) for at in range(character, character + length)}
        assert classes <= _CLASSES[legend[kind]], (line + 1, character, legend[kind], classes)


@asked
async def test_no_semantic_token_is_empty(client: LanguageClient, editor: Editor) -> None:
    client.text_document_did_open(t.DidOpenTextDocumentParams(t.TextDocumentItem(editor.uri("draft.goals"), "goals", 1, "<!--\na\n\nb\n-->\n")))
    found = await client.text_document_semantic_tokens_full_async(t.SemanticTokensParams(editor.document("draft.goals")))
    client.text_document_did_close(t.DidCloseTextDocumentParams(editor.document("draft.goals")))
    assert found is not None and list(found.data[2::5]) == [4, 1, 1, 3]


@asked
async def test_lenses_and_their_commands(client: LanguageClient, editor: Editor) -> None:
    found = await client.text_document_code_lens_async(t.CodeLensParams(editor.document()))
    assert found is not None
    titles = [lens.command.title for lens in found if lens.command is not None and lens.range.start.line == 17]
    assert titles == ["check in", "mark done", "defer"]
    command = next(lens.command for lens in found if lens.command is not None and lens.command.title == "mark done" and lens.range.start.line == 17)
    await client.workspace_execute_command_async(t.ExecuteCommandParams(command.command, command.arguments))
    assert sorted(_edited(editor.applied.pop())) == [("plan.goals", 17, "x"), ("plan.goals", 19, "  - done: 2026-03-02\n")]


@asked
async def test_selection_grows(client: LanguageClient, editor: Editor) -> None:
    found = await client.text_document_selection_range_async(t.SelectionRangeParams(editor.document(), [editor.place("40 households", 1)]))
    assert found
    chain: list[t.Range] = []
    step: t.SelectionRange | None = found[0]
    while step is not None:
        chain.append(step.range)
        step = step.parent
    assert editor.words(chain[0]) == "40"
    assert [(place.start.line, place.end.line) for place in chain] == [(17, 17), (17, 17), (17, 17), (17, 19), (15, 22), (9, 22), (7, 22), (0, 23)]


@asked
async def test_links(client: LanguageClient, editor: Editor) -> None:
    found = await client.text_document_document_link_async(t.DocumentLinkParams(editor.document()))
    assert found is not None
    assert [(editor.words(link.range), link.target) for link in found] == [
        ("notes.md", (editor.folder / "notes.md").as_uri()), ("https://example.org/rye", "https://example.org/rye"),
    ]  # fmt: skip


@asked
async def test_formatting(client: LanguageClient, editor: Editor) -> None:
    options = t.FormattingOptions(2, True)
    whole = await client.text_document_formatting_async(t.DocumentFormattingParams(editor.document("untidy.goals"), options))
    assert whole and {edit.range.start.line for edit in whole} == {0, 2, 3}
    part = await client.text_document_range_formatting_async(
        t.DocumentRangeFormattingParams(editor.document("untidy.goals"), t.Range(t.Position(0, 0), t.Position(1, 0)), options)
    )
    assert part and [edit.new_text for edit in part] == ["# Plan\n"]
    assert not await client.text_document_formatting_async(t.DocumentFormattingParams(editor.document(), options))


@asked
async def test_a_new_line_goes_on_with_the_list(client: LanguageClient, editor: Editor) -> None:
    for above, below in (("  - 2026-02-28: 12", "  - 2026-03-02: "), ("- [ ] Call 3 bakers", "- [ ] "), ("  - why: bread", "  - "), ("Prose", None)):
        text = f"{PLAN}- [ ] Bake\n{above}\n" if above.startswith(" ") else f"{PLAN}{above}\n"
        client.text_document_did_open(t.DidOpenTextDocumentParams(t.TextDocumentItem(editor.uri("draft.goals"), "goals", 1, text)))
        where = t.Position(text.count("\n"), 0)
        found = await client.text_document_on_type_formatting_async(
            t.DocumentOnTypeFormattingParams(editor.document("draft.goals"), where, "\n", t.FormattingOptions(2, True))
        )
        client.text_document_did_close(t.DidCloseTextDocumentParams(editor.document("draft.goals")))
        assert [edit.new_text for edit in found or ()] == ([] if below is None else [below]), above


@asked
async def test_quick_fixes_and_all_at_once(client: LanguageClient, editor: Editor) -> None:
    line = t.Range(t.Position(4, 6), t.Position(4, 6))
    found = await client.text_document_code_action_async(t.CodeActionParams(editor.document("untidy.goals"), line, t.CodeActionContext([])))
    shown = [action for action in found or () if isinstance(action, t.CodeAction) and action.kind == t.CodeActionKind.QuickFix]
    assert any("T001" in action.title and action.edit is not None and not action.is_preferred for action in shown)
    assert any(action.title == "Let T001 (no-deadline) through for this goal" for action in shown)
    everything = t.CodeActionContext([], only=[t.CodeActionKind.SourceFixAll])
    found = await client.text_document_code_action_async(t.CodeActionParams(editor.document("untidy.goals"), line, everything))
    assert found is not None and all(isinstance(action, t.CodeAction) and action.kind == "source.fixAll.goalfmt" for action in found)
