// The package as a stranger has it: packed by npm, installed in a folder.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Packs `pkg` and installs it in a folder; gives the folder of the installed package. */
export function installed(place) {
  const npm = (folder, ...words) => execFileSync("npm", words, { cwd: folder, encoding: "utf8" });
  const [packed] = JSON.parse(npm(join(import.meta.dirname, "../pkg"), "pack", "--json", "--pack-destination", place));
  writeFileSync(join(place, "package.json"), '{ "private": true, "type": "module" }');
  npm(place, "install", "--silent", "--no-audit", "--no-fund", "--offline", join(place, packed.filename));
  return join(place, "node_modules/thidua");
}
