import { Box } from "ink";
import { Lines } from "../components/lines.tsx";
import { Panel } from "../components/panel.tsx";
import { drawKeyHelp } from "../parts/help.ts";
import { fitLine, span } from "../text/line.ts";
import type { PageProps } from "./page.ts";
import { drawQuestion } from "./step.ts";

/** Every key with what it does; those without room are counted. What is typed stays in sight. */
export function HelpPage({ snapshot, columns, rows, look }: PageProps) {
  const { glyphs, palette } = look;
  const { question, help } = snapshot;
  const asked = question === null ? [] : drawQuestion(question, columns, glyphs);
  const panelRows = rows - asked.length;
  const room = panelRows - 2;
  const shown = help.length > room ? room - 1 : help.length;
  const keys = help
    .slice(0, shown)
    .map(({ name, text, able }) => ({ name, label: able ? "" : "-", help: text, able }));
  const more =
    shown === help.length ? [] : [[span(`   ... ${help.length - shown} more below`, "dim")]];
  const lines = [
    ...drawKeyHelp(keys, columns - 2, room - more.length, glyphs),
    ...more.map((line) => fitLine(line, columns - 2, glyphs.ellipsis)),
  ];
  return (
    <Box flexDirection="column">
      <Panel
        title={[span("keys: those with a - do nothing now; ? closes")]}
        columns={columns}
        rows={panelRows}
        look={look}
      >
        <Lines lines={lines} palette={palette} />
      </Panel>
      <Lines
        lines={asked.map((line) => fitLine(line, columns, glyphs.ellipsis))}
        palette={palette}
      />
    </Box>
  );
}
