import { babble } from "./babble.ts";
import { badCrc } from "./bad-crc.ts";
import { baudMismatch } from "./baud-mismatch.ts";
import { calibrationLost } from "./calibration-lost.ts";
import { channelOffset } from "./channel-offset.ts";
import { clockFrozen } from "./clock-frozen.ts";
import { clockJump } from "./clock-jump.ts";
import { clockSkew } from "./clock-skew.ts";
import { clockWrapped } from "./clock-wrapped.ts";
import { cutOffStuck } from "./cut-off-stuck.ts";
import { deaf } from "./deaf.ts";
import { delay } from "./delay.ts";
import { dropLines } from "./drop-lines.ts";
import { duplicateLines } from "./duplicate-lines.ts";
import { falseWelcome } from "./false-welcome.ts";
import { flood } from "./flood.ts";
import { halfLine } from "./half-line.ts";
import { hang } from "./hang.ts";
import { hotSensor } from "./hot-sensor.ts";
import { insertBytes } from "./insert-bytes.ts";
import { joinLines } from "./join-lines.ts";
import type { FaultKind } from "./kind.ts";
import { longLine } from "./long-line.ts";
import { longPulse } from "./long-pulse.ts";
import { loopBack } from "./loop-back.ts";
import { lowSupply } from "./low-supply.ts";
import { memoryDamaged } from "./memory-damaged.ts";
import { mute } from "./mute.ts";
import { oldVersion } from "./old-version.ts";
import { powerLoss } from "./power-loss.ts";
import { reorderLines } from "./reorder-lines.ts";
import { replay } from "./replay.ts";
import { reset } from "./reset.ts";
import { secondClient } from "./second-client.ts";
import { sensorDrift } from "./sensor-drift.ts";
import { sensorGain } from "./sensor-gain.ts";
import { sensorLost } from "./sensor-lost.ts";
import { sensorSaturated } from "./sensor-saturated.ts";
import { sensorSpikes } from "./sensor-spikes.ts";
import { sensorStuck } from "./sensor-stuck.ts";
import { stall } from "./stall.ts";
import { strokeWrong } from "./stroke-wrong.ts";
import { strongDrive } from "./strong-drive.ts";
import { stylusOut } from "./stylus-out.ts";
import { triggerBounce } from "./trigger-bounce.ts";
import { triggerStuck } from "./trigger-stuck.ts";
import { unplug } from "./unplug.ts";
import { watchdogWrong } from "./watchdog-wrong.ts";
import { weakDrive } from "./weak-drive.ts";
import { wrongDevice } from "./wrong-device.ts";

/** Every way in which the simulator can be broken. */
export const faultKinds: readonly FaultKind[] = [
  babble,
  badCrc,
  baudMismatch,
  calibrationLost,
  channelOffset,
  clockFrozen,
  clockJump,
  clockSkew,
  clockWrapped,
  cutOffStuck,
  deaf,
  delay,
  dropLines,
  duplicateLines,
  falseWelcome,
  flood,
  halfLine,
  hang,
  hotSensor,
  insertBytes,
  joinLines,
  longLine,
  longPulse,
  loopBack,
  lowSupply,
  memoryDamaged,
  mute,
  oldVersion,
  reorderLines,
  replay,
  powerLoss,
  reset,
  secondClient,
  sensorDrift,
  sensorGain,
  sensorLost,
  sensorSaturated,
  sensorSpikes,
  sensorStuck,
  stall,
  strokeWrong,
  strongDrive,
  stylusOut,
  triggerBounce,
  triggerStuck,
  unplug,
  watchdogWrong,
  weakDrive,
  wrongDevice,
];

export function faultKindOf(name: string): FaultKind | undefined {
  return faultKinds.find((kind) => kind.name === name);
}
