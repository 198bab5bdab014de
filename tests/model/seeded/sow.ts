import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SeededBug } from "./bug.ts";
import { withSlip } from "./bugs.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What the exploration imports, and nothing else of the project. */
const explored = [
  "package.json",
  "src/protocol",
  "src/safety",
  "firmware-sim",
  "scripts/verify.ts",
  "tests/model",
  "tests/safety/support",
];

/** What the exploration of a project with one bug came to. */
export interface Harvest {
  readonly bug: SeededBug;
  /** The rule that broke, in words; undefined where none did. */
  readonly broken: string | undefined;
  readonly states: number;
  /** Everything that was printed: the trace, or why the exploration could not be run. */
  readonly output: string;
}

export const isCaught = ({ bug, broken }: Harvest): boolean =>
  broken?.startsWith(bug.rule) === true;

function copied(bug: SeededBug): string {
  const folder = mkdtempSync(join(tmpdir(), "plumb-seeded-"));
  for (const path of explored) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  const file = join(folder, bug.file);
  writeFileSync(file, withSlip(bug, readFileSync(file, "utf8")));
  return folder;
}

function run(folder: string, most: number | undefined): Promise<string> {
  const bound = most === undefined ? [] : ["--most", String(most)];
  const args = ["scripts/verify.ts", "--threads", "1", "--json", ...bound];
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, ["--max-old-space-size=8192", ...args], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", fail);
    child.on("close", () => settle(Buffer.concat(chunks).toString("utf8")));
  });
}

/** Explores a copy of the project that has this bug and no other; ends after `most` states where it is given. */
export async function sow(bug: SeededBug, most?: number): Promise<Harvest> {
  const folder = copied(bug);
  try {
    const output = await run(folder, most);
    const broken = /^BROKEN: (.*)$/m.exec(output)?.[1];
    const states = Number(/"states":(\d+)/.exec(output)?.[1] ?? Number.NaN);
    return { bug, broken, states, output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Explores them all, as many at a time as there are threads. */
export async function sowAll(
  bugs: readonly SeededBug[],
  threads: number,
  onHarvest: (harvest: Harvest) => void,
): Promise<readonly Harvest[]> {
  const waiting = [...bugs];
  const harvests = new Map<SeededBug, Harvest>();
  const work = async (): Promise<void> => {
    for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
      const harvest = await sow(bug);
      harvests.set(bug, harvest);
      onHarvest(harvest);
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return bugs.flatMap((bug) => harvests.get(bug) ?? []);
}
