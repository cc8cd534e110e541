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
import { FEATURES } from "../build/features.mjs";
import { installed as install } from "./installed.js";
import { workbook } from "./workbook.js";

const here = join(import.meta.dirname, "..");
const vectors = join(here, "../../vectors/good");
const place = mkdtempSync(join(tmpdir(), "thidua-"));
const installed = join(place, "node_modules/thidua");
const TINY = readFileSync(join(here, "test/tiny.toml"), "utf8");

before(() => install(place));
after(() => rmSync(place, { recursive: true }));

const esm = () => import(pathToFileURL(join(installed, "node.js")).href);

test("every entry of the package is packed", () => {
  const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const files = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry).flatMap(files));
  for (const file of files(exports)) assert.ok(existsSync(join(installed, file)), file);
});

test("the modules use no feature of WebAssembly but those listed", () => {
  for (const name of ["thidua.wasm", "workbooks/thidua.wasm"]) {
    const module = new WebAssembly.Module(readFileSync(join(installed, name)));
    const [section] = WebAssembly.Module.customSections(module, "target_features");
    const used = Buffer.from(section)
      .toString("latin1")
      .match(/\+[^+]{2,}/g)
      .map((feature) => feature.slice(2));
    assert.ok(used.length > 0);
    // The compiler calls one of them by another name than wasm-opt.
    for (const feature of used) assert.ok(FEATURES.includes(feature.replace("fptoint", "float-to-int")), `${name}: ${feature}`);
    const imported = new Set(WebAssembly.Module.imports(module).map((known) => known.module));
    assert.deepEqual([...imported], ["./glue_bg.js"], "what it is given is given by its glue");
  }
});

test("ESM: rules, a score, a reason, digests", async () => {
  const program = `import init, { RuleSet } from "thidua"; import { readFileSync } from "node:fs"; await init();
    const rules = RuleSet.parse({ "tiny.toml": readFileSync(process.argv[1], "utf8") });
    const outcome = rules.score({ commune: [{ id: "001", overdue_rate: 0.16 }] }, { on: "2026-12-31" });
    console.log(JSON.stringify([outcome.rows("credit")[0].total, outcome.explain("credit", "001").text.includes("0,16"), outcome.digests().result.length]));`;
  const printed = execFileSync("node", ["--input-type=module", "-e", program, join(here, "test/tiny.toml")], {
    cwd: place,
    encoding: "utf8",
  });
  assert.deepEqual(JSON.parse(printed), ["6.00", true, 64]);
});

test("CommonJS: the same", () => {
  const { RuleSet, version } = createRequire(join(place, "program.cjs"))("thidua");
  const rules = RuleSet.parse({ "tiny.toml": TINY });
  assert.equal(
    rules.score({ commune: { id: ["001"], overdue_rate: ["0.1"] } }, { on: "2026-12-31" }).columns("credit").total[0],
    "10.00",
  );
  assert.match(version(), /^\d+\.\d+\.\d+/);
});

test("a bundler for pages", async () => {
  writeFileSync(join(place, "page.js"), 'import init, { RuleSet } from "thidua"; globalThis.thidua = { init, RuleSet };');
  const { outputFiles } = await build({
    entryPoints: [join(place, "page.js")],
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "error",
  });
  assert.match(outputFiles[0].text, /thidua\.wasm/);
  assert.doesNotMatch(outputFiles[0].text, /node:fs/);
});

test("types", () => {
  writeFileSync(
    join(place, "types.ts"),
    `
    import init, { RuleSet, Tables, ThiduaError, type Finding, type RowResult, type Standing } from "thidua";
    await init();
    const rules: RuleSet = RuleSet.parse({ "a.toml": "" }, { lang: "en" });
    const rows: RowResult[] = rules.score({ commune: [{ id: "1", x: 1n, y: true, z: null }] }, { on: "2026-12-31", only: ["credit"] }).rows("credit");
    const total: string | null | undefined = rows[0]?.total;
    // @ts-expect-error: a total is a text
    const wrong: number = total;
    // @ts-expect-error: a date is needed
    rules.score({}, {});
    const tables = new Tables({ commune: "id,x\\n1,2\\n" }).replaceColumns("commune", [[1, ["x", ["3"]]]]);
    const standings: Standing[] = rules.score(tables, { on: "2026-12-31" }).standings("credit");
    // @ts-expect-error: a standing has no criteria
    const criteria = standings[0]?.criteria;
    const told = (problem: unknown): Finding[] => (problem instanceof ThiduaError ? problem.findings : []);
    console.log(total, wrong, told, criteria);`,
  );
  const options = [
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--lib",
    "es2022,dom",
    "--types",
    "",
    "types.ts",
  ];
  execFileSync("node", [join(here, "node_modules/typescript/bin/tsc"), ...options], { cwd: place, stdio: "inherit" });
});

