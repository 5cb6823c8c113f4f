// Writes the innermost scope of every piece of $GOALS_FILE to stdout: a JSON list of [start, end, scope] a line.
import fs from "fs";
import { createRequire } from "module";

const folder = process.env.GOALS_EDITORS + "/vscode/";
const require = createRequire(folder);
const textmate = require("vscode-textmate");
const oniguruma = require("vscode-oniguruma");

await oniguruma.loadWASM(fs.readFileSync(folder + "node_modules/vscode-oniguruma/release/onig.wasm").buffer);
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => textmate.parseRawGrammar(fs.readFileSync(folder + "syntaxes/goals.tmLanguage.json", "utf8"), "goals.json"),
});
const grammar = await registry.loadGrammar("text.goals");
let state = textmate.INITIAL;
for (const line of fs.readFileSync(process.env.GOALS_FILE, "utf8").replace(/^\uFEFF/, "").split("\n")) {
  const result = grammar.tokenizeLine(line, state);
  state = result.ruleStack;
  console.log(JSON.stringify(result.tokens.map((token) => [token.startIndex, token.endIndex, token.scopes.at(-1)])));
}
