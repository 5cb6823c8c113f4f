// The extension of VS Code without VS Code: what it uses of the editor and of the client's library is replaced by notes of what it does.
"use strict";

const Module = require("node:module");

const [, , path, settings, answers] = process.argv;
const set = JSON.parse(settings);
const typed = JSON.parse(answers);
const notes = { asked: [], warned: [], started: [], stopped: 0, commands: [], executed: [], sent: [] };
let changed;

class LanguageClient {
  constructor(id, name, server, options) {
    Object.assign(this, { id, server, options });
    this.outputChannel = { show() {} };
  }
  async start() {
    notes.started.push(this.server.run);
    notes.client = this;
    if (set.broken) throw new Error("no such program");
  }
  needsStop() {
    return !set.broken;
  }
  async stop() {
    notes.stopped += 1;
  }
}

const vscode = {
  workspace: {
    getConfiguration: () => ({ get: (key, otherwise) => set[key] ?? otherwise }),
    onDidChangeConfiguration: (heard) => (changed = heard),
  },
  window: {
    showInputBox: async (options) => (notes.asked.push(options), typed.shift() ?? undefined),
    showWarningMessage: async (...words) => (notes.warned.push(words), "Settings"),
  },
  commands: {
    registerCommand: (name) => notes.commands.push(name),
    executeCommand: async (...words) => notes.executed.push(words),
  },
};

const load = Module._load;
Module._load = (name, ...more) => ({ vscode, "vscode-languageclient/node": { LanguageClient } })[name] ?? load(name, ...more);

(async () => {
  const extension = require(path);
  await extension.activate({ subscriptions: [] });
  const { executeCommand } = notes.client.options.middleware;
  const next = async (command, args) => notes.sent.push([command, args]);
  const place = { uri: "file:///a.goals", line: 4 };
  for (let count = typed.length; count > 0; count--) await executeCommand("goalfmt.checkIn", [place], next);
  await executeCommand("goalfmt.checkIn", [{ ...place, value: "7" }], next);
  await executeCommand("goalfmt.defer", [place], next);
  await changed({ affectsConfiguration: (name) => name === "goalfmt.path" });
  await extension.deactivate();
  notes.selector = notes.client.options.documentSelector;
  delete notes.client;
  process.stdout.write(JSON.stringify(notes));
})();
