import { describe, expect, it } from "vitest";
import type { Link } from "../../../src/device/link/link.ts";
import { createSession } from "../../../src/device/session/session.ts";
import { type InstrumentState, numberOf, states } from "../../../src/protocol/codes.ts";
import type { Hello } from "../../../src/protocol/messages/hello.ts";
import type { Status } from "../../../src/protocol/messages/status.ts";
import { clinicalDigest } from "../../../src/protocol/schema.ts";
import { goodFacts } from "../../safety/support/gates.ts";
import { plain, welcomeTo } from "../../support/scripted-instrument.ts";
import { createVirtualClock } from "../../support/virtual-clock.ts";

const hello = plain<Hello>({
  kind: "hello",
  lowestVersion: 1,
  highestVersion: 1,
  nonce: "0011223344556677",
  schemaDigest: clinicalDigest,
});

/** A session just greeted, over a link that answers nothing; `stops` counts its stop bytes. */
function createScene() {
  const scene = { stops: 0 };
  const link: Link = {
    request: () => new Promise(() => {}),
    urgent: () => new Promise(() => {}),
    stop() {
      scene.stops += 1;
      return { ok: true };
    },
    newestTime: () => undefined,
    close: () => Promise.resolve(),
  };
  const unused = () => Promise.reject(new Error("nothing is stored here"));
  const session = createSession({
    clock: createVirtualClock(),
    facts: () => goodFacts,
    newPermitId: () => "permit",
    store: {
      storePermit: unused,
      storeResult: unused,
      storeStray: unused,
      openPermits: () => Promise.resolve([]),
      rootAt: unused,
      signHead: unused,
    },
    listener: {
      stepped: () => {},
      judged: () => {},
      refused: () => {},
      profiled: () => {},
      rejected: () => {},
      thrustEnded: () => {},
    },
  });
  session.attempted();
  session.greeted(link, welcomeTo(hello));
  const says = (state: InstrumentState, fault: number): void => {
    const message = plain<Status>({
      kind: "status",
      state: numberOf(states, state),
      cause: 0,
      preload: 0,
      pitch: 0,
      roll: 0,
      yaw: 0,
      flags: 0,
      leaseLeft: 0,
      fault,
      epoch: 0,
      digest: undefined,
      boot: "5eed0001",
    });
    session.heard({ message, sequence: 1, time: 0 } as Parameters<typeof session.heard>[0]);
  };
  return { scene, session, says };
}

describe("a status with a fault that has no name yet", () => {
  it("waits for the answer to the question for it", () => {
    const { session, says } = createScene();
    says("fault", 3);
    expect(session.machine()).toMatchObject({ latch: undefined, instrument: undefined });
  });

  it("never waits where the instrument could fire: it is stopped at once", () => {
    const { scene, session, says } = createScene();
    says("armed", 3);
    expect(session.machine().latch?.cause).toEqual({ kind: "instrument-fault", fault: "unknown" });
    expect(scene.stops).toBe(1);
  });

  it("is not waited for where there is no fault", () => {
    const { session, says } = createScene();
    says("linked", 0);
    expect(session.machine().instrument?.state).toBe("linked");
  });
});
