/** Exact, explained scoring of social policy credit and of emulation. Numbers are texts: nothing is ever a binary float. */

/** Vietnamese or English. */
export type Lang = "vi" | "en";

/** How number texts are written: `1234.5` or `1.234,5`. */
export type NumberStyle = "plain" | "vi";

export interface InLanguage {
  lang?: Lang;
}

/** A place in a rule text. Lines and columns count from 1; columns count UTF-16 units, as JavaScript does. */
export interface Place {
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  text: string;
  label: string;
}

/** One thing that is wrong or deserves a look, with its words. */
export interface Finding {
  /** Stable: `E…` for errors, `W…` for warnings. */
  code: string;
  severity: "error" | "warning";
  headline: string;
  help: string;
  nearest: string | null;
  place: Place | null;
  labels: Place[];
  /** Subject of the table, for a finding about data. */
  table: string | null;
  row: number | null;
  id: string | null;
  column: string | null;
  found: string | null;
  /** Headline, place, the line with carets, help. */
  text: string;
}

/** Rules or data were refused. */
export class ThiduaError extends Error {
  constructor(findings: Finding[]);
  readonly findings: Finding[];
}

/** A cell: blank, a text in the style of the table, a figure, or a truth value. */
export type Cell = string | number | bigint | boolean | null | undefined;

/** CSV text, rows, or columns. */
export type Table = string | Record<string, Cell>[] | Record<string, Cell[]>;

/** Tables by subject that stay between scorings: only what changed has to be given again. */
export class Tables {
  constructor(tables?: Record<string, Table>);
  set(subject: string, table: Table): this;
  setColumns(subject: string, columns: [heading: string, cells: Cell[]][], firstRow?: number): this;
  /** Replaces columns of a table that is there, by position: what stays is not given again. */
  replaceColumns(subject: string, columns: [position: number, column: [heading: string, cells: Cell[]]][]): this;
  /** The bytes of a file: CSV or JSON; XLSX, XLS and ODS with `thidua/workbooks`. The rules say what its sheet may be called. */
  setFile(subject: string, rules: RuleSet, file: string, bytes: Uint8Array | ArrayBuffer): this;
  delete(subject: string): this;
  /** The cells as texts, numbers of workbooks and of JSON in this style. Throws a `ThiduaError` for a file that could not be read, and for binary floats of a workbook that the engine refuses: as texts they would be read. */
  columns(subject: string, options?: InLanguage & { numbers?: NumberStyle }): [heading: string, cells: (string | null)[]][];
  free(): void;
}

export interface Named {
  id: string;
  title: string;
}

export interface Part extends Named {
  code: string | null;
  max: string | null;
  /** Of a group. */
  kind: "base" | "bonus" | "deduction" | null;
  /** The group around it. */
  group: string | null;
}

export interface ScorecardRules extends Named {
  subject: string;
  max: string | null;
  scale: string | null;
  /** Best first. */
  grades: (Named & { at_least: string | null })[];
  ranking: boolean;
  groups: Part[];
  criteria: Part[];
  gates: Named[];
  quotas: Named[];
  awards: Named[];
}

export interface About extends Named {
  version: string;
  status: "official" | "draft" | "illustrative";
  /** First and last day in force. */
  from: string | null;
  to: string | null;
  subjects: (Named & { parent: string | null; bloc: boolean })[];
  /** In the order of evaluation. */
  scorecards: ScorecardRules[];
}

export interface Input {
  id: string;
  heading: string;
  /** Everything that data may call it. */
  headings: string[];
  title: string;
  /** What may be entered, in words. */
  accepts: string;
  note: string | null;
  kind: "number" | "integer" | "boolean" | "choice" | "grade";
  unit: string;
  /** The unit as the reader writes it; empty for a plain number. */
  unit_title: string;
  required: boolean;
  blank_is_false: boolean;
  min: string | null;
  max: string | null;
  places: number | null;
  choices: Named[];
}

export interface FormPart {
  scorecard: string | null;
  group: string | null;
  code: string | null;
  title: string;
  figures: {
    id: string;
    read_by: { scorecard: string; criterion: string; code: string | null; title: string; basis: string[] }[];
  }[];
}

