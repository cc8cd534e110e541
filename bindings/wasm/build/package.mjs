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
/** Compressed, as web servers send it: with Brotli, and with gzip where a server or a browser is old. */
const BUDGETS = { "": { brotli: 388_000, gzip: 465_000 }, workbooks: { brotli: 785_000, gzip: 970_000 } };

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
  const sizes = { brotli: brotliCompressSync(wasm).length, gzip: gzipSync(wasm, { level: 9 }).length };
  console.log(
    `${join(entry, "thidua.wasm")}: ${kb(wasm.length)}, Brotli ${kb(sizes.brotli)}, gzip ${kb(sizes.gzip)}; JavaScript: ${kb(glue)}`,
  );
  for (const [how, most] of Object.entries(budget)) {
    if (sizes[how] > most) throw new Error(`the module is over its budget of ${kb(most)} with ${how}`);
  }
}

copyFileSync(join(here, "README.md"), join(pkg, "README.md"));
const { private: _, devDependencies: __, ...manifest } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
writeFileSync(join(pkg, "package.json"), JSON.stringify(manifest, null, 2) + "\n");
