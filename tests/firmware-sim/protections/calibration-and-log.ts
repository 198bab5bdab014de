import { checksumOf, pieces } from "../calibration-pieces.ts";
import type { Host } from "../host.ts";
import { answer, answerOfWrite, type Scenario } from "./scenario.ts";

function staged(host: Host, bodies: readonly string[]): Host {
  host.pass(700);
  host.greet("service");
  for (const body of bodies) host.ask(body);
  return host;
}

/** Calibration, the service schema and the event log: sections 5.3, 12 and 13. */
export const calibrationAndLog = {
  "calibration-checksum": {
    play: (host) => answerOfWrite(staged(host, pieces), "calwrite z00000000"),
    sound: "no calwrite c18 d?",
    broken: "ok calwrite",
  },
  "calibration-complete": {
    play(host) {
      const most = pieces.slice(0, -1);
      return answerOfWrite(staged(host, most), `calwrite z${checksumOf(most)}`);
    },
    sound: "no calwrite c23 d1",
    broken: "ok calwrite",
  },
  "calibration-slots": {
    play(host) {
      staged(host, pieces).instrument.nonVolatile.loseAfter(80);
      host.ask(`calwrite z${checksumOf(pieces)}`);
      host.pass(800, false);
      return host.greet().values["calibration"];
    },
    sound: "SIM-CAL-1",
    broken: undefined,
  },
  "service-cannot-arm": {
    play: (host) => answer(staged(host, []), host.impulse),
    sound: "no impulse c1 d?",
    broken: "ok impulse",
  },
  "event-log": {
    play(host) {
      host.limit();
      return answer(host, "log i0");
    },
    sound: "ok log",
    broken: "no log c17 d0",
  },
} as const satisfies Record<string, Scenario>;
