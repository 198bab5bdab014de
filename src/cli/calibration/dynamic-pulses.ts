import type { DynamicPulse } from "../../calibration/session/dynamic.ts";
import type { Bench } from "../../conformance/bench.ts";
import {
  attendPulse,
  firePulse,
  type PulsePlan,
  type ToldPulse,
} from "../../conformance/bench-pulses.ts";
import { giveBack } from "../../conformance/give-back.ts";
import { type Hand, wordsOf } from "../../conformance/hand.ts";
import { letGo } from "../../conformance/let-go.ts";
import { Failed, fail, Gone, Skipped } from "../../conformance/verdict.ts";
import type { PulseSeat, PulsesMade } from "../../controller/calibration/desk-outside.ts";
import type { GuidedPulses } from "../../controller/calibration/guided-options.ts";
import { compareWithSummary, pulseFigures } from "../../device/telemetry/pulse-figures.ts";
import { nameAt, thrustEnds } from "../../protocol/codes.ts";
import type { Welcome } from "../../protocol/messages/hello.ts";

/** The place at the screen, and the hand at the bench: that of a simulator, or undefined for the person there. */
export type DynamicSeat = PulseSeat & { readonly hand?: Hand | undefined };

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** The person at the screen, who holds the instrument in both hands: words say what to do, and its status shows that it was done. */
export function createScreenHand(say: (words: string) => void): Hand {
  return {
    kind: "person",
    async tell(request) {
      const words = wordsOf(request);
      if (words === undefined) return { ok: false, why: "no person can do that, only a simulator" };
      say(sentence(words));
      return { ok: true };
    },
    close: () => undefined,
  };
}

/** As the session keeps it, what the instrument told; fails where its own curve does not bear that out. */
function pulseOf({ summary, blocks }: ToldPulse, plan: PulsePlan, at: string): DynamicPulse {
  const { number, cause, measuredPeak, width, impulse } = summary;
  const figures = pulseFigures({ summary, blocks }, 1000 * plan.widthMilliseconds);
  const differing = compareWithSummary(figures, summary);
  if (differing.length > 0) {
    fail(`its summary of result ${number} contradicts its own curve: ${differing.join(", ")}`);
  }
  return {
    at,
    number,
    commandedNewtons: plan.commandedNewtons,
    commandedMilliseconds: plan.widthMilliseconds,
    peakNewtons: measuredPeak / 100,
    halfWidthMilliseconds: width === undefined ? null : width / 1000,
    impulseNewtonSeconds: impulse / 1e6,
    end: nameAt(thrustEnds, cause) ?? `number ${cause}`,
  };
}

function mayArm(
  plan: GuidedPulses,
  { model, serial, simulator }: Welcome,
  permitted: boolean,
): void {
  const { instrument } = plan;
  if (model !== instrument.model || serial !== instrument.serial) {
    fail(
      `${model} ${serial} is on the port, and the session is of ${instrument.model} ${instrument.serial}`,
    );
  }
  if (simulator !== 1 && !permitted) fail("nobody said yes to arming this instrument");
}

export type PulseParts = {
  readonly plan: GuidedPulses;
  readonly seat: DynamicSeat;
  readonly wall: () => string;
  /** Ends the wait that is on, so that a stop is seen at once. */
  readonly stir: () => void;
};

async function pulsesOn(
  bench: Bench,
  { plan, seat, wall }: PulseParts,
  pulses: DynamicPulse[],
): Promise<void> {
  await bench.greet();
  mayArm(plan, bench.welcome(), seat.permitted);
  await attendPulse(bench, plan);
  if (bench.hand.kind === "control") await bench.ask({ kind: "tissue", name: "bench" });
  const { promise: stopped, resolve } = Promise.withResolvers<"stopped">();
  seat.stop.addEventListener("abort", () => resolve("stopped"), { once: true });
  for (let pulse = 1; pulse <= plan.pulses; pulse += 1) {
    const which = `Pulse ${pulse} of ${plan.pulses}, ${plan.commandedNewtons} N`;
    seat.say(`${which}.`);
    if (bench.hand.kind === "person") {
      const words = `${which}: hold the stylus just over the bench tissue, as it will be pressed on, hands off the trigger. It will be armed for 15 s. Go on?`;
      const answer = await Promise.race([seat.ask(words), stopped]);
      if (answer === "stopped") bench.client.life.goOn();
      if (answer === false) throw new Skipped("it was skipped by hand");
    }
    pulses.push(await firePulse(bench, plan, (told) => pulseOf(told, plan, wall())));
  }
}

/** The pulses of a dynamic check on an open line; whatever happens, nothing is armed afterwards. */
export async function makePulses(bench: Bench, parts: PulseParts): Promise<PulsesMade> {
  const { seat, stir } = parts;
  const { client } = bench;
  const pulses: DynamicPulse[] = [];
  const why: string[] = [];
  const stop = () => {
    client.life.breakOff("it was stopped");
    if (client.medium.lost === undefined) client.stop();
    stir();
  };
  seat.stop.addEventListener("abort", stop, { once: true });
  try {
    if (seat.stop.aborted) stop();
    await pulsesOn(bench, parts, pulses);
  } catch (error) {
    if (!(error instanceof Failed || error instanceof Skipped || error instanceof Gone))
      throw error;
    why.push(error.message);
  } finally {
    seat.stop.removeEventListener("abort", stop);
    const [owed] = await Promise.all([giveBack(bench), letGo(bench, seat.say)]);
    why.push(...owed);
  }
  return why.length === 0 ? { ok: true, pulses } : { ok: false, why: why.join("; "), pulses };
}
