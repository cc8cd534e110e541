// The modules are compiled once and shared by the page and its workers; that of the workbooks only when one is needed.
import { initSync } from "thidua/glue";
import engineAddress from "thidua/thidua.wasm?url";
import workbooksAddress from "thidua/workbooks/thidua.wasm?url";
import EngineWorker from "engine-worker";
import WorkbooksWorker from "workbooks-worker";
import { NotLoaded, Remote } from "./remote";

let engine: WebAssembly.Module;

async function compiled(address: string): Promise<WebAssembly.Module> {
  const answer = await fetch(address).catch((thrown: unknown) => {
    throw new NotLoaded(String(thrown));
  });
  if (!answer.ok) throw new NotLoaded(`${answer.url}: ${answer.status}`);
  return WebAssembly.compile(await answer.arrayBuffer());
}

/** The page itself only writes and reads numbers with the engine. */
export async function start(): Promise<void> {
  engine = await compiled(engineAddress);
  initSync({ module: engine });
}

type Failed = (thrown: unknown) => void;

export const scoring = (failed: Failed): Remote => new Remote(new EngineWorker(), engine, failed);

export const workbooks = async (failed: Failed): Promise<Remote> =>
  new Remote(new WorkbooksWorker(), await compiled(workbooksAddress), failed);
