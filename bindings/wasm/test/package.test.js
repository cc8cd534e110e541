// The packed package, installed as a stranger would: Node ESM and CommonJS, types, a bundle, the vectors.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const here = join(import.meta.dirname, "..");
const vectors = join(here, "../../vectors/good");
const place = mkdtempSync(join(tmpdir(), "thidua-"));
const installed = join(place, "node_modules/thidua");
const TINY = readFileSync(join(here, "test/tiny.toml"), "utf8");

before(() => {
  const npm = (folder, ...words) => execFileSync("npm", words, { cwd: folder, encoding: "utf8" });
  const [packed] = JSON.parse(npm(join(here, "pkg"), "pack", "--json", "--pack-destination", place));
  writeFileSync(join(place, "package.json"), '{ "private": true, "type": "module" }');
  npm(place, "install", "--silent", "--no-audit", "--no-fund", "--offline", join(place, packed.filename));
});
after(() => rmSync(place, { recursive: true }));

const esm = () => import(pathToFileURL(join(installed, "node.js")).href);

test("every entry of the package is packed", () => {
  const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const files = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry).flatMap(files));
  for (const file of files(exports)) assert.ok(existsSync(join(installed, file)), file);
});

test("ESM: rules, a score, a reason, digests", async () => {
  const program = `import init, { RuleSet } from "thidua"; import { readFileSync } from "node:fs"; await init();
    const rules = RuleSet.parse({ "tiny.toml": readFileSync(process.argv[1], "utf8") });
    const outcome = rules.score({ commune: [{ id: "001", overdue_rate: 0.16 }] }, { on: "2026-12-31" });
    console.log(JSON.stringify([outcome.rows("credit")[0].total, outcome.explain("credit", "001").text.includes("0,16"), outcome.digests().result.length]));`;
  const printed = execFileSync("node", ["--input-type=module", "-e", program, join(here, "test/tiny.toml")], { cwd: place, encoding: "utf8" });
  assert.deepEqual(JSON.parse(printed), ["6.00", true, 64]);
});

test("CommonJS: the same", () => {
  const { RuleSet, version } = createRequire(join(place, "program.cjs"))("thidua");
  const rules = RuleSet.parse({ "tiny.toml": TINY });
  assert.equal(rules.score({ commune: { id: ["001"], overdue_rate: ["0.1"] } }, { on: "2026-12-31" }).columns("credit").total[0], "10.00");
  assert.match(version(), /^\d+\.\d+\.\d+/);
});

test("a bundler for pages", async () => {
  writeFileSync(join(place, "page.js"), 'import init, { RuleSet } from "thidua"; globalThis.thidua = { init, RuleSet };');
  const { outputFiles } = await build({ entryPoints: [join(place, "page.js")], bundle: true, format: "esm", write: false, logLevel: "error" });
  assert.match(outputFiles[0].text, /thidua\.wasm/);
  assert.doesNotMatch(outputFiles[0].text, /node:fs/);
});

test("types", () => {
  writeFileSync(join(place, "types.ts"), `
    import init, { RuleSet, ThiduaError, type Finding, type RowResult } from "thidua";
    await init();
    const rules: RuleSet = RuleSet.parse({ "a.toml": "" }, { lang: "en" });
    const rows: RowResult[] = rules.score({ commune: [{ id: "1", x: 1n, y: true, z: null }] }, { on: "2026-12-31", only: ["credit"] }).rows("credit");
    const total: string | null | undefined = rows[0]?.total;
    // @ts-expect-error: a total is a text
    const wrong: number = total;
    // @ts-expect-error: a date is needed
    rules.score({}, {});
    const told = (problem: unknown): Finding[] => (problem instanceof ThiduaError ? problem.findings : []);
    console.log(total, wrong, told);`);
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom", "--types", "", "types.ts"];
  execFileSync("node", [join(here, "node_modules/typescript/bin/tsc"), ...options], { cwd: place, stdio: "inherit" });
});

