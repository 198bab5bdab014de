import { type Act, acts, mayDo } from "../controller/people/roles.ts";
import { type OpenRecord, openRecorder, type PeopleRead } from "../record/recorder.ts";
import { authorise } from "./authorise.ts";
import { exitCodes, type Failure } from "./failure.ts";
import { failureOfRecord } from "./record-failure.ts";
import { secretsFromInput, secretsFromTerminal } from "./secret-question.ts";
import { isAtTerminal } from "./terminal-question.ts";

/** Who says that they may, and how they prove it. */
export type AuthorityWords = { readonly by: string; readonly pinStdin: boolean };

/**
 * Why somebody may not do it; undefined where they may. In a record that names people it takes the PIN
 * of one whose role allows the act; in one without, the name is only noted.
 */
export async function refuseUnless(
  file: string,
  act: Act,
  words: AuthorityWords,
): Promise<Failure | undefined> {
  const opened = await openRecorder({ file });
  if (!opened.ok) return failureOfRecord(opened.fault);
  const recorder = opened.value;
  try {
    const read = await recorder.people();
    if (!read.ok) return failureOfRecord(read.fault);
    if (read.value.people.length === 0) return undefined;
    return await whyNot(recorder, read.value, act, acts[act].words, words);
  } finally {
    await recorder.close();
  }
}

/** What is done with a right PIN; `seen` are the people as they were when it was asked for. */
export type SignedWork = (record: OpenRecord, seen: PeopleRead) => Promise<Failure | undefined>;

/**
 * Does what takes a signature, with the PIN of one whose role allows the act; a record that names nobody
 * has nobody who could sign. Why it was not done; undefined where it was.
 *
 * @param meaning what the signature says
 */
export async function doSigned(
  file: string,
  act: Act,
  meaning: string,
  words: AuthorityWords,
  work: SignedWork,
): Promise<Failure | undefined> {
  const opened = await openRecorder({ file });
  if (!opened.ok) return failureOfRecord(opened.fault);
  const recorder = opened.value;
  try {
    const read = await recorder.people();
    if (!read.ok) return failureOfRecord(read.fault);
    const refused = await whyNot(recorder, read.value, act, meaning, words);
    return refused ?? (await work(recorder, read.value));
  } finally {
    await recorder.close();
  }
}

async function whyNot(
  recorder: OpenRecord,
  read: PeopleRead,
  act: Act,
  meaning: string,
  { by, pinStdin }: AuthorityWords,
): Promise<Failure | undefined> {
  const who = read.people.find(({ operator, active }) => operator === by && active === 1);
  if (who === undefined || !mayDo(who.role, act)) return notAllowed(by, act);
  if (!pinStdin && !isAtTerminal()) return noTerminal;
  const secrets = pinStdin ? secretsFromInput() : secretsFromTerminal();
  const refusal = await authorise(recorder, read, who, { meaning, purpose: act }, secrets);
  secrets.close();
  return refusal === undefined ? undefined : { ...refusal, exitCode: exitCodes.failed };
}

function notAllowed(by: string, act: Act): Failure {
  const { words, roles } = acts[act];
  return {
    code: "not-allowed",
    message: `${by} may not ${words}: it takes the role ${roles.join(" or ")}.`,
    remedy: "Name somebody with --by who may; plumb user list shows everybody.",
    exitCode: exitCodes.failed,
  };
}

/** A PIN is needed, and nobody can be asked for it. */
export const noTerminal: Failure = {
  code: "no-terminal",
  message: "A PIN is needed, and there is no terminal to ask for it.",
  remedy: "Run it at a terminal, or give the PINs on standard input with --pin-stdin.",
  exitCode: exitCodes.usage,
};
