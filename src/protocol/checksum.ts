/**
 * CRC-32C (Castagnoli, reflected polynomial 0x82F63B78, initial value and final XOR 0xFFFFFFFF; check
 * value of "123456789" is 0xE3069283). Chosen because it keeps a Hamming distance of 6 over every
 * line length that AIP/1 allows (Koopman, 32-bit cyclic redundancy codes for Internet applications,
 * DSN 2002).
 */
const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let remainder = index;
  for (let bit = 0; bit < 8; bit += 1) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0x82f63b78 : remainder >>> 1;
  }
  return remainder;
});

/** The register after the bytes that both sides know but do not send. */
export type ChecksumSeed = number;

export const plainSeed: ChecksumSeed = 0xffffffff;

function advance(register: number, text: string, end: number): number {
  let next = register;
  for (let index = 0; index < end; index += 1) {
    next = (next >>> 8) ^ (table[(next ^ text.charCodeAt(index)) & 0xff] ?? 0);
  }
  return next >>> 0;
}

/**
 * The seed of a session: the register after the schema digest and the session number, both as the
 * lower-case hexadecimal text they have on the wire.
 */
export function sessionSeed(schemaDigest: string, session: string): ChecksumSeed {
  return advance(plainSeed, schemaDigest + session, schemaDigest.length + session.length);
}

/** CRC-32C of the first `end` characters of `text` (latin1: one character is one byte). */
export function checksum(seed: ChecksumSeed, text: string, end: number = text.length): number {
  return (advance(seed, text, end) ^ 0xffffffff) >>> 0;
}

/**
 * Eight characters `@`..`O`, most significant nibble first. One flipped bit of the value is one
 * flipped bit on the wire, which hexadecimal digits do not give (`7` and `8` differ in four).
 */
export function writeChecksum(value: number): string {
  let text = "";
  for (let shift = 28; shift >= 0; shift -= 4) {
    text += String.fromCharCode(0x40 + ((value >>> shift) & 0xf));
  }
  return text;
}

/** Whether the eight characters at `from` are the canonical text of `value`. */
export function matchesChecksum(value: number, text: string, from: number): boolean {
  for (let index = 0; index < 8; index += 1) {
    const expected = 0x40 + ((value >>> (28 - 4 * index)) & 0xf);
    if (text.charCodeAt(from + index) !== expected) return false;
  }
  return true;
}
