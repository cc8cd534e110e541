// The page's end of a worker.
import type { Finding } from "thidua";
import type { Columns, Engine } from "./engine";

type Name = Exclude<keyof Engine, symbol>;
type Given<N extends Name> = N extends "advise"
  ? [scorecard: string, row: string, grade: string, on: string, lang: "vi" | "en"]
  : Parameters<Engine[N]>;

export interface Call {
  id: number;
  name: Name;
  args: unknown[];
}

export type Answer = { id: number } & (
  { value: unknown } | { findings: Finding[] } | { problem: string } | { progress: [tried: number, inputs: number] }
);

interface Waiting {
  resolve: (value: never) => void;
  reject: (problem: unknown) => void;
  progress?: ((tried: number, inputs: number) => void) | undefined;
}

/** A worker and what it was given: only what changed is sent again. */
export class Remote {
  #worker: Worker;
  #next = 0;
  #waiting = new Map<number, Waiting>();
  #tables: Record<string, Columns> = {};
  #failed: (thrown: unknown) => void;

  constructor(worker: Worker, module: WebAssembly.Module, failed: (thrown: unknown) => void) {
    this.#worker = worker;
    this.#failed = failed;
    worker.postMessage({ module });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.id);
      if (!waiting) return;
      if ("progress" in data) return waiting.progress?.(...data.progress);
      this.#waiting.delete(data.id);
      if ("value" in data) waiting.resolve(data.value as never);
      else waiting.reject("findings" in data ? new Refused(data.findings) : new Ended(data.problem));
    };
    worker.onerror = (event) => this.#end(new Ended(event.message));
  }

  #end(problem: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(problem);
    this.#waiting.clear();
  }

  call<N extends Name>(name: N, args: Given<N>, progress?: Waiting["progress"]): Promise<ReturnType<Engine[N]>> {
    const id = (this.#next += 1);
    const answer = new Promise<ReturnType<Engine[N]>>((resolve, reject) =>
      this.#waiting.set(id, { resolve: resolve as Waiting["resolve"], reject, progress }),
    );
    this.#worker.postMessage({ id, name, args } satisfies Call);
    return answer;
  }

  /** A call whose answer nobody reads. */
  tell<N extends Name>(name: N, args: Given<N>): void {
    this.call(name, args).catch(this.#failed);
  }

  /** Gives the worker the tables as they are now. */
  give(tables: Record<string, Columns>): void {
    const before = this.#tables;
    this.#tables = tables;
    for (const subject of new Set([...Object.keys(before), ...Object.keys(tables)])) {
      const [old, columns] = [before[subject], tables[subject]];
      if (old === columns) continue;
      if (columns && old && old.length === columns.length && columns.every(([heading], at) => heading === old[at]?.[0])) {
        const changed = columns.flatMap((column, at): [number, Columns[number]][] =>
          column === old[at] || column[1] === old[at]?.[1] ? [] : [[at, column]],
        );
        this.tell("patch", [subject, changed]);
      } else this.tell("table", [subject, columns]);
    }
  }

  stop(): void {
    this.#worker.terminate();
    this.#end(new Stopped());
  }
}

/** A call whose worker was ended: nobody waits for the answer any more. */
export class Stopped extends Error {
  override name = "Stopped";
}

/** The engine stopped at what is no mistake of rules or data. */
export class Ended extends Error {
  override name = "Ended";
}

/** A part of the page is not there: no network, and it was never used before. */
export class NotLoaded extends Error {
  override name = "NotLoaded";
}

/** Rules or data were refused, as the worker tells it. */
export class Refused extends Error {
  override name = "Refused";
  readonly findings: Finding[];

  constructor(findings: Finding[]) {
    super(findings.map((finding) => finding.text).join("\n\n"));
    this.findings = findings;
  }
}
