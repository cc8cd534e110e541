// What the page holds: rules, figures, and the result that follows. The engine works beside the page; whatever is typed
// while it scores is scored next, and what was asked about other rules or another scorecard is dropped.
import { retyped, type About, type Advised, type CaseReport, type Finding, type Inputs, type Lang, type NumberStyle, type Printed, type RowTold, type Section } from "thidua";
import { bundledRules, sampleDate, sampleTables } from "./bundled";
import { read, write, type Held, type OnForm } from "./draft";
import { difference } from "./exact";
import type { Asked, Columns } from "./engine/engine";
import { Ended, NotLoaded, Refused, Stopped, type Remote } from "./engine/remote";
import { scoring, start, workbooks } from "./engine/start";

export type { Columns } from "./engine/engine";

export interface View {
  lang: Lang;
  held: Held;
  form: OnForm;
  subject: string;
  row: string;
  scorecard: string;
  about: About | undefined;
  inputs: Inputs | undefined;
  /** Of the rules. */
  ruleFindings: Finding[];
  /** Of the data. */
  dataFindings: Finding[];
  told: RowTold[];
  /** Why the row has what it has. */
  sections: Section[];
  /** By how much the last change moved the row's total. */
  moved: string;
  /** The figures do not score: the result is that of before. */
  stale: boolean;
  /** The engine is at work on something newer. */
  pending: boolean;
  /** What takes longer: a file that is read or written. */
  busy: "" | "reading" | "writing";
  /** The file that is read, and how much of it: bytes read and all bytes. */
  reading: { name: string; read: number; size: number } | undefined;
  /** Why the last file was not taken. */
  refused: Finding[];
  /** What went wrong and is nobody's mistake. */
  trouble: Trouble | undefined;
  kept: Held | undefined;
  milliseconds: number;
}

/** The engine has ended; a part of it could not be loaded; the browser does not keep the page; or anything else. */
export interface Trouble {
  what: "engineEnded" | "notLoaded" | "notKept" | "wentWrong";
  detail: string;
}

/** What undo brings back: figures, rules and day, and who fills the form in. */
type Step = Pick<View, "held" | "form">;

/** The browser does not keep the page for use without network. */
export class NotKept extends Error {
  override name = "NotKept";
}

const KINDS = [[Ended, "engineEnded"], [NotLoaded, "notLoaded"], [NotKept, "notKept"]] as const;
const DEEPEST = 100;
const folded = (heading: string) => heading.trim().toLocaleLowerCase("vi");

class Store {
  view: View;
  #engine!: Remote;
  #advisor: { remote: Remote; held: Held } | undefined;
  #rulesChanged = true;
  #changed = false;
  #working = false;
  /** Inputs of every subject. */
  #inputs: Record<string, Inputs> = {};
  /** What the rows in `told` are rows of. */
  #shown: { scorecard: string; lang: Lang } = { scorecard: "", lang: "vi" };
  #past: Step[] = [];
  #future: Step[] = [];
  #listeners = new Set<() => void>();
  #saving = 0;
  #started = false;

  constructor() {
    this.view = {
      lang: "vi",
      held: { files: bundledRules, tables: {}, on: sampleDate, numbers: "vi" },
      form: { authority: "", unit: "", place: "" },
      subject: "",
      row: "",
      scorecard: "",
      about: undefined,
      inputs: undefined,
      ruleFindings: [],
      dataFindings: [],
      told: [],
      sections: [],
      moved: "",
      stale: false,
      pending: false,
      busy: "",
      reading: undefined,
      refused: [],
      trouble: undefined,
      kept: undefined,
      milliseconds: 0,
    };
  }

  async start(): Promise<void> {
    await start();
    this.#engine = scoring(this.failed);
    const draft = read();
    if (draft) this.view = { ...this.view, held: draft.held, form: draft.form };
    if (draft) await this.#work();
    else {
      this.#rulesChanged = false;
      await this.#parse();
      await this.sample();
    }
    this.#past = [];
    this.#started = true;
    addEventListener("pagehide", () => this.#write());
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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

  /** What is done is told where it goes wrong; nothing comes of it then. */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (thrown) {
      this.failed(thrown);
      return undefined;
    }
  }

  /** Every failure ends here, in words on the page; what was typed is kept at once. */
  failed = (thrown: unknown): void => {
    if (thrown instanceof Stopped) return;
    if (thrown instanceof Refused && thrown.findings.length > 0) return this.#tell({ refused: thrown.findings });
    const what = KINDS.find(([kind]) => thrown instanceof kind)?.[1] ?? "wentWrong";
    this.#write();
    this.#tell({ trouble: { what, detail: thrown instanceof Error ? thrown.message : String(thrown) }, pending: false });
  };

  /** What was told has been read. */
  calm(): void {
    this.#tell({ trouble: undefined, refused: [] });
  }

  #remember(): void {
    this.#past.push({ held: this.view.held, form: this.view.form });
    if (this.#past.length > DEEPEST) this.#past.shift();
    this.#future = [];
  }

  #hold(held: Held): void {
    const next = this.#inStyle(held, style(this.view.lang));
    if (next.files !== this.view.held.files) this.#rulesChanged = true;
    this.#changed = true;
    this.#tell({ held: next, pending: true });
    void this.attempt(() => this.#work());
    this.#save();
  }

  #change(held: Held): void {
    this.#remember();
    this.view.refused = [];
    this.#hold(held);
  }

