import { statSync } from "node:fs";
import { isLineFault, replayText, type StoryItem } from "../controller/replay/story.ts";
import { wordsOfDifference } from "../controller/replay/words.ts";
import { flightFolder, listKept, listRings } from "../record/flight/flight-folder.ts";
import { readFlight } from "../record/flight/read-flight.ts";
import { recordFile } from "../record/location.ts";
import { listVisits, readVisit } from "../record/read-visit.ts";
import { type Recorded, recorded } from "../record/record-fault.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { failureOfRecord } from "./record-failure.ts";

const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** Decides again what was recorded, tells what is told of it, and sets the exit code. */
export async function runReplay(
  what: string | undefined,
  asked: string | undefined,
  json: boolean,
): Promise<void> {
  const file = recordFile(asked);
  if (what === undefined) return list(file, json);
  const isFile = statSync(what, { throwIfNoEntry: false }) !== undefined;
  const text =
    isFile || !/^[0-9a-f-]+$/.test(what) ? readFlight(what) : await decisionsOf(file, what);
  if (!text.ok) return endWith(failureOfRecord(text.fault), json);
  const end = replayText(text.value, (item) => tell(item, json));
  if (isLineFault(end)) return endDamaged(what, isFile, end, json);
  if (end.decisions === 0) return endWith(nothingDecided(what), json);
  if (json) write(JSON.stringify(end));
  else write(summaryOf(end));
  if (end.differences > 0) process.exitCode = exitCodes.failed;
}

async function decisionsOf(file: string, visit: string): Promise<Recorded<string>> {
  const blocks = await readVisit(file, visit, "decisions");
  if (!blocks.ok) return blocks;
  return recorded(blocks.value.map((bytes) => Buffer.from(bytes).toString("utf8")).join(""));
}

function tell(item: StoryItem, json: boolean): void {
  const { at, kind, decision, number, words, differences } = item;
  if (json) {
    write(JSON.stringify({ kind, at: at ?? null, number, decision, words, differences }));
    return;
  }
  const time = (at ?? "").slice(11, 23).padEnd(12);
  if (words !== undefined) write(`${time}  ${words}`);
  if (differences.length === 0) return;
  write(`${time}  DIFFERS at decision ${number} (${decision}):`);
  for (const difference of differences) write(`${" ".repeat(14)}${wordsOfDifference(difference)}`);
}

function summaryOf(totals: {
  readonly decisions: number;
  readonly differences: number;
  readonly missing: number;
}): string {
  const { decisions, differences, missing } = totals;
  const lost = missing === 0 ? "" : `; ${missing} are missing and could not be judged`;
  const how = differences === 0 ? "all as recorded" : `${differences} would differ today`;
  return `${decisions} decisions, ${how}${lost}.`;
}

function endDamaged(
  what: string,
  isFile: boolean,
  fault: { readonly line: number; readonly why: string },
  json: boolean,
): void {
  endWith(
    {
      code: isFile ? "flight-damaged" : "record-damaged",
      message: `${what} cannot be replayed from line ${fault.line} on: ${fault.why}.`,
      remedy: "Keep it for examination. What was told above is as it was recorded.",
      exitCode: isFile ? exitCodes.failed : exitCodes.recordDamaged,
    },
    json,
  );
}

/** That nothing differs would be true, and would say nothing. */
function nothingDecided(what: string): Failure {
  return {
    code: "nothing-decided",
    message: `${what} holds no decision that could be made again.`,
    remedy: "plumb replay without a name lists what can be replayed.",
    exitCode: exitCodes.failed,
  };
}

async function list(file: string, json: boolean): Promise<void> {
  const visits = await listVisits(file);
  const found = [
    ...listKept(flightFolder(file)).map((path) => ({ kind: "flight", name: path, words: "" })),
    ...listRings(flightFolder(file)).map(({ folder, pid, alive }) => ({
      kind: "ring",
      name: folder,
      words: alive ? `of process ${pid}, which runs` : `left by process ${pid}, which is dead`,
    })),
    ...(visits.ok ? visits.value : []).map(({ visit, at, decisions }) => ({
      kind: "visit",
      name: visit,
      words: `${at}, ${decisions} decisions`,
    })),
  ];
  for (const { kind, name, words } of found) {
    write(
      json ? JSON.stringify({ kind, name, words }) : `${kind.padEnd(6)}  ${name}  ${words}`.trim(),
    );
  }
  if (!visits.ok) return endWith(failureOfRecord(visits.fault), json);
  if (found.length === 0 && !json) process.stderr.write("plumb: nothing was recorded yet.\n");
}
