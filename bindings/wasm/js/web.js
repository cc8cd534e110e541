// On a page and with a bundler: `await init()` before anything else.
import { initSync } from "./glue.js";

export * from "./api.js";

let started;

/** Loads the engine once: from beside this file, or from an address, an answer, bytes or a module that is given. */
export default function init(source) {
  started ??= start(source);
  return started;
}

async function start(source = new URL("./thidua.wasm", import.meta.url)) {
  const given = await source;
  if (given instanceof WebAssembly.Module || given instanceof ArrayBuffer || ArrayBuffer.isView(given)) {
    initSync({ module: given });
    return;
  }
  const answer = given instanceof Response ? given : await fetch(given);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  initSync({ module: await answer.arrayBuffer() });
}
