// Without a mouse, enlarged, in the dark, in English, without motion, without figures.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { visit } from "./browser.js";

let used;
before(async () => (used = await visit()));
after(() => used.close());

const NAMES = {
  vi: ["Nhập số liệu", "Bảng nhiều đơn vị", "Xếp hạng trong cụm", "So sánh", "Bộ quy tắc"],
  en: ["Figures", "All units", "Ranking", "Comparison", "Rules"],
};
/** The element with the focus: its tag, what it is called, and whether it is seen to have it. */
const focus = () =>
  used.page.evaluate(() => {
    const { activeElement: on } = document;
    const { outlineStyle, outlineWidth } = getComputedStyle(on);
    const box = on.getBoundingClientRect();
    return {
      tag: on.tagName,
      id: on.id,
      name: on.getAttribute("aria-label") ?? on.labels?.[0]?.textContent ?? on.textContent,
      ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });
/** Tab until what is wanted has the focus; on the way no focus is lost or unseen. */
const tabTo = async (wanted, key = "Tab") => {
  for (let step = 0; step < 90; step += 1) {
    await used.page.keyboard.press(key);
    const on = await focus();
    assert.notEqual(on.tag, "BODY", `the focus was lost before ${wanted}`);
    assert.ok(on.ring, `no ring around ${on.tag} ${on.name}`);
    if (on.name?.trim().startsWith(wanted)) return on;
  }
  return assert.fail(`${wanted} is not reached`);
};

test("by keyboard alone: a figure, the result, advice, ranking and back, the print", async () => {
  const { page, total, becomes, settled } = used;
  const before = await total();
  await page.keyboard.press("/");
  await page.keyboard.type("21211");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#entry-title")?.textContent?.includes("21211"));
  await settled();
  await page.locator("main").focus();
  await tabTo("Nợ quá hạn");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("100000");
  await page.getByText("Đã hiểu là 100.000").waitFor();
  assert.notEqual(await total(), before);
  // A button that gives way to another leaves the focus at the figure.
  await tabTo("KXĐ, Không áp dụng: Nợ quá hạn");
  await page.keyboard.press("Enter");
  const field = async () => (({ tag, name }) => `${tag} ${name}`)(await focus());
  await becomes(field, "BUTTON Nợ quá hạn");
  await page.keyboard.press("Enter");
  await becomes(field, "INPUT Nợ quá hạn");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await becomes(() => page.getByLabel("Nợ quá hạn", { exact: true }).inputValue(), "100000");
  await settled();
  await tabTo("Còn thiếu gì để đạt");
  await tabTo("Xem");
  await page.keyboard.press("Enter");
  await page.locator(".found").waitFor({ timeout: 60_000 });
  assert.notEqual((await focus()).tag, "BODY");
  await tabTo("1.1 ");
  await page.keyboard.press("Enter");
  await page.locator(".reasons").waitFor();
  await page.locator(".skip").focus();
  await tabTo("In phiếu");
  await tabTo("Xếp hạng trong cụm");
  await page.keyboard.press("Enter");
  assert.equal((await focus()).name, "Xếp hạng trong cụm");
  await tabTo("Phường Nghĩa Lộ");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#entry-title")?.textContent?.includes("Nghĩa Lộ"));
  assert.equal((await focus()).id, "main");
  await page.keyboard.press("Control+z");
  await settled();
});

test("who fills the form in is undone as figures are", async () => {
  const { page, becomes } = used;
  await page.locator(".on-form summary").click();
  const place = page.getByLabel("Địa danh");
  await place.fill("Tịnh Khê");
  await place.press("Control+z");
  await becomes(() => place.inputValue(), "");
  await place.press("Control+y");
  await becomes(() => place.inputValue(), "Tịnh Khê");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
});

test("enlarged twice, and on narrow screens: nothing to move sideways, what stands still is small, Escape closes the result", async () => {
  const { page, section, shot, becomes } = used;
  for (const [name, width, height] of [
    ["zoom", 683, 384],
    ["phone", 360, 740],
    ["narrow", 320, 640],
  ]) {
    await page.setViewportSize({ width, height });
    for (const view of NAMES.vi) {
      await section(view);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `${name}, ${view}`);
      await shot(`${name}-${NAMES.vi.indexOf(view)}`);
    }
    await section("Nhập số liệu");
    const still = await page.locator(".side").evaluate((side) => side.getBoundingClientRect().height / innerHeight);
    assert.ok(still <= 0.1, `${name}: the result takes ${still}`);
    const head = await page.locator("main").evaluate((main) => (main.getBoundingClientRect().top + scrollY) / innerHeight);
    assert.ok(height < 400 || head <= 0.43, `${name}: the head takes ${head}`);
  }
  const drawer = page.locator(".drawer");
  await drawer.click();
  await becomes(() => drawer.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await becomes(() => drawer.getAttribute("aria-expanded"), "false");
  assert.ok(await drawer.evaluate((button) => button === document.activeElement));
  await page.setViewportSize({ width: 1366, height: 768 });
});

test("in the dark and in English, every view", async () => {
  const { page, section, settled, clean, shot } = used;
  const every = async (lang, name, contrast) => {
    for (const view of NAMES[lang]) {
      await section(view);
      await settled();
      if (NAMES[lang].indexOf(view) === 3) await page.locator(".compared").waitFor();
      await clean(`${name}, ${view}`, contrast);
      await shot(`${name}-${NAMES[lang].indexOf(view)}`);
    }
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("[scorecar]\nx = 1\n");
    await page.locator(".findings li.error").first().waitFor();
    await page.locator(".cm-lintRange-error").first().waitFor();
    await clean(`${name}, a mistake`, contrast);
    await page.getByRole("button", { name: lang === "vi" ? "Bộ quy tắc kèm theo" : "Bundled rules" }).click();
    await page.locator(".findings li.error").first().waitFor({ state: "detached" });
  };
  await section("So sánh");
  await page.getByRole("button", { name: "Lưu số liệu này để so sánh" }).click();
  await section("Nhập số liệu");
  await page.getByLabel("Nợ quá hạn", { exact: true }).fill("1234");
  await page.emulateMedia({ colorScheme: "dark" });
  await every("vi", "dark", "only");
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByLabel("Ngôn ngữ").selectOption("en");
  await page.getByRole("navigation").getByRole("button", { name: "Rules" }).waitFor();
  await every("en", "english", "none");
  await page.getByLabel("Language").selectOption("vi");
  await page.getByRole("navigation").getByRole("button", { name: "Bộ quy tắc" }).waitFor();
});

test("no motion where none is wanted", async () => {
  const { page, section, settled } = used;
  await section("Nhập số liệu");
  const moves = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll("*")].filter((part) => {
          const { transitionDuration, animationName } = getComputedStyle(part);
          return animationName !== "none" || transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
        }).length,
    );
  await page.emulateMedia({ reducedMotion: "no-preference" });
  assert.ok((await moves()) > 0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  assert.equal(await moves(), 0);
  await page.getByLabel("Nợ quá hạn", { exact: true }).fill("4321");
  await settled();
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
});

test("without figures: what to do next, in every view", async () => {
  const { page, section, settled, clean, shot, problems } = used;
  await section("Bảng nhiều đơn vị");
  await page.getByRole("button", { name: "Xóa hết số liệu" }).click();
  for (const view of NAMES.vi) {
    await section(view);
    await settled();
    await clean(`empty, ${view}`);
    await shot(`empty-${NAMES.vi.indexOf(view)}`);
  }
  // Nothing of the result before is left to be read as that of no figures.
  assert.equal(await page.locator(".ranks, .total").count(), 0);
  await section("Nhập số liệu");
  await page.getByText("Chưa có số liệu").waitFor();
  await page.getByRole("button", { name: "Mở số liệu mẫu" }).click();
  await page.locator(".total b").waitFor();
  assert.deepEqual(problems, []);
});
