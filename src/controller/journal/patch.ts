/** What changed of a flat set of members: null takes a member away. */
export type Patch<T> = { readonly [Name in keyof T]?: T[Name] | null };

/** The members that are not the same in both; undefined where none is. */
export function patchBetween<T extends object>(
  before: T | undefined,
  after: T,
): Patch<T> | undefined {
  const changed: Record<string, unknown> = {};
  let any = false;
  const old = (before ?? {}) as Record<string, unknown>;
  for (const [name, value] of Object.entries(after)) {
    if (Object.is(old[name], value)) continue;
    changed[name] = value ?? null;
    any = true;
  }
  return any ? (changed as Patch<T>) : undefined;
}

/** What was before, with what changed. */
export function patched<T extends object>(before: T, patch: Patch<T> | undefined): T {
  if (patch === undefined) return before;
  const next = { ...before } as Record<string, unknown>;
  for (const [name, value] of Object.entries(patch)) next[name] = value ?? undefined;
  return next as T;
}
