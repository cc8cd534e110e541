// Installed, without network, and when something fails.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { visit } from "./browser.js";

let used;
let gone = () => false;
before(async () => {
  used = await visit({ missing: (url) => gone(url), start: false });
});
after(() => used.close());
const alert = () => used.page.getByRole("alert");

test("an engine that does not start is told, with what to do", async () => {
  const { page, server, clean, shot } = used;
  gone = (url) => url.endsWith(".wasm");
  await page.goto(server.url);
  await alert().getByRole("heading", { name: "Không mở được bộ chấm điểm" }).waitFor();
  await clean("start failure");
  await shot("start-failure");
  gone = () => false;
  await alert().getByRole("button", { name: "Mở lại trang" }).click();
  await page.locator(".total b").waitFor();
});

test("the manifest can be installed: names, start, icons of the sizes that it says", async () => {
  const { page } = used;
  const { manifest, icons } = await page.evaluate(async () => {
    const address = document.querySelector('link[rel="manifest"]').href;
    const manifest = await (await fetch(address)).json();
    const icons = await Promise.all(
      manifest.icons.map(async ({ src, sizes, type, purpose = "any" }) => {
        const image = new Image();
        image.src = new URL(src, address).href;
        await image.decode();
        return {
          sizes,
          type,
          purpose,
          found: `${image.naturalWidth}x${image.naturalHeight}`,
          answered: (await fetch(image.src)).headers.get("content-type"),
        };
      }),
    );
    return { manifest, icons };
  });
  for (const key of ["name", "short_name", "start_url", "scope", "display", "theme_color", "lang"]) assert.ok(manifest[key], key);
  assert.equal(manifest.display, "standalone");
  for (const icon of icons) {
    assert.equal(icon.answered, icon.type);
    if (icon.sizes !== "any") assert.equal(icon.found, icon.sizes);
  }
  for (const wanted of ["any 192x192", "any 512x512", "maskable 512x512"])
    assert.ok(
      icons.some(({ purpose, sizes }) => `${purpose} ${sizes}` === wanted),
      wanted,
    );
  const session = await used.context.newCDPSession(page);
  const { errors } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
});

