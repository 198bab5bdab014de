import { crcOf, crcOver, writeHex32 } from "../../firmware-sim/codec/crc32c.ts";

const channels = [0, 1, 2];

/** The sixteen bodies of a calibration, in the order in which they are summed. */
export const pieces: readonly string[] = [
  "calopen iCAL-7 a20261101 e20271101",
  "calfit g0 m0,2600000,0 x0,-9,0",
  "calfit g1 m0,2600000,0 x0,-9,0",
  "calfit g2 m0,520000,0 x0,-9,0",
  ...channels.flatMap((channel) =>
    [0, 1, 2].map((row) => `calspread g${channel} r${row} m400000,-12,0 x-9,-9,0`),
  ),
  ...channels.map((channel) => `calthermal g${channel} m300,-45000 x-6,-9 t23000`),
];

/** What `calwrite` must name for these bodies. */
export const checksumOf = (bodies: readonly string[]) =>
  writeHex32(crcOf(crcOver(bodies.map((body) => `${body}\n`).join(""))));
