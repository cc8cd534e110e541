// What the package offers, over the glue that is generated. It converts and does nothing else.
import * as glue from "./glue.js";

/** Rules or data were refused; `findings` say what is wrong, where, and what would be right. */
export class ThiduaError extends Error {
  constructor(findings) {
    super(findings.map((finding) => finding.text).join("\n\n"));
    this.name = "ThiduaError";
    this.findings = findings;
  }
}

/** Findings come out of the engine as a text that is thrown. */
function refusing(work) {
  try {
    return work();
  } catch (thrown) {
    if (typeof thrown !== "string") throw thrown;
    throw new ThiduaError(JSON.parse(thrown));
  }
}

const plainNumber = (key, value) => {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`${key || "a cell"}: ${value} is no figure`);
  return value;
};

/** Tables by subject. They stay as they are between scorings. */
export class Tables {
  #tables = new glue.Tables();

  /** Tables given at once, or none. */
  constructor(tables = {}) {
    for (const [subject, table] of Object.entries(tables)) this.set(subject, table);
  }

  /** Gives or replaces a table: CSV text, rows (a list of objects), or columns (an object of lists). */
  set(subject, table) {
    if (typeof table === "string") this.#tables.file(subject, "csv", table);
    else if (Array.isArray(table)) this.#tables.file(subject, "json", JSON.stringify(table, plainNumber));
    else
      this.setColumns(
        subject,
        Object.entries(table).map(([heading, cells]) => [heading, Array.isArray(cells) ? cells : []]),
      );
    return this;
  }

  /** Gives or replaces a table as `[[heading, cells], …]`; the first row of cells has this number in findings. */
  setColumns(subject, columns, firstRow = 1) {
    this.#tables.columns(subject, JSON.stringify(columns, plainNumber), firstRow);
    return this;
  }

  /** Replaces columns of a table that is there: `[[position, [heading, cells]], …]`. */
  replaceColumns(subject, columns) {
    const [positions, given] = [columns.map(([position]) => position), columns.map(([, column]) => column)];
    this.#tables.replace(subject, Uint32Array.from(positions), JSON.stringify(given, plainNumber));
    return this;
  }

  /** Gives or replaces a table as the bytes of a file: CSV or JSON; XLSX, XLS and ODS with `thidua/workbooks`. */
  setFile(subject, rules, file, bytes) {
    this.#tables.bytes(RuleSet.handle(rules), subject, file, bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
    return this;
  }

  /** Takes a table away. */
  delete(subject) {
    this.#tables.remove(subject);
    return this;
  }

