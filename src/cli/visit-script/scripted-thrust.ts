import type { Hand } from "../../conformance/hand.ts";
import type { Controller } from "../../controller/controller.ts";
import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { Clock } from "../../device/clock.ts";
import { type GateName, gateNames } from "../../safety/gates.ts";
import type { ScriptedDisplay } from "./scripted-display.ts";

/** Milliseconds. */
const patience = 5000;
/** A gate may close for a moment on a busy computer: a person tries again, so often and so long each time. */
const tries = 5;
const oneTry = 2000;
/** Keys that come faster than 80 ms are refused, and Enter in the first half second. */
const keyPause = 120;
const enterPause = 550;
/** Of a held pressure and a series, and their way into the record. */
const thrustPatience = 20_000;

export type ThrustParts = {
  readonly clock: Clock;
  readonly controller: Controller;
  readonly display: ScriptedDisplay;
  readonly hand: Hand;
  /** A signal ended the script: nothing is armed any more. */
  readonly stopped: () => boolean;
};

export type ThrustAsked = {
  readonly aim: { readonly pitchDegrees: number; readonly yawDegrees: number };
  readonly preloadNewtons: number;
};

/** What came of it; `refused`: a gate is closed, and these say why. */
export type ThrustCame =
  | { readonly is: "given"; readonly thrust: NonNullable<Snapshot["lastThrust"]> }
  | { readonly is: "refused"; readonly why: string }
  | { readonly is: "failed"; readonly why: string };

/** What these wait for somebody has to write down: no waiting opens them. */
const gatesOfCare: readonly GateName[] = [
  "operator",
  "patient",
  "plan",
  "imaging",
  "screening",
  "consent",
  "position",
  "dose",
];

function closedGates(seen: Snapshot | undefined, among: readonly GateName[] = gateNames): string {
  return (seen?.gates ?? [])
    .filter(({ gate, passed }) => !passed && among.some((name) => name === gate))
    .map(({ gate, reason }) => `${gate}: ${reason}`)
    .join("; ");
}

const failed = (why: string): ThrustCame => ({ is: "failed", why });
const open = (seen: Snapshot): boolean =>
  seen.host === "configured" && seen.gates.every(({ passed }) => passed);

/** As a hand does it: never two keys within the time of an auto-repeat. */
async function typeCode({ clock, controller }: ThrustParts, code: string): Promise<void> {
  const pause = (milliseconds: number) =>
    new Promise<void>((settle) => void clock.after(milliseconds, settle));
  const shownAt = clock.now();
  for (const digit of code) {
    await pause(keyPause);
    controller.typeCode(digit);
  }
  await pause(Math.max(keyPause, enterPause - (clock.now() - shownAt)));
  controller.typeCode("\r");
}

/** Asks, types the code that is shown, and once more where a gate closed for a moment. undefined: armed. */
async function arm(parts: ThrustParts): Promise<ThrustCame | undefined> {
  const { controller, display } = parts;
  for (let left = tries; left > 0 && !parts.stopped(); left -= 1) {
    const ripe = (seen: Snapshot) => open(seen) || closedGates(seen, gatesOfCare) !== "";
    const found = await display.until(ripe, patience);
    const barred = closedGates(found, gatesOfCare);
    if (barred !== "") return { is: "refused", why: barred };
    if (found === undefined) {
      const seen = display.seen();
      const why = closedGates(seen);
      return why === "" ? failed(`not ready: ${seen?.banner.text ?? ""}`) : { is: "refused", why };
    }
    controller.intend("arm-requested");
    const asking = await display.until(({ arming }) => arming !== null, oneTry);
    if (asking?.arming == null) continue;
    await typeCode(parts, asking.arming.code);
    const armed = await display.until(({ host }) => host === "armed", oneTry);
    if (armed !== undefined) return undefined;
  }
  return failed(`not armed in ${tries} tries: ${display.seen()?.banner.text ?? ""}`);
}

/** Aims, arms by the code that is shown, presses, pulls, and waits until the thrust is in the record. */
export async function giveThrust(parts: ThrustParts, asked: ThrustAsked): Promise<ThrustCame> {
  const { display, hand } = parts;
  const { pitchDegrees: pitch, yawDegrees: yaw } = asked.aim;
  const aimed = await hand.tell({ kind: "aim", pitch, yaw });
  if (!aimed.ok) return failed(`the hand does not aim: ${aimed.why}`);
  const before = display.seen()?.lastThrust?.number;
  const unarmed = await arm(parts);
  if (unarmed !== undefined) return unarmed;
  await hand.tell({ kind: "press", newtons: asked.preloadNewtons });
  const live = await display.until(({ instrumentState: state }) => state === "ready", patience);
  if (live !== undefined) await hand.tell({ kind: "trigger", down: true, held: true });
  const over = await display.until(
    ({ host }) => host !== "armed" && host !== "thrust-seen",
    thrustPatience,
  );
  await hand.tell({ kind: "trigger", down: false });
  await hand.tell({ kind: "release" });
  if (over === undefined || live === undefined) {
    return failed(
      `no thrust: ${display.seen()?.banner.text ?? ""} ${display.seen()?.banner.remark ?? ""}`,
    );
  }
  const recorded = await display.until(
    ({ lastThrust: last }) => last !== null && last.number !== before && last.recorded,
    thrustPatience,
  );
  if (recorded?.lastThrust == null) return failed("no thrust came into the record");
  // Ready for what comes next: the lock-out is over, and the tip is off.
  await display.until(({ host }) => host === "configured" || host === "linked", thrustPatience);
  return { is: "given", thrust: recorded.lastThrust };
}
