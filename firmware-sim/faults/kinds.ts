import { babble } from "./babble.ts";
import { badCrc } from "./bad-crc.ts";
import { calibrationLost } from "./calibration-lost.ts";
import { channelOffset } from "./channel-offset.ts";
import { cutOffStuck } from "./cut-off-stuck.ts";
import { deaf } from "./deaf.ts";
import { dropLines } from "./drop-lines.ts";
import { falseWelcome } from "./false-welcome.ts";
import { flood } from "./flood.ts";
import { halfLine } from "./half-line.ts";
import { hang } from "./hang.ts";
import { hotSensor } from "./hot-sensor.ts";
import type { FaultKind } from "./kind.ts";
import { longLine } from "./long-line.ts";
import { longPulse } from "./long-pulse.ts";
import { lowSupply } from "./low-supply.ts";
import { mute } from "./mute.ts";
import { oldVersion } from "./old-version.ts";
import { reset } from "./reset.ts";
import { sensorLost } from "./sensor-lost.ts";
import { sensorStuck } from "./sensor-stuck.ts";
import { strongDrive } from "./strong-drive.ts";
import { stylusOut } from "./stylus-out.ts";
import { triggerStuck } from "./trigger-stuck.ts";
import { weakDrive } from "./weak-drive.ts";

/** Every way in which the simulator can be broken. */
export const faultKinds: readonly FaultKind[] = [
  babble,
  badCrc,
  calibrationLost,
  channelOffset,
  cutOffStuck,
  deaf,
  dropLines,
  falseWelcome,
  flood,
  halfLine,
  hang,
  hotSensor,
  longLine,
  longPulse,
  lowSupply,
  mute,
  oldVersion,
  reset,
  sensorLost,
  sensorStuck,
  strongDrive,
  stylusOut,
  triggerStuck,
  weakDrive,
];

export function faultKindOf(name: string): FaultKind | undefined {
  return faultKinds.find((kind) => kind.name === name);
}
