import { describe, expect, it } from "vitest";
import { createPermitAccount } from "../../src/controller/permit-account.ts";
import type { HostState } from "../../src/safety/interlock/state.ts";

/** Only the name, the permit and what is certain are looked at here. */
const host = (at: string, rest: object = {}) =>
  ({ at, permit: { id: "one" }, ...rest }) as unknown as HostState;

/** Goes through the states, one after the other. */
function accountOf(...states: readonly HostState[]) {
  const account = createPermitAccount();
  for (const [at, state] of states.entries()) {
    const before = states[at - 1];
    if (before !== undefined) account.followed(before, state);
  }
  return { last: account.last(), used: account.used() };
}

const pending = host("arm-pending");
const armed = host("armed");
const result = (kind: string) => host("result-commit", { outcome: { kind } });

describe("the account of permits", () => {
  it("knows none before the first", () => {
    expect(accountOf(host("configured"))).toEqual({ last: "none", used: 0 });
  });

  it("counts a thrust that was seen, once [test->RC-56~1]", () => {
    const seen = host("thrust-seen", { certain: true });
    const states = [pending, armed, seen, result("thrust"), host("review")];
    expect(accountOf(...states)).toEqual({ last: "spent", used: 1 });
  });

  it("counts no permit that ended without a thrust", () => {
    expect(accountOf(pending, armed, result("no-thrust"))).toEqual({ last: "ended", used: 0 });
  });

  it("shows an uncertain thrust as ended until its result says that it was one [test->RC-56~1]", () => {
    const uncertain = host("thrust-seen", { certain: false });
    expect(accountOf(pending, armed, uncertain)).toEqual({ last: "ended", used: 0 });
    expect(accountOf(pending, armed, uncertain, result("thrust"))).toEqual({
      last: "spent",
      used: 1,
    });
    expect(accountOf(pending, armed, uncertain, result("no-thrust"))).toEqual({
      last: "ended",
      used: 0,
    });
  });

  it("counts an unknown outcome for the dose, and does not call it a thrust", () => {
    const uncertain = host("thrust-seen", { certain: false });
    expect(accountOf(pending, armed, uncertain, result("unknown"))).toEqual({
      last: "ended",
      used: 1,
    });
  });

  it("counts a permit for the dose that was out when the link was lost", () => {
    expect(accountOf(pending, armed, host("link-lost", { permit: undefined }))).toEqual({
      last: "ended",
      used: 1,
    });
  });
});
