import { describe, expect, test } from "vitest";
import { echoDifference, limitsDigest } from "../../src/safety/limits.ts";
import { type LimitsKind, limitsOf, permitted } from "./support/limits.ts";

const kinds: readonly LimitsKind[] = ["impulse", "pressure", "probe"];

function echoOf(kind: LimitsKind): Record<string, unknown> {
  const digest = limitsDigest(limitsOf(kind));
  return { ...limitsOf(kind), kind: `${kind}-set`, epoch: 1, digest };
}

describe.each(kinds)("the echo of limits of mode %s", (kind) => {
  const asked = permitted(kind);
  const names = Object.keys(limitsOf(kind)).filter((name) => name !== "kind");

  test("that is equal in every field and digest does not differ", () => {
    expect(echoDifference(asked, echoOf(kind))).toBeUndefined();
  });

  test.each(names)("differs in %s by one, and the field is named [test->RC-35~1]", (name) => {
    const echo = echoOf(kind);
    expect(echoDifference(asked, { ...echo, [name]: Number(echo[name]) + 1 })).toBe(name);
  });

  test.each(names)("differs where %s is missing or text [test->RC-35~1]", (name) => {
    const { [name]: left, ...rest } = echoOf(kind);
    const echoes = [rest, { ...rest, [name]: undefined }, { ...rest, [name]: String(left) }];
    expect(echoes.map((echo) => echoDifference(asked, echo))).toEqual([name, name, name]);
  });

  test.each([undefined, "", "0000000000000000", `${limitsDigest(permitted(kind))}0`])(
    "differs where the digest is %j [test->RC-35~1]",
    (digest) => {
      expect(echoDifference(asked, { ...echoOf(kind), digest })).toBe("digest");
    },
  );

  test.each(kinds.filter((other) => other !== kind))(
    "differs where it is one of mode %s with equal fields and our digest",
    (other) => {
      const echo = { ...echoOf(other), ...echoOf(kind), kind: `${other}-set` };
      expect(echoDifference(asked, echo)).toBe("mode");
    },
  );

  test("differs where nothing was echoed", () => {
    expect(echoDifference(asked, {})).not.toBeUndefined();
  });
});
