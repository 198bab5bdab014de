import { existsSync } from "node:fs";
import { type Change, meaningOf } from "../controller/people/changes.ts";
import { recordFile } from "../record/location.ts";
import { type OpenRecord, openRecorder, type PeopleRead } from "../record/recorder.ts";
import { noTerminal } from "./authority.ts";
import { changePerson } from "./change-person.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { failureOfRecord } from "./record-failure.ts";
import { secretsFromInput, secretsFromTerminal } from "./secret-question.ts";
import { isAtTerminal } from "./terminal-question.ts";

type FileWords = { readonly record?: string | undefined; readonly json: boolean };

export type ChangeWords = FileWords & {
  readonly by?: string | undefined;
  readonly pinStdin: boolean;
};

/** Lists everybody, and sets the exit code. */
export async function runList({ record, json }: FileWords): Promise<void> {
  const file = recordFile(record);
  if (!existsSync(file)) {
    const failure = {
      code: "record-missing",
      message: `There is no record ${file}.`,
      remedy: "Name another with --record, or make one: plumb user add, or plumb treat.",
      exitCode: exitCodes.failed,
    };
    return endWith(failure, json);
  }
  const failure = await withRecord(file, async (open) => {
    const read = await open.people();
    if (!read.ok) return failureOfRecord(read.fault);
    list(read.value, json);
    return undefined;
  });
  if (failure !== undefined) endWith(failure, json);
}

function list({ people, forceLimits }: PeopleRead, json: boolean): void {
  const limits = new Map(forceLimits.map((limit) => [limit.operator, limit.peak_centinewtons]));
  const shown = people.map(({ operator, name, role, active, at }) => ({
    operator,
    name,
    role,
    active: active === 1,
    since: at,
    forceLimitNewtons: newtonsOf(limits.get(operator)),
  }));
  const lines = shown.map(({ operator, name, role, active, forceLimitNewtons: newtons }) => {
    const limit = newtons === null ? "" : `  (at most ${newtons} N)`;
    const access = active ? "" : "  (no access any more)";
    return `${operator.padEnd(13)} ${role.padEnd(11)} ${name}${limit}${access}`;
  });
  const text =
    lines.length === 0 ? "Nobody yet: plumb user add makes the first." : lines.join("\n");
  process.stdout.write(`${json ? JSON.stringify({ people: shown }) : text}\n`);
}

function newtonsOf(centinewtons: number | null | undefined): number | null {
  return typeof centinewtons === "number" ? centinewtons / 100 : null;
}

/** Changes one person, signed by who does it, and sets the exit code. */
export async function runChange(change: Change, words: ChangeWords): Promise<void> {
  if (!words.pinStdin && !isAtTerminal()) {
    return endWith(noTerminal, words.json);
  }
  const secrets = words.pinStdin ? secretsFromInput() : secretsFromTerminal();
  const failure = await withRecord(recordFile(words.record), (open) =>
    changePerson(open, change, words.by, secrets),
  );
  secrets.close();
  if (failure !== undefined) return endWith(failure, words.json);
  const done = meaningOf(change);
  const told = words.json
    ? JSON.stringify({ operator: change.operator, done })
    : `Recorded: ${done}.`;
  process.stdout.write(`${told}\n`);
}

async function withRecord(
  file: string,
  work: (open: OpenRecord) => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  const opened = await openRecorder({ file });
  if (!opened.ok) return failureOfRecord(opened.fault);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}
