import { crcOf, crcOver, writeHex32 } from "../../firmware-sim/codec/crc32c.ts";

/** The nine bodies of a calibration, in the order in which they are summed. */
export const pieces: readonly string[] = [
  "calopen iCAL-7 a20261101 e20271101",
  "calfit g0 m0,2600000,0 x0,-9,0",
  "calfit g1 m0,2600000,0 x0,-9,0",
  ...["0", "1"].flatMap((channel) =>
    ["0", "1", "2"].map((row) => `calspread g${channel} r${row} m400000,-12,0 x-9,-9,0`),
  ),
];

/** What `calwrite` must name for these bodies. */
export const checksumOf = (bodies: readonly string[]) =>
  writeHex32(crcOf(crcOver(bodies.map((body) => `${body}\n`).join(""))));
