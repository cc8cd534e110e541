// The shared vectors on a page, by plain <script type="module">: the same documents and digests as the native engine writes.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { browse, root, serve } from "./browser.js";

test("vectors in Chromium", async () => {
  const folder = join(root, "vectors/good");
  const cases = readdirSync(folder).flatMap((feature) =>
    readdirSync(join(folder, feature)).map((name) => {
      const files = readdirSync(join(folder, feature, name));
      const texts = Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, feature, name, file), "utf8")]));
      return { name: `${feature}/${name}`, texts };
    }),
  );
  const server = await serve(join(root, "bindings/wasm/pkg"));
  const { context, close } = await browse();
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}package.json`);
    await page.setContent(
      `<script type="module">import init, * as thidua from "${server.url}web.js"; await init(); globalThis.thidua = thidua;</script>`,
    );
    await page.waitForFunction(() => globalThis.thidua);
    const found = await page.evaluate(
      (cases) =>
        cases.map(({ texts }) => {
          const named = (ending, not = []) => Object.keys(texts).filter((name) => name.endsWith(ending) && !not.includes(name));
          const rules = Object.fromEntries(named(".toml", ["cases.toml", "decisions.toml"]).map((name) => [name, texts[name]]));
          const tables = Object.fromEntries(named(".csv").map((name) => [name.slice(0, -4), texts[name]]));
          try {
            const { engine, ...document } = thidua.RuleSet.parse(rules)
              .score(tables, { ...JSON.parse(texts["run.json"]), decisions: texts["decisions.toml"] ?? "" })
              .document();
            return { document };
          } catch (thrown) {
            if (!(thrown instanceof thidua.ThiduaError)) throw thrown;
            return { codes: thrown.findings.filter((finding) => finding.severity === "error").map((finding) => finding.code) };
          }
        }),
      cases,
    );
    assert.ok(cases.length >= 300);
    for (const [at, { name, texts }] of cases.entries()) {
      if (texts["expected.json"]) assert.deepEqual(found[at].document, JSON.parse(texts["expected.json"]), name);
      else
        assert.deepEqual(
          found[at].codes,
          JSON.parse(texts["error.json"]).map((error) => error.code),
          name,
        );
    }
  } finally {
    await close();
    server.close();
  }
});
