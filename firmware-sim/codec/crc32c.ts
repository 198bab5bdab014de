const polynomial = 0x82f63b78;

const table = new Int32Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    rest = (rest >>> 1) ^ ((rest & 1) === 1 ? polynomial : 0);
  }
  table[byte] = rest;
}

/** The register before the first character. */
export const crcStart = -1;

/** Carries the register over every character of an ASCII text. */
export function crcOver(text: string, register: number = crcStart): number {
  let rest = register;
  for (let at = 0; at < text.length; at += 1) {
    rest = (rest >>> 8) ^ (table[(rest ^ text.charCodeAt(at)) & 0xff] ?? 0);
  }
  return rest;
}

/** The CRC-32C that a register stands for, 0..0xffffffff. */
export function crcOf(register: number): number {
  return ~register >>> 0;
}

/** Eight characters `@`..`O`, the most significant nibble first (section 2). */
export function writeCheck(crc: number): string {
  let text = "";
  for (let shift = 28; shift >= 0; shift -= 4) {
    text += String.fromCharCode(0x40 + ((crc >>> shift) & 0xf));
  }
  return text;
}

/** A CRC as eight lower-case hexadecimal digits, as captures and calibrations state it. */
export function writeHex32(value: number): string {
  return (value >>> 0).toString(16).padStart(8, "0");
}