  /** The cells of a table as texts: `[[heading, cells], …]`. */
  columns(subject, { numbers = "plain", lang = "vi" } = {}) {
    return refusing(() => JSON.parse(this.#tables.texts(subject, numbers, lang)));
  }

  free() {
    this.#tables.free();
  }

  static handle(tables) {
    return tables instanceof Tables ? tables.#tables : new Tables(tables).#tables;
  }
}

/** A rule set: parsed and checked once, used as often as wanted. */
export class RuleSet {
  #rules;

  constructor(rules) {
    this.#rules = rules;
  }

  /** Parses `{ "ruleset.toml": text, … }`. */
  static parse(files, { lang = "vi" } = {}) {
    return refusing(() => new RuleSet(glue.Rules.parse(JSON.stringify(files), lang)));
  }

  warnings({ lang = "vi" } = {}) {
    return JSON.parse(this.#rules.warnings(lang));
  }

  about({ lang = "vi" } = {}) {
    return JSON.parse(this.#rules.about(lang));
  }

  inputs(subject, { lang = "vi" } = {}) {
    const found = JSON.parse(this.#rules.inputs(subject, lang));
    if (!found) throw new RangeError(`no subject ${subject}`);
    return found;
  }

  /** The workbook that the figures of a subject are entered in; with `thidua/workbooks` only. */
  template(subject, { lang = "vi" } = {}) {
    return workbook(this.#rules.template?.(subject, lang));
  }

  document({ format = "html", lang = "vi" } = {}) {
    return this.#rules.document(format, lang);
  }

  test(cases, { name = "cases.toml", lang = "vi" } = {}) {
    const { reports, texts } = refusing(() => JSON.parse(this.#rules.test(name, cases, lang)));
    return reports.map((report, index) => ({ ...report, text: texts[index] }));
  }

  score(tables, { on, only, decisions = "", numbers = "plain", lang = "vi" }) {
    const date = on instanceof Date ? undefined : String(on ?? "");
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date ?? "")) throw new RangeError('`on` is a civil date such as "2026-12-31"');
    const request = { on: date, only: only ?? null, numbers, decisions: Array.isArray(decisions) ? toml(decisions) : decisions };
    const outcome = refusing(() => this.#rules.score(Tables.handle(tables), JSON.stringify(request), lang));
    return new Outcome(outcome);
  }

  free() {
    this.#rules.free();
  }

  static handle(rules) {
    return rules.#rules;
  }
}

/** What only the module with workbooks has. */
function workbook(bytes) {
  if (!bytes) throw new TypeError("workbooks are read and written by the entry `thidua/workbooks`");
  return bytes;
}

/** The council's decisions as the engine reads them. A JSON string is a TOML string. */
function toml(decisions) {
  const line = ([key, value]) => `${key} = ${key === "on" ? value : JSON.stringify(value)}`;
  const given = (decision) => Object.entries(decision).filter(([, value]) => value !== undefined && value !== null);
  return decisions.map((decision) => `[[decision]]\n${given(decision).map(line).join("\n")}\n`).join("\n");
}

/** What came out of a scoring. Parts are made when they are asked for. */
export class Outcome {
  #outcome;

  constructor(outcome) {
    this.#outcome = outcome;
  }

  document() {
    return JSON.parse(this.#outcome.document());
  }

  digests() {
    return JSON.parse(this.#outcome.digests());
  }

  warnings({ lang = "vi" } = {}) {
    return JSON.parse(this.#outcome.warnings(lang));
  }

  scorecards() {
    return JSON.parse(this.#outcome.scorecards());
  }

  rows(scorecard) {
    return this.#known(scorecard, JSON.parse(this.#outcome.rows(scorecard)));
  }

  /** The rows of a scorecard column by column: points of criteria and groups under `criterion.x`, `group.x`. */
  columns(scorecard) {
    const columns = {};
    const put = (heading, value) => (columns[heading] ??= []).push(value ?? null);
    for (const { criteria, groups, quotas: _, awards, ...row } of this.rows(scorecard)) {
      for (const [key, value] of Object.entries(row)) put(key, value);
      for (const [id, criterion] of Object.entries(criteria)) put(`criterion.${id}`, criterion.points);
      for (const [id, points] of Object.entries(groups)) put(`group.${id}`, points);
      put(
        "awards",
        Object.entries(awards).flatMap(([id, status]) => (status === "awarded" ? [id] : [])),
      );
    }
    return columns;
  }

  told(scorecard, { lang = "vi" } = {}) {
    return this.#known(scorecard, JSON.parse(this.#outcome.told(scorecard, lang)));
  }

  /** How the rows stand: as told, without criteria and what they rest on. */
  standings(scorecard, { lang = "vi" } = {}) {
    const rows = this.#known(scorecard, JSON.parse(this.#outcome.standings(scorecard, lang)));
    return rows.map(({ criteria: _, rests_on: __, ...row }) => row);
  }

  /** One row as told. */
  tell(scorecard, row, { lang = "vi" } = {}) {
    return this.#known(`${scorecard}, ${row}`, JSON.parse(this.#outcome.tell(scorecard, row, lang)));
  }

  /** The words of `explain` alone. */
  wording(scorecard, row, { lang = "vi", names = "ids" } = {}) {
    return this.#known(`${scorecard}, ${row}`, JSON.parse(this.#outcome.wording(scorecard, row, lang, names === "titles")));
  }

  explain(scorecard, row, { lang = "vi", names = "ids" } = {}) {
    return this.#known(`${scorecard}, ${row}`, JSON.parse(this.#outcome.explain(scorecard, row, lang, names === "titles")));
  }

  /** What a row lacks to a grade. */
  advise(scorecard, row, grade, options) {
    const steps = this.advising(scorecard, row, grade, options);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  }

  /** The same input by input: yields `{ tried, inputs }`, returns the advice. */
  *advising(scorecard, row, grade, { lang = "vi" } = {}) {
    const advisor = refusing(() => this.#known(`${scorecard}, ${row}`, this.#outcome.advisor(scorecard, row, grade, lang)));
    try {
      while (advisor.advance()) yield { tried: advisor.tried(), inputs: advisor.inputs() };
    } catch (thrown) {
      advisor.free();
      throw thrown;
    }
    return JSON.parse(advisor.finish());
  }

  /** The workbook of the result; with `thidua/workbooks` only. */
  xlsx({ lang = "vi" } = {}) {
    return workbook(this.#outcome.xlsx?.(lang));
  }

  html({ lang = "vi", summary = true, details = true, ...form } = {}) {
    return this.#outcome.html(JSON.stringify({ summary, details, ...form }), lang);
  }

  csv(scorecard, { numbers = "plain", lang = "vi" } = {}) {
    return this.#outcome.csv(scorecard, numbers, lang);
  }

  free() {
    this.#outcome.free();
  }

  #known(what, found) {
    if (!found) throw new RangeError(`not in the result: ${what}`);
    return found;
  }
}

/** A number of a result as a reader writes it: `written("1234.5", { numbers: "vi" })` is `1.234,5`. */
export function written(plain, { numbers = "vi" } = {}) {
  return glue.written(plain, numbers);
}

/** How a Vietnamese number text is understood (`1234,5` is `1.234,5`); undefined where it is no number. */
export function understood(text) {
  return glue.understood(text);
}

/** A number text of one style as it is typed in another: `retyped("1234,50", { from: "vi", to: "plain" })` is `1234.50`. */
export function retyped(text, { from, to }) {
  return glue.retyped(text, from, to);
}

/** The version of the engine. */
export function version() {
  return glue.version();
}
