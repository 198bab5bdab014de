import { digestOf } from "./digest.ts";
import { type Definition, describe } from "./message.ts";
import { alive, aliveHeard } from "./messages/alive.ts";
import { anchor, anchored, anchorKept, anchorTold } from "./messages/anchor.ts";
import { arm, challenge } from "./messages/arm.ts";
import { block, blockTold } from "./messages/block.ts";
import { boot } from "./messages/boot.ts";
import {
  calibrateFit,
  calibrateFitted,
  calibrateOpen,
  calibrateOpened,
  calibrateSpread,
  calibrateSpreadStaged,
  calibrateThermal,
  calibrateThermalStaged,
  calibrateWrite,
  calibrateWritten,
} from "./messages/calibrate.ts";
import { calibration, calibrationTold } from "./messages/calibration.ts";
import { clear, cleared } from "./messages/clear.ts";
import { armed, confirm } from "./messages/confirm.ts";
import { disarm, disarmed } from "./messages/disarm.ts";
import { fault, faultLatched, faultTold } from "./messages/fault.ts";
import { health } from "./messages/health.ts";
import { hello, welcome } from "./messages/hello.ts";
import { impulse, impulseSet } from "./messages/impulse.ts";
import { log, logTold } from "./messages/log.ts";
import { pressure, pressureSet } from "./messages/pressure.ts";
import { probe, probeSet } from "./messages/probe.ts";
import { raw, rawSamples, rawSet } from "./messages/raw.ts";
import { refused } from "./messages/refused.ts";
import { release, released } from "./messages/release.ts";
import { result, resultReady, resultTold } from "./messages/result.ts";
import { results, resultsTold } from "./messages/results.ts";
import { samples } from "./messages/samples.ts";
import { selfTest, selfTestStarted, tests, testsTold } from "./messages/self-test.ts";
import { spread, spreadTold } from "./messages/spread.ts";
import { status } from "./messages/status.ts";
import { stream, streamSet } from "./messages/stream.ts";
import { thermal, thermalTold } from "./messages/thermal.ts";
import { zero, zeroTold } from "./messages/zero.ts";

export const protocolVersion = 1;

/** What every session speaks, whatever it is for. */
const common = [
  hello,
  welcome,
  refused,
  alive,
  aliveHeard,
  stream,
  streamSet,
  disarm,
  disarmed,
  fault,
  faultTold,
  clear,
  cleared,
  selfTest,
  selfTestStarted,
  tests,
  testsTold,
  results,
  resultsTold,
  result,
  resultTold,
  block,
  blockTold,
  release,
  released,
  log,
  logTold,
  calibration,
  calibrationTold,
  spread,
  spreadTold,
  thermal,
  thermalTold,
  zero,
  zeroTold,
  anchor,
  anchorKept,
  anchored,
  anchorTold,
  boot,
  status,
  health,
  faultLatched,
  resultReady,
  samples,
] as const;

/** The clinical schema: the only one that can arm. */
export const clinicalMessages = [
  ...common,
  impulse,
  impulseSet,
  pressure,
  pressureSet,
  probe,
  probeSet,
  arm,
  challenge,
  confirm,
  armed,
] as const;

/** The service schema: calibration can be written, and no message that arms exists. */
export const serviceMessages = [
  ...common,
  raw,
  rawSet,
  rawSamples,
  calibrateOpen,
  calibrateOpened,
  calibrateFit,
  calibrateFitted,
  calibrateSpread,
  calibrateSpreadStaged,
  calibrateThermal,
  calibrateThermalStaged,
  calibrateWrite,
  calibrateWritten,
] as const;

/** One line a message, each ended by a line feed; docs/protocol.md prints it and the digest of it. */
export function schemaText(name: "clinical" | "service"): string {
  const messages: readonly Definition[] = name === "clinical" ? clinicalMessages : serviceMessages;
  const lines = [`AIP/${protocolVersion} ${name}`, ...messages.map(describe)];
  return `${lines.join("\n")}\n`;
}

export const clinicalDigest = digestOf(schemaText("clinical"));
export const serviceDigest = digestOf(schemaText("service"));
