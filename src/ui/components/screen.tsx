import { Box } from "ink";
import type { Snapshot, Waveform } from "../../controller/messages/snapshot.ts";
import type { Look } from "../look.ts";
import { drawBanner } from "../parts/banner.ts";
import { drawFooter } from "../parts/footer.ts";
import { drawHeader } from "../parts/header.ts";
import { drawSmall, leastColumns, leastRows } from "../parts/small.ts";
import { footerNote, type View } from "../view.ts";
import { CarePage } from "./care-page.tsx";
import { DialogPage } from "./dialog-page.tsx";
import { Lines } from "./lines.tsx";
import { ListPage } from "./list-page.tsx";
import type { PageProps } from "./page.ts";
import { TreatPage } from "./treat-page.tsx";
import { WidePage } from "./wide-page.tsx";

export type ScreenProps = {
  readonly snapshot: Snapshot;
  readonly waveform: Waveform | undefined;
  readonly view: View;
  readonly columns: number;
  readonly rows: number;
  readonly look: Look;
};

const wideColumns = 120;
const wideRows = 40;
/** Header, banner and footer are on every page. */
const commonRows = 1 + 3 + 3;

function MiddlePart({ view, ...place }: PageProps & { readonly view: View }) {
  const { snapshot, columns, rows } = place;
  if (snapshot.dialog !== null) return <DialogPage dialog={snapshot.dialog} {...place} />;
  const wide = columns >= wideColumns && rows + commonRows >= wideRows;
  if (snapshot.care !== null) return <CarePage page={snapshot.care} wide={wide} {...place} />;
  if (view.page !== "treat") return <ListPage page={view.page} {...place} />;
  return wide ? <WidePage {...place} /> : <TreatPage {...place} />;
}

/** The whole screen, exactly `rows` by `columns`, or a few lines where that is too small. */
export function Screen({ snapshot, waveform, view, columns, rows, look }: ScreenProps) {
  const { glyphs, palette } = look;
  const milliseconds = Date.parse(snapshot.at);
  const atMilliseconds = Number.isNaN(milliseconds) ? 0 : milliseconds;
  if (columns < leastColumns || rows < leastRows) {
    const lines = drawSmall(snapshot, atMilliseconds, columns, rows, glyphs);
    return <Lines lines={lines} palette={palette} />;
  }
  const place = {
    snapshot,
    waveform,
    atMilliseconds,
    columns,
    rows: rows - commonRows,
    look,
  };
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Lines
        lines={[
          drawHeader(snapshot, columns, glyphs),
          ...drawBanner(snapshot.banner, columns, glyphs),
        ]}
        palette={palette}
      />
      <MiddlePart view={view} {...place} />
      <Lines
        lines={drawFooter(snapshot, view.page, footerNote(view), columns, glyphs)}
        palette={palette}
      />
    </Box>
  );
}
