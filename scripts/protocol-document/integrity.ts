import { longestLine, longestOfAll } from "../../src/protocol/envelope.ts";

/** Ways to choose `count` of `bits` that leave the register of a 32-bit code with even parity at 0. */
function undetected(bits: number, count: number): number {
  let ways = 1;
  for (let index = 0; index < count; index += 1) ways *= (bits - index) / (index + 1);
  return ways / 2 ** 31;
}

function row(name: string, bytes: number, linesPerSecond: number, bitErrorRate: number): string {
  const bits = bytes * 8;
  const perLine = undetected(bits, 6) * bitErrorRate ** 6;
  const perHour = perLine * linesPerSecond * 3600;
  return `| ${name} | ${bytes} | ${linesPerSecond} | 6 | ${perHour.toExponential(1)} |`;
}

/** Residual errors an hour, from the leading term A(6) p^6 of the undetected error probability. */
export function integrityRegion(): string {
  const garbled = 1 * 2 ** -32 * 3600;
  return [
    "| line | bytes | lines a second | Hamming distance | undetected errors an hour at a bit error rate of 1e-5 |",
    "|---|---|---|---|---|",
    row("command, longest", longestLine.command, 20, 1e-5),
    row("status, longest", longestLine.status, 50, 1e-5),
    row("reading, 10 samples", 140, 100, 1e-5),
    row("reading, 1 sample, 1 kHz", 56, 1000, 1e-5),
    row("any line, longest", longestOfAll, 170, 1e-5),
    "",
    `One wholly garbled line a second, whatever its bits: 2^-32 each, ${garbled.toExponential(1)} undetected an hour.`,
  ].join("\n");
}
