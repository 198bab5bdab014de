/** Bits of one byte on the wire: start, eight, stop. */
const bitsOfByte = 10;

/** The level of an idle line, and of a stop bit. */
const idle = 1;

function levelsOf(bytes: Uint8Array): Uint8Array {
  const levels = new Uint8Array(bytes.length * bitsOfByte + 2 * bitsOfByte).fill(idle);
  bytes.forEach((byte, at) => {
    const start = bitsOfByte + at * bitsOfByte;
    levels[start] = 0;
    for (let bit = 0; bit < 8; bit += 1) levels[start + 1 + bit] = (byte >> bit) & 1;
  });
  return levels;
}

/**
 * What a receiver makes of bytes that are sent one after the other at another rate than its own: it waits for the
 * edge of a start bit and looks at the middle of each bit by its own clock. A byte with a wrong stop bit counts too.
 *
 * @param ratio bits of the sender in the time of one bit of the receiver
 */
export function resample(bytes: Uint8Array, ratio: number): Uint8Array {
  const levels = levelsOf(bytes);
  const at = (time: number) => levels[Math.floor(time)] ?? idle;
  const received: number[] = [];
  let time = 0;
  while (time < levels.length) {
    if (at(time) !== 0) {
      time = Math.floor(time) + 1;
      continue;
    }
    let byte = 0;
    for (let bit = 0; bit < 8; bit += 1) byte |= at(time + (bit + 1.5) * ratio) << bit;
    received.push(byte);
    time += (bitsOfByte - 0.5) * ratio;
    // After a wrong stop bit the line must be idle again before another byte can begin.
    while (time < levels.length && at(time) === 0) time += 1;
  }
  return Uint8Array.from(received);
}
