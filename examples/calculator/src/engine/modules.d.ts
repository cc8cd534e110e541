declare module "thidua/glue" {
  export function initSync(source: { module: WebAssembly.Module }): unknown;
}
declare module "thidua/workbooks/glue" {
  export function initSync(source: { module: WebAssembly.Module }): unknown;
}
declare module "engine-worker" {
  const made: new () => Worker;
  export default made;
}
declare module "workbooks-worker" {
  const made: new () => Worker;
  export default made;
}
