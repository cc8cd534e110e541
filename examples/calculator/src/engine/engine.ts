// What the workers do: rules, tables and the last result stay here, and only what is shown goes to the page.
import type {
  About,
  Advised,
  CaseReport,
  Finding,
  Inputs,
  Lang,
  NumberStyle,
  Outcome,
  Printed,
  RowTold,
  RuleSet,
  Section,
  Standing,
  Tables,
} from "thidua";

/** The package, with or without workbooks. */
export type Api = typeof import("thidua");

export type Columns = [heading: string, cells: (string | null)[]][];

export interface Asked {
  on: string;
  scorecard: string;
  row: string;
  lang: Lang;
  /** Whether the criteria of every row are wanted, not those of the row that is looked at alone. */
  all: boolean;
}

export interface Scored {
  standings: Standing[];
  /** With criteria. */
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
  #outcome: Outcome | undefined;
  /** The tables are enough for the scorecard that is looked at, but not for all. */
  #alone = false;

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
        this.#alone = false;
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
    this.#alone = false;
    if (columns) this.#tables.setColumns(subject, columns, 2);
    else this.#tables.delete(subject);
  }

  /** The columns of a table that changed, by position. */
  patch(subject: string, changed: [number, Columns[number]][]): void {
    this.#tables.replaceColumns(subject, changed);
  }

  /** Every scorecard; where the tables are not enough, the one that is looked at. */
  #scored({ on, scorecard, lang }: Asked): Outcome {
    if (!this.#rules) throw this.#none;
    const asked = { on, numbers: numbers(lang), lang };
    try {
      if (!this.#alone) return this.#rules.score(this.#tables, asked);
    } catch (thrown) {
      if (!(thrown instanceof this.#api.ThiduaError)) throw thrown;
    }
    const outcome = this.#rules.score(this.#tables, { ...asked, only: [scorecard] });
    this.#alone = true;
    return outcome;
  }

  score(asked: Asked): Scored {
    const { scorecard, lang } = asked;
    const began = performance.now();
    const outcome = this.#scored(asked);
    this.#outcome?.free();
    this.#outcome = outcome;
    const standings = outcome.standings(scorecard, { lang });
    const known = standings.some((found) => found.id === asked.row) ? asked.row : standings[0]?.id;
    const { told, sections } = known === undefined ? { told: [], sections: [] } : this.explain(scorecard, known, lang);
    return {
      standings,
      told: asked.all ? outcome.told(scorecard, { lang }) : told,
      warnings: outcome.warnings({ lang }),
      sections,
      milliseconds: performance.now() - began,
    };
  }

  /** A row with its criteria, and why it has what it has. */
  explain(scorecard: string, row: string, lang: Lang): { told: RowTold[]; sections: Section[] } {
    try {
      const outcome = this.#outcome;
      if (!outcome) return { told: [], sections: [] };
      return {
        told: [outcome.tell(scorecard, row, { lang })],
        sections: outcome.wording(scorecard, row, { lang, names: "titles" }).sections,
      };
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
      return { told: [], sections: [] };
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

  advise(
    scorecard: string,
    row: string,
    grade: string,
    on: string,
    lang: Lang,
    progress: (tried: number, inputs: number) => void,
  ): Advised {
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
  workbook({ on, scorecard, lang }: Asked): Uint8Array<ArrayBuffer> {
    return (
      this.#rules?.score(this.#tables, { on, only: [scorecard], numbers: numbers(lang), lang }).xlsx({ lang }) ?? new Uint8Array()
    );
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
  return columns.map(([heading, cells]) => [
    heading,
    cells.map((cell) => (cell && /^-?\d{4,},\d+$/.test(cell) ? written(cell) : cell)),
  ]);
}
