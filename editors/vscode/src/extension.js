// Starts `goalfmt server` for goal files, and does nothing else: what it knows, the server says.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

// The lens "check in" has no value; the server would insert a line to fill in. Here a person can be asked for it.
async function withValue(command, args, next) {
  const asked = args[0];
  if (command !== "goalfmt.checkIn" || asked === undefined || asked.value !== undefined) {
    return next(command, args);
  }
  const value = await vscode.window.showInputBox({
    title: "Check in",
    prompt: "A level (83%), an addition (+3), yes, no or skip; then on-track, at-risk or off-track, and -- a note, if you like",
  });
  return value === undefined || value.trim() === "" ? undefined : next(command, [{ ...asked, value: value.trim() }]);
}

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
      middleware: { executeCommand: withValue },
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
