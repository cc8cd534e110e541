// A browser, a file server, a page in use, and a look for faults of accessibility.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

export const root = join(import.meta.dirname, "../../..");
export const shots = join(import.meta.dirname, "../shots");
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
};

/** Files of a folder; `missing` may say that one is not there now. */
export async function serve(folder, missing = () => false) {
  const server = createServer((request, response) => {
    try {
      if (missing(request.url)) throw new Error(request.url);
      let file = join(folder, normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)));
      if (statSync(file).isDirectory()) file = join(file, "index.html");
      const type = { "content-type": TYPES[extname(file)] ?? "text/plain; charset=utf-8", "cache-control": "no-cache" };
      // Compressed, where the build left it so and the browser takes it.
      const accepted = String(request.headers["accept-encoding"]).split(/, */);
      const [coding, ending] =
        [
          ["br", ".br"],
          ["gzip", ".gz"],
        ].find(([coding, ending]) => accepted.includes(coding) && existsSync(file + ending)) ?? [];
      response.writeHead(200, coding ? { ...type, "content-encoding": coding } : type).end(readFileSync(file + (ending ?? "")));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => (server.closeAllConnections(), server.close()) };
}

export async function browse() {
  const profile = mkdtempSync(join(tmpdir(), "thidua-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    viewport: { width: 1366, height: 768 },
    permissions: ["clipboard-read", "clipboard-write"],
    acceptDownloads: true,
  });
  return { context, close: async () => (await context.close(), rmSync(profile, { recursive: true, force: true })) };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe says against WCAG 2.2 AA, in short; of contrast only, or of all but contrast, which takes longest. */
export async function faults(page, contrast) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const asked =
    contrast === "only"
      ? { runOnly: { type: "rule", values: ["color-contrast"] } }
      : {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
          rules: { "color-contrast": { enabled: contrast !== "none" } },
        };
  const found = await page.evaluate((asked) => globalThis.axe.run(asked), asked);
  return found.violations.map(
    (fault) =>
      `${fault.id}: ${fault.nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 120))
        .join(" | ")}`,
  );
}

/** What is drawn and scored; what becomes what is expected; the sections by their names. */
export function using(page) {
  /** What was typed last is drawn, and scored. */
  const settled = async () => {
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn)))));
    await page.waitForFunction(() => document.querySelector("main")?.getAttribute("aria-busy") === "false");
  };
  /** What is read becomes what is expected: the page draws when it has time. */
  const becomes = async (read, expected) => {
    for (const end = Date.now() + 10_000; ;) {
      const found = await read();
      if (found === expected || Date.now() > end) return assert.equal(found, expected);
      await page.waitForTimeout(20);
    }
  };
  return {
    settled,
    becomes,
    section: (name) => page.getByRole("navigation").getByRole("button", { name, exact: true }).click(),
    total: async () => (await settled(), page.locator(".total b").innerText()),
    clean: async (what, contrast) => assert.deepEqual(await faults(page, contrast), [], what),
    shot: (name, options = {}) => page.screenshot({ path: join(shots, `${name}.png`), ...options }),
    /** What the last pressed button gives to be printed. */
    printed: async (press) => {
      await page.evaluate(() => document.getElementById("print-frame")?.remove());
      await press();
      await page.locator("#print-frame").waitFor({ state: "attached" });
      return page.locator("#print-frame").getAttribute("srcdoc");
    },
    download: async (press) => {
      const download = page.waitForEvent("download");
      await press();
      const file = await download;
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    },
  };
}

/** The built page in a browser of its own. */
export async function visit({ missing, start = true } = {}) {
  mkdirSync(shots, { recursive: true });
  const server = await serve(join(import.meta.dirname, "../dist"), missing);
  const browser = await browse();
  const page = await browser.context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.setDefaultTimeout(Number(process.env.PATIENCE ?? 45_000));
  if (start) {
    await page.goto(server.url);
    await page.locator(".total b").waitFor();
  }
  return {
    ...using(page),
    page,
    server,
    problems,
    context: browser.context,
    close: async () => (await browser.close(), server.close()),
  };
}
