/** Something that can be played on src/safety, with what comes of it in words. */
export type Case = {
  /** The function that is played. Two cases are compared only where it is the same. */
  readonly group: string;
  /** What it is played on, and what is done to that: a pair that shares one of them is the plainer one. */
  readonly subject: string;
  readonly event: string;
  readonly play: () => string;
};

export function nameOf({ subject, event }: Case): string {
  return `${subject}: ${event}`;
}

/** One thing as it must be, and the same with each of these changes. */
export function variants<T extends object>(
  group: string,
  good: T,
  changes: Readonly<Record<string, { readonly [K in keyof T]?: unknown }>>,
  play: (value: T) => string,
  subject: string,
): readonly Case[] {
  return Object.entries({ "as it must be": {}, ...changes }).map(([event, change]) => ({
    group,
    subject,
    event,
    play: () => play({ ...good, ...change }),
  }));
}
