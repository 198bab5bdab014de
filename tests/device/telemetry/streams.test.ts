import { map } from "rxjs";
import { TestScheduler } from "rxjs/testing";
import { describe, expect, it } from "vitest";
import { shareLatest, shareLive } from "../../../src/device/telemetry/sharing.ts";
import { createTelemetry, type Telemetry } from "../../../src/device/telemetry/telemetry.ts";
import { aLoss, aWelcome, clockOf, readingLine, samplesOf, statusLine } from "./support.ts";

type Tools = Parameters<Parameters<TestScheduler["run"]>[0]>[0] & {
  readonly telemetry: Telemetry;
  /** What is heard at each letter of a diagram. */
  readonly play: (diagram: string, acts: Readonly<Record<string, () => void>>) => void;
};

/** A telemetry on the scheduler's own time. */
function marbles(scene: (tools: Tools) => void): void {
  const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
  scheduler.run((helpers) => {
    const telemetry = createTelemetry(clockOf(scheduler), (call) => scheduler.schedule(call));
    scene({
      ...helpers,
      telemetry,
      play: (diagram, acts) => {
        helpers.hot(diagram).subscribe((letter) => acts[letter]?.());
      },
    });
  });
}

describe("readings$", () => {
  const told = (telemetry: Telemetry) =>
    telemetry.readings$.pipe(
      map((news) => {
        if (news.kind === "samples") return `${news.counter}+${news.force.length}`;
        return news.kind === "gap" ? `gap ${news.from}+${news.missing}` : news.loss.cause;
      }),
    );

  it("carries blocks as they come, and each gap as a value before what follows it", () => {
    marbles(({ telemetry, play, expectObservable }) => {
      play("  g-a-b---d---", {
        g: () => telemetry.greeted(aWelcome),
        a: () => telemetry.heard(readingLine(samplesOf(1, [1, 2]))),
        b: () => telemetry.heard(readingLine(samplesOf(3, [3, 4]))),
        d: () => telemetry.heard(readingLine(samplesOf(8, [8]))),
      });
      expectObservable(told(telemetry)).toBe("--a-b---(cd)", {
        a: "1+2",
        b: "3+2",
        c: "gap 5+3",
        d: "8+1",
      });
    });
  });

  it("tells a loss of the link as a value, and goes on with the next session", () => {
    marbles(({ telemetry, play, expectObservable }) => {
      play("  ga-l--ga", {
        g: () => telemetry.greeted(aWelcome),
        a: () => telemetry.heard(readingLine(samplesOf(1))),
        l: () => telemetry.lost(aLoss),
      });
      expectObservable(told(telemetry)).toBe("-a-l---a", { a: "1+1", l: "silent" });
    });
  });

  it("has one source for all, and gives nothing old to who comes late", () => {
    marbles(({ telemetry, play, expectObservable }) => {
      play("  ga-b", {
        g: () => telemetry.greeted(aWelcome),
        a: () => telemetry.heard(readingLine(samplesOf(1))),
        b: () => telemetry.heard(readingLine(samplesOf(2))),
      });
      expectObservable(told(telemetry)).toBe("-a-b", { a: "1+1", b: "2+1" });
      expectObservable(told(telemetry), "--^").toBe("---b", { b: "2+1" });
    });
  });
});

describe("liveness$", () => {
  const states = { l: "live", s: "stale", u: "unknown", x: "lost" };
  const at = (telemetry: Telemetry) => telemetry.liveness$.pipe(map((liveness) => liveness.at));

  it("falls from live to stale above 100 ms, and to unknown above 250 ms [test->RC-55~1]", () => {
    marbles(({ telemetry, play, expectObservable }) => {
      play("  g 9ms r", {
        g: () => telemetry.greeted(aWelcome),
        r: () => telemetry.heard(statusLine(1_000_000)),
      });
      expectObservable(at(telemetry), "^ 600ms !").toBe("u 9ms l 100ms s 149ms u", states);
    });
  });

  it("stays live, without a word, while status comes every 20 ms", () => {
    marbles(({ telemetry, play, expectObservable }) => {
      let count = 0;
      play("g", { g: () => telemetry.greeted(aWelcome) });
      play("r 19ms r 19ms r 19ms r 19ms r 19ms r 19ms r 19ms r", {
        r: () => {
          telemetry.heard(statusLine(1_000_000 + 20_000 * count, count + 1));
          count += 1;
        },
      });
      expectObservable(at(telemetry), "^ 145ms !").toBe("(ul)", states);
    });
  });

  it("is lost with the link, and unknown after the next greeting until a status comes [test->RC-55~1]", () => {
    marbles(({ telemetry, play, expectObservable }) => {
      play("  gr-x-g--r", {
        g: () => telemetry.greeted(aWelcome),
        r: () => telemetry.heard(statusLine(1_000_000)),
        x: () => telemetry.lost(aLoss),
      });
      expectObservable(at(telemetry), "^ 20ms !").toBe("ul-x-u--l", states);
    });
  });

  it("tells a second loss, as its cause is another", () => {
    marbles(({ telemetry, play, expectObservable }) => {
      play("  ----x---y", {
        x: () => telemetry.lost(aLoss),
        y: () => telemetry.lost({ ...aLoss, cause: "open-failed" }),
      });
      const causes = telemetry.liveness$.pipe(
        map((liveness) => (liveness.at === "lost" ? liveness.loss.cause : liveness.at)),
      );
      expectObservable(causes, "^ 20ms !").toBe("u---x---y", {
        u: "unknown",
        x: "silent",
        y: "open-failed",
      });
    });
  });

  it("gives the present state to who comes late", () => {
    marbles(({ telemetry, play, expectObservable }) => {
      play("  gr", {
        g: () => telemetry.greeted(aWelcome),
        r: () => telemetry.heard(statusLine(1_000_000)),
      });
      expectObservable(at(telemetry), "-----^ 20ms !").toBe("-----l", states);
      expectObservable(at(telemetry), "----------^ 20ms !").toBe("----------l", states);
    });
  });
});

describe("counters$", () => {
  it("tells the present counts, then every second, for as long as somebody listens", () => {
    marbles(({ telemetry, play, expectObservable }) => {
      play("--g 600ms x", {
        g: () => telemetry.greeted(aWelcome),
        x: () => telemetry.lost(aLoss),
      });
      const links = telemetry.counters$.pipe(
        map(({ links: opened, losses }) => opened * 10 + losses),
      );
      expectObservable(links, "^ 2500ms !").toBe("a 999ms b 999ms b", { a: 0, b: 11 });
    });
  });
});

describe("sharing", () => {
  const scheduler = () => new TestScheduler((actual, expected) => expect(actual).toEqual(expected));

  it("subscribes once to its source and lets it go with the last subscriber", () => {
    scheduler().run(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold("a-b-c-d");
      const shared = source.pipe(shareLive());
      expectObservable(shared, "^---!").toBe("a-b");
      expectObservable(shared, "--^--!").toBe("--b-c");
      expectSubscriptions(source.subscriptions).toBe("^----!");
    });
  });

  it("of the latest gives it to who comes late, and forgets it with the last subscriber", () => {
    scheduler().run(({ cold, expectObservable }) => {
      const shared = cold("a-b").pipe(shareLatest());
      expectObservable(shared, "^---!").toBe("a-b");
      expectObservable(shared, "---^!").toBe("---b");
      expectObservable(shared, "------^--!").toBe("------a-b");
    });
  });
});
