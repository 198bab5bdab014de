/** The system clock with the zone's offset, ISO 8601; for display and record, never for safety. */
export function zonedTime(date: Date = new Date()): string {
  const offset = -date.getTimezoneOffset();
  const shifted = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
  const sign = offset < 0 ? "-" : "+";
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `${shifted}${sign}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}
