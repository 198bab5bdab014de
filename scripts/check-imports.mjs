// Does every import keep to .dependency-cruiser.cjs? Prints each offence with its remedy; ends with 1 when there is one.
import { existsSync, globSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { cruise } from "dependency-cruiser";
import extractOptions from "dependency-cruiser/config-utl/extract-depcruise-options";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = ["src", "firmware-sim"];

/**
 * @typedef {{ rule: string, from: string, to: string, remedy: string }} Offence
 * @typedef {{ onDisk: string[], read: string[], offences: Offence[] }} ImportCheck
 * `onDisk`: the sources there are; `read`: those whose imports were looked at
 */

/**
 * @param {string} [folder] the project's folder, or one laid out like it
 * @returns {Promise<ImportCheck>}
 */
export async function checkImports(folder = root) {
  const present = sources.filter((name) => existsSync(join(folder, name)));
  const options = await extractOptions(join(root, ".dependency-cruiser.cjs"));
  const { output } = await cruise(present, { ...options, baseDir: folder });
  if (typeof output === "string") throw new Error("dependency-cruiser gave text, not its result");
  const remedies = new Map(output.summary.ruleSetUsed?.forbidden?.map((r) => [r.name, r.comment]));
  return {
    onDisk: globSync(`{${sources.join(",")}}/**/*.{ts,tsx}`, { cwd: folder })
      .map((path) => path.split(sep).join("/"))
      .sort(),
    read: output.modules
      .map((module) => module.source)
      .filter((source) => sources.some((name) => source.startsWith(`${name}/`)))
      .sort(),
    offences: output.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
      remedy: remedies.get(rule.name) ?? "",
    })),
  };
}

/** @param {Offence} offence @returns {string} */
export function describeOffence({ rule, from, to, remedy }) {
  return `${from} -> ${to}\n  ${remedy} (rule ${rule})`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { onDisk, read, offences } = await checkImports();
  const unread = onDisk.filter((path) => !read.includes(path));
  for (const path of unread) console.log(`${path}: its imports could not be read.`);
  for (const offence of offences) console.log(describeOffence(offence));
  if (onDisk.length === 0) console.log("No source was found: the check looked at nothing.");
  process.exitCode = onDisk.length > 0 && unread.length === 0 && offences.length === 0 ? 0 : 1;
}
