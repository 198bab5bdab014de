import { type Block, type Figure, paragraph, type Section, section } from "../document/document.ts";
import { budgetBlocks } from "./budget-table.ts";
import type { CertificateFacts } from "./facts.ts";
import { errorPlot } from "./plots.ts";
import { pointsTable, position, positionPoints } from "./points.ts";

/** Everything that a certificate says of the position. */
export function positionSection({ session, evaluation }: CertificateFacts): Section {
  const result = evaluation.channels.position;
  if (result === null) return section("Position", [paragraph({ missing: "not measured" })]);
  const [found, left] = [positionPoints(result.asFound), positionPoints(result.asLeft)];
  const adjusted = session.adjusted !== undefined;
  const figures = [
    ["Position as found", found] as const,
    ["Position, the same readings with what was written", left] as const,
  ].flatMap(([caption, points]): readonly Figure[] =>
    points === null
      ? []
      : [
          {
            caption: `${caption}: error with U, tolerance TL and guard band`,
            plot: errorPlot(points, position, "Length"),
          },
        ],
  );
  const leftBlock: Block =
    left === null
      ? paragraph({
          missing: "as left: nothing was adjusted, so the instrument leaves as it was found",
        })
      : pointsTable("Position as left: the same readings with what was written", left, position);
  return section("Position", [
    found === null
      ? paragraph({ missing: "as found: the instrument held no calibration to be judged by" })
      : pointsTable("Position as found", found, position),
    leftBlock,
    ...(figures.length === 0 ? [] : [{ kind: "figures", columns: 2, figures } as const]),
    section(
      "Uncertainty budget",
      budgetBlocks(adjusted ? left : found, position, adjusted ? "as left" : "as found"),
    ),
  ]);
}
