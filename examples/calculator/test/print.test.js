// What comes out on paper.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { shots, visit } from "./browser.js";

let used, sheet;
before(async () => {
  used = await visit();
  sheet = await used.context.newPage();
});
after(() => used.close());

/** Pages and sheets of a PDF, as Chromium writes it. */
const sheets = (pdf) => {
  const boxes = [...pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    Math.round(width),
    Math.round(height),
  ]);
  return { count: boxes.length, boxes: new Set(boxes.map(String)) };
};
/** Columns that are wider than the paper, cells whose text is cut, and rows that a page would split. */
const amiss = () =>
  sheet.evaluate(() => {
    const cells = [...document.querySelectorAll("th, td")];
    return {
      wide: document.documentElement.scrollWidth > innerWidth,
      cut: cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent),
      split: [...document.querySelectorAll("tbody tr")].filter((row) => getComputedStyle(row).breakInside !== "avoid").length,
      repeated: getComputedStyle(document.querySelector("thead")).display,
    };
  });
const laid = async (html, name, width, height) => {
  await sheet.setViewportSize({ width, height });
  await sheet.setContent(html);
  await sheet.screenshot({ path: join(shots, `${name}.png`) });
  return sheets(await sheet.pdf({ preferCSSPageSize: true, path: join(shots, `${name}.pdf`) }));
};

test("the ranking list: landscape, every unit under its bloc, titles, remarks and signatures", async () => {
  const { page, section, printed, settled } = used;
  await page.getByRole("combobox", { name: "Bảng điểm" }).selectOption("emulation");
  await section("Xếp hạng trong cụm");
  await settled();
  const html = await printed(() => page.getByRole("button", { name: "In bảng tổng hợp" }).click());
  const { count, boxes } = await laid(html, "print-ranking", 1240, 900);
  assert.deepEqual([...boxes], ["842,595"]);
  assert.ok(count >= 3 && count <= 7, `${count} pages`);
  assert.deepEqual(await amiss(), { wide: false, cut: [], split: 0, repeated: "table-header-group" });
  const text = await sheet.locator("body").innerText();
  for (const word of [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "BẢNG TỔNG HỢP KẾT QUẢ CHẤM ĐIỂM",
    "31/12/2026",
    "Hạng",
    "Danh hiệu",
    "Khối 2 - Ven biển và hải đảo",
    "Cờ thi đua",
    "TRƯỞNG CỤM THI ĐUA",
    "NGƯỜI LẬP BIỂU",
    "minh họa",
  ])
    assert.ok(text.includes(word), word);
  assert.match(text, /quy tắc [0-9a-f]{64}; số liệu [0-9a-f]{64}/);
  assert.equal(await sheet.locator("tbody tr:not(.set)").count(), 96);
  // Within a bloc ranks never fall back, and figures stand at the right.
  const ranks = await sheet.evaluate(() => {
    const blocs = [];
    for (const row of document.querySelectorAll("tbody tr"))
      row.className === "set" ? blocs.push([]) : blocs.at(-1).push(Number(row.cells[0].textContent.replace("–", "999")));
    return blocs;
  });
  for (const bloc of ranks)
    assert.deepEqual(
      bloc,
      [...bloc].sort((a, b) => a - b),
    );
  assert.equal(await sheet.evaluate(() => getComputedStyle(document.querySelector("td.n")).textAlign), "right");
});

test("the form: upright, every criterion tells what its points rest on", async () => {
  const { page, section, printed, settled } = used;
  await page.getByRole("combobox", { name: "Bảng điểm" }).selectOption("credit");
  await section("Nhập số liệu");
  await settled();
  // The figures that a formula of points reads, on the page and on paper.
  const figures = /Nợ quá hạn [\d.,]+ triệu đồng; Nợ khoanh [\d.,]+ triệu đồng; Nợ quá hạn và nợ khoanh đầu năm [\d.,]+ triệu đồng/;
  assert.match(await page.locator(".sheet tr", { hasText: "3.2 " }).innerText(), figures);
  await page.locator(".on-form summary").click();
  await page.getByLabel("Cơ quan chủ quản").fill("UBND tỉnh Quảng Ngãi");
  await page.getByLabel("Cơ quan, đơn vị").fill("Ủy ban nhân dân xã Tịnh Khê");
  const html = await printed(() => page.getByRole("button", { name: "In phiếu" }).click());
  const { count, boxes } = await laid(html, "print-form", 900, 1270);
  assert.deepEqual([...boxes], ["595,842"]);
  assert.ok(count >= 2 && count <= 4, `${count} pages`);
  assert.deepEqual(await amiss(), { wide: false, cut: [], split: 0, repeated: "table-header-group" });
  assert.match(await sheet.locator("tr", { hasText: "3.2" }).last().innerText(), figures);
  // Names of bodies stay on one line, in whatever serif the computer has.
  for (const font of ["", "DejaVu Serif", "serif"]) {
    if (font) await sheet.addStyleTag({ content: `body { font-family: "${font}" !important; }` });
    const lines = await sheet.evaluate(() =>
      [...document.querySelectorAll(".head p, .head b, .head .motto")].map((line) => {
        const range = document.createRange();
        range.selectNodeContents(line);
        return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
      }),
    );
    assert.deepEqual(lines, [1, 1, 1, 1], font || "Times New Roman");
  }
});

test("in English too, and nothing went wrong", async () => {
  const { page, printed, settled, problems } = used;
  await page.getByLabel("Ngôn ngữ").selectOption("en");
  await page.getByRole("button", { name: "Print summary" }).waitFor();
  await settled();
  await laid(await printed(() => page.getByRole("button", { name: "Print summary" }).click()), "print-english", 1240, 900);
  const text = await sheet.locator("body").innerText();
  for (const word of ["SUMMARY OF SCORES", "Figures as of 2026-12-31", "PREPARED BY"])
    assert.ok(text.toUpperCase().includes(word.toUpperCase()), word);
  assert.deepEqual(problems, []);
});
