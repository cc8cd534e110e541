// Tables of figures as columns of texts: where a column stands, cells that change, and the two ways to write a decimal.
import { retyped, type Inputs, type Lang, type NumberStyle } from "thidua";
import type { Held } from "./draft";
import type { Columns } from "./engine/engine";

/** A text for a row of a column that is called by one of the headings; `heading` is its name where it has to be added. */
export interface Cell {
  headings: string[];
  heading: string;
  row: number;
  text: string;
}

/** Folded once: every field looks for its column whenever the page is drawn. */
const folds = new Map<string, string>();
function folded(heading: string): string {
  const known = folds.get(heading) ?? heading.trim().toLocaleLowerCase("vi");
  folds.set(heading, known);
  return known;
}

/** The position of the column that is called by one of these names. */
export function position(columns: Columns, headings: string[]): number {
  const names = headings.map(folded);
  return columns.findIndex(([heading]) => names.includes(folded(heading)));
}

/** The table with texts put into cells. A column that is not there is added. */
export function filled(table: Columns, cells: Cell[]): Columns {
  const columns: Columns = [...table];
  const rows = Math.max(columns[0]?.[1].length ?? 0, ...cells.map((cell) => cell.row + 1));
  const fresh = new Set<number>();
  for (const cell of cells) {
    let at = position(columns, cell.headings);
    if (at < 0) at = columns.push([cell.heading, []]) - 1;
    const column = columns[at];
    if (!column) continue;
    const texts = fresh.has(at) ? column[1] : [...column[1]];
    fresh.add(at);
    while (texts.length < rows) texts.push(null);
    texts[cell.row] = cell.text === "" ? null : cell.text;
    columns[at] = [column[0], texts];
  }
  return columns;
}

/** How a reader of the language writes decimals. */
export const style = (lang: Lang): NumberStyle => (lang === "vi" ? "vi" : "plain");

/** Figures typed in one style as they are typed in the other, in the columns of numbers. */
export function inStyle(held: Held, to: NumberStyle, known: Record<string, Inputs>): Held {
  const from = held.numbers;
  if (from === to) return held;
  const tables = Object.entries(held.tables).map(([subject, columns]) => {
    const numbers = known[subject]?.inputs.filter((input) => input.kind === "number" || input.kind === "integer") ?? [];
    const headings = new Set(numbers.flatMap((input) => input.headings.map(folded)));
    const cells = (cell: string | null) => (cell ? (retyped(cell, { from, to }) ?? cell) : cell);
    return [
      subject,
      columns.map(([heading, texts]): Columns[number] => [heading, headings.has(folded(heading)) ? texts.map(cells) : texts]),
    ];
  });
  return { ...held, numbers: to, tables: Object.fromEntries(tables) as Record<string, Columns> };
}
