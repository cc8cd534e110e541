// How long a figure that is typed takes to be scored: 96 communes and their groups in every scorecard. Times are printed, as
// medians, and never asserted; what is asserted is that the page shows and writes what a scoring from nothing gives.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browse, root, serve } from "./browser.js";

const RULES = join(root, "rules/quang-ngai-2026");
const DATA = join(root, "examples/data/quang-ngai-2026");
const SUBJECTS = ["commune", "chair", "loan_group"];
const FIGURES = Array.from({ length: 30 }, (_, at) => `${90 + at * 7},${at % 10}`);
const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1].toFixed(1);

let rules, columns, api, server, browser, page;

before(async () => {
  api = await import(pathToFileURL(join(root, "bindings/wasm/pkg/node.js")).href);
  const texts = readdirSync(RULES).filter((name) => name.endsWith(".toml") && name !== "cases.toml");
  rules = api.RuleSet.parse(Object.fromEntries(texts.map((name) => [name, readFileSync(join(RULES, name), "utf8")])));
  const read = new api.Tables(
    Object.fromEntries(SUBJECTS.map((subject) => [subject, readFileSync(join(DATA, `${subject}.csv`), "utf8")])),
  );
  columns = Object.fromEntries(SUBJECTS.map((subject) => [subject, read.columns(subject)]));
  server = await serve(join(import.meta.dirname, "../dist"));
  browser = await browse();
  page = await browser.context.newPage();
});
after(async () => {
  await browser.close();
  server.close();
});

/** The columns of the communes with another overdue debt of a row, and the position of the one that changed. */
function changed(row, figure) {
  const at = columns.commune.findIndex(([heading]) => heading === "overdue_debt");
  const [heading, cells] = columns.commune[at];
  return [at, [heading, cells.with(row, figure)]];
}

/** What a scoring from nothing gives. */
function anew(row, figure) {
  const [at, column] = changed(row, figure);
  const tables = { ...columns, commune: columns.commune.with(at, column) };
  return rules.score(Object.fromEntries(Object.entries(tables).map(([subject, table]) => [subject, Object.fromEntries(table)])), {
    on: "2026-12-31",
  });
}

test("in Node: a column changed, every scorecard scored", () => {
  const tables = new api.Tables();
  for (const subject of SUBJECTS) tables.setColumns(subject, columns[subject], 2);
  const times = { give: [], score: [], standings: [], tell: [], words: [], all: [] };
  const timed = (name, work) => {
    const began = performance.now();
    const found = work();
    times[name].push(performance.now() - began);
    return found;
  };
  for (const figure of FIGURES.map((figure) => figure.replace(",", "."))) {
    const outcome = timed("all", () => {
      timed("give", () => tables.replaceColumns("commune", [changed(3, figure)]));
      const outcome = timed("score", () => rules.score(tables, { on: "2026-12-31" }));
      const [{ id }] = timed("standings", () => outcome.standings("credit"));
      timed("tell", () => outcome.tell("credit", id));
      timed("words", () => outcome.wording("credit", id));
      return outcome;
    });
    if (figure === "90.0" || figure === "293.9") assert.deepEqual(outcome.digests(), anew(3, figure).digests());
    outcome.free();
  }
  console.log(
    `Node, ms: ${Object.entries(times)
      .map(([name, found]) => `${name} ${median(found)}`)
      .join(", ")}`,
  );
});

test("in Chromium: from the keystroke to the scores that are drawn", async () => {
  await page.goto(server.url);
  await page.locator(".total b").waitFor();
  const row = columns.commune[0][1].indexOf(await page.locator("h2 small").first().innerText());
  const field = page.getByLabel("Nợ quá hạn", { exact: true });
  const found = [];
  for (const figure of FIGURES) {
    found.push(
      await field.evaluate(
        (input, figure) =>
          new Promise((done) => {
            const start = performance.now();
            input.value = figure;
            input.dispatchEvent(new InputEvent("input", { bubbles: true }));
            const channel = new MessageChannel();
            let free;
            channel.port1.onmessage = () => {
              free ??= performance.now() - start;
              if (document.querySelector("main").getAttribute("aria-busy") !== "false") return channel.port2.postMessage(0);
              const engine = Number(document.querySelector(".speed").textContent.match(/(\d+) ms/)?.[1]);
              done({ free, scored: performance.now() - start, engine, total: document.querySelector(".total b").textContent });
            };
            channel.port2.postMessage(0);
          }),
        figure,
      ),
    );
  }
  const by = (name) => median(found.map((times) => times[name]));
  console.log(`Chromium, ms: free again ${by("free")}, scored ${by("scored")}, of which in the engine ${by("engine")}`);
  // Times are told, not asserted; but the page does not wait for the score.
  const least = (name) => Math.min(...found.map((times) => times[name]));
  assert.ok(least("free") < least("scored"), `free after ${least("free")} ms, scored after ${least("scored")} ms`);
  for (const [at, figure] of FIGURES.entries()) {
    if (at % 10 !== 9) continue;
    const outcome = anew(row, figure.replace(",", "."));
    const { total } = outcome.rows("credit").find(({ id }) => id === columns.commune[0][1][row]);
    assert.equal(found[at].total, api.written(total), figure);
  }
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Tải kết quả" }).click();
  const document = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  assert.deepEqual(document.digests, anew(row, FIGURES.at(-1).replace(",", ".")).digests());
});
