// What a browser keeps between visits.
import type { NumberStyle } from "thidua";
import { bundledRules } from "./bundled";
import type { Columns } from "./engine/engine";

/** What undo brings back and a draft keeps. */
export interface Held {
  files: Record<string, string>;
  tables: Record<string, Columns>;
  on: string;
  /** How the figures in the tables are typed. */
  numbers: NumberStyle;
}

/** What the printed form says of who fills it in. */
export interface OnForm {
  authority: string;
  unit: string;
  place: string;
}

interface Draft {
  held: Held;
  form: OnForm;
}

const DRAFT = "thidua-draft-2";

export function read(): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(DRAFT) ?? "null") as (Draft & { bundled: boolean }) | null;
    if (!draft?.held.tables || !draft.held.on) return undefined;
    return { form: draft.form, held: { ...draft.held, files: draft.bundled ? bundledRules : draft.held.files } };
  } catch {
    return undefined;
  }
}

export function write({ held, form }: Draft): void {
  try {
    const bundled = held.files === bundledRules;
    localStorage.setItem(DRAFT, JSON.stringify({ form, bundled, held: bundled ? { ...held, files: {} } : held }));
  } catch {
    // No room, or a browser that keeps nothing: the page works without drafts.
  }
}
