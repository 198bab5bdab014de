import type { InstrumentProfile } from "../device/session/profile.ts";
import { flagBits } from "../protocol/codes.ts";
import type { Status } from "../protocol/messages/status.ts";
import type { Milliseconds } from "../protocol/units.ts";
import { timing } from "../safety/default-limits.ts";
import { dayInWords } from "../safety/fact-words.ts";
import type { GateVerdict } from "../safety/gates.ts";
import type { LimitParts } from "../safety/guarded-limits.ts";
import type { Interlock } from "../safety/interlock/state.ts";
import type { Limits } from "../safety/limits.ts";
import { angleErrorDegrees } from "../safety/vector.ts";
import type { ArmingCode } from "./arming-code.ts";
import { bannerOf, stateIsKnown } from "./banner.ts";
import { energisedStates } from "./messages/key-bindings.ts";
import { tenths } from "./messages/limit-words.ts";
import type { Snapshot } from "./messages/snapshot.ts";
import { snapshotVersion } from "./messages/version.ts";
import type { PeopleDesk } from "./people/desk.ts";
import { isStated, type TreatmentCase } from "./treatment-case.ts";

/** Newest values with their ages; undefined was never received. */
export type LiveView = {
  readonly force: { readonly newtons: number; readonly age: Milliseconds } | undefined;
  readonly position: { readonly millimetres: number; readonly age: Milliseconds } | undefined;
  readonly newtonsPerMillisecond: number | undefined;
  readonly status: Status | undefined;
  readonly readingsPerSecond: number;
  readonly lastReading: Milliseconds | undefined;
  readonly gaps: number;
  readonly badLines: number;
  readonly roundTrip: number | undefined;
};

/** Everything that the controller knows at one moment and a screen may show. */
export type ControllerView = {
  readonly number: number;
  readonly now: Milliseconds;
  /** Wall clock with zone. */
  readonly at: string;
  readonly port: string;
  readonly playsHand: boolean;
  readonly machine: Interlock;
  readonly profile: InstrumentProfile | undefined;
  readonly limitParts: LimitParts | undefined;
  readonly live: LiveView;
  readonly treated: TreatmentCase;
  readonly people: Pick<PeopleDesk, "shown" | "dialog">;
  /** The page of care that is open. */
  readonly care: Snapshot["care"];
  readonly gates: readonly GateVerdict[];
  readonly perhapsArmed: boolean;
  readonly limitsRefused: string | undefined;
  readonly arming: ArmingCode | undefined;
  readonly permit: Snapshot["permit"]["state"];
  readonly alarms: Snapshot["alarms"];
  readonly audio: Snapshot["audio"];
  readonly lastThrust: Snapshot["lastThrust"];
  readonly thrusts: Snapshot["thrusts"];
  readonly account: readonly string[];
  readonly events: Snapshot["events"];
};

const newtons = (centinewtons: number): number => centinewtons / 100;
const degrees = (centidegrees: number): number => centidegrees / 100;

type LimitsShown = NonNullable<Snapshot["limits"]>;

function partsShown({ limitParts: parts, treated }: ControllerView): LimitsShown["parts"] {
  if (parts === undefined) return null;
  const { layers, lowestLayer, lowest, uncertainty, coverage } = parts.forceLimit;
  return {
    layers: Object.entries(layers).map(([source, force]) => ({
      source,
      newtons: isStated(treated, source) ? newtons(force) : null,
    })),
    lowestSource: lowestLayer,
    lowestNewtons: newtons(lowest),
    uncertaintyNewtons: newtons(uncertainty),
    coverage,
  };
}

function limitsShown(limits: Limits, view: ControllerView): LimitsShown {
  return {
    mode: limits.kind,
    targetNewtons: newtons(limits.peak),
    limitNewtons: newtons(limits.forceLimit),
    parts: partsShown(view),
    preloadMinimumNewtons: newtons(limits.preloadMinimum),
    preloadMaximumNewtons: newtons(limits.preloadMaximum),
    preloadCeilingNewtons: newtons(limits.preloadCeiling),
    widthMilliseconds: limits.kind === "pressure" ? null : limits.width / 1000,
    impulseNewtonSeconds: limits.kind === "impulse" ? limits.impulse / 1e6 : null,
    travelMillimetres: limits.travel / 1000,
    pulses: limits.kind === "impulse" ? limits.pulses : 1,
    settles:
      limits.kind === "impulse" && limits.responses > 0
        ? { responses: limits.responses, tolerancePercent: limits.tolerance }
        : null,
    pitchDegrees: degrees(limits.pitch),
    yawDegrees: degrees(limits.yaw),
  };
}

/** The limits that the instrument has echoed; what was only asked for is never shown as in force. */
function echoedLimits(machine: Interlock): Limits | undefined {
  return "limits" in machine.host ? machine.host.limits?.limits : undefined;
}

