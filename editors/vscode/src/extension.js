// Starts `goalfmt server` for goal files, and does nothing else: what it knows, the server says.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function makeClient() {
  const settings = vscode.workspace.getConfiguration("goalfmt");
  const command = settings.get("path", "goalfmt");
  const args = ["server", ...settings.get("arguments", [])];
  return new LanguageClient(
    "goalfmt",
    "Goals",
    { run: { command, args }, debug: { command, args } },
    {
      documentSelector: [{ language: "goals", scheme: "file" }, { language: "goals", scheme: "untitled" }],
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/{*.goals,*.goals.md,goalfmt.yaml,pyproject.toml}") },
    },
  );
}

async function start() {
  client = makeClient();
  try {
    await client.start();
  } catch (error) {
    const path = vscode.workspace.getConfiguration("goalfmt").get("path", "goalfmt");
    const choice = await vscode.window.showWarningMessage(
      `"${path} server" does not start: ${error.message}. Install it with: pip install 'goalfmt[server]', or set goalfmt.path.`,
      "Settings",
    );
    if (choice === "Settings") {
      await vscode.commands.executeCommand("workbench.action.openSettings", "goalfmt.path");
    }
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running !== undefined && running.needsStop()) {
    await running.stop();
  }
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("goalfmt.restart", async () => {
      await stop();
      await start();
    }),
    vscode.commands.registerCommand("goalfmt.showLog", () => client && client.outputChannel.show()),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("goalfmt.path") || event.affectsConfiguration("goalfmt.arguments")) {
        await stop();
        await start();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
