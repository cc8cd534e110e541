// In Node the engine is there at once; `init` is kept so that the same program runs on a page.
import { readFileSync } from "node:fs";
import { initSync } from "./glue.js";

export * from "./api.js";

initSync({ module: readFileSync(new URL("./thidua.wasm", import.meta.url)) });

export default function init() {
  return Promise.resolve();
}
