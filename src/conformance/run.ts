import type { Bench } from "./bench.ts";
import type { Case, Need } from "./case.ts";
import { isKind } from "./client.ts";
import { codeNumber } from "./dialogue.ts";
import { modeLetters } from "./limits-body.ts";
import { prepare, restore } from "./prepare.ts";
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
const longestLag = 50;
/** How often a case is judged anew for that. */
const mostTries = 3;

/** After so many cases in a row without a welcome nobody is taken to be there. */
const mostUnwelcome = 3;

/** Whether the instrument offers the service schema. */
export async function offersService(bench: Bench): Promise<boolean> {
  const answer = await bench.client.hello({ schema: "service" });
  const refused = answer !== undefined && isKind(answer, "refused");
  if (refused && answer.message.code === codeNumber("schema")) return false;
  return answer !== undefined;
}

/** Why a case cannot be judged here, or undefined. */
function missing(needs: readonly Need[], bench: Bench, service: boolean): string | undefined {
  const { kind } = bench.hand;
  const modes = bench.client.welcome?.modes ?? "";
  for (const need of needs) {
    switch (need) {
      case "hand":
        if (kind === "none") return "it needs a hand on the instrument: name one with --hand";
        break;
      case "swift-hand":
        if (kind !== "control") return "it needs a hand that acts within milliseconds";
        break;
      case "faults":
        if (kind !== "control") return "it needs a simulated fault";
        break;
      case "service":
        if (!service) return "the instrument offers no service schema";
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
  return undefined;
}

type Verdict = Pick<CaseResult, "result" | "why">;

function verdictOf(error: unknown): Verdict {
  if (error instanceof Skipped) return { result: "skipped", why: error.message };
  if (error instanceof Failed || error instanceof Gone) {
    return { result: "failed", why: error.message };
  }
  throw error;
}

async function judge(one: Case, bench: Bench): Promise<Verdict & { unwelcome: boolean }> {
  try {
    await prepare(bench);
  } catch (error) {
    const { result, why } = verdictOf(error);
    return { result, why: `before the case: ${why ?? ""}`, unwelcome: true };
  }
  let verdict: Verdict = { result: "passed" };
  try {
    await one.judge(bench);
  } catch (error) {
    verdict = verdictOf(error);
  }
  try {
    await restore(bench);
  } catch (error) {
    if (verdict.result === "passed") verdict = verdictOf(error);
  }
  return { ...verdict, unwelcome: false };
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
  const { medium } = bench.client;
  let unwelcome = 0;
  for (const one of cases) {
    const began = medium.now();
    const gone = medium.lost !== undefined || unwelcome >= mostUnwelcome;
    const why = gone ? "the instrument is gone" : missing(one.needs, bench, service);
    if (why !== undefined) {
      yield { case: one, result: "skipped", why, milliseconds: 0 };
      continue;
    }
    bench.client.lag.take();
    let verdict = await judge(one, bench);
    for (let tries = 1; tries < mostTries && verdict.result === "failed"; tries += 1) {
      if (bench.client.lag.take() < longestLag) break;
      bench.forgetScenes();
      verdict = await judge(one, bench);
    }
    unwelcome = verdict.unwelcome ? unwelcome + 1 : 0;
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
