import { errorCodes, faultCodes, gates, nameAt, states } from "../protocol/codes.ts";
import type { BlockTold } from "../protocol/messages/block.ts";
import type { Welcome } from "../protocol/messages/hello.ts";
import type { ResultReady } from "../protocol/messages/result.ts";
import type { Bench } from "./bench.ts";
import { checksumOf, fetchBlocks } from "./cases/capture.ts";
import { type HeardOf, isKind, type LineParts } from "./client.ts";
import { codeNumber } from "./dialogue.ts";
import { limitsWords, mildLimits } from "./limits-body.ts";
import { attend } from "./prepare.ts";
import { finish, fire, makeReady, preload, resultOf, thrustOver } from "./scene.ts";
import { Failed, fail, Skipped } from "./verdict.ts";

/** One pulse onto the bench tissue, as it is commanded. */
export type PulsePlan = {
  readonly commandedNewtons: number;
  readonly widthMilliseconds: number;
};

/** One pulse as it was told: its summary, and all of its capture. */
export type ToldPulse = {
  readonly summary: ResultReady;
  readonly blocks: readonly BlockTold[];
};

/** The window of the preload ends this far below the peak, and has room for what the hand presses with, cN. */
const windowGap = 100;
const leastPeak = 100 * preload + 2 * windowGap;

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** Why a pulse may not be commanded on the bench; undefined where it may. Nothing is lowered to what may be. */
function whyNotPulse(plan: PulsePlan, welcome: Welcome): string | undefined {
  const { k, w } = mildLimits(welcome);
  const least = limitsWords("impulse").find(({ key }) => key === "w")?.low ?? w;
  const [peak, width] = [100 * plan.commandedNewtons, 1000 * plan.widthMilliseconds];
  if (!(peak >= leastPeak && peak <= k)) {
    return `a pulse on the bench is of ${leastPeak / 100} N to ${k / 100} N, and ${plan.commandedNewtons} N were asked for`;
  }
  if (!(width >= least && width <= w)) {
    return `a pulse on the bench is ${least / 1000} ms to ${w / 1000} ms wide, and ${plan.widthMilliseconds} ms were asked for`;
  }
  return undefined;
}

/**
 * Opens a session for a pulse, and fails in words where the instrument is not as it must be for one. What it keeps, and
 * a fault that is latched, stay as they are: both are somebody's to look at.
 */
export async function attendPulse(bench: Bench, plan: PulsePlan): Promise<void> {
  const { message: status } = await attend(bench);
  const trouble = whyNotPulse(plan, bench.welcome());
  if (trouble !== undefined) fail(trouble);
  if (status.fault !== 0) {
    const { code } = (await bench.accepted("fault", "fault-told")).message;
    const name = nameAt(faultCodes, code) ?? `number ${code}`;
    fail(`a fault is latched (${name}); find its cause and clear it first`);
  }
  const { count } = (await bench.accepted("results", "results-told")).message;
  if (count > 0) {
    const many =
      count === 1 ? "that was not collected; collect it" : "that were not collected; collect them";
    fail(`it keeps ${plural(count, "result")} ${many} with plumb treat first`);
  }
  const state = nameAt(states, status.state);
  if (state !== "linked") fail(`its state is ${state ?? "unknown"}, not linked`);
}

/** What an instrument refused a command for, in words; undefined where its last answer is no refusal. */
function refusalWords({ client }: Bench): string | undefined {
  const answer = client.heard.findLast((line) => line.class === "reply");
  if (answer === undefined || !isKind(answer, "refused")) return undefined;
  const { verb, code, detail } = answer.message;
  const row = code === codeNumber("gate") ? gates[detail ?? 0] : errorCodes[code];
  const did = verb === "impulse" ? "take the limits" : verb;
  return `it refused to ${did}: ${row?.name ?? code} (${row?.meaning ?? "unknown"})`;
}

/** Lets a move fail in words for a person: what the instrument refused, or what the hand did not do. */
async function inWords<T>(bench: Bench, move: () => Promise<T>): Promise<T> {
  try {
    return await move();
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    const why = refusalWords(bench) ?? (await bench.acts.missed(0));
    throw why === undefined ? error : new Failed(why, { cause: error });
  }
}

/** So often a line that was held up on its way is sent again. */
const mostTries = 5;

/**
 * Asks as a case does, but a busy computer is no fault of the instrument: of a command that was stale nothing was
 * done, and an answer that was lost comes again for the same sequence number (docs/protocol.md 4).
 */
function patient(bench: Bench): Pick<Bench, "accepted"> {
  const { client } = bench;
  return {
    async accepted(body, kind, parts) {
      let again: LineParts = {};
      for (let tries = 1; tries < mostTries; tries += 1) {
        const line = await client.tryAsk(body, { ...parts, ...again });
        if (line !== undefined && isKind(line, kind)) return line;
        const refused = line !== undefined && isKind(line, "refused") ? line.message : undefined;
        if (line !== undefined && refused?.code !== codeNumber("stale")) break;
        again = line === undefined ? { sequence: client.sequence } : {};
      }
      return bench.accepted(body, kind, parts);
    },
  };
}

/** The whole capture of a result, held against its checksum; fails where it is not what the summary says. */
async function captureOf(
  bench: Bench,
  { number, blocks, checksum, samples }: ResultReady,
): Promise<readonly HeardOf<"block-told">[]> {
  const fetched = await fetchBlocks(patient(bench), number, blocks);
  const count = fetched.reduce((sum, { message }) => sum + message.force.length, 0);
  if (checksumOf(fetched) !== checksum || count !== samples) {
    fail(`the capture of result ${number} is not the one that its summary tells of`);
  }
  return fetched;
}

/**
 * One pulse with the coefficients that are in force: arms by permit and challenge, asks the hand to press and to pull,
 * waits for the end, reads all that is told of it, and releases its result. The hand fires; nothing here can.
 *
 * Fails in words (`Failed`, `Skipped`, `Gone`) and may then leave the instrument armed: whoever calls gives back
 * (`giveBack`), whatever happened. A result that was not read and taken whole stays in the instrument.
 *
 * @param take looks at the pulse before its result is released; where it throws, the result stays
 */
export async function firePulse<T>(
  bench: Bench,
  plan: PulsePlan,
  take: (told: ToldPulse) => T,
): Promise<T> {
  await attendPulse(bench, plan);
  const k = Math.round(100 * plan.commandedNewtons);
  const w = Math.round(1000 * plan.widthMilliseconds);
  const b = Math.min(mildLimits(bench.welcome()).b, k - windowGap);
  const { permit } = await inWords(bench, () => makeReady(bench, "impulse", { k, w, b }));
  const begun = await inWords(bench, () => fire(bench));
  try {
    await thrustOver(bench, begun);
    await inWords(bench, () => finish(bench));
    bench.beat();
    const { message: summary } = await resultOf(bench, permit);
    await patient(bench).accepted("alive f?", "alive-heard");
    const blocks = (await captureOf(bench, summary)).map(({ message }) => message);
    const taken = take({ summary, blocks });
    await patient(bench).accepted(`release i${summary.number} z${summary.checksum}`, "released");
    return taken;
  } catch (error) {
    // Nothing else would tell that there is something to collect.
    if (!(error instanceof Failed || error instanceof Skipped)) throw error;
    throw new Failed(`${error.message}; where it keeps the result, plumb treat collects it`, {
      cause: error,
    });
  }
}
