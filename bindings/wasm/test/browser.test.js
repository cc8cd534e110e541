// The packed package in Chromium: by plain <script type="module">, and as bundlers write it. Everywhere the digests of Node.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { browse, root, serve } from "../../../examples/calculator/test/browser.js";
import { installed } from "./installed.js";

const place = mkdtempSync(join(tmpdir(), "thidua-"));
let server, browser, expected;

/** What every page scores: the example rules over the example data. */
function given() {
  const texts = (folder, ending) =>
    Object.fromEntries(
      readdirSync(join(root, folder))
        .filter((name) => name.endsWith(ending) && name !== "cases.toml")
        .map((name) => [name, readFileSync(join(root, folder, name), "utf8")]),
    );
  const tables = texts("examples/data/quang-ngai-2026", ".csv");
  const subjects = ["commune", "chair", "loan_group"].map((subject) => [subject, tables[`${subject}.csv`]]);
  return { rules: texts("rules/quang-ngai-2026", ".toml"), tables: Object.fromEntries(subjects) };
}

/** The body of a program that has `init` and `RuleSet`. */
const SCORED = `const { rules, tables } = await (await fetch("/given.json")).json();
  globalThis.digests = RuleSet.parse(rules).score(tables, { on: "2026-12-31" }).digests();`;

before(async () => {
  const folder = installed(place);
  writeFileSync(join(place, "given.json"), JSON.stringify(given()));
  const { RuleSet } = await import(pathToFileURL(join(folder, "node.js")).href);
  expected = RuleSet.parse(given().rules).score(given().tables, { on: "2026-12-31" }).digests();
  server = await serve(place);
  browser = await browse();
});
after(async () => {
  await browser?.close();
  server?.close();
  rmSync(place, { recursive: true });
});

async function digests(address) {
  const page = await browser.context.newPage();
  const problems = [];
  page.on("pageerror", (problem) => problems.push(String(problem)));
  await page.goto(`${server.url}${address}`);
  await Promise.race([page.waitForFunction(() => globalThis.digests), new Promise((_, reject) => page.on("pageerror", reject))]);
  const found = await page.evaluate(() => globalThis.digests);
  await page.close();
  assert.deepEqual(problems, []);
  return found;
}

test("Node's digests are those of the command", { skip: !process.env.THIDUA_RESULT && "THIDUA_RESULT is not set" }, () => {
  assert.deepEqual(expected, JSON.parse(readFileSync(process.env.THIDUA_RESULT, "utf8")).digests);
});

test("plain <script type=module>: no build step", async () => {
  writeFileSync(
    join(place, "plain.html"),
    `<!doctype html><script type="module">
    import init, { RuleSet } from "./node_modules/thidua/web.js"; await init(); ${SCORED}</script>`,
  );
  assert.deepEqual(await digests("plain.html"), expected);
});

test("plain, the package found by an import map", async () => {
  writeFileSync(
    join(place, "mapped.html"),
    `<!doctype html><script type="importmap">{ "imports": { "thidua": "./node_modules/thidua/web.js" } }</script>
    <script type="module">import init, { RuleSet } from "thidua"; await init(); ${SCORED}</script>`,
  );
  assert.deepEqual(await digests("mapped.html"), expected);
});

test("esbuild: the module as a file beside the bundle", async () => {
  const folder = join(place, "esbuild");
  mkdirSync(folder);
  writeFileSync(
    join(place, "app.js"),
    `import init, { RuleSet } from "thidua"; import module from "thidua/thidua.wasm";
    await init(new URL(module, import.meta.url)); ${SCORED}`,
  );
  await build({
    entryPoints: [join(place, "app.js")],
    outdir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    loader: { ".wasm": "file" },
    logLevel: "error",
  });
  writeFileSync(join(folder, "index.html"), '<!doctype html><script type="module" src="app.js"></script>');
  assert.ok(readdirSync(folder).some((name) => /^thidua-\w+\.wasm$/.test(name)));
  assert.deepEqual(await digests("esbuild/"), expected);
});

test("esbuild: workbooks too, their module copied by hand", async () => {
  const folder = join(place, "copied");
  mkdirSync(folder);
  writeFileSync(join(place, "books.js"), `import init, { RuleSet } from "thidua/workbooks"; await init(); ${SCORED}`);
  await build({ entryPoints: [join(place, "books.js")], outdir: folder, bundle: true, format: "esm", logLevel: "error" });
  cpSync(join(place, "node_modules/thidua/workbooks/thidua.wasm"), join(folder, "thidua.wasm"));
  writeFileSync(join(folder, "index.html"), '<!doctype html><script type="module" src="books.js"></script>');
  assert.deepEqual(await digests("copied/"), expected);
});

test("Vite: nothing to set", async () => {
  const vite = createRequire(join(root, "examples/calculator/package.json")).resolve("vite");
  const { build } = await import(pathToFileURL(vite).href);
  const source = join(place, "site");
  mkdirSync(source);
  writeFileSync(join(source, "main.js"), `import init, { RuleSet } from "thidua"; await init(); ${SCORED}`);
  writeFileSync(join(source, "index.html"), '<!doctype html><script type="module" src="./main.js"></script>');
  await build({
    root: source,
    base: "./",
    configFile: false,
    logLevel: "error",
    build: { outDir: join(place, "vite"), target: "es2022" },
  });
  assert.deepEqual(await digests("vite/"), expected);
});
