// What the workers do: rules, tables and the last result stay here, and only what is shown goes to the page.
import type { About, Advised, CaseReport, Finding, Inputs, Lang, NumberStyle, Outcome, Printed, RowTold, RuleSet, Section, Tables } from "thidua";

/** The package, with or without workbooks. */
export type Api = typeof import("thidua");

export type Columns = [heading: string, cells: (string | null)[]][];

export interface Asked {
  on: string;
  scorecard: string;
  row: string;
  lang: Lang;
}

export interface Scored {
  told: RowTold[];
  warnings: Finding[];
  sections: Section[];
  milliseconds: number;
}

const numbers = (lang: Lang): NumberStyle => (lang === "vi" ? "vi" : "plain");

export class Engine {
  #api: Api;
  #rules: RuleSet | undefined;
  #tables: Tables;
  #columns: Record<string, Columns> = {};
  #outcome: Outcome | undefined;

  constructor(api: Api) {
    this.#api = api;
    this.#tables = new api.Tables();
  }

  get #none() {
    return new this.#api.ThiduaError([]);
  }

  /** The last good rules stay where the new ones have errors. */
  parse(files: Record<string, string>, lang: Lang): { findings: Finding[]; about: About | undefined } {
    const findings = (): Finding[] => {
      try {
        const rules = this.#api.RuleSet.parse(files, { lang });
        this.#rules?.free();
        this.#rules = rules;
        return rules.warnings({ lang });
      } catch (thrown) {
        if (!(thrown instanceof this.#api.ThiduaError)) throw thrown;
        return thrown.findings;
      }
    };
    return { findings: findings(), about: this.#rules?.about({ lang }) };
  }

  inputs(subject: string, lang: Lang): Inputs | undefined {
    return this.#rules?.inputs(subject, { lang });
  }

  /** A whole table, or nothing to take it away. */
  table(subject: string, columns: Columns | undefined): void {
    if (columns) {
      this.#columns[subject] = columns;
      this.#tables.setColumns(subject, columns, 2);
    } else {
      delete this.#columns[subject];
      this.#tables.delete(subject);
    }
  }

  /** The columns of a table that changed, by position. */
  patch(subject: string, changed: [number, Columns[number]][]): void {
    const columns = [...(this.#columns[subject] ?? [])];
    for (const [at, column] of changed) columns[at] = column;
    this.table(subject, columns);
  }

  score({ on, scorecard, row, lang }: Asked): Scored {
    if (!this.#rules) throw this.#none;
    const began = performance.now();
    const outcome = this.#rules.score(this.#tables, { on, only: [scorecard], numbers: numbers(lang), lang });
    this.#outcome?.free();
    this.#outcome = outcome;
    const told = outcome.told(scorecard, { lang });
    const known = told.some((found) => found.id === row) ? row : told[0]?.id;
    return { told, warnings: outcome.warnings({ lang }), sections: known === undefined ? [] : this.explain(scorecard, known, lang), milliseconds: performance.now() - began };
  }

  explain(scorecard: string, row: string, lang: Lang): Section[] {
    try {
      return this.#outcome?.explain(scorecard, row, { lang, names: "titles" }).wording.sections ?? [];
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
      return [];
    }
  }

  /** The rows of another set of figures. */
  other(tables: Record<string, Columns>, { on, scorecard, lang }: Asked): RowTold[] {
    const given = new this.#api.Tables();
    for (const [subject, columns] of Object.entries(tables)) given.setColumns(subject, columns, 2);
    try {
      const outcome = this.#rules?.score(given, { on, only: [scorecard], numbers: numbers(lang), lang });
      const told = outcome?.told(scorecard, { lang }) ?? [];
      outcome?.free();
      return told;
    } catch (thrown) {
      if (!(thrown instanceof this.#api.ThiduaError)) throw thrown;
      return [];
    } finally {
      given.free();
    }
  }

  /** Everything scored as JSON; where other subjects have no tables, what is on the screen. */
  json({ on, lang }: Asked): string {
    try {
      const outcome = this.#rules?.score(this.#tables, { on, numbers: numbers(lang), lang });
      const document = outcome?.document();
      outcome?.free();
      return JSON.stringify(document, null, 1);
    } catch (thrown) {
      if (!(thrown instanceof this.#api.ThiduaError)) throw thrown;
      return JSON.stringify(this.#outcome?.document(), null, 1);
    }
  }

  html(form: Printed): string {
    return this.#outcome?.html(form) ?? "";
  }

  csv(scorecard: string, lang: Lang): string {
    return this.#outcome?.csv(scorecard, { numbers: numbers(lang), lang }) ?? "";
  }

  rulesTable(lang: Lang): string {
    return this.#rules?.document({ lang }) ?? "";
  }

  cases(text: string, lang: Lang): CaseReport[] {
    return this.#rules?.test(text, { lang }) ?? [];
  }

  /** A file as columns. A workbook's numbers are written as the page writes them; a text file tells its own style. */
  read(subject: string, file: string, bytes: Uint8Array, lang: Lang): Columns {
    if (!this.#rules) return [];
    const style = numbers(lang);
    const read = new this.#api.Tables().setFile(subject, this.#rules, file, bytes);
    try {
      const columns = read.columns(subject, { numbers: style, lang });
      return /\.(xls[xmb]?|ods)$/i.test(file) ? grouped(this.#api, columns, style) : inStyle(this.#api, columns, style);
    } finally {
      read.free();
    }
  }

  advise(scorecard: string, row: string, grade: string, on: string, lang: Lang, progress: (tried: number, inputs: number) => void): Advised {
    if (!this.#rules) throw this.#none;
    const outcome = this.#rules.score(this.#tables, { on, only: [scorecard], numbers: numbers(lang), lang });
    try {
      const steps = outcome.advising(scorecard, row, grade, { lang });
      for (;;) {
        const { done, value } = steps.next();
        if (done) return value;
        progress(value.tried, value.inputs);
      }
    } finally {
      outcome.free();
    }
  }

  /** Workbooks: only the module that has them answers. */
  workbook(asked: Asked): Uint8Array<ArrayBuffer> {
    this.score(asked);
    return this.#outcome?.xlsx({ lang: asked.lang }) ?? new Uint8Array();
  }

  template(subject: string, lang: Lang): Uint8Array<ArrayBuffer> {
    return this.#rules?.template(subject, { lang }) ?? new Uint8Array();
  }
}

/** Decimals of the other style rewritten, where no cell speaks against it. */
function inStyle(api: Api, columns: Columns, to: NumberStyle): Columns {
  const from = to === "vi" ? "plain" : "vi";
  const [own, other] = to === "vi" ? [/^-?\d+,\d+$/, /^-?\d+\.\d+$/] : [/^-?\d+\.\d+$/, /^-?\d[\d.]*,\d+$/];
  if (columns.some(([, cells]) => cells.some((cell) => cell && own.test(cell)))) return columns;
  const retyped = (cell: string) => api.written(api.retyped(cell, { from, to: "plain" }) ?? cell, { numbers: to });
  return columns.map(([heading, cells]) => [heading, cells.map((cell) => (cell && other.test(cell) ? retyped(cell) : cell))]);
}

/** Long decimals of a workbook with dots between groups of three, as a Vietnamese reader writes them. */
function grouped(api: Api, columns: Columns, style: NumberStyle): Columns {
  if (style !== "vi") return columns;
  const written = (cell: string) => api.written(api.retyped(cell, { from: "vi", to: "plain" }) ?? cell);
  return columns.map(([heading, cells]) => [heading, cells.map((cell) => (cell && /^-?\d{4,},\d+$/.test(cell) ? written(cell) : cell))]);
}
