// What the page holds: rules, figures, and the result that follows. Undo and drafts work on the figures and the rule texts.
import { RuleSet, Tables, ThiduaError, written, type About, type Finding, type Inputs, type Lang, type Outcome, type RowTold } from "thidua";
import { bundledRules, sampleDate, sampleTables } from "./bundled";

export type Columns = [heading: string, cells: (string | null)[]][];

/** What undo brings back and a draft keeps. */
interface Held {
  files: Record<string, string>;
  tables: Record<string, Columns>;
  on: string;
}

export interface View {
  lang: Lang;
  held: Held;
  subject: string;
  row: string;
  scorecard: string;
  about: About | undefined;
  inputs: Inputs | undefined;
  /** Of the rules. */
  ruleFindings: Finding[];
  /** Of the data. */
  dataFindings: Finding[];
  outcome: Outcome | undefined;
  told: RowTold[];
  /** The figures do not score: the result is that of before. */
  stale: boolean;
  kept: { on: string; tables: Record<string, Columns> } | undefined;
  milliseconds: number;
}

const DRAFT = "thidua-draft-1";
const DEEPEST = 100;
const PLAIN = /^-?\d+\.\d+$/;

class Store {
  view: View;
  #rules: RuleSet | undefined;
  /** Made when the engine is there. */
  #tables!: Tables;
  #given: Record<string, Columns> = {};
  #past: Held[] = [];
  #future: Held[] = [];
  #listeners = new Set<() => void>();
  #saving = 0;

  constructor() {
    this.view = {
      lang: "vi",
      held: { files: bundledRules, tables: {}, on: sampleDate },
      subject: "",
      row: "",
      scorecard: "",
      about: undefined,
      inputs: undefined,
      ruleFindings: [],
      dataFindings: [],
      outcome: undefined,
      told: [],
      stale: false,
      kept: undefined,
      milliseconds: 0,
    };
  }

  start(): void {
    this.#tables = new Tables();
    const draft = read();
    if (draft) this.view.held = draft;
    this.#parse();
    if (draft) this.#evaluate();
    else this.sample();
    this.#past = [];
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get rules(): RuleSet | undefined {
    return this.#rules;
  }
  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  #tell(change: Partial<View> = {}): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.#listeners) listener();
  }

  #hold(held: Held, past = true): void {
    if (past) {
      this.#past.push(this.view.held);
      if (this.#past.length > DEEPEST) this.#past.shift();
      this.#future = [];
    }
    const rules = held.files !== this.view.held.files;
    this.view = { ...this.view, held };
    if (rules) this.#parse();
    this.#evaluate();
    window.clearTimeout(this.#saving);
    this.#saving = window.setTimeout(() => write(held), 400);
  }

  undo(): void {
    const held = this.#past.pop();
    if (!held) return;
    this.#future.push(this.view.held);
    this.#hold(held, false);
  }

  redo(): void {
    const held = this.#future.pop();
    if (!held) return;
    this.#past.push(this.view.held);
    this.#hold(held, false);
  }

  /** Rules from texts; the last good rules go on scoring while there are errors. */
  #parse(): void {
    const { lang } = this.view;
    const files = Object.fromEntries(Object.entries(this.view.held.files).filter(([name]) => name !== "cases.toml"));
    try {
      const rules = RuleSet.parse(files, { lang });
      this.#rules?.free();
      this.#rules = rules;
      this.view.ruleFindings = rules.warnings({ lang });
    } catch (thrown) {
      if (!(thrown instanceof ThiduaError)) throw thrown;
      this.view.ruleFindings = thrown.findings;
    }
    this.#describe();
  }

