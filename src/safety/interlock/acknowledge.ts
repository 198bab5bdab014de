import type { Milliseconds } from "../../protocol/units.ts";
import { type Interlock, isCurrent } from "./state.ts";
import { forgetting, refusing, type Stepped, stay, to } from "./transition.ts";

const settled: readonly string[] = ["safe", "linked", "limited", "fault", "hard-fault"];

/** Back to ready once the instrument is settled, never to armed. A fault of it is cleared here; a closed gate blocks by itself. */
export function onAcknowledge(machine: Interlock, now: Milliseconds): Stepped {
  const { host, latch, instrument } = machine;
  if (latch === undefined) return refusing(machine, "there is nothing to acknowledge");
  if (host.at !== "safe-hold") {
    const lost = host.at === "link-lost" || host.at === "greeting";
    return refusing(
      machine,
      lost ? "the instrument is not connected" : "wait for the stop to settle",
    );
  }
  if (!machine.collected) return refusing(machine, "earlier results are still being collected");
  if (!isCurrent(instrument, now)) {
    return refusing(machine, "the state of the instrument is unknown");
  }
  if (!settled.includes(instrument.state)) {
    return refusing(machine, "the instrument has not said that it is disarmed");
  }
  if (!instrument.unloaded) return refusing(machine, "lift the instrument off first");
  if (instrument.state === "hard-fault") {
    return refusing(machine, "the instrument needs a power cycle and service");
  }
  if (instrument.fault > 0) return stay(machine, { do: "clear-fault", fault: instrument.fault });
  const acknowledged = { do: "acknowledged", cause: latch.cause } as const;
  const free: Interlock = { ...machine, latch: undefined };
  // In state safe the instrument keeps its session but must be greeted again; and a result that is not
  // recorded is collected by a new greeting.
  if (instrument.state === "safe" || machine.unrecorded) {
    return to(forgetting(free), { at: "link-lost" }, acknowledged, { do: "close-link" });
  }
  const { limits } = host;
  const same =
    limits !== undefined &&
    instrument.state === "limited" &&
    instrument.epoch === limits.epoch &&
    instrument.digest === limits.digest.slice(0, 8);
  return to(free, same ? { at: "configured", limits } : { at: "linked" }, acknowledged);
}
