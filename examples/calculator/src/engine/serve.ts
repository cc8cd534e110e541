// The engine beside the page: calls come in, answers go back under their numbers.
import { Engine, type Api } from "./engine";
import type { Answer, Call } from "./remote";

export function serve(api: Api, initSync: (source: { module: WebAssembly.Module }) => unknown): void {
  let engine: Engine | undefined;
  self.onmessage = ({ data }: MessageEvent<{ module: WebAssembly.Module } | Call>) => {
    if ("module" in data) {
      initSync({ module: data.module });
      engine = new Engine(api);
      return;
    }
    const { id, name, args } = data;
    const tell = (answer: Answer) => self.postMessage(answer);
    try {
      const work = engine?.[name] as ((...args: unknown[]) => unknown) | undefined;
      const progress = (tried: number, inputs: number) => tell({ id, progress: [tried, inputs] });
      tell({ id, value: work?.apply(engine, name === "advise" ? [...args, progress] : args) });
    } catch (thrown) {
      tell(thrown instanceof api.ThiduaError ? { id, findings: thrown.findings } : { id, problem: String(thrown) });
    }
  };
}
