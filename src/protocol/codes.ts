/**
 * The numbered tables of AIP/1: states, causes, gates, errors, faults, ends and events. The number is
 * the position in its table, so a table is only ever added to at its end.
 */
type Row<N extends string = string> = { readonly name: N; readonly meaning: string };

function rows<const N extends string>(...entries: (readonly [N, string])[]): readonly Row<N>[] {
  return entries.map(([name, meaning]) => ({ name, meaning }));
}

export const states = rows(
  ["boot", "just started; energy bled, both cut-off paths open"],
  ["self-test", "testing itself; refuses every greeting with busy"],
  ["safe", "passed its self-test; no session, or one that must greet again"],
  ["linked", "a session, no limits"],
  ["limited", "limits in force; may be asked to arm"],
  ["challenge", "an arm request was granted; waits 500 ms for its confirmation"],
  ["armed", "a permit is in force; no contact yet"],
  ["contact", "armed, the preload is in its window"],
  ["ready", "armed, the preload was steady; the trigger fires, for 3 s"],
  ["thrust", "energy is applied; the permit is spent"],
  ["post", "the capture is completed, the lock-out runs"],
  ["fault", "a fault is latched; cleared by command and self-test"],
  ["hard-fault", "a fault that only a power cycle and service can clear"],
);
export type InstrumentState = (typeof states)[number]["name"];

export const causes = rows(
  ["none", "nothing was disarmed since the start"],
  ["stop", "the stop byte"],
  ["disarm-command", "the command disarm"],
  ["keep-alive-silent", "no fresh keep-alive with the right frame for 250 ms"],
  ["time-to-live-over", "the permit's life ended"],
  ["bad-lines", "3 dropped lines within 1 s"],
  ["gate-lost", "a gate that must hold while armed did not"],
  ["greeting", "a greeting arrived"],
  ["limits-while-armed", "a limits command arrived"],
  ["preload-ceiling", "the preload rose above its ceiling"],
  ["challenge-over", "no confirmation within 500 ms"],
  ["confirm-refused", "a confirmation that did not match"],
  ["thrust-done", "the permit was spent"],
  ["fault-latched", "a fault was latched"],
  ["link-silent", "no command of the session for 2 s"],
  ["self-test-begun", "a self-test was asked for"],
  ["vector-lost", "the angle error rose above 2.00 degrees"],
  ["arm-request", "a second arm request arrived"],
);
export type DisarmCause = (typeof causes)[number]["name"];

export const gates = rows(
  ["none", "no gate"],
  ["self-test", "the last self-test passed"],
  ["no-fault", "no fault is latched"],
  ["cut-off-paths", "both cut-off paths are open and were proven"],
  ["calibration", "the calibration memory is valid"],
  ["trigger", "both trigger channels are released"],
  ["channels", "the force channels agree within max(0.5 N, 5 %)"],
  ["unloaded", "the force on the stylus is below 1 N"],
  ["supply", "the supply is within 22.0..26.0 V"],
  ["temperature", "the sensor is within 10..40 degrees Celsius"],
  ["stylus", "the stylus is retracted, within 0.2 mm of its rest"],
  ["vector", "the angle error is at most 1.00 degree"],
  ["keep-alive", "a fresh keep-alive was heard within 250 ms"],
);
export type InstrumentGate = (typeof gates)[number]["name"];

export const errorCodes = rows(
  ["none", "not used"],
  ["unknown-verb", "no such command in this schema; d is missing"],
  [
    "bad-words",
    "words unknown, missing, double, out of order or not canonical; d is the position, from 1, of the first word at fault: where a missing one should stand, after the last for one too many",
  ],
  ["version", "no common protocol version; d is the highest that the instrument speaks"],
  ["schema", "the schema digest is none of the instrument's; d is missing"],
  ["sequence", "the sequence number is not above the last one; d is the last one"],
  [
    "stale",
    "the echoed time is more than 150 ms old or in the future; d is the age in whole ms, at most 9999999, ? for the future",
  ],
  [
    "out-of-range",
    "a value is outside its range or the ceilings; d is the word's position, ? where it is that of no word",
  ],
  [
    "unsupported",
    "a mode or rate that this instrument does not offer; d is the word's position, 0 for the verb",
  ],
  ["state", "not allowed in this state; d is the state"],
  ["limits-digest", "not the digest of the limits in force; d is missing"],
  ["plan-digest", "not the plan digest of the arm request; d is missing"],
  ["gate", "a gate is false; d is the gate's number, the lowest that is false"],
  [
    "nonce",
    "not the nonce of the challenge, or not the frame that a keep-alive must bear; d is missing",
  ],
  ["lock-out", "the lock-out after a thrust runs; d is the time left in ms"],
  ["result-waiting", "a result is not acknowledged; d is its number"],
  ["fault", "a fault is latched; d is its number"],
  ["no-such", "no such result, block, event or fault; d is the number asked for"],
  ["checksum", "the checksum does not match; d is missing"],
  ["unsafe", "the fault cannot be cleared in this condition; d is the gate's number"],
  ["busy", "starting or testing itself; d is the time left in ms"],
  ["too-fast", "the rate and batch do not fit the line's speed; d is missing"],
  ["memory", "the memory could not be written or read back; d is missing"],
  ["incomplete", "calwrite without everything staged; d is the number of missing pieces"],
  ["order", "limits that contradict each other; d is the position of the word at fault"],
);
export type ErrorCode = (typeof errorCodes)[number]["name"];

