/** "2026-11-28 10:15:03 +01:00" */
export function momentOf(at: string): string {
  const zone = /(?:Z|[+-]\d{2}:\d{2})$/.exec(at)?.[0] ?? "";
  return `${at.slice(0, 10)} ${at.slice(11, 19)} ${zone === "Z" ? "UTC" : zone}`;
}
