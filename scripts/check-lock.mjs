// Is package-lock.json whole and reviewed? Prints each fault with its remedy; ends with 1 when there is one.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/**
 * @typedef {{
 *   version?: string,
 *   resolved?: string,
 *   integrity?: string,
 *   link?: boolean,
 *   hasInstallScript?: boolean,
 *   optionalDependencies?: Record<string, string>,
 * }} LockedPackage
 */

/**
 * The locked package that `name` means for the package at `path`, found as Node finds it: from the inside out.
 * @param {Record<string, LockedPackage>} packages
 * @param {string} path
 * @param {string} name
 */
function findLocked(packages, path, name) {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/")))) {
    const found = packages[from === "" ? `node_modules/${name}` : `${from}/node_modules/${name}`];
    if (found !== undefined || from === "") return found;
  }
}

/**
 * @param {{ packages: Record<string, LockedPackage> }} lock package-lock.json, version 3
 * @param {Record<string, boolean>} reviewedScripts package.json's allowScripts: the packages whose script was read
 * @returns {string[]} the faults, each with what to do
 */
export function findLockFaults(lock, reviewedScripts) {
  /** @type {string[]} */
  const faults = [];
  for (const [path, locked] of Object.entries(lock.packages)) {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    if (locked.resolved !== undefined) {
      faults.push(
        `${path}: holds a registry's address. Run npm install with the project's .npmrc.`,
      );
    }
    if (path !== "" && locked.link !== true && locked.integrity === undefined) {
      faults.push(
        `${path}: has no integrity. Remove it from package-lock.json, then run npm install.`,
      );
    }
    if (locked.hasInstallScript === true && !(name in reviewedScripts)) {
      faults.push(`${path}: wants to run a script at install. Read it; record it in allowScripts.`);
    }
    for (const optional of Object.keys(locked.optionalDependencies ?? {})) {
      if (findLocked(lock.packages, path, optional) === undefined) {
        faults.push(
          `${path || "package.json"}: ${optional} is missing. Pin a release all of whose platforms are published.`,
        );
      }
    }
  }
  return faults;
}

/** @param {string} name a file in the project's folder */
function readJson(name) {
  return JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));
}

/** @returns {string[]} the faults of the project's own lock */
export function findProjectLockFaults() {
  return findLockFaults(readJson("package-lock.json"), readJson("package.json").allowScripts);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const faults = findProjectLockFaults();
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