export const faultCodes = rows(
  ["none", "no fault"],
  ["channels-disagree", "force channels apart; value and bound in cN"],
  ["sensor-range", "a force channel saturated or not a number; value in raw counts"],
  ["sensor-flat", "a force channel without noise; value and bound in mN"],
  ["zero", "a zero outside +-0.30 N; value and bound in cN"],
  ["cut-off", "a cut-off path did not open; value is the path, 1 or 2"],
  ["trigger-stuck", "a trigger channel closed for more than 2 s unpermitted; value in ms"],
  ["latch-force", "force above the latch; value and bound in cN"],
  ["stroke", "the free stroke is wrong; value and bound in um"],
  ["watchdog", "the watchdog did not bite in time; value and bound in ms"],
  ["memory", "a memory checksum is wrong; hard fault"],
  ["supply", "supply out of range; value and bound in mV"],
  ["temperature", "temperature out of range; value and bound in mdegC"],
  ["calibration", "both calibration slots are damaged"],
  ["energy", "energy applied without a permit; hard fault"],
  ["pulse-time", "the pulse timer had to end a pulse; value and bound in us"],
  ["clock", "the instrument's clock is not at one with its samples; value and bound in us"],
);
export type FaultCode = (typeof faultCodes)[number]["name"];

export const thrustEnds = rows(
  ["none", "not used"],
  ["complete", "the series ran to its end"],
  ["force-limit", "the force limit was reached"],
  ["impulse-limit", "the impulse limit was reached"],
  ["travel-limit", "the travel limit was reached"],
  ["time-limit", "the pulse timer ended it"],
  ["channels", "the force channels disagreed"],
  ["stop", "the stop byte or the command disarm"],
  ["preload", "the preload left its window between pulses or during the hold"],
  ["keep-alive", "no fresh keep-alive for 250 ms"],
  ["trigger-released", "the dead-man trigger was released"],
  ["gate", "a gate was lost"],
  ["fault", "a fault was latched"],
  ["settled", "the responses of the series were in tolerance, before its last pulse"],
);
export type ThrustEnd = (typeof thrustEnds)[number]["name"];

export const eventCodes = rows(
  ["none", "not used"],
  ["started", "the instrument started; value is the reset cause"],
  ["self-test-passed", "value is the run"],
  ["self-test-failed", "value is the sum of the bits of the failed items"],
  ["session", "a session was opened; value is missing"],
  ["limits", "limits were set; value is the epoch"],
  ["challenged", "an arm request was granted; value is missing"],
  ["armed", "a permit was granted; value is its life in ms"],
  ["disarmed", "a challenge or permit ended; value is the cause"],
  ["thrust", "a thrust began; value is the result number"],
  ["thrust-ended", "value is the end's number"],
  ["result-released", "value is the result number"],
  ["fault", "a fault was latched; value is the fault code"],
  ["fault-cleared", "value is the fault number"],
  ["stop", "the stop byte arrived; value is missing"],
  ["calibration-written", "value is the slot"],
);
export type EventCode = (typeof eventCodes)[number]["name"];

/** Bits of the field `flags` of a status. */
export const flagBits = {
  triggerOne: 1,
  triggerTwo: 2,
  live: 4,
  pathAOpen: 8,
  pathBOpen: 16,
  safeToMove: 32,
  contact: 64,
} as const;

/** The name at a number of one of the tables above; undefined where the table has no such number. */
export function nameAt<N extends string>(table: readonly Row<N>[], number: number): N | undefined {
  return table[number]?.name;
}

/** The number of a name in one of the tables above. */
export function numberOf<N extends string>(table: readonly Row<N>[], name: N): number {
  return table.findIndex((row) => row.name === name);
}
