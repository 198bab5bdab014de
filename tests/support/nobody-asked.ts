import type { PeopleDesk } from "../../src/controller/people/desk.ts";

/** The demonstration: a record without people beside a simulator, where nobody is asked for. */
export const nobodyAsked: PeopleDesk = {
  mayArm: () => "demonstration",
  whyNot: () => undefined,
  operator: () => "demonstration",
  forceLimitNewtons: () => undefined,
  shown: () => undefined,
  dialog: () => null,
  takesKeys: () => false,
  typed: () => {},
  keySeen: () => {},
  lock: () => {},
  timePassed: () => {},
  beginFirstPerson: () => {},
  sign: () => Promise.resolve({ ok: false, why: "nobody is signed in" }),
  refresh: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
