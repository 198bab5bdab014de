import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Told } from "../words.ts";
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

/** A bug that is not found among so many states counts as missed; the sound code has half as many with one fault. */
const most = 12_000_000;

/** What the exploration of a project with one bug came to. */
export interface Harvest {
  readonly bug: SeededBug;
  readonly states: number;
  /** The rule that broke, in words, and the way there; undefined where none did. */
  readonly broken: { readonly rule: string; readonly trace: readonly Told[] } | undefined;
  /** Everything that was printed, the trace in words among it. */
  readonly output: string;
}

/** The states in which the transitions begin that the trace never comes to. */
export function unvisited({ bug, broken }: Harvest): readonly string[] {
  const visited = new Set(
    broken?.trace.flatMap(({ host, firmware }) => [`host ${host}`, `instrument ${firmware}`]),
  );
  return bug.transitions
    .map((transition) => transition.split(" > ")[0] ?? "")
    .filter((place) => !visited.has(place));
}

/** Whether the rule broke that must break, and on a way through what the bug has changed. */
export function isCaught(harvest: Harvest): boolean {
  const { bug, broken } = harvest;
  return broken?.rule.startsWith(`${bug.rule}:`) === true && unvisited(harvest).length === 0;
}

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

/** Runs a script of the project; what it printed. Throws that where it did not end as an exploration ends. */
function run(folder: string, args: readonly string[]): Promise<string> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, ["--max-old-space-size=8192", ...args], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said: Buffer[] = [];
    const troubles: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => troubles.push(chunk));
    child.on("error", fail);
    child.on("close", (code, signal) => {
      const output = Buffer.concat(said).toString("utf8");
      if (code === 0 || (code === 1 && output.includes("BROKEN: "))) settle(output);
      else {
        const all = `${output}${Buffer.concat(troubles).toString("utf8")}`;
        fail(new Error(`the exploration ended with ${code ?? signal}:\n${all}`));
      }
    });
  });
}

/** The figures that an exploration prints last. Throws with everything where there are none. */
export function readFigures(output: string): Pick<Harvest, "states" | "broken"> {
  const line = output.trimEnd().split("\n").at(-1) ?? "";
  try {
    const { states, broken } = JSON.parse(line) as Pick<Harvest, "states" | "broken">;
    if (Number.isInteger(states)) return { states, broken };
  } catch {
    // Said below, with everything that was printed.
  }
  throw new Error(`the exploration printed no figures:\n${output}`);
}

/** Explores a copy of the project that has this bug and no other. Throws where that could not be done. */
export async function sow(bug: SeededBug): Promise<Harvest> {
  const folder = copied(bug);
  try {
    const only = (bug.faults ?? []).flatMap((fault) => ["--only", fault]);
    const bounds = ["--faults", String(bug.faults?.length ?? 1), ...only, "--most", String(most)];
    const output = await run(folder, ["scripts/verify.ts", "--threads", "1", "--json", ...bounds]);
    return { bug, output, ...readFigures(output) };
  } catch (error) {
    throw new Error(`the seeded bug ${bug.name} could not be explored`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Explores them all, as many at a time as there are threads. Ends with the first that could not be explored. */
export async function sowAll(
  bugs: readonly SeededBug[],
  threads: number,
  onHarvest: (harvest: Harvest) => void,
): Promise<readonly Harvest[]> {
  const waiting = [...bugs];
  const harvests = new Map<SeededBug, Harvest>();
  const work = async (): Promise<void> => {
    for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
      const harvest = await sow(bug).catch((error: unknown) => {
        waiting.length = 0;
        throw error;
      });
      harvests.set(bug, harvest);
      onHarvest(harvest);
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return bugs.flatMap((bug) => harvests.get(bug) ?? []);
}
