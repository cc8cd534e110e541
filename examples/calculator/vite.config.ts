import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

/** Everything in the page itself, so that it opens from a disk. */
function single(): Plugin {
  return {
    name: "single-file",
    enforce: "post",
    generateBundle(_, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") return;
      let html = String(page.source);
      for (const [name, part] of Object.entries(bundle)) {
        if (part.type === "chunk") {
          const script = `<script type="module">${part.code.replaceAll("</script", "<\\/script")}</script>`;
          html = html.replace(/<script type="module"[^>]*><\/script>/, "").replace("</body>", () => `${script}</body>`);
        } else if (name.endsWith(".css")) {
          html = html.replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${part.source}</style>`);
        }
        if (name !== "index.html") delete bundle[name];
      }
      page.source = html.replace(/<link rel="(manifest|icon)"[^>]*>/g, "");
      page.fileName = "thidua.html";
    },
  };
}

/** A service worker that holds exactly the files of this build; the large module of the workbooks once it was used. */
function offline(): Plugin {
  return {
    name: "offline",
    enforce: "post",
    generateBundle(_, bundle) {
      const files = Object.keys(bundle).map((name) => `./${name}`);
      const late = Object.values(bundle)
        .filter((part) => part.type === "asset" && part.originalFileNames.some((name) => /workbooks\/thidua\.wasm/.test(name)))
        .map((part) => `./${part.fileName}`);
      if (late.length !== 1) this.error(`the module of the workbooks: ${late.join(", ") || "none"}`);
      const version = files.join("|");
      const source = `
const NAME = ${JSON.stringify(`thidua ${hash(version)}`)};
const FILES = ${JSON.stringify(["./", "./manifest.webmanifest", "./icon.svg", ...files.filter((name) => name !== "./index.html" && !late.includes(name))])};
const LATE = ${JSON.stringify(late)}.map((name) => new URL(name, self.location).href);
self.addEventListener("install", (event) => event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(caches.keys()
  .then((names) => Promise.all(names.filter((name) => name.startsWith("thidua ") && name !== NAME).map((name) => caches.delete(name))))
  .then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const kept = (answer) => {
    if (answer.ok && LATE.includes(event.request.url)) {
      const copy = answer.clone();
      event.waitUntil(caches.open(NAME).then((cache) => cache.put(event.request, copy)).catch(() => {}));
    }
    return answer;
  };
  event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((found) => found ?? fetch(event.request).then(kept)));
});
`;
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}

/** Beside each file the same file compressed, for servers that send what is there: the module is two fifths of its size then. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    writeBundle({ dir }) {
      if (!dir) return;
      for (const name of readdirSync(dir, { recursive: true, encoding: "utf8" })) {
        if (!/\.(html|js|css|svg|webmanifest|wasm)$/.test(name)) continue;
        const bytes = readFileSync(join(dir, name));
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

function hash(text: string): string {
  let value = 5381;
  for (const sign of text) value = (value * 33 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return value.toString(36);
}

const here = import.meta.dirname;
const pkg = resolve(here, "../../bindings/wasm/pkg");

export default defineConfig(({ mode }) => {
  const alone = mode === "single";
  return {
    base: "./",
    publicDir: alone ? false : "public",
    resolve: {
      alias: [
        { find: /^thidua$/, replacement: `${pkg}/api.js` },
        { find: /^thidua\/workbooks$/, replacement: `${pkg}/workbooks/api.js` },
        { find: /^thidua\/glue$/, replacement: `${pkg}/glue.js` },
        { find: /^thidua\/workbooks\/glue$/, replacement: `${pkg}/workbooks/glue.js` },
        { find: /^thidua\/(.*wasm.*)$/, replacement: `${pkg}/$1` },
        ...["engine", "workbooks"].map((name) => ({
          find: `${name}-worker`,
          replacement: `${here}/src/engine/${name}.worker.ts?worker${alone ? "&inline" : ""}`,
        })),
      ],
    },
    worker: { format: alone ? "iife" : "es" },
    server: { fs: { allow: ["../.."] } },
    plugins: alone ? [single()] : [offline(), compressed()],
    build: {
      outDir: alone ? "dist-single" : "dist",
      target: "es2022",
      assetsInlineLimit: alone ? () => true : () => false,
      cssCodeSplit: !alone,
      modulePreload: false,
      chunkSizeWarningLimit: 4000,
      rollupOptions: alone ? { output: { codeSplitting: false } } : {},
    },
  };
});
