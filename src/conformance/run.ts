import type { Bench } from "./bench.ts";
import { type Case, needsYes } from "./case.ts";
import { isKind } from "./client.ts";
import { codeNumber } from "./dialogue.ts";
import { modeLetters } from "./limits-body.ts";
import { freshen, prepare, restore } from "./prepare.ts";
import { Failed, Gone, Skipped } from "./verdict.ts";

export type CaseResult = {
  readonly case: Case;
  readonly result: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped. */
  readonly why?: string;
  readonly measured?: string;
  readonly milliseconds: number;
};

/**
 * A line that was held up for longer, ms, tells that a port, a system or a simulator's process stood still: what
 * failed then may not be the instrument's doing.
 */
const longestLag = 30;
/** How often a case is judged anew for that. */
const mostTries = 3;

/** After so many cases in a row without a welcome nobody is taken to be there. */
const mostUnwelcome = 3;

/** After so many cases in a row in which a control hand did nothing it is taken to be none. */
const mostIdle = 2;

/** A greeting for the service schema is tried so often. */
const greetings = 3;
/** A supply below this is out of its range, mV (section 9.1), and health must show it within so many ms. */
const lowestSupply = 22_000;
const supplyShown = 600;

/** Whether the instrument offers the service schema; one that answers no greeting for it does not. */
export async function offersService({ client }: Bench): Promise<boolean> {
  for (let tries = 0; tries < greetings; tries += 1) {
    const answer = await client.hello({ schema: "service" });
    if (answer !== undefined && isKind(answer, "welcome")) return true;
    const refused = answer !== undefined && isKind(answer, "refused") ? answer.message : undefined;
    if (refused?.code === codeNumber("schema")) return false;
    if (refused?.code === codeNumber("busy")) await client.pass(refused.detail ?? 250);
  }
  return false;
}

/** Whether the faults that the hand plays can be seen: nothing tells otherwise where nobody reads its lines. */
async function playsFaults(bench: Bench): Promise<boolean> {
  const { client } = bench;
  try {
    await prepare(bench);
    const from = client.heard.length;
    await bench.fault("low-supply");
    const low = client.within(supplyShown, () =>
      client.findFrom(
        from,
        (line) => isKind(line, "health") && (line.message.supply ?? 0) < lowestSupply,
      ),
    );
    const seen = (await low) !== undefined;
    await restore(bench);
    return seen;
  } catch {
    // Each case will tell what is wrong.
    return true;
  }
}

/** What is known of the hand and the instrument when a case begins. */
interface Known {
  readonly service: boolean;
  /** Whether its faults show; not known before they are needed. */
  faults?: boolean;
  /** Cases in a row in which a control hand did nothing. */
  idle: number;
}

/** Why a case cannot be judged here, or undefined. */
async function missing(one: Case, bench: Bench, known: Known): Promise<string | undefined> {
  const { kind } = bench.hand;
  const modes = bench.client.welcome?.modes ?? "";
  if (needsYes(one) && !bench.client.mayChange) {
    return "nobody said yes to arming or changing this instrument";
  }
  for (const need of one.needs) {
    switch (need) {
      case "hand":
        if (kind === "none") return "it needs a hand on the instrument: name one with --hand";
        break;
      case "swift-hand":
        if (kind !== "control") return "it needs a hand that acts within milliseconds";
        break;
      case "faults":
        if (kind !== "control") return "it needs a simulated fault";
        known.faults ??= await playsFaults(bench);
        if (!known.faults) return "the hand plays no faults: low-supply did not show in health";
        break;
      case "service":
        if (!known.service) return "the instrument offers no service schema";
        break;
      case "impulse":
      case "pressure":
      case "probe":
        if (!modes.includes(modeLetters[need])) return `the instrument does not offer ${need}`;
        break;
      default:
        need satisfies never;
    }
  }
  const byHand = one.needs.some((need) => need === "hand" || need === "swift-hand");
  return byHand && known.idle >= mostIdle
    ? "the hand does nothing that it is asked for"
    : undefined;
}

type Verdict = Pick<CaseResult, "result" | "why"> & { readonly by?: "hand" | "no-welcome" };

function verdictOf(error: unknown): Verdict {
  if (error instanceof Skipped) return { result: "skipped", why: error.message };
  if (error instanceof Failed || error instanceof Gone) {
    return { result: "failed", why: error.message };
  }
  const words = error instanceof Error ? error.message : String(error);
  return {
    result: "failed",
    why: `the case broke down, which is a defect of this program: ${words}`,
  };
}

async function judge(one: Case, bench: Bench): Promise<Verdict> {
  try {
    await prepare(bench);
  } catch (error) {
    const verdict = verdictOf(error);
    const why = `before the case: ${verdict.why ?? ""}`;
    return { ...verdict, why, ...(verdict.result === "failed" ? { by: "no-welcome" } : {}) };
  }
  let verdict: Verdict = { result: "passed" };
  try {
    await one.judge(bench);
  } catch (error) {
    verdict = verdictOf(error);
  }
  try {
    if (verdict.result === "failed") {
      const why = await bench.acts.missed(bench.handTime);
      if (why !== undefined) verdict = { result: "skipped", why, by: "hand" };
    }
    await restore(bench);
  } catch (error) {
    if (verdict.result === "passed") verdict = verdictOf(error);
  }
  return verdict;
}

/** Waits for the next line, for a second at most. */
async function hearAgain({ client }: Bench): Promise<void> {
  const from = client.heard.length;
  await client.within(1000, () => client.heard.length > from || undefined);
}

async function attempt(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch {
    // The next case meets what went wrong here, and tells it.
  }
}

/**
 * Judges one case after the other, each from the same condition, and gives each result as it comes. Once the line is
 * gone, or nobody answers any more, the rest is skipped in words.
 */
export async function* runCases(
  cases: readonly Case[],
  bench: Bench,
  service: boolean,
): AsyncGenerator<CaseResult> {
  const { medium, life, lag } = bench.client;
  const known: Known = { service, idle: 0 };
  let unwelcome = 0;
  if (cases.some(needsYes)) await attempt(() => freshen(bench));
  for (const one of cases) {
    const began = medium.now();
    const gone = life.ended !== undefined || unwelcome >= mostUnwelcome;
    const why = gone ? "the instrument is gone" : await missing(one, bench, known);
    if (why !== undefined) {
      yield { case: one, result: "skipped", why, milliseconds: 0 };
      continue;
    }
    lag.take();
    let verdict = await judge(one, bench);
    const doubtful = () => verdict.result === "failed" || verdict.by === "hand";
    for (let tries = 1; tries < mostTries && doubtful(); tries += 1) {
      // What stands still yet is seen once it goes on.
      await attempt(() => hearAgain(bench));
      if (life.ended !== undefined || lag.take() < longestLag) break;
      bench.forgetScenes();
      verdict = await judge(one, bench);
    }
    unwelcome = verdict.by === "no-welcome" ? unwelcome + 1 : 0;
    if (verdict.by === "hand" && bench.hand.kind === "control") known.idle += 1;
    else if (verdict.result === "passed" && one.needs.some((need) => need.endsWith("hand")))
      known.idle = 0;
    const measured = bench.takeMeasured();
    yield {
      case: one,
      result: verdict.result,
      ...(verdict.why === undefined ? {} : { why: verdict.why }),
      ...(measured === undefined ? {} : { measured }),
      milliseconds: Math.round(medium.now() - began),
    };
  }
}
