// What the engine is asked for beside the scores: files, prints, advice. Its own worker scores; what takes long has others.
import type { Advised, CaseReport, Lang, Printed, RowTold } from "thidua";
import type { Held } from "./draft";
import type { Asked, Columns } from "./engine/engine";
import { Refused, Stopped, type Remote } from "./engine/remote";
import { scoring, workbooks } from "./engine/start";
import { Viewed } from "./view";

export abstract class Answers extends Viewed {
  protected engine!: Remote;
  /** What the rows in `told` are rows of. */
  protected shown: { scorecard: string; lang: Lang } = { scorecard: "", lang: "vi" };
  #advisor: { remote: Remote; held: Held } | undefined;

  protected asked(): Asked {
    const { held, scorecard, row, lang, told } = this.view;
    const all = told.length === 0 || this.shown.scorecard !== scorecard || this.shown.lang !== lang;
    return { on: held.on, scorecard, row, lang, all };
  }

  /** Everything scored, as a file. */
  json(): Promise<string> {
    return this.engine.call("json", [this.asked()]);
  }
  html(form: Printed): Promise<string> {
    const { authority, unit, place } = this.view.form;
    return this.engine.call("html", [
      {
        lang: this.view.lang,
        scorecards: [this.view.scorecard],
        ...(authority && { authority }),
        ...(unit && { unit }),
        ...(place && { place }),
        ...form,
      },
    ]);
  }
  csv(): Promise<string> {
    return this.engine.call("csv", [this.view.scorecard, this.view.lang]);
  }
  rulesTable(): Promise<string> {
    return this.engine.call("rulesTable", [this.view.lang]);
  }
  cases(): Promise<CaseReport[]> {
    return this.engine.call("cases", [this.view.held.files["cases.toml"] ?? "", this.view.lang]);
  }
  /** The rows of another set of figures. */
  scored(tables: Record<string, Columns>, on: string): Promise<RowTold[]> {
    return this.engine.call("other", [tables, { ...this.asked(), on }]);
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

  /** A worker of its own, with the rules, for as long as it is needed or until it is stopped. */
  async #apart<T>(made: () => Remote | Promise<Remote>, work: (remote: Remote) => Promise<T>, stopped?: AbortSignal): Promise<T> {
    let remote: Remote | undefined;
    const stop = () => remote?.stop();
    stopped?.addEventListener("abort", stop);
    try {
      remote = await made();
      stopped?.throwIfAborted();
      remote.tell("parse", [parsed(this.view.held.files), this.view.lang]);
      return await work(remote);
    } finally {
      stopped?.removeEventListener("abort", stop);
      stop();
    }
  }

  /** The second module, for as long as it writes. */
  async #written(work: (remote: Remote) => Promise<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
    this.tell({ busy: "writing" });
    try {
      return await this.#apart(() => workbooks(this.failed), work);
    } finally {
      this.tell({ busy: "" });
    }
  }

  workbook(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#written((remote) => {
      remote.give(this.view.held.tables);
      return remote.call("workbook", [this.asked()]);
    });
  }
  template(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#written((remote) => remote.call("template", [this.view.subject, this.view.lang]));
  }

  /** A file as columns, its decimals as the page writes them. The worker that scores goes on scoring meanwhile. */
  protected cells(subject: string, name: string, bytes: Uint8Array, stopped?: AbortSignal): Promise<Columns> {
    const made = () => (/\.(xls[xmb]?|ods)$/i.test(name) ? workbooks(this.failed) : scoring(this.failed));
    return this.#apart(made, (remote) => remote.call("read", [subject, name, bytes, this.view.lang]), stopped);
  }
}

/** The rules without their worked cases. */
export const parsed = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).filter(([name]) => name !== "cases.toml"));
