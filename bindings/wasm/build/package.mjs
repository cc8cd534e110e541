// From the modules that the compiler wrote and their glue to the folder `pkg`, which npm packs: node package.mjs FOLDER
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { FEATURES } from "./features.mjs";

const here = join(import.meta.dirname, "..");
const pkg = process.argv[2];
const kb = (bytes) => `${Math.round(bytes / 1000)} kB`;
/** Compressed with gzip, as a plain web server sends it. */
const BUDGETS = { "": 611_000, workbooks: 1_130_000 };

const bin = join(dirname(createRequire(import.meta.url).resolve("binaryen/package.json")), "bin", "wasm-opt");
const features = FEATURES.map((feature) => `--enable-${feature}`);
/** Loops and blocks are made anew from flat code, which finds what the compiler's own structure hides; then twice for size. */
const PASSES = ["--flatten", "--rereloop", "-Oz", "-Oz", "--strip-producers"];

for (const [entry, budget] of Object.entries(BUDGETS)) {
  const folder = join(pkg, entry);
  execFileSync(process.execPath, [bin, ...PASSES, ...features, join(folder, "glue_bg.wasm"), "-o", join(folder, "thidua.wasm")], {
    stdio: "inherit",
  });
  rmSync(join(folder, "glue_bg.wasm"));
  for (const name of ["api.js", "web.js", "node.js", "thidua.d.ts"]) copyFileSync(join(here, "js", name), join(folder, name));
  copyFileSync(join(here, "js", "thidua.d.ts"), join(folder, "thidua.d.cts"));
  await build({
    entryPoints: [join(folder, "node.js")],
    outfile: join(folder, "node.cjs"),
    bundle: true,
    format: "cjs",
    platform: "node",
    define: { "import.meta.url": "here" },
    banner: { js: 'const here = require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "warning",
  });
  const wasm = readFileSync(join(folder, "thidua.wasm"));
  const glue = readFileSync(join(folder, "glue.js")).length + readFileSync(join(folder, "api.js")).length;
  const gzip = gzipSync(wasm, { level: 9 }).length;
  console.log(
    `${join(entry, "thidua.wasm")}: ${kb(wasm.length)}, gzip ${kb(gzip)}, brotli ${kb(brotliCompressSync(wasm).length)}; JavaScript: ${kb(glue)}`,
  );
  if (gzip > budget) throw new Error(`the module is over its budget of ${kb(budget)}`);
}

copyFileSync(join(here, "README.md"), join(pkg, "README.md"));
const { private: _, devDependencies: __, ...manifest } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
writeFileSync(join(pkg, "package.json"), JSON.stringify(manifest, null, 2) + "\n");
