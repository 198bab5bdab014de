import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { hashPin, isPin } from "../../../src/controller/people/pin-hash.ts";
import { whyRefused } from "../../../src/controller/people/pin-rules.ts";
import { rightPin, wrongPin } from "./support/people.ts";

describe("a PIN", () => {
  it.each([
    ["", "6 to 12 digits"],
    ["48291", "6 to 12 digits"],
    ["4829154829154", "6 to 12 digits"],
    ["48291a", "digits only"],
    ["４８２９１５", "digits only"],
    ["777777", "all digits are the same"],
    ["123456", "count up or down"],
    ["890123", "count up or down"],
    ["987654", "count up or down"],
    ["321098", "count up or down"],
    ["121212", "again and again"],
    ["482482", "again and again"],
  ])("%s is refused: %s [test->RC-66~1]", (pin, why) => {
    expect(whyRefused(pin)).toContain(why);
  });

  it.each([rightPin, wrongPin, "123457", "112233", "482915482916"])("%s is taken", (pin) => {
    expect(whyRefused(pin)).toBeUndefined();
  });

  test.prop([fc.string({ minLength: 6, maxLength: 12, unit: "binary" })])(
    "with a sign that is no digit is never taken",
    (text) => {
      fc.pre(!/^[0-9]*$/.test(text));
      expect(whyRefused(text)).toContain("digits");
    },
  );
});

describe("a stored PIN", () => {
  it("is argon2id with 64 MiB in the PHC string format, salted, and right for its PIN alone [test->RC-66~1]", async () => {
    const stored = await hashPin(rightPin);
    expect(stored).toMatch(
      /^\$argon2id\$v=19\$m=65536,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
    expect(await isPin(rightPin, stored)).toBe(true);
    expect(await isPin(wrongPin, stored)).toBe(false);
    expect(await hashPin(rightPin)).not.toBe(stored);
  });

  it.each([
    "",
    rightPin,
    "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "$argon2i$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "$argon2id$v=19$m=65536,t=3,p=1$AAAA$AAAA",
  ])("of another form or cost is nobody's: %s", async (stored) => {
    expect(await isPin(rightPin, stored)).toBe(false);
  });

  it("is looked at in the thread pool: the loop goes on meanwhile", async () => {
    let turns = 0;
    let looking = true;
    const turn = (): void => {
      turns += 1;
      if (looking) setImmediate(turn);
    };
    setImmediate(turn);
    await hashPin(rightPin);
    looking = false;
    // On the loop itself there would be one turn before the end, at most.
    expect(turns).toBeGreaterThan(10);
  });
});