test("findings have places in UTF-16 units", async () => {
  const { RuleSet, ThiduaError } = await esm();
  const broken = TINY.replace('value = "overdue_rate"', 'value = "overdue_rat"').replace('title = "Xã"', 'title = "Xã 𝔸"');
  assert.throws(() => RuleSet.parse({ "tiny.toml": broken }), (thrown) => {
    assert.ok(thrown instanceof ThiduaError);
    const finding = thrown.findings.find((known) => known.place?.text === "overdue_rat");
    const line = broken.split("\n")[finding.place.line - 1];
    assert.equal(line.slice(finding.place.column - 1, finding.place.end_column - 1), finding.place.text);
    assert.equal(finding.nearest, "overdue_rate");
    return true;
  });
});

test("bad cells are all told; bad calls are no findings", async () => {
  const { RuleSet, Tables, understood, written } = await esm();
  const rules = RuleSet.parse({ "tiny.toml": TINY });
  const score = (table, options) => rules.score({ commune: table }, { on: "2026-12-31", ...options });
  assert.throws(() => score([{ id: "1", overdue_rate: "x" }, { id: "2", overdue_rate: null }]), (thrown) => thrown.findings.length === 2 && thrown.findings[0].id === "1");
  assert.throws(() => score([], { on: "31/12/2026" }), RangeError);
  assert.throws(() => score([{ id: "1", overdue_rate: NaN }]), RangeError);
  const tables = new Tables({ commune: "id,overdue_rate\n1,\"0,1\"\n" });
  assert.equal(rules.score(tables, { on: "2026-12-31", numbers: "vi" }).rows("credit")[0].total, "10.00");
  assert.equal(understood("1234,5"), "1.234,5");
  assert.equal(understood("1.5"), undefined);
  assert.equal(written("-1234.50"), "-1.234,50");
  assert.deepEqual(rules.inputs("commune").form.map((part) => part.figures.map((figure) => figure.id)), [["overdue_rate"]]);
});

/** A case as `vectors/README.md` describes it. */
function vector(folder) {
  const read = (name) => readFileSync(join(folder, name), "utf8");
  const names = readdirSync(folder);
  const named = (ending, not = []) => names.filter((name) => name.endsWith(ending) && !not.includes(name));
  const run = JSON.parse(read("run.json"));
  return {
    rules: Object.fromEntries(named(".toml", ["cases.toml", "decisions.toml"]).map((name) => [name, read(name)])),
    tables: Object.fromEntries(named(".csv").map((name) => [name.slice(0, -4), read(name)])),
    options: { ...run, decisions: names.includes("decisions.toml") ? read("decisions.toml") : "" },
    expected: names.includes("expected.json") ? JSON.parse(read("expected.json")) : undefined,
    errors: names.includes("error.json") ? JSON.parse(read("error.json")) : undefined,
  };
}

test("the shared vectors, digests included", async () => {
  const { RuleSet, ThiduaError } = await esm();
  let count = 0;
  for (const feature of readdirSync(vectors)) {
    for (const name of readdirSync(join(vectors, feature))) {
      const { rules, tables, options, expected, errors } = vector(join(vectors, feature, name));
      count += 1;
      try {
        const { engine, ...document } = RuleSet.parse(rules).score(tables, options).document();
        assert.match(engine, /^thidua /);
        assert.deepEqual(document, expected, `${feature}/${name}`);
      } catch (thrown) {
        if (!(thrown instanceof ThiduaError)) throw thrown;
        const told = thrown.findings.filter((finding) => finding.severity === "error").map((finding) => {
          const place = finding.table === null ? {} : { table: finding.table, row: finding.row, id: finding.id, column: finding.column, found: finding.found };
          return Object.fromEntries(Object.entries({ code: finding.code, ...place }).filter(([, value]) => value !== null));
        });
        assert.deepEqual(told, errors, `${feature}/${name}`);
      }
    }
  }
  assert.ok(count >= 300, `only ${count} cases`);
});
