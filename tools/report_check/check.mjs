// Looks at pages of `goalfmt report` in Chromium: node check.mjs MODULES CHROMIUM FOLDER
// Every *.html of the folder on a screen in light and on a phone in dark; the Mermaid blocks of every *.md. Prints one JSON object:
// {file: {axe: [...], validator: [...], wide: [...], requests: [...], mermaid: [...]}}; empty lists mean that nothing is wrong.
import fs from "node:fs";
import path from "node:path";
import {createRequire} from "node:module";
import {pathToFileURL} from "node:url";

const [, , modules, executablePath, folder] = process.argv;
const require = createRequire(path.join(path.resolve(modules), "package.json"));
const {chromium} = require("playwright-core");
const {HtmlValidate} = require("html-validate");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function look(browser, file, found) {
  const text = fs.readFileSync(file, "utf8");
  const validator = new HtmlValidate({extends: ["html-validate:recommended"], rules: {"long-title": "off"}});
  const report = await validator.validateString(text);
  found.validator = report.results.flatMap((result) => result.messages.map((message) => `${message.ruleId}: ${message.message}`));
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]]) {
    const context = await browser.newContext({viewport: {width, height: 900}, colorScheme, bypassCSP: true});
    const page = await context.newPage();
    page.on("request", (request) => { if (!request.url().startsWith("file:")) found.requests.push(request.url()); });
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(() => document.querySelectorAll("details").forEach((element) => { element.open = true; }));
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    if (inner > outer) found.wide.push(`${width}: ${inner}`);
    await page.evaluate(axe);
    const {violations} = await page.evaluate((values) => window.axe.run(document, {runOnly: {type: "tag", values}}), tags);
    found.axe.push(...violations.map((one) => `${width} ${colorScheme} ${one.id}: ${one.nodes[0].html.slice(0, 200)}`));
    await context.close();
  }
}

async function draw(browser, file, found) {
  const blocks = [...fs.readFileSync(file, "utf8").matchAll(/^```mermaid\n(.*?)^```$/gms)].map((match) => match[1]);
  const page = await browser.newPage();
  await page.setContent("<!DOCTYPE html><title>charts</title>");
  await page.addScriptTag({path: require.resolve("mermaid/dist/mermaid.min.js")});
  for (const [at, block] of blocks.entries()) {
    const fault = await page.evaluate(async ([name, text]) => {
      window.mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
      try {
        const {svg} = await window.mermaid.render(name, text);
        return /<(a|script|iframe|img)\b/i.test(svg) ? "active: " + svg.slice(0, 200) : null;
      } catch (error) {
        return String(error);
      }
    }, [`chart-${at}`, block]);
    if (fault) found.mermaid.push(`${fault}\n${block}`);
  }
  await page.close();
}

const browser = await chromium.launch({executablePath, args: flags});
const told = {};
for (const name of fs.readdirSync(folder).sort()) {
  const found = {axe: [], validator: [], wide: [], requests: [], mermaid: []};
  if (name.endsWith(".html")) await look(browser, path.join(folder, name), found);
  else if (name.endsWith(".md")) await draw(browser, path.join(folder, name), found);
  else continue;
  told[name] = found;
}
await browser.close();
console.log(JSON.stringify(told));