test("findings have places in UTF-16 units", async () => {
  const { RuleSet, ThiduaError } = await esm();
  const broken = TINY.replace('value = "overdue_rate"', 'value = "overdue_rat"').replace('title = "Xã"', 'title = "Xã 𝔸"');
  assert.throws(
    () => RuleSet.parse({ "tiny.toml": broken }),
    (thrown) => {
      assert.ok(thrown instanceof ThiduaError);
      const finding = thrown.findings.find((known) => known.place?.text === "overdue_rat");
      const line = broken.split("\n")[finding.place.line - 1];
      assert.equal(line.slice(finding.place.column - 1, finding.place.end_column - 1), finding.place.text);
      assert.equal(finding.nearest, "overdue_rate");
      return true;
    },
  );
});

test("bad cells are all told; bad calls are no findings", async () => {
  const { RuleSet, Tables, retyped, understood, written } = await esm();
  const rules = RuleSet.parse({ "tiny.toml": TINY });
  const score = (table, options) => rules.score({ commune: table }, { on: "2026-12-31", ...options });
  assert.throws(
    () =>
      score([
        { id: "1", overdue_rate: "x" },
        { id: "2", overdue_rate: null },
      ]),
    (thrown) => thrown.findings.length === 2 && thrown.findings[0].id === "1",
  );
  assert.throws(() => score([], { on: "31/12/2026" }), RangeError);
  assert.throws(() => score([{ id: "1", overdue_rate: NaN }]), RangeError);
  const tables = new Tables({ commune: 'id,overdue_rate\n1,"0,1"\n' });
  assert.equal(rules.score(tables, { on: "2026-12-31", numbers: "vi" }).rows("credit")[0].total, "10.00");
  assert.equal(understood("1234,5"), "1.234,5");
  assert.equal(understood("1.5"), undefined);
  assert.equal(written("-1234.50"), "-1.234,50");
  assert.deepEqual(
    [
      retyped("1.234,50", { from: "vi", to: "plain" }),
      retyped("1234.50", { from: "plain", to: "vi" }),
      retyped("x", { from: "vi", to: "plain" }),
    ],
    ["1234.50", "1234,50", undefined],
  );
  assert.deepEqual(
    rules.inputs("commune").form.map((part) => part.figures.map((figure) => figure.id)),
    [["overdue_rate"]],
  );
});

