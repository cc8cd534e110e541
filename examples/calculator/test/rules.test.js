// Rule texts on the page: looked at, edited, opened, taken away.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root, visit } from "./browser.js";

const folder = join(root, "rules/quang-ngai-2026");
const own = (change = (text) => text) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".toml"))
    .map((name) => ({ name, mimeType: "text/plain", buffer: Buffer.from(change(readFileSync(join(folder, name), "utf8"), name)) }));
let used;
before(async () => {
  used = await visit();
  await used.section("Bộ quy tắc");
});
after(() => used.close());

const opened = () => used.page.locator('main input[type="file"]');
const heading = () => used.page.locator(".findings h3").innerText();

test("the official table over the page: what it says, its print, Escape", async () => {
  const { page, clean, shot, printed } = used;
  const show = page.getByRole("button", { name: "Xem bảng điểm chính thức" });
  await show.click();
  const table = page.frameLocator(".paper iframe");
  await table.getByText("Tỷ lệ nợ quá hạn và nợ khoanh trên tổng dư nợ").first().waitFor();
  for (const word of ["Điểm chuẩn", "Công văn số 424-CV/TU"])
    assert.ok((await table.locator("body").innerText()).includes(word), word);
  await clean("official table");
  await shot("laptop-table");
  const html = await printed(() => page.getByRole("button", { name: "In bảng điểm" }).click());
  assert.match(html, /@page/);
  // From the table itself, too; the focus goes back to where it was.
  await table.locator("body").press("Escape");
  await page.locator(".paper").waitFor({ state: "detached" });
  assert.ok(await show.evaluate((button) => button === document.activeElement));
  await show.press("Enter");
  await page.locator(".paper").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".paper").waitFor({ state: "detached" });
});

test("errors and warnings are counted in words; rule texts have a face with every Vietnamese letter", async () => {
  const { page, becomes } = used;
  await becomes(heading, "Không có lỗi, 12 cảnh báo");
  const faces = await page.evaluate(async () =>
    (await document.fonts.load('14px "Source Code Pro Variable"', "Ễặữ")).map((face) => face.status),
  );
  assert.deepEqual([...new Set(faces)], ["loaded"]);
  // One width for every letter, with whatever marks.
  const widths = await page.evaluate(() => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = '100px "Source Code Pro Variable"';
    return [..."aỄặữđĐỵ0w"].map((letter) => Math.round(pen.measureText(letter).width));
  });
  assert.equal(new Set(widths).size, 1, String(widths));
  assert.match(
    await page.locator(".cm-scroller").evaluate((editor) => getComputedStyle(editor).fontFamily),
    /^"Source Code Pro Variable"/,
  );
});

test("an edited file is downloaded as edited", async () => {
  const { page, download, settled } = used;
  await page.getByLabel("Tệp").selectOption("credit.toml");
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# Ghi chú của xã: Ễặữ\n");
  await settled();
  await page.waitForFunction(
    () =>
      document.querySelector("main").getAttribute("aria-busy") === "false" &&
      !document.querySelector(".tools button[disabled]")?.textContent.includes("Hoàn tác"),
  );
  const { name, bytes } = await download(() => page.getByRole("button", { name: "Tải tệp này" }).click());
  assert.equal(name, "credit.toml");
  assert.equal(bytes.toString(), `# Ghi chú của xã: Ễặữ\n${readFileSync(join(folder, "credit.toml"), "utf8")}`);
});

test("one's own rules: several files; a wrong one is told in words, and taken back", async () => {
  const { page, becomes, clean, shot } = used;
  await opened().setInputFiles(
    own((text, name) => (name === "ruleset.toml" ? text.replace('version = "2026.1"', 'version = "2026.1-xa"') : text)),
  );
  await page.locator(".top").getByText("Phiên bản 2026.1-xa").waitFor();
  await becomes(heading, "Không có lỗi, 12 cảnh báo");
  await opened().setInputFiles(
    own((text, name) =>
      name === "credit.toml"
        ? text.replace('value = "percent(problem_debt, outstanding)"', 'value = "percent(problem_debt, outstandin)"')
        : text,
    ),
  );
  const finding = page.locator(".findings li.error").first();
  await finding.waitFor();
  assert.match(await finding.innerText(), /credit\.toml:\d+:\d+[\s\S]*outstandin[\s\S]*outstanding/);
  assert.match(await heading(), /^1 lỗi, \d+ cảnh báo$/);
  await finding.getByRole("button").click();
  await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
  await page.locator(".cm-lintRange-error").first().waitFor();
  await clean("rules that are wrong");
  await shot("laptop-rules-wrong");
  // A single file that is no rule set: the last good rules go on.
  await opened().setInputFiles([{ name: "la.toml", mimeType: "text/plain", buffer: Buffer.from("đây không phải quy tắc") }]);
  await page.locator(".findings li.error", { hasText: "la.toml" }).first().waitFor();
  await page.locator(".top").getByText("Phiên bản 2026.1-xa").waitFor();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await becomes(heading, "Không có lỗi, 12 cảnh báo");
});

test("files that are dropped: rules and figures", async () => {
  const { page, section, becomes, problems } = used;
  const drop = (files) =>
    page.evaluate((files) => {
      const given = new DataTransfer();
      for (const [name, text] of files) given.items.add(new File([text], name));
      for (const type of ["dragover", "drop"])
        document.querySelector("main").dispatchEvent(new DragEvent(type, { dataTransfer: given, bubbles: true, cancelable: true }));
    }, files);
  await section("Nhập số liệu");
  await drop(own().map(({ name, buffer }) => [name, buffer.toString().replace('version = "2026.1"', 'version = "2026.1-tha"')]));
  await page.locator(".top").getByText("Phiên bản 2026.1-tha").waitFor();
  assert.equal(await page.getByRole("navigation").locator("[aria-current]").innerText(), "Bộ quy tắc");
  const csv = readFileSync(join(root, "examples/data/quang-ngai-2026/commune.csv"), "utf8").split("\n").slice(0, 6).join("\n");
  await drop([["nam-xa.csv", csv]]);
  await becomes(() => page.locator(".grid").getAttribute("aria-rowcount"), "6");
  // What is no table is told with its name, and the figures stay; undo takes the table back.
  await drop([["hong.xlsx", "đây không phải sổ Excel"]]);
  await page.getByRole("alert").filter({ hasText: "Tệp chưa dùng được" }).waitFor();
  assert.equal(await page.locator(".grid").getAttribute("aria-rowcount"), "6");
  await page.getByRole("alert").getByRole("button", { name: "Đóng" }).click();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await becomes(() => page.locator(".grid").getAttribute("aria-rowcount"), "97");
  assert.deepEqual(problems, []);
});
