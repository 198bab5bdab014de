import { covers } from "../ablation/covers.ts";
import type { SeededBug } from "./bug.ts";
import { seededBugs } from "./bugs.ts";
import { type Guard, guards, type Place, places, protectionNames } from "./guards.ts";
import { guardReasons, placeReasons } from "./reasons.ts";

/** What the list says of a guard or a place: bugs that stand for it, or why there is none. */
export interface Covered<Name> {
  readonly name: Name;
  readonly bugs: readonly SeededBug[];
  readonly reason: string | undefined;
}

const ablation = "[ablation.md](ablation.md)";

/** Why a protection that an ablation does not show alone is shown by no slip either. */
function reasonOfAblation(name: string): string | undefined {
  const protection = protectionNames.find((known) => known === name);
  const cover = protection === undefined ? undefined : covers[protection];
  if (cover === undefined) return undefined;
  if ("outside" in cover) return `outside of the exploration (${ablation}): ${cover.outside}`;
  if ("required" in cover)
    return `a requirement, of which no harm comes (${ablation}): ${cover.required}`;
  if ("twoFaults" in cover) return `shown with two faults (${ablation}): ${cover.twoFaults}`;
  if ("harmless" in cover) return `another stands in the way (${ablation}): ${cover.harmless}`;
  const behind = cover.behind.map((other) => `\`${other}\``).join(" and ");
  return `behind it ${cover.behind.length === 1 ? "stands" : "stand"} ${behind} (${ablation}): ${cover.why}`;
}

export const coveredGuards: readonly Covered<Guard>[] = guards.map((name) => {
  const bugs = seededBugs.filter((bug) => bug.guards.includes(name));
  const reason =
    bugs.length > 0 ? guardReasons[name] : (guardReasons[name] ?? reasonOfAblation(name));
  return { name, bugs, reason };
});

/** A place is covered by a bug of a transition that leads into it or out of it. */
export const coveredPlaces: readonly Covered<Place>[] = places.map((name) => ({
  name,
  bugs: seededBugs.filter(({ transitions }) =>
    transitions.some((transition) => {
      const [from, to] = transition.split(" > ");
      return name === from || name === `${name.split(" ")[0]} ${to}`;
    }),
  ),
  reason: placeReasons[name],
}));
