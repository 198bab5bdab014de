import type { ConsoleSnapshot } from "../../controller/messages/simulator-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { joinEnds, type Line, lineWidth, span } from "../text/line.ts";

const attached: Line = [span(" SIM - NO INSTRUMENT ATTACHED ", "thrust", true), span(" ")];

function hostText(host: boolean | null): string {
  if (host === null) return "host ?";
  return host ? "HOST" : "no host";
}

/** The top line: port, terminal, seed, speed, host; that this is no instrument at the right. */
export function drawConsoleHeader(
  { port, device, seed, speed, host }: ConsoleSnapshot,
  columns: number,
  glyphs: GlyphSet,
): Line {
  const terminal = device.replace(/^\/dev\//, "");
  const rest = `  seed ${seed ?? "?"}  x${speed ?? "?"}  ${hostText(host)} `;
  const shortPort = port.slice(port.lastIndexOf("/") + 1);
  const room = columns - lineWidth(attached);
  const lines = [`${port} (${terminal})`, port, `${shortPort} (${terminal})`].map(
    (name): Line => [span(" "), span(name, "strong"), span(rest)],
  );
  const fitting = lines.find((line) => lineWidth(line) <= room) ?? lines.at(-1) ?? [];
  return joinEnds(fitting, attached, columns, glyphs.ellipsis);
}
