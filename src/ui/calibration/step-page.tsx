import { Box } from "ink";
import { Lines } from "../components/lines.tsx";
import { Panel } from "../components/panel.tsx";
import { clipText } from "../text/cell-width.ts";
import { blankLines, fitLine, type Line, span } from "../text/line.ts";
import { aboutRows, aboutTitle, drawAbout } from "./about.ts";
import { type Layout, layOut } from "./layout.ts";
import { liveSentence } from "./live.ts";
import type { PageProps } from "./page.ts";
import { drawPoints, pointsTitle } from "./points.ts";
import { cutRows } from "./rows.ts";
import { drawStepParts, type StepParts, stepTitle } from "./step.ts";

/** The step with its instructions and live values, the points, and what is known of the calibration. */
export function StepPage(props: PageProps) {
  const { snapshot, columns, rows, look, tall } = props;
  const parts = drawStepParts(snapshot, tall, columns - 2, look.glyphs);
  const layout = layOut(rows, {
    words: parts.words.length,
    live: parts.live.length,
    below: parts.below.length,
    points: snapshot.points.length,
    measures: snapshot.points.some(({ now }) => now),
    about: aboutRows(snapshot, columns - 2, look.glyphs),
  });
  return (
    <Box flexDirection="column">
      <StepPanel {...props} parts={parts} layout={layout} />
      {layout.points > 0 && (
        <Panel title={pointsTitle(snapshot)} columns={columns} rows={layout.points} look={look}>
          <Lines
            lines={drawPoints(snapshot, columns - 2, layout.points - 2, look.glyphs)}
            palette={look.palette}
          />
        </Panel>
      )}
      <AboutPart {...props} rows={layout.about} boxed={layout.boxed} />
    </Box>
  );
}

function StepPanel({
  snapshot,
  columns,
  look,
  parts,
  layout,
}: PageProps & { readonly parts: StepParts; readonly layout: Layout }) {
  const { glyphs, palette } = look;
  const { ellipsis } = glyphs;
  const inner = columns - 2;
  const whole = (lines: readonly Line[]) => lines.map((line) => fitLine(line, inner, ellipsis));
  const words = cutRows(parts.words, layout.words, inner, ellipsis);
  const first = words.length > 0 ? Math.min(1, layout.gaps) : 0;
  const draft = clipText(snapshot.draft, columns - 8, ellipsis);
  return (
    <Panel
      title={stepTitle(snapshot)}
      footRight={draft === "" ? [] : [span(draft, "dim")]}
      tone="ready"
      columns={columns}
      rows={layout.step}
      look={look}
    >
      <Box flexDirection="column">
        <Lines lines={whole([...words, ...blankLines(first)])} palette={palette} />
        <Box aria-label={liveSentence(snapshot)} flexShrink={0}>
          <Lines lines={parts.live} palette={palette} />
        </Box>
        <Lines
          lines={whole([...blankLines(layout.gaps - first), ...parts.below])}
          palette={palette}
        />
      </Box>
    </Panel>
  );
}

function AboutPart({
  snapshot,
  columns,
  rows,
  look,
  boxed,
}: PageProps & { readonly boxed: boolean }) {
  const { glyphs, palette } = look;
  if (rows === 0) return null;
  if (!boxed) return <Lines lines={drawAbout(snapshot, columns, rows, glyphs)} palette={palette} />;
  return (
    <Panel title={aboutTitle(snapshot)} columns={columns} rows={rows} look={look}>
      <Lines lines={drawAbout(snapshot, columns - 2, rows - 2, glyphs)} palette={palette} />
    </Panel>
  );
}
