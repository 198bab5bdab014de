import { describe, expect, it } from "vitest";
import { createHost, type Host } from "../host.ts";

/** Challenged; the confirmation that would arm, and its length on the line with its LF. */
function challenged(host: Host): { readonly confirm: string } {
  host.limit();
  host.ask("alive f?");
  const limits = host.digest();
  const { nonce } = host.ask(`arm l${limits} p${host.plan}`).values;
  return { confirm: `confirm n${String(nonce)} l${limits} p${host.plan} t8000` };
}

/** The envelope around a body: all but the last character of the checksum, which `kept` takes, is tried. */
const envelope = 30;

describe("a confirmation that breaks off", () => {
  it("at any offset arms nothing, also with the next line joined to it [test->RC-15~1] [test->HZ-07~1]", () => {
    const host = createHost();
    const { length } = challenged(host).confirm;
    for (let offset = 0; offset < length + envelope; offset += 1) {
      const { confirm } = challenged(host);
      const cut = { share: 1, kept: 0.99, characters: offset, direction: "in" };
      expect(host.instrument.faults.switchOn("half-line", cut)).toBeUndefined();
      host.ask(confirm);
      expect([offset, host.at()]).toEqual([offset, "challenge"]);
      host.instrument.faults.switchOff("half-line");
      host.say("\n");
      expect(["challenge", "limited"]).toContain(host.at());
      host.pass(1100, false);
      expect([offset, host.at()]).toEqual([offset, "limited"]);
    }
  });

  it("not at all arms: the test above could fail", () => {
    const host = createHost();
    host.ask(challenged(host).confirm);
    expect(host.at()).toBe("armed");
  });
});
