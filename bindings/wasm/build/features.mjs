// What the module may use beyond the first version of WebAssembly, as wasm-opt calls it: all that is in every browser and Node
// that the package promises.
export const FEATURES = [
  "bulk-memory",
  "nontrapping-float-to-int",
  "sign-ext",
  "mutable-globals",
  "reference-types",
  "multivalue",
  "bulk-memory-opt",
  "call-indirect-overlong",
  "extended-const",
];
