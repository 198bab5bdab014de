import { randomBytes } from "node:crypto";
import { createBench } from "../../conformance/bench.ts";
import { createClient } from "../../conformance/client.ts";
import { createSerialMedium } from "../../conformance/serial-medium.ts";
import type { PulsesMade } from "../../controller/calibration/desk-outside.ts";
import type { GuidedPulses } from "../../controller/calibration/guided-options.ts";
import { thisComputer } from "../../controller/computer.ts";
import { type BytePort, openBytePort } from "../../device/transport/byte-port.ts";
import { zonedTime } from "../../record/zoned-time.ts";
import { createScreenHand, type DynamicSeat, makePulses } from "./dynamic-pulses.ts";

/**
 * The dynamic check: some pulses onto the bench tissue with the coefficients that are in force, on a port that nobody
 * else has open. It is armed as `plumb conformance` arms, by permit and challenge, and the hand fires. Whatever happens,
 * nothing is armed afterwards and the port is closed.
 */
export async function makeDynamicCheck(
  path: string,
  plan: GuidedPulses,
  seat: DynamicSeat,
): Promise<PulsesMade> {
  let port: BytePort | undefined;
  const medium = createSerialMedium((bytes) => port?.send(bytes));
  const client = createClient(medium, {
    random: randomBytes,
    mayChange: ({ simulator, model, serial }) =>
      simulator === 1 ||
      (seat.permitted && model === plan.instrument.model && serial === plan.instrument.serial),
  });
  const bench = createBench(client, seat.hand ?? createScreenHand(seat.say));
  const opened = await openBytePort(path, {
    bytes: (bytes) => {
      medium.bytes(bytes);
      const preload = bench.lastStatus()?.preload;
      seat.force(preload === undefined ? null : preload / 100);
    },
    lost: (_, detail) => medium.lose(detail),
  });
  if (!opened.ok) {
    const { message, remedy } = opened.fault;
    return { ok: false, why: `${message} ${remedy}`, pulses: [] };
  }
  port = opened.port;
  try {
    const wall = () => zonedTime(thisComputer.date());
    return await makePulses(bench, { plan, seat, wall, stir: medium.stir });
  } finally {
    seat.force(null);
    await port.close();
  }
}
