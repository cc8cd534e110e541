// What the page holds: rules, figures, and the result that follows. The engine works beside the page; whatever is typed
// while it scores is scored next, and what was asked about other rules or another scorecard is dropped.
import type { Inputs, RowTold } from "thidua";
import { Answers, parsed } from "./answers";
import { sampleDate, sampleTables } from "./bundled";
import { read, write, type Held, type OnForm } from "./draft";
import { difference } from "./exact";
import type { Columns } from "./engine/engine";
import { Refused, Stopped } from "./engine/remote";
import { scoring, start } from "./engine/start";
import { History } from "./history";
import { filled, inStyle, position, style, type Cell } from "./table";
import type { View } from "./view";

export type { Columns } from "./engine/engine";

/** What undo brings back: figures, rules and day, and who fills the form in. */
type Step = Pick<View, "held" | "form">;

class Store extends Answers {
  #rulesChanged = true;
  #changed = false;
  #working = false;
  /** Inputs of every subject. */
  #inputs: Record<string, Inputs> = {};
  /** The tables of the sample, as long as they are held as they came. */
  #sample: Record<string, Columns> = {};
  #ids: { of: (string | null)[]; list: string[] } = { of: [], list: [] };
  #history = new History<Step>();
  #opening: AbortController | undefined;
  #saving = 0;
  #started = false;

