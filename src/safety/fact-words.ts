/** The items of a self-test, in the order of their bits (docs/protocol.md 11). */
const items = [
  "zero of channel A",
  "zero of channel B",
  "noise of channel A",
  "noise of channel B",
  "stroke",
  "watchdog",
  "memory",
  "supply",
  "cut-off path A",
  "cut-off path B",
  "trigger not released",
];

/** The items that failed, of the sum of their bits. */
export function itemsInWords(failed: number): string {
  return items.filter((_, bit) => (failed & (1 << bit)) !== 0).join(", ");
}

/** `2027-01-01` for 20270101. */
export function dayInWords(day: number): string {
  return String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
}
