import type { ThrustEnded } from "../device/session/listener.ts";
import type { Session } from "../device/session/session.ts";
import type { Telemetry } from "../device/telemetry/telemetry.ts";
import { differingFigures } from "./differing-figures.ts";
import type { Display } from "./display.ts";
import { type History, waveformOf } from "./history.ts";
import { measureThrust } from "./thrust-measure.ts";
import type { TreatmentCase } from "./treatment-case.ts";

export type ThrustTellerParts = {
  readonly session: () => Session;
  readonly treated: () => TreatmentCase;
  readonly history: History;
  readonly telemetry: Pick<Telemetry, "captured">;
  readonly display: Pick<Display, "showWaveform">;
  readonly record: (kind: string, detail: Readonly<Record<string, unknown>>) => void;
};

/** Tells a thrust to all whom it concerns: once when its figures are known, again with its curve. */
export function createThrustTeller(parts: ThrustTellerParts): (thrust: ThrustEnded) => void {
  const { history, telemetry, display, record } = parts;
  return (thrust) => {
    const session = parts.session();
    const { capture, summary } = thrust;
    history.thrust(
      thrust,
      measureThrust(summary, session.profile(), parts.treated().tipPressureOf),
    );
    if (capture !== undefined) telemetry.captured(capture);
    const { host } = session.machine();
    const limits = "limits" in host ? host.limits?.limits : undefined;
    const differing = differingFigures(thrust, limits);
    if (differing.length > 0) {
      history.noted(`the curve contradicts the instrument's ${differing.join(", ")}`);
      record("figures-differ", { result: summary.number, figures: differing });
    }
    const waveform = waveformOf(thrust, session.limitParts()?.forceLimit.limit);
    if (waveform !== undefined) display.showWaveform(waveform);
  };
}