  #save(): void {
    window.clearTimeout(this.#saving);
    this.#saving = window.setTimeout(() => this.#write(), 400);
  }

  /** A draft that could not be opened stays as it is. */
  #write(): void {
    if (this.#started) write({ held: this.view.held, form: this.view.form });
  }

  undo(): void {
    this.#go(this.#past, this.#future);
  }

  redo(): void {
    this.#go(this.#future, this.#past);
  }

  #go(from: Step[], to: Step[]): void {
    const step = from.pop();
    if (!step) return;
    to.push({ held: this.view.held, form: this.view.form });
    if (step.form !== this.view.form) this.#tell({ form: step.form });
    if (step.held !== this.view.held) this.#hold(step.held);
    else this.#save();
  }

  // ---- the engine ----

  /** Until nothing is newer than what was scored. */
  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      while (this.#rulesChanged || this.#changed) {
        if (this.#rulesChanged) {
          this.#rulesChanged = false;
          this.#changed = true;
          await this.#parse();
        } else {
          this.#changed = false;
          await this.#score();
        }
      }
    } finally {
      this.#working = false;
    }
  }

  /** Rules from texts; the last good rules go on scoring while there are errors. */
  async #parse(): Promise<void> {
    const { lang } = this.view;
    const { findings, about } = await this.#engine.call("parse", [parsed(this.view.held.files), lang]);
    if (about) {
      const all = await Promise.all(about.subjects.map(({ id }) => this.#engine.call("inputs", [id, lang])));
      this.#inputs = Object.fromEntries(all.flatMap((inputs) => (inputs ? [[inputs.subject, inputs]] : [])));
    }
    if (this.#rulesChanged) return;
    this.#tell({ ruleFindings: findings, about, held: this.#inStyle(this.view.held, style(lang)) });
    this.#describe();
  }

  #describe(): void {
    const { about } = this.view;
    if (!about) return;
    const subject = about.subjects.some((known) => known.id === this.view.subject) ? this.view.subject : (about.subjects[0]?.id ?? "");
    const cards = about.scorecards.filter((card) => card.subject === subject);
    const scorecard = cards.some((card) => card.id === this.view.scorecard) ? this.view.scorecard : (cards[0]?.id ?? "");
    this.view = { ...this.view, subject, scorecard, inputs: this.#inputs[subject] };
    this.view.row = this.#row(this.ids());
  }

  #asked(): Asked {
    const { held, scorecard, row, lang, told } = this.view;
    const all = told.length === 0 || this.#shown.scorecard !== scorecard || this.#shown.lang !== lang;
    return { on: held.on, scorecard, row, lang, all };
  }

  async #score(): Promise<void> {
    const asked = this.#asked();
    this.#engine.give(this.view.held.tables);
    const other = () => this.#rulesChanged || asked.scorecard !== this.view.scorecard || asked.lang !== this.view.lang;
    try {
      const { standings, told: found, warnings, sections, milliseconds } = await this.#engine.call("score", [asked]);
      if (other()) return;
      // Criteria of rows that nobody looks at are as they were: `look` brings those of the row.
      const before = new Map([...(asked.all ? [] : this.view.told), ...found].map((row) => [row.id, row]));
      const told = standings.map((row): RowTold => ({ criteria: {}, rests_on: {}, ...before.get(row.id), ...row }));
      const row = this.#row(told.map((found) => found.id));
      const [was, is] = [this.#shown.scorecard === asked.scorecard ? this.view.told : [], told].map((rows) => rows.find((found) => found.id === row)?.total);
      const moved = was && is && was !== is ? difference(was, is) : "";
      this.#shown = { scorecard: asked.scorecard, lang: asked.lang };
      this.#tell({ moved, told, dataFindings: warnings, stale: false, pending: this.#changed, milliseconds, row, ...(row === asked.row || asked.row === "" ? { sections } : {}) });
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      const none = Object.keys(this.view.held.tables).length === 0 ? { told: [], sections: [], moved: "" } : {};
      if (!other()) this.#tell({ ...none, dataFindings: thrown.findings, stale: true, pending: this.#changed, row: this.#row(this.ids()) });
    }
  }

  #row(ids: string[]): string {
    return ids.includes(this.view.row) || this.ids().includes(this.view.row) ? this.view.row : (ids[0] ?? "");
  }

  /** Everything scored, as a file. */
  json(): Promise<string> {
    return this.#engine.call("json", [this.#asked()]);
  }
  html(form: Printed): Promise<string> {
    const { authority, unit, place } = this.view.form;
    return this.#engine.call("html", [{ lang: this.view.lang, scorecards: [this.view.scorecard], ...(authority && { authority }), ...(unit && { unit }), ...(place && { place }), ...form }]);
  }
  csv(): Promise<string> {
    return this.#engine.call("csv", [this.view.scorecard, this.view.lang]);
  }
  rulesTable(): Promise<string> {
    return this.#engine.call("rulesTable", [this.view.lang]);
  }
  cases(): Promise<CaseReport[]> {
    return this.#engine.call("cases", [this.view.held.files["cases.toml"] ?? "", this.view.lang]);
  }
  /** The rows of another set of figures. */
  scored(tables: Record<string, Columns>, on: string): Promise<RowTold[]> {
    return this.#engine.call("other", [tables, { ...this.#asked(), on }]);
  }

  /** What the row lacks to a grade, from a worker of its own, which is ended when another answer is wanted. */
  async advise(grade: string, progress: (tried: number, inputs: number) => void): Promise<Advised | undefined> {
    this.stopAdvice();
    const { held, lang, scorecard, row } = this.view;
    const remote = scoring(this.failed);
    this.#advisor = { remote, held };
    try {
      await remote.call("parse", [parsed(held.files), lang]);
      remote.give(held.tables);
      return await remote.call("advise", [scorecard, row, grade, held.on, lang], progress);
    } catch (thrown) {
      if (thrown instanceof Stopped || thrown instanceof Refused) return undefined;
      throw thrown;
    } finally {
      if (this.#advisor?.remote === remote) this.stopAdvice();
    }
  }

  stopAdvice(): void {
    this.#advisor?.remote.stop();
    this.#advisor = undefined;
  }

  /** The second module, for as long as it is needed. */
  async #withWorkbooks<T>(busy: View["busy"], work: (remote: Remote) => Promise<T>): Promise<T> {
    this.#tell({ busy });
    let remote: Remote | undefined;
    try {
      remote = await workbooks(this.failed);
      remote.tell("parse", [parsed(this.view.held.files), this.view.lang]);
      return await work(remote);
    } finally {
      remote?.stop();
      this.#tell({ busy: "", reading: undefined });
    }
  }

  workbook(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#withWorkbooks("writing", (remote) => {
      remote.give(this.view.held.tables);
      return remote.call("workbook", [this.#asked()]);
    });
  }
  template(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#withWorkbooks("writing", (remote) => remote.call("template", [this.view.subject, this.view.lang]));
  }

  /** A file as columns, its decimals as the page writes them. */
  async file(subject: string, name: string, bytes: Uint8Array): Promise<Columns> {
    const { lang } = this.view;
    if (/\.(xls[xmb]?|ods)$/i.test(name)) return this.#withWorkbooks("reading", (remote) => remote.call("read", [subject, name, bytes, lang]));
    return this.#engine.call("read", [subject, name, bytes, lang]);
  }

  /** Figures from a file, whose findings are kept where it is refused; whether it was taken. */
  async open(file: File): Promise<boolean> {
    const { subject } = this.view;
    this.#tell({ busy: "reading", refused: [] });
    try {
      const bytes = await this.#bytes(file);
      this.table(subject, await this.file(subject, file.name, bytes));
      return true;
    } catch (thrown) {
      this.failed(thrown);
      return false;
    } finally {
      this.#tell({ busy: "", reading: undefined });
    }
  }

  async #bytes(file: File): Promise<Uint8Array> {
    const bytes = new Uint8Array(file.size);
    let read = 0;
    const reader = file.stream().getReader();
    for (;;) {
      this.#tell({ reading: { name: file.name, read, size: file.size } });
      const { done, value } = await reader.read();
      if (done) return bytes;
      bytes.set(value, read);
      read += value.length;
    }
  }

  /** Rules from files; other files are figures. */
  async openRules(files: File[]): Promise<void> {
    const texts = await Promise.all(files.map(async (file) => [file.name, await file.text()] as const));
    if (texts.length > 0) this.files(Object.fromEntries(texts));
  }

  // ---- what is looked at, and what is held ----

  look(change: Partial<Pick<View, "lang" | "subject" | "row" | "scorecard">>): void {
    const rest = change.subject ? { told: [], row: "", sections: [] } : {};
    this.view.moved = "";
    this.view = { ...this.view, ...rest, ...change };
    if (change.lang) {
      this.view.held = this.#inStyle(this.view.held, style(change.lang));
      if (this.view.kept) this.view.kept = this.#inStyle(this.view.kept, style(change.lang));
      this.#rulesChanged = true;
    }
    if (change.subject) this.#describe();
    if (change.lang || change.subject || change.scorecard) {
      this.#changed = true;
      this.#tell({ pending: true });
      void this.attempt(() => this.#work());
    } else {
      this.#tell({ sections: [], pending: true });
      const { scorecard, row, lang } = this.view;
      void this.attempt(async () => {
        const { told: [found], sections } = await this.#engine.call("explain", [scorecard, row, lang]);
        if (this.view.row !== row || this.view.scorecard !== scorecard || this.view.lang !== lang) return;
        const told = this.view.told.map((known) => (found && known.id === row ? found : known));
        this.#tell({ told, sections, pending: this.#working });
      });
    }
  }

  onForm(change: Partial<OnForm>): void {
    this.#remember();
    this.#tell({ form: { ...this.view.form, ...change } });
    this.#save();
  }

  date(on: string): void {
    this.#change({ ...this.view.held, on });
  }

  files(files: Record<string, string>): void {
    this.#change({ ...this.view.held, files });
  }

  table(subject: string, columns: Columns): void {
    this.#change({ ...this.view.held, tables: { ...this.view.held.tables, [subject]: columns } });
  }

  clear(): void {
    this.#change({ ...this.view.held, tables: {} });
  }

  keep(): void {
    this.#tell({ kept: this.view.held });
  }

  /** The figures of the sample, decimals as the page writes them. */
  async sample(): Promise<void> {
    const given = (this.view.about?.subjects ?? []).flatMap(({ id }) => (sampleTables[`${id}.csv`] ? [id] : []));
    const read = given.map(async (id) => [id, await this.file(id, `${id}.csv`, new TextEncoder().encode(sampleTables[`${id}.csv`]))]);
    const tables = Object.fromEntries(await Promise.all(read)) as Record<string, Columns>;
    this.#change({ ...this.view.held, tables, on: sampleDate });
    await this.#work();
  }

  /** Figures typed in one style as they are typed in the other, in the columns of numbers. */
  #inStyle(held: Held, to: NumberStyle): Held {
    const from = held.numbers;
    if (from === to) return held;
    const tables = Object.entries(held.tables).map(([subject, columns]) => {
      const numbers = this.#inputs[subject]?.inputs.filter((input) => input.kind === "number" || input.kind === "integer") ?? [];
      const headings = new Set(numbers.flatMap((input) => input.headings.map(folded)));
      const cells = (cell: string | null) => (cell ? (retyped(cell, { from, to }) ?? cell) : cell);
      return [subject, columns.map(([heading, texts]): Columns[number] => [heading, headings.has(folded(heading)) ? texts.map(cells) : texts])];
    });
    return { ...held, numbers: to, tables: Object.fromEntries(tables) as Record<string, Columns> };
  }

  // ---- one table ----

  columns(): Columns {
    return this.view.held.tables[this.view.subject] ?? [];
  }

  /** The position of the column that is called by one of these names. */
  column(headings: string[]): number {
    const names = headings.map(folded);
    return this.columns().findIndex(([heading]) => names.includes(folded(heading)));
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
    const columns: Columns = [...this.columns()];
    const rows = Math.max(columns[0]?.[1].length ?? 0, ...cells.map((cell) => cell.row + 1));
    const fresh = new Set<number>();
    for (const cell of cells) {
      const names = cell.headings.map(folded);
      let at = columns.findIndex(([heading]) => names.includes(folded(heading)));
      if (at < 0) at = columns.push([cell.heading, []]) - 1;
      const column = columns[at];
      if (!column) continue;
      const texts = fresh.has(at) ? column[1] : [...column[1]];
      fresh.add(at);
      while (texts.length < rows) texts.push(null);
      texts[cell.row] = cell.text === "" ? null : cell.text;
      columns[at] = [column[0], texts];
    }
    this.table(this.view.subject, columns);
  }
}

/** The rules without their worked cases. */
const parsed = (files: Record<string, string>) => Object.fromEntries(Object.entries(files).filter(([name]) => name !== "cases.toml"));

const style = (lang: Lang): NumberStyle => (lang === "vi" ? "vi" : "plain");

export const store = new Store();
