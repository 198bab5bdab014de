import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  checksum,
  matchesChecksum,
  plainSeed,
  sessionSeed,
  writeChecksum,
} from "../../src/protocol/checksum.ts";

/** CRC-32C once more, bit by bit from the polynomial, so that the table is not its own witness. */
function bitByBit(bytes: readonly number[]): number {
  let register = 0xffffffff;
  for (const byte of bytes) {
    register ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      register = register & 1 ? (register >>> 1) ^ 0x82f63b78 : register >>> 1;
    }
  }
  return (register ^ 0xffffffff) >>> 0;
}

const textOf = (bytes: readonly number[]): string => String.fromCharCode(...bytes);
const byte = fc.integer({ min: 0, max: 255 });
const word = fc.integer({ min: 0, max: 0xffffffff });

describe("the checksum", () => {
  test("of 123456789 is 0xE3069283, the check value of CRC-32C", () => {
    expect(checksum(plainSeed, "123456789")).toBe(0xe3069283);
  });

  test("of nothing is 0", () => {
    expect(checksum(plainSeed, "")).toBe(0);
  });

  test.each([
    ["32 bytes of 0x00", Array.from({ length: 32 }, () => 0x00), 0x8a9136aa],
    ["32 bytes of 0xff", Array.from({ length: 32 }, () => 0xff), 0x62a8ab43],
    ["32 bytes rising from 0x00", Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
    ["32 bytes falling to 0x00", Array.from({ length: 32 }, (_, index) => 31 - index), 0x113fdb5c],
  ])("of %s is that of RFC 3720, appendix B.4", (_, bytes, known) => {
    expect(checksum(plainSeed, textOf(bytes))).toBe(known);
  });

  test.prop([fc.array(byte, { maxLength: 600 })])(
    "is that of the polynomial, bit by bit",
    (bytes) => {
      expect(checksum(plainSeed, textOf(bytes))).toBe(bitByBit(bytes));
    },
  );

  test.prop([fc.array(byte, { maxLength: 40 }), fc.array(byte, { maxLength: 40 })])(
    "of the first characters of a text does not see the rest",
    (first, rest) => {
      const text = textOf([...first, ...rest]);
      expect(checksum(plainSeed, text, first.length)).toBe(bitByBit(first));
    },
  );

  test("of a session's line is that of schema digest, session number and line in one", () => {
    const [digest, session, line] = ["ce0cc5a00d660370", "3f9a0c5d71e2b684", ">3f9a 1 2 alive f?"];
    expect(checksum(sessionSeed(digest, session), line)).toBe(
      checksum(plainSeed, digest + session + line),
    );
  });
});

describe("the text of a checksum", () => {
  test("of 0xE3069283 is NC@FIBHC", () => {
    expect(writeChecksum(0xe3069283)).toBe("NC@FIBHC");
  });

  test("is @ for each nibble 0 and O for each nibble 15", () => {
    expect([writeChecksum(0), writeChecksum(0xffffffff)]).toEqual(["@@@@@@@@", "OOOOOOOO"]);
  });

  test.prop([word, fc.integer({ min: 0, max: 31 })])(
    "differs in one bit where the value differs in one bit",
    (value, bit) => {
      const [one, other] = [writeChecksum(value), writeChecksum((value ^ (1 << bit)) >>> 0)];
      const apart = one.split("").map((letter, at) => letter.charCodeAt(0) ^ other.charCodeAt(at));
      expect(apart.filter((difference) => difference !== 0)).toEqual([1 << (bit % 4)]);
    },
  );

  test.prop([word, fc.string({ maxLength: 5 })])(
    "is recognised where it stands, behind whatever",
    (value, before) => {
      expect(matchesChecksum(value, before + writeChecksum(value), before.length)).toBe(true);
    },
  );

  test.prop([word, fc.integer({ min: 0, max: 7 }), byte])(
    "is not recognised with another character in any place",
    (value, at, code) => {
      const right = writeChecksum(value);
      fc.pre(right.charCodeAt(at) !== code);
      const wrong = right.slice(0, at) + String.fromCharCode(code) + right.slice(at + 1);
      expect(matchesChecksum(value, wrong, 0)).toBe(false);
    },
  );

  test("is not recognised where it is cut off", () => {
    expect(matchesChecksum(0, "@@@@@@@", 0)).toBe(false);
  });
});