  #describe(): void {
    const { lang } = this.view;
    const about = this.#rules?.about({ lang });
    if (!about || !this.#rules) return;
    const subject = about.subjects.some((known) => known.id === this.view.subject) ? this.view.subject : (about.subjects[0]?.id ?? "");
    const cards = about.scorecards.filter((card) => card.subject === subject);
    const scorecard = cards.some((card) => card.id === this.view.scorecard) ? this.view.scorecard : (cards[0]?.id ?? "");
    this.view = { ...this.view, about, subject, scorecard, inputs: this.#rules.inputs(subject, { lang }) };
  }

  #evaluate(): void {
    const { lang, held } = this.view;
    if (!this.#rules) return this.#tell();
    for (const subject of new Set([...Object.keys(this.#given), ...Object.keys(held.tables)])) {
      const columns = held.tables[subject];
      if (columns === this.#given[subject]) continue;
      if (columns) this.#tables.setColumns(subject, columns, 2);
      else this.#tables.delete(subject);
    }
    this.#given = held.tables;
    const began = performance.now();
    try {
      const outcome = this.#rules.score(this.#tables, { on: held.on, only: [this.view.scorecard], numbers: "vi", lang });
      const told = outcome.told(this.view.scorecard, { lang });
      this.view.outcome?.free();
      const milliseconds = performance.now() - began;
      this.#tell({ outcome, told, dataFindings: outcome.warnings({ lang }), stale: false, milliseconds, row: this.#row(told.map((row) => row.id)) });
    } catch (thrown) {
      if (!(thrown instanceof ThiduaError)) throw thrown;
      this.#tell({ dataFindings: thrown.findings, stale: true, row: this.#row(this.ids()) });
    }
  }

  #row(ids: string[]): string {
    return ids.includes(this.view.row) || this.ids().includes(this.view.row) ? this.view.row : (ids[0] ?? "");
  }

  /** Everything scored, for files and prints. */
  whole(): Outcome | undefined {
    try {
      return this.#rules?.score(this.#tables, { on: this.view.held.on, numbers: "vi", lang: this.view.lang });
    } catch (thrown) {
      if (!(thrown instanceof ThiduaError)) throw thrown;
      // Tables of other subjects are not there, or not complete: what is on the screen, then.
      return this.view.outcome;
    }
  }

  /** The rows of another set of figures. */
  scored(tables: Record<string, Columns>, on: string): RowTold[] {
    const given = new Tables();
    for (const [subject, columns] of Object.entries(tables)) given.setColumns(subject, columns, 2);
    try {
      const outcome = this.#rules?.score(given, { on, only: [this.view.scorecard], numbers: "vi", lang: this.view.lang });
      const told = outcome?.told(this.view.scorecard, { lang: this.view.lang }) ?? [];
      outcome?.free();
      return told;
    } catch (thrown) {
      if (!(thrown instanceof ThiduaError)) throw thrown;
      return [];
    } finally {
      given.free();
    }
  }

  look(change: Partial<Pick<View, "lang" | "subject" | "row" | "scorecard">>): void {
    this.view = { ...this.view, ...change };
    if (change.lang) this.#parse();
    if (change.subject) {
      this.view.told = [];
      this.view.row = "";
      this.#describe();
    }
    if (change.lang || change.subject || change.scorecard) this.#evaluate();
    else this.#tell();
  }

  date(on: string): void {
    this.#hold({ ...this.view.held, on });
  }

  files(files: Record<string, string>): void {
    this.#hold({ ...this.view.held, files });
  }

  table(subject: string, columns: Columns): void {
    this.#hold({ ...this.view.held, tables: { ...this.view.held.tables, [subject]: columns } });
  }

  clear(): void {
    this.#hold({ ...this.view.held, tables: {} });
  }

  keep(): void {
    this.#tell({ kept: { on: this.view.held.on, tables: this.view.held.tables } });
  }

  /** The figures of the sample, decimals as the page writes them. */
  sample(): void {
    const tables: Record<string, Columns> = {};
    for (const subject of this.view.about?.subjects ?? []) {
      const text = sampleTables[`${subject.id}.csv`];
      if (text) tables[subject.id] = this.file(subject.id, text);
    }
    this.#hold({ ...this.view.held, tables, on: sampleDate });
  }

  /** A CSV text as columns; plain decimals are rewritten with a comma, as the page reads them. */
  file(subject: string, text: string): Columns {
    const read = new Tables({ [subject]: text });
    const columns = read.columns(subject, { lang: this.view.lang });
    read.free();
    const plain = columns.every(([, cells]) => cells.every((cell) => !cell || !/^-?\d+,\d+$/.test(cell)));
    if (!plain) return columns;
    return columns.map(([heading, cells]) => [heading, cells.map((cell) => (cell && PLAIN.test(cell) ? written(cell) : cell))]);
  }

  // ---- one table ----

  columns(): Columns {
    return this.view.held.tables[this.view.subject] ?? [];
  }

  /** The position of the column that is called by one of these names. */
  column(headings: string[]): number {
    const folded = headings.map((heading) => heading.toLocaleLowerCase("vi"));
    return this.columns().findIndex(([heading]) => folded.includes(heading.trim().toLocaleLowerCase("vi")));
  }

  key(id: "id" | "name" | "parent" | "bloc"): (string | null)[] {
    const headings = this.view.inputs?.keys.find((key) => key.id === id)?.headings ?? [id];
    return this.columns()[this.column(headings)]?.[1] ?? [];
  }

  ids(): string[] {
    return this.key("id").map((id) => (id ?? "").trim());
  }

  /** Puts texts into cells: heading names, row, text. A column that is not there is added. */
  put(cells: { headings: string[]; heading: string; row: number; text: string }[]): void {
    const columns: Columns = this.columns().map(([heading, texts]) => [heading, texts]);
    const rows = Math.max(columns[0]?.[1].length ?? 0, ...cells.map((cell) => cell.row + 1));
    const fresh = new Set<number>();
    for (const cell of cells) {
      const folded = cell.headings.map((heading) => heading.toLocaleLowerCase("vi"));
      let at = columns.findIndex(([heading]) => folded.includes(heading.trim().toLocaleLowerCase("vi")));
      if (at < 0) at = columns.push([cell.heading, []]) - 1;
      const column = columns[at];
      if (!column) continue;
      if (!fresh.has(at)) column[1] = [...column[1]];
      fresh.add(at);
      while (column[1].length < rows) column[1].push(null);
      column[1][cell.row] = cell.text === "" ? null : cell.text;
    }
    this.table(this.view.subject, columns);
  }
}

function read(): Held | undefined {
  try {
    const text = localStorage.getItem(DRAFT);
    if (!text) return undefined;
    const draft = JSON.parse(text) as Held & { bundled?: boolean };
    return draft.tables && draft.on ? { ...draft, files: draft.bundled ? bundledRules : draft.files } : undefined;
  } catch {
    return undefined;
  }
}

function write(held: Held): void {
  try {
    const bundled = held.files === bundledRules;
    localStorage.setItem(DRAFT, JSON.stringify(bundled ? { ...held, files: {}, bundled } : held));
  } catch {
    // No room, or a browser that keeps nothing: the page works without drafts.
  }
}

export const store = new Store();
