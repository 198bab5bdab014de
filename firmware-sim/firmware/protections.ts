/**
 * Every protection that can be left out of the instrument, one at a time, to show what it is for: a suite that
 * does not fail against an instrument without it does not test it. Each meaning says what the instrument then
 * does; the sections are those of docs/protocol.md that ask for the protection.
 */
export const protections = {
  // The line, sections 1 to 4.
  checksum: "a command with a wrong checksum is carried out",
  "canonical-form":
    "a command that is not in canonical form is carried out where it can be understood",
  overlong: "a line of more than 136 characters is judged like any other",
  "stop-byte": "the stop byte does not disarm; it still ends a thrust",
  "stop-in-half-line": "the stop byte inside a half line is part of that line",
  "nonce-echo": "the welcome bears another nonce than the greeting",
  version: "a greeting without a common protocol version is accepted",
  schema: "a greeting for an unknown schema is accepted, as one for the clinical schema",
  sequence: "a command whose sequence number does not rise is carried out",
  repetition: "a command that is repeated is carried out again",
  freshness: "a command with an old or a future time is carried out",
  "session-silence": "a session without a command does not end",
  // Limits, section 7.
  range: "a value out of range is clamped and accepted",
  order: "limits that contradict each other are accepted",
  "limits-frozen": "limits are set while challenged or armed, which goes on",
  "status-digest": "the status shows a digest that is not that of the limits in force",
  // The arm request, section 9.1.
  "limits-digest": "an arm request with another limits digest is granted",
  "result-waiting": "an arm request is granted while a result is not released",
  "arm-request": "an arm request while challenged or armed is refused and does not disarm",
  "gate-calibration": "an arm request is granted without a valid calibration",
  "gate-trigger": "an arm request is granted with a closed trigger",
  "gate-channels": "an arm request is granted while the force channels disagree",
  "gate-unloaded": "an arm request is granted with a force on the stylus",
  "gate-supply": "an arm request is granted with a supply out of range",
  "gate-temperature": "an arm request is granted with a sensor too cold or too hot",
  "gate-stylus": "an arm request is granted with a stylus that is not retracted",
  "gate-vector": "an arm request is granted off the planned line of drive",
  "gate-keep-alive": "an arm request is granted without a keep-alive before it",
  // The challenge, section 9.2.
  nonce: "a confirmation with another nonce is granted",
  "confirm-limits-digest": "a confirmation with another limits digest is granted",
  "plan-digest": "a confirmation with another plan digest is granted",
  "confirm-refused": "a confirmation that does not match leaves the challenge in force",
  "challenge-life": "a challenge does not end after 500 ms",
  // The permit, sections 8, 9.3 and 9.4.
  "keep-alive": "silence of the keep-alive does not disarm",
  frame: "a keep-alive counts whatever frame it bears",
  live: "contact is made without a keep-alive that echoed the frame",
  "time-to-live": "a permit does not end with its life",
  "one-shot": "a permit outlives its thrust: after post the instrument is armed again",
  "bad-lines": "dropped lines do not disarm",
  "greeting-disarms": "a greeting opens a session and leaves permit and thrust as they are",
  "standing-gates": "a gate that is lost while armed or in a thrust changes nothing",
  "standing-vector": "an angle error above 2.00 degrees while armed or in a thrust changes nothing",
  "preload-ceiling": "a preload above its ceiling does not disarm",
  // Contact, ready and trigger, section 9.5.
  dwell: "a steady contact is ready at once",
  slope: "a force that changes fast counts as steady",
  "released-before-contact": "contact is made with a trigger that is closed or was just let go",
  "trigger-pair": "one channel of the trigger fires alone",
  "ready-life": "ready does not end after 3 s",
  "leave-window": "after ready has run out the same preload makes contact again",
  // The thrust, section 9.6.
  "force-limit": "the force limit does not end a thrust",
  "impulse-limit": "the impulse limit does not end a thrust",
  "travel-limit": "the travel limit does not end a thrust",
  "pulse-timer": "the pulse timer does not run",
  channels: "force channels that disagree do not end a thrust; they still latch their fault",
  "stop-in-thrust": "neither the stop byte nor the command disarm ends a thrust",
  "keep-alive-in-thrust": "silence of the keep-alive does not end a thrust",
  "dead-man": "a held pressure goes on with the trigger released",
  "preload-between-pulses":
    "a series or a held pressure goes on with the preload outside its window",
  settling: "a series goes on though its responses have settled",
  // Post, section 9.7.
  "lock-out": "post ends, and an arm request is granted, within 1 s of a thrust",
  "lift-off": "post ends with the force still on the stylus",
  "trigger-released": "post ends with the trigger still closed",
  // Results, section 9.8.
  "capture-checksum": "the checksum of a result is not that of its capture",
  "release-checksum": "a result is released with another checksum",
  // Faults, section 10.
  "first-cause": "a later fault takes the place of the first",
  "clear-number": "a fault is cleared by any number",
  "clear-unsafe": "a fault is cleared with the trigger closed or a force on the stylus",
  "trigger-stuck": "a trigger that stays closed is no fault",
  "latch-force": "a force above the latch is no fault",
  // Calibration, sections 5.3 and 12.
  "calibration-checksum": "a calibration is written whose checksum does not match",
  "calibration-complete": "a calibration is written with pieces missing",
  "calibration-slots": "a calibration is written over the slot in force",
  "service-cannot-arm": "a service session knows limits, arm requests and confirmations",
  // The event log, section 13.
  "event-log": "no event is kept",
} as const satisfies Readonly<Record<string, string>>;

export type ProtectionName = keyof typeof protections;

export function isProtectionName(name: string): name is ProtectionName {
  return Object.hasOwn(protections, name);
}

/** Whether this protection is left out. */
export type IsOff = (name: ProtectionName) => boolean;

export function isOff(
  { without }: { readonly without: readonly ProtectionName[] },
  name: ProtectionName,
): boolean {
  return without.includes(name);
}
