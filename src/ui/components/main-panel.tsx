import type { Snapshot, Waveform } from "../../controller/messages/snapshot.ts";
import type { Look } from "../look.ts";
import { accountTitle, drawAccount } from "../parts/account.ts";
import { armingTitle, drawArming } from "../parts/arming.ts";
import { drawGates, gatesTitle } from "../parts/gates.ts";
import { drawLimits } from "../parts/limits.ts";
import { mainPanelKind } from "../parts/main-panel.ts";
import { drawSearch } from "../parts/search.ts";
import { type Line, span, type Tone } from "../text/line.ts";
import { Lines } from "./lines.tsx";
import { Panel } from "./panel.tsx";
import { ThrustPanel } from "./thrust-panel.tsx";

type Content = { readonly title: Line; readonly lines: readonly Line[]; readonly tone: Tone };

/** The panel in the middle of the treatment page. */
export function MainPanel({
  snapshot,
  waveform,
  columns,
  rows,
  look,
}: {
  readonly snapshot: Snapshot;
  readonly waveform: Waveform | undefined;
  readonly columns: number;
  readonly rows: number;
  readonly look: Look;
}) {
  const kind = mainPanelKind(snapshot);
  if (kind === "thrust" && snapshot.lastThrust !== null) {
    const place = { columns, rows, look };
    return <ThrustPanel thrust={snapshot.lastThrust} waveform={waveform} {...place} />;
  }
  const { title, lines, tone } = content(snapshot, columns - 2, rows - 2, look);
  return (
    <Panel title={title} tone={tone} columns={columns} rows={rows} look={look}>
      <Lines lines={lines} palette={look.palette} />
    </Panel>
  );
}

function content(snapshot: Snapshot, columns: number, rows: number, { glyphs }: Look): Content {
  const kind = mainPanelKind(snapshot);
  switch (kind) {
    case "arming": {
      const { arming } = snapshot;
      if (arming === null) return { title: [], lines: [], tone: "dim" };
      const lines = drawArming(arming, columns, rows, glyphs);
      return { title: armingTitle(arming), lines, tone: "ready" };
    }
    case "account": {
      const title = accountTitle(snapshot);
      return { title, lines: drawAccount(snapshot, columns, rows, glyphs), tone: "high" };
    }
    case "search":
      return {
        title: [span("no instrument")],
        lines: drawSearch(snapshot, columns, rows, glyphs),
        tone: "dim",
      };
    case "gates":
      return {
        title: gatesTitle(snapshot.gates),
        lines: drawGates(snapshot.gates, columns, rows, glyphs),
        tone: "stale",
      };
    case "limits":
    case "thrust":
      return {
        title: [span("limits in force, as the instrument confirmed them")],
        lines: drawLimits(snapshot.limits, columns, rows, glyphs),
        tone: "dim",
      };
    default:
      return kind satisfies never;
  }
}
