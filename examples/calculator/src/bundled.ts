// The rule set and the sample figures that come with the page, as they stand in the repository.
const rules = import.meta.glob<string>(["../../../rules/quang-ngai-2026/*.toml"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const tables = import.meta.glob<string>(
  ["../../data/quang-ngai-2026/commune.csv", "../../data/quang-ngai-2026/chair.csv", "../../data/quang-ngai-2026/loan_group.csv"],
  { query: "?raw", import: "default", eager: true },
);

const byName = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path.split("/").pop() ?? path, text]));

export const bundledRules = byName(rules);
export const sampleTables = byName(tables);
export const sampleDate = "2026-12-31";
