import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { findSoupFaults, type SoupEntry } from "../../scripts/soup/entries.ts";
import { type LockedPackage, runTimePackages } from "../../scripts/soup/lock.ts";
import { root } from "../architecture/project-files.ts";

const entry = (change: Partial<SoupEntry> = {}): SoupEntry => ({
  name: "port",
  version: "1.0.0",
  purpose: "Opens.",
  trusted: "Opening.",
  notTrusted: "Closing.",
  caughtBy: "A test.",
  anomalies: [],
  brings: ["wire@2.0.0"],
  ...change,
});
const locked = (name: string, version: string): LockedPackage => ({
  name,
  version,
  licence: "MIT",
});
const running = [locked("port", "1.0.0"), locked("wire", "2.0.0")];

describe("software of unknown provenance", () => {
  it("passes where each package that runs was looked at in its version", () => {
    expect(findSoupFaults([entry()], running)).toEqual([]);
  });

  it.each<readonly [string, readonly SoupEntry[], readonly LockedPackage[], string]>([
    [
      "a new package",
      [entry()],
      [...running, locked("nail", "3.0.0")],
      "nail@3.0.0 runs, and no entry says what it is trusted with",
    ],
    [
      "another version",
      [entry()],
      [locked("port", "1.0.1"), locked("wire", "2.0.0")],
      "port@1.0.1 runs, but port@1.0.0 was looked at",
    ],
    [
      "another version of what a package brings",
      [entry()],
      [locked("port", "1.0.0"), locked("wire", "2.1.0")],
      "wire@2.1.0 runs, but wire@2.0.0 was looked at",
    ],
    [
      "a second version beside the first",
      [entry()],
      [...running, locked("wire", "2.1.0")],
      "wire@2.1.0 runs, and no entry says",
    ],
    [
      "an entry of what runs no more",
      [entry({ brings: [] }), entry({ name: "wire", version: "2.0.0", brings: ["nail@3.0.0"] })],
      running,
      "nail@3.0.0 is in docs/safety/soup.yml and runs no more",
    ],
    [
      "an entry that stands twice",
      [entry(), entry({ brings: [] })],
      running,
      "port@1.0.0 is in docs/safety/soup.yml twice",
    ],
  ])("is refused in words for %s", (_, entries, lock, words) => {
    expect(findSoupFaults(entries, lock)).toEqual([expect.stringContaining(words)]);
  });
});

describe("the packages that run", () => {
  it("are those of the lock that neither develop nor only give types, each version once", () => {
    const packages = {
      "": { version: "0.1.0" },
      "node_modules/port": { version: "1.0.0", license: "MIT" },
      "node_modules/port/node_modules/wire": { version: "2.0.0", license: "ISC" },
      "node_modules/nail/node_modules/wire": { version: "2.0.0", license: "ISC" },
      "node_modules/linter": { version: "9.0.0", license: "MIT", dev: true },
      "node_modules/@types/port": { version: "1.0.0", license: "MIT", devOptional: true },
      "node_modules/@x/nail": { version: "3.0.0" },
    };
    expect(runTimePackages(JSON.stringify({ packages }))).toEqual([
      { name: "@x/nail", version: "3.0.0", licence: "not stated" },
      { name: "port", version: "1.0.0", licence: "MIT" },
      { name: "wire", version: "2.0.0", licence: "ISC" },
    ]);
  });
});

const billForm = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({}) }),
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      licenses: z.array(z.looseObject({})),
      hashes: z.array(z.object({ alg: z.string(), content: z.string() })),
    }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

describe("the bill of materials", () => {
  const run = spawnSync(process.execPath, [join(root, "scripts/sbom.ts")], {
    encoding: "utf8",
    // Nothing may be asked of a network for it.
    env: { ...process.env, npm_config_offline: "true", npm_config_registry: "http://127.0.0.1:9/" },
  });
  const bill = billForm.parse(JSON.parse(run.stdout));
  const { components, dependencies } = bill;
  const running = runTimePackages(readFileSync(join(root, "package-lock.json"), "utf8"));

  it("is CycloneDX of this project, made without a network", () => {
    expect(run.stderr).toBe("");
    expect(bill).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.5", version: 1 });
    expect(bill.metadata.component).toMatchObject({ name: "plumb", type: "application" });
  });

  it("names every package that runs, with version, licence and hash", () => {
    const told = new Map(components.map((each) => [`${each.name}@${each.version}`, each]));
    const missing = running.filter(({ name, version }) => {
      const { licenses = [], hashes = [] } = told.get(`${name}@${version}`) ?? {};
      const hashed = hashes.some(({ alg, content }) => alg === "SHA-512" && content.length === 128);
      return !hashed || licenses.length === 0;
    });
    expect(running.length).toBeGreaterThan(70);
    expect(missing).toEqual([]);
  });

  it("names none that only develops or tests, and points to none that it does not name", () => {
    const refs = dependencies.map(({ ref }) => ref);
    const targets = dependencies.flatMap(({ dependsOn }) => dependsOn);
    expect(components.map(({ name }) => name)).not.toContain("vitest");
    expect(targets.filter((target) => !refs.includes(target))).toEqual([]);
  });
});
