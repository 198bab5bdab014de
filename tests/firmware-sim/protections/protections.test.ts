import { describe, expect, it } from "vitest";
import {
  isProtectionName,
  type ProtectionName,
  protections,
} from "../../../firmware-sim/firmware/protections.ts";
import { createHost } from "../host.ts";
import { calibrationAndLog } from "./calibration-and-log.ts";
import { limitsAndArming } from "./limits-and-arming.ts";
import { line } from "./line.ts";
import { permitAndContact } from "./permit-and-contact.ts";
import type { Scenario } from "./scenario.ts";
import { thrustAndAfter } from "./thrust-and-after.ts";

/** Total over the protections: one without a scenario does not compile. */
const scenarios: Readonly<Record<ProtectionName, Scenario>> = {
  ...line,
  ...limitsAndArming,
  ...permitAndContact,
  ...thrustAndAfter,
  ...calibrationAndLog,
};

const table = Object.entries(scenarios);

describe("a sound instrument", () => {
  it.each(table)("has the protection %s", (_, { play, sound }) => {
    expect(play(createHost())).toEqual(sound);
  });

  it("says that it is one", () => {
    const host = createHost();
    host.pass(700);
    expect(host.greet().values).toMatchObject({ model: "PLUMB-SIM" });
  });
});

describe("an instrument without a protection", () => {
  it.each(table)("lets happen what %s is there for", (name, { play, broken }) => {
    if (!isProtectionName(name)) throw new Error(name);
    expect(play(createHost({ broken: name }))).toEqual(broken);
  });

  it("says in its welcome that it is broken, after a restart too", () => {
    const host = createHost({ broken: "dwell" });
    host.pass(700);
    expect(host.greet().values).toMatchObject({ model: "PLUMB-BROKEN" });
    host.instrument.faults.switchOn("reset");
    host.pass(700, false);
    expect(host.greet().values).toMatchObject({ model: "PLUMB-BROKEN" });
    expect(host.instrument.state().without).toEqual(["dwell"]);
  });
});

describe("the list of protections", () => {
  it("says of each what an instrument without it does", () => {
    const meanings = Object.values(protections);
    expect(meanings.filter((meaning) => meaning.split(" ").length < 4)).toEqual([]);
    expect(new Set(meanings).size).toBe(meanings.length);
  });

  it("knows no other name", () => {
    expect(isProtectionName("toString")).toBe(false);
  });
});