  async start(): Promise<void> {
    await start();
    this.engine = scoring(this.failed);
    const draft = read();
    if (draft) this.view = { ...this.view, held: draft.held, form: draft.form };
    if (draft) await this.#work();
    else {
      this.#rulesChanged = false;
      await this.#parse();
      await this.sample();
    }
    this.#history.forget();
    this.#started = true;
    addEventListener("pagehide", () => this.write());
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }
  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  get #step(): Step {
    return { held: this.view.held, form: this.view.form };
  }

  #hold(held: Held): void {
    const next = inStyle(held, style(this.view.lang), this.#inputs);
    if (next.files !== this.view.held.files) this.#rulesChanged = true;
    this.#changed = true;
    this.tell({ held: next, pending: true });
    void this.attempt(() => this.#work());
    this.#save();
  }

  #change(held: Held): void {
    this.#history.remember(this.#step);
    this.view.refused = [];
    this.#hold(held);
  }

  #save(): void {
    window.clearTimeout(this.#saving);
    this.#saving = window.setTimeout(() => this.write(), 400);
  }

  /** A draft that could not be opened stays as it is. */
  protected write(): void {
    if (this.#started) write({ held: this.view.held, form: this.view.form });
  }

  undo(): void {
    this.#restore(this.#history.back(this.#step));
  }

  redo(): void {
    this.#restore(this.#history.forward(this.#step));
  }

  #restore(step: Step | undefined): void {
    if (!step) return;
    if (step.form !== this.view.form) this.tell({ form: step.form });
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
    const { findings, about } = await this.engine.call("parse", [parsed(this.view.held.files), lang]);
    if (about) {
      const all = await Promise.all(about.subjects.map(({ id }) => this.engine.call("inputs", [id, lang])));
      this.#inputs = Object.fromEntries(all.flatMap((inputs) => (inputs ? [[inputs.subject, inputs]] : [])));
    }
    if (this.#rulesChanged) return;
    this.tell({ ruleFindings: findings, about, held: inStyle(this.view.held, style(lang), this.#inputs) });
    this.#describe();
  }

  #describe(): void {
    const { about } = this.view;
    if (!about) return;
    const subject = about.subjects.some((known) => known.id === this.view.subject)
      ? this.view.subject
      : (about.subjects[0]?.id ?? "");
    const cards = about.scorecards.filter((card) => card.subject === subject);
    const scorecard = cards.some((card) => card.id === this.view.scorecard) ? this.view.scorecard : (cards[0]?.id ?? "");
    this.view = { ...this.view, subject, scorecard, inputs: this.#inputs[subject] };
    this.view.row = this.#row(this.ids());
  }

  async #score(): Promise<void> {
    const asked = this.asked();
    this.engine.give(this.view.held.tables);
    const other = () => this.#rulesChanged || asked.scorecard !== this.view.scorecard || asked.lang !== this.view.lang;
    try {
      const { standings, told: found, warnings, sections, milliseconds } = await this.engine.call("score", [asked]);
      if (other()) return;
      // Criteria of rows that nobody looks at are as they were: `look` brings those of the row.
      const before = new Map([...(asked.all ? [] : this.view.told), ...found].map((row) => [row.id, row]));
      const told = standings.map((row): RowTold => ({ criteria: {}, rests_on: {}, ...before.get(row.id), ...row }));
      const row = this.#row(told.map((found) => found.id));
      const [was, is] = [this.shown.scorecard === asked.scorecard ? this.view.told : [], told].map(
        (rows) => rows.find((found) => found.id === row)?.total,
      );
      const moved = was && is && was !== is ? difference(was, is) : "";
      this.shown = { scorecard: asked.scorecard, lang: asked.lang };
      this.tell({
        moved,
        told,
        dataFindings: warnings,
        stale: false,
        pending: this.#changed,
        milliseconds,
        row,
        ...(row === asked.row || asked.row === "" ? { sections } : {}),
      });
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      const none = Object.keys(this.view.held.tables).length === 0 ? { told: [], sections: [], moved: "" } : {};
      if (!other())
        this.tell({ ...none, dataFindings: thrown.findings, stale: true, pending: this.#changed, row: this.#row(this.ids()) });
    }
  }

  #row(ids: string[]): string {
    return ids.includes(this.view.row) || this.ids().includes(this.view.row) ? this.view.row : (ids[0] ?? "");
  }

  /** Figures from a file, whose findings are kept where it is refused; whether it was taken. */
  async open(file: File): Promise<boolean> {
    const { subject } = this.view;
    const { signal } = (this.#opening = new AbortController());
    this.tell({ busy: "reading", refused: [] });
    try {
      const bytes = await this.#bytes(file, signal);
      this.tell({ reading: { name: file.name, read: file.size, size: file.size, step: "cells" } });
      this.own(subject, await this.cells(subject, file.name, bytes, signal));
      return true;
    } catch (thrown) {
      this.failed(thrown);
      return false;
    } finally {
      this.tell({ busy: "", reading: undefined });
    }
  }

  /** The file that is being opened is not wanted; figures stay as they are. */
  stopOpening(): void {
    this.#opening?.abort(new Stopped());
  }

  async #bytes(file: File, stopped: AbortSignal): Promise<Uint8Array> {
    const bytes = new Uint8Array(file.size);
    let read = 0;
    const reader = file.stream().getReader();
    for (;;) {
      this.tell({ reading: { name: file.name, read, size: file.size, step: "bytes" } });
      const { done, value } = await reader.read();
      if (stopped.aborted) void reader.cancel();
      stopped.throwIfAborted();
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
      this.view.held = inStyle(this.view.held, style(change.lang), this.#inputs);
      if (this.view.kept) this.view.kept = inStyle(this.view.kept, style(change.lang), this.#inputs);
      this.#rulesChanged = true;
    }
    if (change.subject) this.#describe();
    if (change.lang || change.subject || change.scorecard) {
      this.#changed = true;
      this.tell({ pending: true });
      void this.attempt(() => this.#work());
    } else {
      this.tell({ sections: [], pending: true });
      const { scorecard, row, lang } = this.view;
      void this.attempt(async () => {
        const {
          told: [found],
          sections,
        } = await this.engine.call("explain", [scorecard, row, lang]);
        if (this.view.row !== row || this.view.scorecard !== scorecard || this.view.lang !== lang) return;
        const told = this.view.told.map((known) => (found && known.id === row ? found : known));
        this.tell({ told, sections, pending: this.#working });
      });
    }
  }

  onForm(change: Partial<OnForm>): void {
    this.#history.remember(this.#step);
    this.tell({ form: { ...this.view.form, ...change } });
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

  /** A whole table of the user's own. What is untouched of the sample goes, so that no result mixes the two. */
  own(subject: string, columns: Columns): void {
    const kept = Object.entries(this.view.held.tables).filter(([id, table]) => table !== this.#sample[id]);
    this.#change({ ...this.view.held, tables: { ...Object.fromEntries(kept), [subject]: columns } });
  }

  clear(): void {
    this.#change({ ...this.view.held, tables: {} });
  }

  keep(): void {
    this.tell({ kept: this.view.held });
  }

  /** The figures of the sample, decimals as the page writes them. */
  async sample(): Promise<void> {
    const given = (this.view.about?.subjects ?? []).flatMap(({ id }) => (sampleTables[`${id}.csv`] ? [id] : []));
    const read = given.map(async (id) => [
      id,
      await this.engine.call("read", [id, `${id}.csv`, new TextEncoder().encode(sampleTables[`${id}.csv`]), this.view.lang]),
    ]);
    const tables = Object.fromEntries(await Promise.all(read)) as Record<string, Columns>;
    this.#sample = tables;
    this.#change({ ...this.view.held, tables, on: sampleDate });
    await this.#work();
  }

  // ---- one table ----

  columns(): Columns {
    return this.view.held.tables[this.view.subject] ?? [];
  }

  /** The position of the column that is called by one of these names. */
  column(headings: string[]): number {
    return position(this.columns(), headings);
  }

  key(id: "id" | "name" | "parent" | "bloc"): (string | null)[] {
    const headings = this.view.inputs?.keys.find((key) => key.id === id)?.headings ?? [id];
    return this.columns()[this.column(headings)]?.[1] ?? [];
  }

  /** The same list for as long as the column is the same. */
  ids(): string[] {
    const cells = this.key("id");
    if (cells !== this.#ids.of) this.#ids = { of: cells, list: cells.map((id) => (id ?? "").trim()) };
    return this.#ids.list;
  }

  /** Puts texts into cells. A column that is not there is added. */
  put(cells: Cell[]): void {
    this.table(this.view.subject, filled(this.columns(), cells));
  }
}

export const store = new Store();
