import { type ProtectionName, protections } from "../../../firmware-sim/firmware/protections.ts";
import { type Explored, explore } from "../search/search.ts";
import { type Cover, covers } from "./covers.ts";

/** Broken requirements of the protocol are left out: an ablation asks what harm comes of it. */
const requirements = "R";
const faults = 1;

/** What leaving out one protection has shown. */
export interface Row {
  readonly name: ProtectionName;
  /** What was left out when a rule broke: the protection, and with it what stands behind; undefined: none broke. */
  readonly without: readonly ProtectionName[] | undefined;
  readonly violation: Explored["violation"];
  readonly cover: Cover | undefined;
}

/** Some leave so much open that the end is out of reach: so many states are ten times those of a sound firmware. */
const most = 50_000_000;

const search = (without: readonly ProtectionName[], ignoring = ""): Promise<Explored> =>
  explore({ faults, threads: 1, apart: true, without, most, ignoring: requirements + ignoring });

async function ablateOne(name: ProtectionName): Promise<Row> {
  const cover = covers[name];
  const row = (without?: readonly ProtectionName[], violation?: Explored["violation"]): Row => ({
    name,
    without,
    violation,
    cover,
  });
  if (cover !== undefined && "outside" in cover) return row();
  const alone = await search([name]);
  if (alone.violation !== undefined) return row([name], alone.violation);
  if (cover === undefined || !("behind" in cover)) return row();
  const without = [name, ...cover.behind];
  const { violation } = await search(without, cover.own);
  return violation === undefined ? row() : row(without, violation);
}

/** Whether the row says something that holds: a counterexample of its own, or a reason for there being none. */
export function isExplained({ without, cover }: Row): boolean {
  if (cover === undefined) return without?.length === 1;
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