test("tables that stay are not read again, and nobody can tell", async () => {
  const { RuleSet, Tables, ThiduaError } = await esm();
  const texts = {
    "tiny.toml": `${TINY}
    [[subject]]
    id = "team"
    title = "Tổ"
    parent = "commune"
    [[input]]
    subject = "team"
    id = "members"
    kind = "number"
    title = "Thành viên"
    required = true`,
  };
  const given = {
    commune: [
      ["id", ["001", "002"]],
      ["overdue_rate", ["0.16", "0.2"]],
    ],
    team: [
      ["id", ["G1", "G2", "G3"]],
      ["parent", ["001", "002", "002"]],
      ["members", ["10", "20", "30"]],
    ],
  };
  const rules = RuleSet.parse(texts);
  const tables = new Tables();
  const all = () => Object.entries(given).forEach(([subject, columns]) => tables.setColumns(subject, columns));
  const told = (rules, tables, options) => {
    try {
      const outcome = rules.score(tables, { on: "2026-12-31", ...options });
      return { document: outcome.document(), warnings: outcome.warnings() };
    } catch (thrown) {
      if (!(thrown instanceof ThiduaError)) throw thrown;
      return { findings: thrown.findings };
    }
  };
  /** The same as from rules and tables that were never used. */
  const same = (options) => {
    const fresh = new Tables();
    for (const [subject, columns] of Object.entries(given)) fresh.setColumns(subject, columns);
    const found = told(rules, tables, options);
    assert.deepEqual(found, told(RuleSet.parse(texts), fresh, options));
    return found;
  };
  const put = (subject, at, cells) => {
    given[subject][at] = [given[subject][at][0], cells];
    tables.replaceColumns(subject, [[at, given[subject][at]]]);
  };
  all();
  const first = same().document;
  assert.deepEqual(same().document, first);
  put("commune", 1, ["0.05", "0.2"]);
  const changed = same().document;
  assert.notEqual(changed.digests.data, first.digests.data);
  assert.equal(changed.scorecards.credit.rows[0].total, "10.00");
  put("team", 2, ["10", "x", "30"]);
  assert.equal(same().findings.length, 1);
  assert.equal(same({ only: ["credit"] }).findings.length, 1);
  put("team", 2, ["10", "2,5", "30"]);
  assert.equal(same().findings.length, 1);
  assert.equal(same({ numbers: "vi" }).findings.length, 2, "now the rates of the communes are in the other style");
  put("team", 2, ["10", null, "30"]);
  assert.equal(same().findings.length, 1, "every figure of a table is needed");
  assert.equal(same({ only: ["credit"] }).findings, undefined, "no scorecard reads it");
  put("team", 2, ["10", "25", "30"]);
  put("commune", 0, ["001", "003"]);
  assert.equal(same().findings.length, 1, "a parent that is not there any more, told once for its children");
  put("commune", 0, ["001", "002"]);
  assert.ok(same().document);
  tables.delete("team");
  delete given.team;
  same();
  tables.replaceColumns("team", [[0, ["id", ["G1"]]]]).replaceColumns("commune", [[7, ["id", ["1"]]]]);
  same();
});

test("standings, one row, and words alone are parts of what is told and explained", async () => {
  const { RuleSet } = await esm();
  const rules = RuleSet.parse({ "rules.toml": readFileSync(join(here, "../../core/src/change/example.toml"), "utf8") });
  const row = { bloc: "1", tasks: 10, done: 10, overdue: "0.30", errors: 0 };
  const outcome = rules.score(
    {
      commune: [
        { id: "A", ...row },
        { id: "B", ...row, done: 9, overdue: "0.95", errors: 9 },
      ],
    },
    { on: "2026-12-31" },
  );
  for (const lang of ["vi", "en"]) {
    const told = outcome.told("work", { lang });
    assert.deepEqual(
      outcome.standings("work", { lang }),
      told.map(({ criteria: _, rests_on: __, ...standing }) => standing),
    );
    assert.deepEqual(
      told.map(({ id }) => outcome.tell("work", id, { lang })),
      told,
    );
    assert.deepEqual(outcome.wording("work", "B", { lang }), outcome.explain("work", "B", { lang }).wording);
  }
  for (const unknown of [() => outcome.standings("x"), () => outcome.tell("work", "X"), () => outcome.wording("x", "A")])
    assert.throws(unknown, RangeError);
});

test("reasons with the names of the rules, or with titles for those who do not know them", async () => {
  const { RuleSet } = await esm();
  const rules = RuleSet.parse({ "tiny.toml": TINY.replace('value = "overdue_rate"', 'value = "overdue_rate * 2"') });
  const outcome = rules.score({ commune: [{ id: "1", overdue_rate: "0.05" }] }, { on: "2026-12-31" });
  const [ids, titles] = [{}, { names: "titles" }].map((options) => outcome.explain("credit", "1", options));
  assert.match(ids.text, /\(overdue_rate\)[\s\S]*overdue_rate \* 2/);
  assert.doesNotMatch(titles.text, /overdue_rate/);
  assert.deepEqual(ids.explanation, titles.explanation);
});