function permitOf(view: ControllerView, secondsLeft: number | undefined): Snapshot["permit"] {
  const { machine, live, permit } = view;
  const { host } = machine;
  const counted = { thrusts: view.treated.thrustsDone, allowed: view.treated.thrustsAllowed };
  if (host.at === "armed") {
    const isLive = ((live.status?.flags ?? 0) & flagBits.live) !== 0;
    return { state: isLive ? "live" : "granted", secondsLeft: secondsLeft ?? null, ...counted };
  }
  return { state: permit, secondsLeft: null, ...counted };
}

/** While something may be energised, or the code is typed, nothing stands before the treatment. */
function dialogMayShow(host: Snapshot["host"]): boolean {
  return host !== "operator-confirm" && !energisedStates.includes(host);
}

/** The whole state as it may be shown; unknown is null, never a value from before. */
export function snapshotOf(view: ControllerView): Snapshot {
  const { machine, profile, live, now } = view;
  const { host } = machine;
  const known = stateIsKnown(machine, now);
  const limits = echoedLimits(machine);
  const secondsLeft =
    host.at === "armed" && live.status !== undefined ? live.status.leaseLeft / 1000 : undefined;
  const angle =
    limits === undefined || live.status === undefined || !known
      ? undefined
      : angleErrorDegrees(limits, live.status);
  const welcome = profile?.welcome;
  const person = view.people.shown();
  return {
    kind: "snapshot",
    version: snapshotVersion,
    number: view.number,
    at: view.at,
    simulator: welcome?.simulator === 1,
    playsHand: view.playsHand,
    instrument:
      welcome === undefined
        ? null
        : {
            model: welcome.model,
            serial: welcome.serial,
            firmware: welcome.firmware,
            calibration: welcome.calibration ?? null,
            calibrationDue:
              welcome.calibrationDue === undefined ? null : dayInWords(welcome.calibrationDue),
          },
    port: view.port,
    link: {
      state: linkStateOf(view),
      readingsPerSecond: live.readingsPerSecond,
      lastReadingMilliseconds: live.lastReading ?? null,
      gaps: live.gaps,
      badLines: live.badLines,
      roundTripMilliseconds: live.roundTrip ?? null,
    },
    host: host.at,
    instrumentState: known ? (machine.instrument?.state ?? null) : null,
    banner: bannerOf(machine, { ...view, secondsLeft }, now),
    person: view.treated.person,
    operator: person?.name ?? "demonstration",
    operatorShort: person?.short ?? "",
    dialog: dialogMayShow(host.at) ? view.people.dialog() : null,
    care: dialogMayShow(host.at) ? view.care : null,
    plan: view.treated.plan,
    force:
      live.force === undefined
        ? null
        : { value: live.force.newtons, ageMilliseconds: live.force.age },
    position:
      live.position === undefined
        ? null
        : { value: live.position.millimetres, ageMilliseconds: live.position.age },
    angleErrorDegrees: angle ?? null,
    ratePerMillisecond: live.newtonsPerMillisecond ?? null,
    peakNewtons: view.lastThrust?.peakNewtons ?? null,
    limits: limits === undefined ? null : limitsShown(limits, view),
    permit: permitOf(view, secondsLeft),
    arming: armingOf(view, limits),
    gates: view.gates.map((gate) => ({ ...gate })),
    alarms: view.alarms,
    audio: view.audio,
    lastThrust: view.lastThrust,
    thrusts: view.thrusts,
    account: [...view.account],
    events: view.events,
  };
}

function linkStateOf(view: ControllerView): Snapshot["link"]["state"] {
  const { host } = view.machine;
  if (host.at === "disconnected") return "searching";
  if (host.at === "greeting") return "greeting";
  if (host.at === "link-lost") return "lost";
  const age = view.live.lastReading;
  return age !== undefined && age <= timing.shownStale ? "live" : "stale";
}

function armingOf(view: ControllerView, limits: Limits | undefined): Snapshot["arming"] {
  const { arming, machine, now } = view;
  if (arming === undefined || machine.host.at !== "operator-confirm" || limits === undefined) {
    return null;
  }
  const window = `${newtons(limits.preloadMinimum)}-${newtons(limits.preloadMaximum)} N`;
  const pulses = limits.kind === "impulse" ? limits.pulses : 1;
  const times = pulses === 1 ? "1 thrust" : `a series of ${pulses}`;
  return {
    summary: `${times} of ${newtons(limits.peak)} N, limit ${tenths(newtons(limits.forceLimit), Math.floor)} N, preload ${window}`,
    code: arming.code,
    typed: arming.typed,
    secondsLeft: Math.max(0, (timing.codeEntry - (now - machine.host.since)) / 1000),
    remark: arming.remark,
  };
}