export interface Inputs {
  subject: string;
  title: string;
  keys: { id: "id" | "name" | "parent" | "bloc"; heading: string; headings: string[] }[];
  inputs: Input[];
  /** Every input once, under the group whose criteria read it first. */
  form: FormPart[];
}

export interface Decision {
  scorecard: string;
  item: string;
  /** Bloc or parent id; empty for all rows. */
  set: string;
  rows: string[];
  by?: string;
  on?: string;
  note?: string;
}

export interface ScoreOptions extends InLanguage {
  /** The date of evaluation, `2026-12-31`. */
  on: string;
  /** Scorecards, which bring in those that they read; left out: all. */
  only?: string[];
  /** The council's decisions, or the TOML text that holds them. */
  decisions?: string | Decision[];
  /** How number texts in tables are written. */
  numbers?: NumberStyle;
}

export interface CriterionResult {
  status: string;
  value: string | null;
  points: string | null;
  max: string | null;
  target?: string;
  ratio?: string;
  clause?: number;
  place?: number;
  gates?: string[];
}

export interface QuotaResult {
  line: number;
  places: number;
  position: number | null;
  margin: number | null;
  kept: boolean;
  reason: "within" | "past_line" | "tied" | "decided" | "unranked";
}

export interface RowResult {
  id: string;
  name: string | null;
  parent?: string;
  bloc: string | null;
  criteria: Record<string, CriterionResult>;
  groups: Record<string, string | null>;
  base: string | null;
  bonus: string;
  deductions: string;
  total: string | null;
  score: string | null;
  grade_by_score: string | null;
  gates: string[];
  quotas: Record<string, QuotaResult>;
  grade: string | null;
  rank: number | null;
  tied: boolean;
  needs_decision: boolean;
  awards: Record<string, "awarded" | "eligible" | "tied">;
}

/** A row with its words. */
export interface RowTold extends RowResult {
  grade_title: string | null;
  grade_by_score_title: string | null;
  remarks: string[];
  award_titles: string[];
  /** What each criterion's points rest on, in short. */
  rests_on: Record<string, string>;
}

/** How a row stands: what is told of it beside its criteria. */
export type Standing = Omit<RowTold, "criteria" | "rests_on">;

export interface Digests {
  rules: string;
  data: string;
  result: string;
}

export interface ResultDocument {
  engine: string;
  ruleset: { id: string; version: string; status: string; digest: string };
  on: string;
  scorecards: Record<string, { subject: string; rows: RowResult[] }>;
  decisions?: Decision[];
  digests: Digests;
}

export interface Line {
  label: string;
  text: string;
}

export interface Section {
  kind: "group" | "criterion" | "total" | "grade" | "gates" | "quota" | "rank" | "award" | "decision";
  id?: string;
  depth: number;
  heading: string;
  lines: Line[];
}

export interface Wording {
  title: string;
  about: Line[];
  notice: string | null;
  summary: Line[];
  sections: Section[];
}

export interface Explained {
  /** For programs: every part with exact numbers (`"102/635"`). */
  explanation: Record<string, unknown>;
  /** For readers. */
  wording: Wording;
  /** The same as plain text. */
  text: string;
}

/** One figure of a row changed, exact (`"102/635"`). */
export interface Step {
  input: string;
  /** Empty: missing. */
  from: string;
  to: string;
  difference?: string;
  total: string | null;
  grade: string | null;
}

/** What stops a row from a grade that no single figure reaches. */
export type Obstacle =
  | { kind: "points"; needed: string; score: string; short: string }
  | { kind: "requires"; grade: string }
  | { kind: "gate"; gate: string }
  | { kind: "quota"; quota: string; places: number; position: number | null }
  | { kind: "cap"; group: string; max: string }
  | { kind: "not_scored" };

export interface StepTold {
  input: string;
  title: string;
  /** Empty for a plain number and for what is no number. */
  unit: string;
  from: string;
  to: string;
  difference: string | null;
  total: string;
  /** Points more than now, with the sign. */
  gained: string | null;
  grade: string;
  /** The figure needed as a cell holds it, numbers in the style of the language. */
  cell: string;
}

