import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  type Ask,
  type Exchange,
  type ExchangeEffect,
  type ExchangeEvent,
  idleExchange,
  stepExchange,
} from "../../../src/device/link/exchange.ts";
import { largestSequence } from "../../../src/protocol/envelope.ts";
import type { Repeatability } from "../../../src/protocol/message.ts";
import type { Refused } from "../../../src/protocol/messages/refused.ts";
import type { Milliseconds } from "../../../src/protocol/units.ts";
import { plain } from "../../support/scripted-instrument.ts";

const at = 0 as Milliseconds;

const askOf = (id: number, repeat: Repeatability, urgent = false): Ask => ({
  id,
  command: { kind: "disarm" },
  verb: "disarm",
  repeat,
  patience: 40,
  urgent,
});

const repeatabilities = ["repeat-freely", "repeat-same-sequence", "never-repeat"] as const;

/** What happens to the line, in the order of a history; answers are to the newest sending. */
const happening = fc.oneof(
  fc.record({
    kind: fc.constant("asked" as const),
    repeat: fc.constantFrom(...repeatabilities),
    urgent: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("replied" as const), offset: fc.integer({ min: -1, max: 1 }) }),
  fc.record({ kind: fc.constant("stale" as const) }),
  fc.record({ kind: fc.constant("deadline-passed" as const) }),
  fc.record({ kind: fc.constant("stopped" as const) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** Plays a history and the loss of the link at its end; `takes` says whether the port takes each line. */
function play(history: readonly Happening[], takes: readonly boolean[]) {
  let exchange: Exchange = idleExchange;
  const asks = new Map<number, Ask>();
  const answers: number[] = [];
  const sendings: { id: number; sequence: number; taken: boolean }[] = [];
  let armed = false;

  const perform = (effect: ExchangeEffect) => {
    if (effect.do === "answer") answers.push(effect.id);
    if (effect.do === "arm-deadline") armed = true;
    if (effect.do === "cancel-deadline") armed = false;
    if (effect.do === "send") {
      const taken = takes[sendings.length % takes.length] ?? true;
      sendings.push({ id: exchange.flight?.ask.id ?? 0, sequence: effect.sequence, taken });
      apply(taken ? { kind: "line-sent" } : { kind: "line-unsent", why: "busy-port", at });
    }
  };
  const apply = (event: ExchangeEvent) => {
    const step = stepExchange(exchange, event);
    exchange = step.next;
    step.effects.forEach(perform);
  };
  const reply = (offset: number, stale: boolean) => {
    const message = stale
      ? plain<Refused>({ kind: "refused", verb: "disarm", code: 6, detail: 151 })
      : ({ kind: "disarmed" } as const);
    const sequence = (exchange.flight?.sequence ?? 0) + offset;
    apply({ kind: "replied", sequence, verb: "disarm", message, at });
  };

  for (const happened of history) {
    if (happened.kind === "asked") {
      const ask = askOf(asks.size + 1, happened.repeat, happened.urgent);
      asks.set(ask.id, ask);
      apply({ kind: "asked", ask, at });
    } else if (happened.kind === "deadline-passed") {
      if (armed) apply({ kind: "deadline-passed", at });
    } else if (happened.kind === "stopped") apply({ kind: "stopped" });
    else reply(happened.kind === "replied" ? happened.offset : 0, happened.kind === "stale");
    // Whoever is in flight has a deadline, so nothing waits for ever.
    expect(armed).toBe(exchange.flight !== undefined);
  }
  apply({ kind: "link-lost" });
  return { asks, answers, sendings };
}

describe("in every history of the exchange", () => {
  const history = fc.array(happening, { maxLength: 60 });
  const takes = fc.array(fc.boolean(), { minLength: 1, maxLength: 5 });

  test.prop([history, takes])(
    "each request is answered exactly once [test->RC-48~1]",
    (happened, taken) => {
      const { asks, answers } = play(happened, taken);
      expect(answers.toSorted((one, other) => one - other)).toEqual([...asks.keys()]);
    },
  );

  test.prop([history, takes])(
    "a command is sent as often as it may be [test->RC-48~1]",
    (happened, taken) => {
      const { asks, sendings } = play(happened, taken);
      for (const [id, ask] of asks) {
        const own = sendings.filter((sending) => sending.id === id);
        const numbers = new Set(own.map(({ sequence }) => sequence));
        // Twice more after silence, and once more where it was stale.
        expect(own.length).toBeLessThanOrEqual(ask.repeat === "never-repeat" ? 1 : 4);
        expect(numbers.size).toBe(
          ask.repeat === "repeat-freely" ? own.length : Math.min(own.length, 1),
        );
      }
    },
  );

  test.prop([history, takes])(
    "numbers never fall, and are shared by no two commands [test->RC-48~1]",
    (happened, taken) => {
      const { sendings } = play(happened, taken);
      const owners = new Map<number, number>();
      let newest = 0;
      for (const { id, sequence } of sendings) {
        expect(sequence).toBeGreaterThanOrEqual(newest);
        newest = sequence;
        expect(owners.get(sequence) ?? id).toBe(id);
        owners.set(sequence, id);
      }
    },
  );
});

describe("a session without a number left", () => {
  const used: Exchange = { ...idleExchange, lastSequence: largestSequence };

  it("ends instead of using one twice", () => {
    const { effects } = stepExchange(used, { kind: "asked", ask: askOf(1, "repeat-freely"), at });
    expect(effects).toEqual([{ do: "end-session" }]);
  });

  it("ends instead of repeating under a new one", () => {
    const last: Exchange = { ...idleExchange, lastSequence: largestSequence - 1 };
    const asked = stepExchange(last, { kind: "asked", ask: askOf(1, "repeat-freely"), at });
    const sent = stepExchange(asked.next, { kind: "line-sent" });
    const late = stepExchange(sent.next, { kind: "deadline-passed", at });
    expect(late.effects).toEqual([{ do: "cancel-deadline" }, { do: "end-session" }]);
  });
});

describe("a port that takes no line", () => {
  const asked = stepExchange(idleExchange, {
    kind: "asked",
    ask: askOf(1, "repeat-same-sequence"),
    at,
  });

  it("answers that nothing was sent, at once", () => {
    const { effects } = stepExchange(asked.next, { kind: "line-unsent", why: "busy-port", at });
    expect(effects).toContainEqual({
      do: "answer",
      id: 1,
      answer: { kind: "not-sent", why: "busy-port" },
    });
  });

  it("is no claim that nothing was sent when only the repetition was not taken", () => {
    const sent = stepExchange(asked.next, { kind: "line-sent" });
    const late = stepExchange(sent.next, { kind: "deadline-passed", at });
    const unsent = stepExchange(late.next, { kind: "line-unsent", why: "busy-port", at });
    expect(unsent.effects).toEqual([{ do: "arm-deadline", milliseconds: 40 }]);
  });
});
