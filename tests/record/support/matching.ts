import { expect } from "vitest";

// Vitest types its asymmetric matchers as `any`; these are not, and say the same.

export function textWith(part: string): unknown {
  return expect.stringContaining(part);
}

export function textLike(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

export function objectWith(members: Readonly<Record<string, unknown>>): unknown {
  return expect.objectContaining(members);
}