test("the module of the workbooks is kept when it was used, and works without network then", async () => {
  const { page, context, section, download, clean, becomes } = used;
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const kept = () =>
    page.evaluate(async () => {
      const caught = await Promise.all(
        (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
      );
      return caught.flat().filter((url) => url.endsWith(".wasm")).length;
    });
  assert.equal(await kept(), 1);
  await section("Bảng nhiều đơn vị");
  const template = () => page.getByRole("button", { name: "Tải biểu mẫu Excel" }).click();
  await context.setOffline(true);
  gone = () => true;
  await template();
  await alert().getByRole("heading", { name: "Không tải được phần đọc và ghi Excel" }).waitFor();
  await clean("no workbooks");
  await alert().getByRole("button", { name: "Đóng" }).click();
  await context.setOffline(false);
  gone = () => false;
  const { bytes } = await download(template);
  await becomes(kept, 2);
  await context.setOffline(true);
  gone = () => true;
  await page.reload();
  await page.locator(".total b").waitFor();
  await section("Bảng nhiều đơn vị");
  assert.equal((await download(template)).bytes.length, bytes.length);
  await context.setOffline(false);
  gone = () => false;
});

test("a large file tells how much of it is read; the page says that it is busy", async () => {
  const { page, clean, becomes, settled } = used;
  await page.evaluate(() => {
    const told = (globalThis.told = new Set());
    new MutationObserver(() => told.add(document.querySelector(".busy")?.textContent)).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    // The last part of the file waits until the page was looked at.
    const stream = File.prototype.stream;
    File.prototype.stream = function () {
      const wait = new Promise((resolve) => (globalThis.goOn = resolve));
      return stream.call(this).pipeThrough(new TransformStream({ flush: () => wait }));
    };
  });
  const rows = Array.from({ length: 4000 }, (_, at) => `${10000 + at},${at},${"x".repeat(300)}`);
  await page
    .locator('main input[type="file"]')
    .setInputFiles({ name: "lon.csv", mimeType: "text/csv", buffer: Buffer.from(`id,Nợ quá hạn,Ghi chú\n${rows.join("\n")}\n`) });
  await becomes(() => page.locator(".busy").innerText(), "Đang đọc tệp lon.csv…\n1,2/1,2 MB\nDừng");
  await clean("busy");
  await page.evaluate(() => globalThis.goOn());
  await becomes(() => page.locator(".grid").getAttribute("aria-rowcount"), "4001");
  assert.ok(await page.evaluate(() => [...globalThis.told].some((text) => text?.includes("0,0/1,2 MB"))));
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await becomes(() => page.locator(".grid").getAttribute("aria-rowcount"), "97");
  await settled();
});

test("when the bytes are read the page says what it does with them, goes on scoring, and can be told to stop", async () => {
  const { page, clean, becomes, settled, shot } = used;
  await page.evaluate(() => {
    globalThis.post = Worker.prototype.postMessage;
    // The worker that reads never answers.
    Worker.prototype.postMessage = function (message, ...rest) {
      if (message.name !== "read") return globalThis.post.call(this, message, ...rest);
    };
    setTimeout(() => globalThis.goOn(), 500);
  });
  await page
    .locator('main input[type="file"]')
    .setInputFiles({ name: "xa.csv", mimeType: "text/csv", buffer: Buffer.from("id,Nợ quá hạn\n21025,1\n") });
  await becomes(() => page.getByRole("status").filter({ hasText: "tệp" }).innerText(), "Đang lấy số liệu từ tệp xa.csv…");
  assert.equal(await page.locator(".busy progress").getAttribute("value"), null);
  await clean("cells");
  await shot("busy");
  await page.locator("[data-at='0 5']").focus();
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await settled();
  await page.getByRole("button", { name: "Dừng" }).click();
  await page.locator(".busy").waitFor({ state: "detached" });
  assert.equal(await page.locator(".grid").getAttribute("aria-rowcount"), "97");
  assert.equal(await page.locator(".messages").count(), 0);
  await page.evaluate(() => (Worker.prototype.postMessage = globalThis.post));
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await settled();
});

test("an engine that ends is told in both languages, and what was typed is kept", async () => {
  const { page, section, clean, shot, becomes, problems } = used;
  await section("Nhập số liệu");
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
      if (globalThis.fails && message.name === globalThis.fails)
        return this.dispatchEvent(new ErrorEvent("error", { message: "unreachable" }));
      return post.call(this, message, ...rest);
    };
    globalThis.fails = "score";
  });
  const field = page.getByLabel("Nợ quá hạn", { exact: true });
  await field.fill("77,7");
  await alert().getByRole("heading", { name: "Bộ chấm điểm đã dừng vì gặp lỗi" }).waitFor();
  assert.match(await alert().innerText(), /vẫn được giữ trên máy này[\s\S]*Mở lại trang/);
  await becomes(() => page.locator("main").getAttribute("aria-busy"), "false");
  await clean("engine ended");
  await shot("engine-ended");
  await alert().getByRole("button", { name: "Đóng" }).click();
  // Every other thing that is asked of it fails in the same place.
  for (const [name, press] of [
    ["html", () => page.getByRole("button", { name: "In phiếu" }).click()],
    ["json", () => page.getByRole("button", { name: "Tải kết quả" }).click()],
    ["advise", () => page.getByRole("button", { name: "Xem", exact: true }).click()],
    ["parse", () => page.getByLabel("Ngôn ngữ").selectOption("en")],
  ]) {
    await page.evaluate((name) => (globalThis.fails = name), name);
    await press();
    const heading = name === "parse" ? "The scoring engine has stopped at a fault" : "Bộ chấm điểm đã dừng vì gặp lỗi";
    await alert().getByRole("heading", { name: heading }).waitFor();
    await alert()
      .getByRole("button", { name: name === "parse" ? "Open the page again" : "Đóng" })
      .click();
  }
  await page.locator(".total b").waitFor();
  await becomes(() => page.getByLabel("Nợ quá hạn", { exact: true }).inputValue(), "77,7");
  assert.deepEqual(problems, []);
});
