// What the page looks like at a moment, who is told of it, and what becomes of a failure.
import type { About, Finding, Inputs, Lang, RowTold, Section } from "thidua";
import { bundledRules, sampleDate } from "./bundled";
import type { Held, OnForm } from "./draft";
import { Ended, NotLoaded, Refused, Stopped } from "./engine/remote";

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
  /** The file that is read, and how much of it: bytes read and all bytes; then its rows and columns are made out of them. */
  reading: { name: string; read: number; size: number; step: "bytes" | "cells" } | undefined;
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

/** The browser does not keep the page for use without network. */
export class NotKept extends Error {
  override name = "NotKept";
}

const KINDS = [
  [Ended, "engineEnded"],
  [NotLoaded, "notLoaded"],
  [NotKept, "notKept"],
] as const;

const BLANK: View = {
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

/** A view that listeners are told of. */
export abstract class Viewed {
  view = { ...BLANK };
  #listeners = new Set<() => void>();

  /** Keeps at once what was typed. */
  protected abstract write(): void;

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  protected tell(change: Partial<View> = {}): void {
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
    if (thrown instanceof Refused && thrown.findings.length > 0) return this.tell({ refused: thrown.findings });
    const what = KINDS.find(([kind]) => thrown instanceof kind)?.[1] ?? "wentWrong";
    this.write();
    this.tell({ trouble: { what, detail: thrown instanceof Error ? thrown.message : String(thrown) }, pending: false });
  };

  /** What was told has been read. */
  calm(): void {
    this.tell({ trouble: undefined, refused: [] });
  }
}
