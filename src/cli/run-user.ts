import { existsSync } from "node:fs";
import {
  type Change,
  type ChangeRefusal,
  judgeChange,
  meaningOf,
  signedChange,
} from "../controller/people/changes.ts";
import { delayAfter, failuresOf, lockedFor, timeInWords } from "../controller/people/lock-out.ts";
import { hashPin } from "../controller/people/pin-hash.ts";
import { whyRefused } from "../controller/people/pin-rules.ts";
import { mayDo } from "../controller/people/roles.ts";
import { triesOf, tryPin } from "../controller/people/try-pin.ts";
import type { Milliseconds } from "../protocol/units.ts";
import { recordFile } from "../record/location.ts";
import {
  openRecorder,
  type PeopleRead,
  type PeopleRecord,
  type Recorder,
} from "../record/recorder.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { exitCodeOfFault } from "./run-record.ts";
import { type Secrets, secretsFromInput, secretsFromTerminal } from "./secret-question.ts";
import { isAtTerminal } from "./terminal-question.ts";

type FileWords = { readonly record?: string | undefined; readonly json: boolean };

export type ChangeWords = FileWords & {
  readonly by?: string | undefined;
  readonly pinStdin: boolean;
};

type OpenRecord = Recorder & PeopleRecord;

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
    if (!read.ok) return { ...read.fault, exitCode: exitCodeOfFault(read.fault) };
    list(read.value, json);
    return undefined;
  });
  if (failure !== undefined) endWith(failure, json);
}

function list({ people }: PeopleRead, json: boolean): void {
  const shown = people.map(({ operator, name, role, active, at }) => ({
    operator,
    name,
    role,
    active: active === 1,
    since: at,
  }));
  const lines = shown.map(
    ({ operator, name, role, active }) =>
      `${operator.padEnd(13)} ${role.padEnd(11)} ${name}${active ? "" : "  (no access any more)"}`,
  );
  const text =
    lines.length === 0 ? "Nobody yet: plumb user add makes the first." : lines.join("\n");
  process.stdout.write(`${json ? JSON.stringify({ people: shown }) : text}\n`);
}

/** Changes one person, signed by who does it, and sets the exit code. */
export async function runChange(change: Change, words: ChangeWords): Promise<void> {
  if (!words.pinStdin && !isAtTerminal()) {
    const failure = {
      code: "no-terminal",
      message: "A PIN is needed, and there is no terminal to ask for it.",
      remedy: "Run it at a terminal, or give the PINs on standard input with --pin-stdin.",
      exitCode: exitCodes.usage,
    };
    return endWith(failure, words.json);
  }
  const secrets = words.pinStdin ? secretsFromInput() : secretsFromTerminal();
  const failure = await withRecord(recordFile(words.record), (open) =>
    changePerson(open, change, words, secrets),
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
  if (!opened.ok) return { ...opened.fault, exitCode: exitCodeOfFault(opened.fault) };
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

async function changePerson(
  open: OpenRecord,
  change: Change,
  words: ChangeWords,
  secrets: Secrets,
): Promise<Failure | undefined> {
  const read = await open.people();
  if (!read.ok) return { ...read.fault, exitCode: exitCodeOfFault(read.fault) };
  const people = read.value;
  // What can be refused without a PIN is, before anybody types one.
  const early = judgeChange(people.people, change, undefined);
  if (!early.ok) return failed(early.refusal);
  const by = people.people.length === 0 ? change.operator : words.by;
  const refused =
    people.people.length === 0 ? undefined : await authorise(open, people, change, by, secrets);
  if (refused !== undefined) return failed(refused);
  const needsPin = change.do === "add" || change.do === "pin";
  const pin = needsPin ? await newPin(secrets) : undefined;
  if (pin !== undefined && !pin.ok) return failed(pin.refusal);
  const judged = judgeChange(people.people, change, pin?.stored);
  if (!judged.ok) return failed(judged.refusal);
  const signed = signedChange(people, change, judged.person, { by: by ?? "", at: zonedTime() });
  const kept = await open.commitPerson(signed);
  return kept.ok ? undefined : { ...kept.fault, exitCode: exitCodeOfFault(kept.fault) };
}

/** Why the change is not authorised; undefined where the right PIN was given. */
async function authorise(
  open: OpenRecord,
  read: PeopleRead,
  change: Change,
  by: string | undefined,
  secrets: Secrets,
): Promise<ChangeRefusal | undefined> {
  const own = change.do === "pin" && by === change.operator;
  const who = read.people.find(({ operator, active }) => operator === by && active === 1);
  if (who === undefined || !(own || mayDo(who.role, "change-people"))) {
    return {
      code: "not-authorised",
      message: `${by ?? "Nobody"} may not change people here: a supervisor must.`,
      remedy: "Name a supervisor with --by; plumb user list shows them.",
    };
  }
  const { count, last } = triesOf(read, who.operator);
  const now = performance.now() as Milliseconds;
  const left = lockedFor(failuresOf(count, last, now, new Date()), now);
  if (left > 0) return lockedOut(who.name, left);
  const pin = await secrets.next(`To sign "${meaningOf(change)}", PIN of ${who.name}: `);
  if (pin === undefined) return noPin;
  const asked = { operator: who.operator, pin, purpose: "change-people", seen: count };
  const tried = await tryPin(open, zonedTime, asked);
  if (tried.kind === "right") return undefined;
  if (tried.kind === "not-tried") {
    return { code: "not-tried", message: tried.why, remedy: "Mend the cause, then try again." };
  }
  const delay = delayAfter(count + 1);
  return delay > 0
    ? lockedOut(who.name, delay)
    : { code: "wrong-pin", message: "Wrong PIN.", remedy: "Try again; each try is recorded." };
}

function lockedOut(name: string, left: Milliseconds): ChangeRefusal {
  return {
    code: "locked-out",
    message: `${name} is locked out after wrong PINs: ${timeInWords(left)} left.`,
    remedy: "Wait, or let another supervisor do it.",
  };
}

const noPin: ChangeRefusal = {
  code: "no-pin",
  message: "The input ended before a PIN was given.",
  remedy: "Give each PIN as a line of its own, first that of --by.",
};

type NewPin =
  | { readonly ok: true; readonly stored: string }
  | { readonly ok: false; readonly refusal: ChangeRefusal };

async function newPin(secrets: Secrets): Promise<NewPin> {
  const pin = await secrets.next("New PIN, 6 to 12 digits: ");
  if (pin === undefined) return { ok: false, refusal: noPin };
  const why = whyRefused(pin);
  if (why !== undefined) {
    const refusal = { code: "pin-refused", message: `No PIN: ${why}.`, remedy: "Choose another." };
    return { ok: false, refusal };
  }
  if (secrets.twice && (await secrets.next("The same once more: ")) !== pin) {
    const refusal = {
      code: "pin-differs",
      message: "The two PINs are not the same.",
      remedy: "Type the same digits twice.",
    };
    return { ok: false, refusal };
  }
  return { ok: true, stored: await hashPin(pin) };
}

function failed(refusal: ChangeRefusal): Failure {
  return { ...refusal, exitCode: exitCodes.failed };
}
