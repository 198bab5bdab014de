import { type ProtectionName, protections } from "../../../firmware-sim/firmware/protections.ts";
import { type Explored, explore } from "../search/search.ts";
import { type Beside, type Cover, covers } from "./covers.ts";

/** Broken requirements of the protocol are left out: an ablation asks what harm comes of it. */
const requirements = "R";

/** What leaving out one protection has shown. */
export interface Row {
  readonly name: ProtectionName;
  /** What was left out when a rule broke: the protection, and with it what stands behind; undefined: none broke. */
  readonly without: readonly ProtectionName[] | undefined;
  readonly faults: number;
  readonly violation: Explored["violation"];
  readonly cover: Cover | undefined;
}

/** Some leave so much open that the end is out of reach: so many states are ten times those of a sound firmware. */
const most = 50_000_000;

const search = (
  without: readonly ProtectionName[],
  ignoring: string = requirements,
  faults = 1,
): Promise<Explored> => explore({ faults, threads: 1, apart: true, without, most, ignoring });

async function ablateOne(name: ProtectionName): Promise<Row> {
  const cover = covers[name];
  const row = (
    without?: readonly ProtectionName[],
    violation?: Explored["violation"],
    faults = 1,
  ): Row => ({
    name,
    without: violation === undefined ? undefined : without,
    faults,
    violation,
    cover,
  });
  if (cover !== undefined && "outside" in cover) return row();
  const alone = await search([name]);
  if (alone.violation !== undefined) return row([name], alone.violation);
  if (cover === undefined) return row();
  if ("required" in cover) return row([name], (await search([name], "")).violation);
  if ("twoFaults" in cover)
    return row([name], (await search([name], requirements, 2)).violation, 2);
  const { without: others, own } = othersOf(cover);
  if (others.length === 0) return row();
  const without = [name, ...others];
  return row(without, (await search(without, requirements + own)).violation);
}

function othersOf(cover: Cover): Beside {
  if ("behind" in cover) return { without: cover.behind, own: cover.own };
  return ("harmless" in cover ? cover.beside : undefined) ?? { without: [], own: "" };
}

/** Whether the row says something that holds: a counterexample of its own, or a reason for there being none. */
export function isExplained({ without, faults, violation, cover }: Row): boolean {
  if (cover === undefined) return without?.length === 1;
  if ("required" in cover) return violation?.rule.startsWith(requirements) === true;
  if ("twoFaults" in cover) return violation !== undefined && faults === 2;
  return "behind" in cover ? (without?.length ?? 0) > 1 : without === undefined;
}

/** Leaves out each protection in turn, as many at a time as there are threads. */
export async function ablate(
  threads: number,
  onRow: (row: Row) => void,
  names = Object.keys(protections) as ProtectionName[],
): Promise<readonly Row[]> {
  const waiting = [...names];
  const rows = new Map<ProtectionName, Row>();
  const work = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const row = await ablateOne(name);
      rows.set(name, row);
      onRow(row);
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return names.flatMap((name) => rows.get(name) ?? []);
}
