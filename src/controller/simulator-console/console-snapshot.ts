import { instrumentModelSchema } from "../messages/simulator-events.ts";
import { simulatorKeys } from "../messages/simulator-keys.ts";
import type { ConsoleSnapshot } from "../messages/simulator-snapshot.ts";
import { snapshotVersion } from "../messages/version.ts";
import {
  actingFault,
  type ConsoleState,
  type FaultKind,
  faultsOnPage,
  parametersOf,
  selectedFault,
} from "./console-state.ts";
import { whyNot } from "./press-key.ts";
import { routineWords } from "./wire-log.ts";

function parameterTexts(state: ConsoleState, kind: FaultKind): [key: string, text: string][] {
  const values = parametersOf(state, kind);
  return Object.keys(kind.parameters).map((key) => [key, String(values[key])]);
}

function faultsOf(state: ConsoleState): ConsoleSnapshot["faults"] {
  const faults = state.kinds?.faults ?? [];
  const page = Math.floor(state.selected / faultsOnPage);
  const first = page * faultsOnPage;
  return {
    page: page + 1,
    pages: Math.max(1, Math.ceil(faults.length / faultsOnPage)),
    total: faults.length,
    on: state.model?.told.faults.map(({ name }) => name) ?? [],
    rows: faults.slice(first, first + faultsOnPage).map((kind, row) => ({
      name: kind.name,
      on: actingFault(state, kind.name) !== undefined,
      waiting: actingFault(state, kind.name)?.waiting === true,
      selected: first + row === state.selected,
      value: parameterTexts(state, kind)
        .map(([, text]) => text)
        .join(", "),
    })),
  };
}

function selectedOf(state: ConsoleState): ConsoleSnapshot["selected"] {
  const kind = selectedFault(state);
  if (kind === undefined) return null;
  const parameters = parameterTexts(state, kind).map(([name, value], at) => ({
    name,
    value,
    chosen: at === state.parameter,
  }));
  return { name: kind.name, meaning: kind.meaning, parameters };
}

function handOf(state: ConsoleState): ConsoleSnapshot["hand"] {
  const { focus, preload, pulling, kinds, push } = state;
  return { focus, preload, pulling, push: kinds?.pushes[push] ?? null };
}

/** What is to be shown `at` this monotonic millisecond. */
export function snapshotOfConsole(
  state: ConsoleState,
  number: number,
  at: number,
): ConsoleSnapshot {
  const { start, model, wire, paused, note } = state;
  return {
    kind: "console",
    version: snapshotVersion,
    number,
    page: state.page,
    port: start.port,
    device: start.device,
    seed: start.seed,
    speed: model?.told.speed ?? null,
    broken: start.broken ?? null,
    host: model?.told.session ?? null,
    faults: faultsOf(state),
    selected: selectedOf(state),
    model: model === undefined ? null : instrumentModelSchema.parse(model.told),
    modelAge: model === undefined ? null : at - model.at,
    hand: handOf(state),
    wire: {
      rows: [...(paused ?? wire.rows)],
      paused: paused !== undefined,
      routine: routineWords(wire.routine),
    },
    scenario: model?.told.scenario ?? null,
    note: note !== undefined && at < note.until ? note.text : null,
    asking: state.asking,
    keys: simulatorKeys.flatMap(({ name, label, help, action }) =>
      help === undefined
        ? []
        : [{ name, label: label ?? "", help, able: whyNot(action, state) === undefined }],
    ),
  };
}
