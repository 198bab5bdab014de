import { describe, expect, test } from "vitest";
import { judgeGates } from "../../src/safety/gates.ts";
import { factsWith } from "./support/gates.ts";

const record = { writable: true, reason: "", freeBytes: 10_000_000_000 };

describe("what a gate says", () => {
  test.each([
    [{ statusAge: 60.4 }, "status", "status 61 ms ago, at most 60 ms"],
    [{ record: { ...record, freeBytes: undefined } }, "record", "the free disk space is not known"],
    [{ record: { ...record, writable: false, reason: "no key" } }, "record", "no key"],
    [{ consent: undefined }, "consent", "not known whether consent is given"],
    [{ operatorMayArm: undefined }, "operator", "not known whether the operator may arm"],
    [{ patientChosen: undefined }, "patient", "not known whether a patient is chosen"],
    [{ planInDate: undefined }, "plan", "not known whether the plan is signed and in date"],
    [{ imagingInDate: undefined }, "imaging", "not known whether the imaging is in date"],
    [{ screenedToday: undefined }, "screening", "not known whether it was done today"],
    [{ simulator: undefined }, "simulator-only", "not known whether it is a simulator"],
    [{ instrumentAllowed: undefined }, "instrument", "not known whether it is allowed"],
    [
      { limitsEqual: undefined },
      "limits-echo",
      "not known whether the instrument holds the limits asked for",
    ],
    [{ clockSane: undefined }, "clock", "not known whether the system clock is right"],
    [{ withinLadder: undefined }, "ladder", "not known whether the plan is within the ladder"],
    [
      { terminalLargeEnough: undefined },
      "terminal",
      "not known whether the terminal is large enough",
    ],
    [{ latched: undefined }, "alarms", "not known whether an alarm is latched"],
    [{ doseLeft: undefined }, "dose", "not known whether a thrust is left"],
    [{ doseLeft: { closed: "the impulse is used up" } }, "dose", "the impulse is used up"],
    [{ positioned: undefined }, "position", "not known whether the patient is positioned"],
    [{ positioned: false }, "position", "not confirmed: the patient may move"],
    [{ positioned: { closed: "the left side is up" } }, "position", "the left side is up"],
    [{ screenedToday: { closed: "blocks: infection" } }, "screening", "blocks: infection"],
    [{ withinLadder: { closed: "one step at most" } }, "ladder", "one step at most"],
    [{}, "instrument", "a simulator; no list of instruments yet"],
    [{}, "calibration", "due 2027-01-01"],
    [{ calibrationVouched: { closed: "it was changed" } }, "calibration", "it was changed"],
    [{ calibrationVouched: false }, "calibration", "the record does not vouch for it"],
    [
      { calibrationVouched: undefined },
      "calibration",
      "not known whether the record vouches for it",
    ],
    [
      { calibration: { valid: false, due: 20270101 }, calibrationVouched: { closed: "failed" } },
      "calibration",
      "the calibration memory is not valid",
    ],
    [
      { today: 20270102, calibrationVouched: { closed: "failed" } },
      "calibration",
      "due 2027-01-01",
    ],
    [{ angleError: 1.04 }, "vector", "off the plan by 1.04 deg, at most 1 deg"],
    [{ angleError: 1.001 }, "vector", "off the plan by 1.01 deg, at most 1 deg"],
    [{ angleError: 1.1 }, "vector", "off the plan by 1.10 deg, at most 1 deg"],
    [{ angleError: 1 }, "vector", "off the plan by 1.00 deg, at most 1 deg"],
    [{ linkErrorRate: undefined }, "link", "no line was received"],
    [{ sinceLinkError: undefined }, "link", "no line was received"],
    [{ selfTestFailed: 12 }, "self-test", "failed: noise of channel A, noise of channel B"],
    [{ selfTestFailed: 96 }, "self-test", "failed: watchdog, memory"],
    [{ angleError: undefined }, "vector", "the direction is not known"],
    [{}, "self-test", "passed"],
    [{}, "screen", "painted 50 ms ago, at most 200 ms"],
  ] as const)("with %j give the reason of %s in true words", (changes, gate, reason) => {
    const verdict = judgeGates(factsWith(changes)).find((one) => one.gate === gate);
    expect(verdict?.reason).toBe(reason);
  });
});