test("advice: what is missing to a grade, and what stops it", async () => {
  const { RuleSet, ThiduaError } = await esm();
  const example = readFileSync(join(here, "../../core/src/change/example.toml"), "utf8");
  const rules = RuleSet.parse({ "rules.toml": example });
  const row = { bloc: "1", tasks: 10, done: 10, overdue: "0.30", errors: 0 };
  const outcome = rules.score(
    {
      commune: [
        { id: "A", ...row },
        { id: "B", ...row, done: 9, overdue: "0.95", errors: 9 },
      ],
    },
    { on: "2026-12-31" },
  );
  const { advice, wording, text } = outcome.advise("work", "A", "good");
  const step = advice.steps.find((known) => known.input === "overdue");
  assert.deepEqual([step.from, step.to, step.difference], ["3/10", "1/5", "-1/10"]);
  const told = wording.steps[advice.steps.indexOf(step)];
  assert.deepEqual([told.from, told.to, told.cell, told.unit, told.difference], ["0,3", "0,2", "0,2", "%", "−0,1"]);
  assert.match(told.gained, /^\+/);
  assert.ok(text.includes(wording.lead));
  assert.equal(outcome.advise("work", "A", "good", { lang: "en" }).wording.steps[advice.steps.indexOf(step)].cell, "0.2");
  const steps = outcome.advising("work", "B", "good");
  const first = steps.next();
  assert.deepEqual([first.done, first.value.tried], [false, 1]);
  assert.ok(outcome.advise("work", "B", "good").wording.obstacles.length > 0);
  assert.throws(
    () => outcome.advise("work", "A", "god"),
    (thrown) => thrown instanceof ThiduaError && thrown.findings[0].nearest === "good",
  );
  assert.throws(() => outcome.advise("work", "X", "good"), RangeError);
});

test("workbooks: a result out, figures in again, digit by digit", async () => {
  const plain = await esm();
  const tiny = plain.RuleSet.parse({ "tiny.toml": TINY });
  assert.throws(() => tiny.template("commune"), TypeError);
  const { RuleSet, Tables } = await import(pathToFileURL(join(installed, "workbooks/node.js")).href);
  const rules = RuleSet.parse({ "tiny.toml": TINY });
  // 0.1 + 0.2 is not 0.3 to a binary computer; what a person typed is.
  const bytes = workbook("Xã", [
    ["id", "overdue_rate"],
    ["001", 0.1],
    ["002", 0.3],
    ["003", 1234.56789],
    ["004", "0.5"],
  ]);
  const tables = new Tables().setFile("commune", rules, "xa.xlsx", bytes);
  assert.deepEqual(tables.columns("commune", { numbers: "vi" }), [
    ["id", ["001", "002", "003", "004"]],
    ["overdue_rate", ["0,1", "0,3", "1234,56789", "0.5"]],
  ]);
  const outcome = rules.score(tables, { on: "2026-12-31" });
  const csv = rules.score({ commune: "id,overdue_rate\n001,0.1\n002,0.3\n003,1234.56789\n004,0.5\n" }, { on: "2026-12-31" });
  assert.deepEqual(outcome.digests(), csv.digests());
  // A formula's result with more digits than a float carries is refused, also where its cells are asked for as texts.
  const third = workbook("Xã", [
    ["id", "overdue_rate", "Ghi chú"],
    ["001", 0.1 + 0.2, 1 / 3],
    ["002", 1 / 3, 0.5],
    ["003", 0.5, 0.5],
  ]);
  const floats = new Tables().setFile("commune", rules, "xa.xlsx", third);
  for (const read of [() => floats.columns("commune"), () => rules.score(floats, { on: "2026-12-31" })]) {
    assert.throws(read, (thrown) => {
      const told = thrown.findings.filter(({ code }) => code === "E0517").map(({ text }) => text);
      return told.length === 2 && told[0].includes("0.30000000000000004") && told[1].includes("0.3333333333333333");
    });
  }
  floats.setFile("commune", rules, "xa.xlsx", bytes);
  assert.equal(floats.columns("commune").length, 2);
  const book = outcome.xlsx();
  assert.deepEqual([...book.subarray(0, 2)], [0x50, 0x4b]);
  assert.deepEqual([...rules.template("commune").subarray(0, 2)], [0x50, 0x4b]);
  const read = new Tables().setFile("commune", rules, "template.xlsx", rules.template("commune"));
  assert.equal(read.columns("commune")[0][1].filter(Boolean).length, 0);
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
        const told = thrown.findings
          .filter((finding) => finding.severity === "error")
          .map((finding) => {
            const place =
              finding.table === null
                ? {}
                : { table: finding.table, row: finding.row, id: finding.id, column: finding.column, found: finding.found };
            return Object.fromEntries(Object.entries({ code: finding.code, ...place }).filter(([, value]) => value !== null));
          });
        assert.deepEqual(told, errors, `${feature}/${name}`);
      }
    }
  }
  assert.ok(count >= 300, `only ${count} cases`);
});