export interface Advised {
  /** For programs. */
  advice: {
    scorecard: string;
    row: string;
    name: string | null;
    target: string;
    grade: string | null;
    total: string | null;
    /** Whether the row has the grade, or a better one, already. */
    reached: boolean;
    /** Changes of one figure each that reach the grade; one step less does not. */
    steps: Step[];
    /** Where there is no such change: what stops the one that comes nearest. */
    obstacles: Obstacle[];
    nearest?: Step;
  };
  /** For readers. */
  wording: { title: string; now: string; lead: string; steps: StepTold[]; obstacles: string[]; nearest: StepTold | null };
  /** The same as plain text. */
  text: string;
}

export interface Printed extends InLanguage {
  authority?: string;
  unit?: string;
  place?: string;
  /** Left out: all. */
  scorecards?: string[];
  summary?: boolean;
  details?: boolean;
  /** Left out: all. */
  rows?: string[];
}

export class Outcome {
  private constructor();
  /** The whole result, the same in every language that runs the engine. */
  document(): ResultDocument;
  digests(): Digests;
  warnings(options?: InLanguage): Finding[];
  scorecards(): string[];
  rows(scorecard: string): RowResult[];
  columns(scorecard: string): Record<string, unknown[]>;
  told(scorecard: string, options?: InLanguage): RowTold[];
  /** How the rows stand, without their criteria: a fraction of the work of `told`. */
  standings(scorecard: string, options?: InLanguage): Standing[];
  /** One row as told. */
  tell(scorecard: string, row: string, options?: InLanguage): RowTold;
  /** The words of `explain` alone. */
  wording(scorecard: string, row: string, options?: InLanguage & { names?: "ids" | "titles" }): Wording;
  /** Figures and formulas with the names of the rules, or for those who do not know them with titles. */
  explain(scorecard: string, row: string, options?: InLanguage & { names?: "ids" | "titles" }): Explained;
  /** The smallest changes of single figures that reach a grade, or what stops them; throws a `ThiduaError` for an unknown grade. */
  advise(scorecard: string, row: string, grade: string, options?: InLanguage): Advised;
  /** The same input by input, so that a host can show how far it is, and stop. */
  advising(
    scorecard: string,
    row: string,
    grade: string,
    options?: InLanguage,
  ): Generator<{ tried: number; inputs: number }, Advised, void>;
  /** The workbook of the result; with `thidua/workbooks` only. */
  xlsx(options?: InLanguage): Uint8Array<ArrayBuffer>;
  /** A page that prints on A4: summaries, and a form for each row. */
  html(form?: Printed): string;
  csv(scorecard: string, options?: InLanguage & { numbers?: NumberStyle }): string;
  free(): void;
}

export interface CaseReport {
  name: string;
  passed: boolean;
  must_fail: boolean;
  checks: { place: Place; path: string; expected: string; found: string; passed: boolean }[];
  refused: { code: string; vi: string; en: string }[] | null;
  text: string;
}

export class RuleSet {
  private constructor();
  /** Parses and checks texts by name; throws a `ThiduaError` with every finding. */
  static parse(files: Record<string, string>, options?: InLanguage): RuleSet;
  warnings(options?: InLanguage): Finding[];
  about(options?: InLanguage): About;
  inputs(subject: string, options?: InLanguage): Inputs;
  /** The workbook that figures are entered in; with `thidua/workbooks` only. */
  template(subject: string, options?: InLanguage): Uint8Array<ArrayBuffer>;
  /** The rules as the official table. */
  document(options?: InLanguage & { format?: "html" | "md" }): string;
  /** Runs worked cases, the text of a `cases.toml`. */
  test(cases: string, options?: InLanguage & { name?: string }): CaseReport[];
  /** Scores; throws a `ThiduaError` with every bad cell. */
  score(tables: Tables | Record<string, Table>, options: ScoreOptions): Outcome;
  free(): void;
}

export function written(plain: string, options?: { numbers?: NumberStyle }): string;
export function understood(text: string): string | undefined;
/** The same digits in the other style, as they are typed; undefined where the text is no number. */
export function retyped(text: string, styles: { from: NumberStyle; to: NumberStyle }): string | undefined;
export function version(): string;

/** Loads the engine: on a page before anything else; in Node it is there already. */
export default function init(
  source?: string | URL | Request | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module | Promise<Response>,
): Promise<void>;
