import { randomBytes } from "node:crypto";
import type { Clock } from "../device/clock.ts";
import type { Link, LinkLoss } from "../device/link/link.ts";
import { openLink } from "../device/link/open-link.ts";
import { createTelemetry, type Telemetry } from "../device/telemetry/telemetry.ts";
import { openSerialConnection } from "../device/transport/serial-connection.ts";
import type { Welcome } from "../protocol/messages/hello.ts";
import type { Failure } from "./failure.ts";
import { failureOfLoss } from "./loss-failure.ts";

/** An instrument in the session of a command. */
export type Linked = {
  readonly link: Link;
  readonly welcome: Welcome;
  readonly telemetry: Telemetry;
};

/** Greets the instrument, does the work in its session and ends that; what prevented it otherwise. */
export function withInstrument(
  path: string,
  clock: Clock,
  act: (linked: Linked) => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  return new Promise((settle) => {
    let done = false;
    const telemetry = createTelemetry(clock);
    const end = (failure: Failure | undefined): void => {
      if (done) return;
      done = true;
      void link.close().then(() => {
        telemetry.close();
        settle(failure);
      });
    };
    const link = openLink({
      open: openSerialConnection(),
      path,
      clock,
      random: randomBytes,
      listener: {
        greeted: (welcome) => {
          telemetry.greeted(welcome);
          void act({ link, welcome, telemetry }).then(end);
        },
        heard: (line) => telemetry.heard(line),
        faulted: (fault) => telemetry.faulted(fault),
        lost: (loss: LinkLoss) => {
          telemetry.lost(loss);
          end(failureOfLoss(loss));
        },
      },
    });
  });
}
