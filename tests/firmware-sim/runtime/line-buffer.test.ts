import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createLineBuffer } from "../../../firmware-sim/runtime/line-buffer.ts";

function collect() {
  const told: string[] = [];
  const buffer = createLineBuffer({
    onStop: () => told.push("STOP"),
    onLine: (line) => told.push(line),
    onOverlong: () => told.push("OVERLONG"),
  });
  return { told, say: (text: string) => buffer.receive(Buffer.from(text, "latin1")) };
}

describe("the line buffer", () => {
  it("gives lines without their end, one CR before the LF left out", () => {
    const { told, say } = collect();
    say("one\r\ntwo\nthr");
    say("ee\n\n");
    expect(told).toEqual(["one", "two", "three", ""]);
  });

  it("takes the stop byte out at once, also inside a half line, and joins what is around it [test->RC-13~1]", () => {
    const { told, say } = collect();
    say("al\x18iv");
    expect(told).toEqual(["STOP"]);
    say("e\x18\n");
    expect(told).toEqual(["STOP", "STOP", "alive"]);
  });

  it("takes a line of 136 characters, with or without a CR", () => {
    const { told, say } = collect();
    const longest = "x".repeat(136);
    say(`${longest}\n${longest}\r\n`);
    expect(told).toEqual([longest, longest]);
  });

  it("drops a longer line as one, up to its LF, and hears the stop byte in it [test->RC-32~2] [test->RC-13~1]", () => {
    const { told, say } = collect();
    say("x".repeat(137));
    expect(told).toEqual(["OVERLONG"]);
    say(`${"y".repeat(10_000)}\x18${"z".repeat(10_000)}\nnext\n`);
    expect(told).toEqual(["OVERLONG", "STOP", "next"]);
  });

  it("counts 136 characters and a CR that is not before the LF as too long", () => {
    const { told, say } = collect();
    say(`${"x".repeat(136)}\ry\n`);
    expect(told).toEqual(["OVERLONG"]);
  });

  test.prop([fc.uint8Array({ maxLength: 2000 }), fc.array(fc.nat(2000), { maxLength: 8 })])(
    "gives the same however the bytes are cut into pieces",
    (bytes, cuts) => {
      const text = Buffer.from(bytes).toString("latin1");
      const whole = collect();
      whole.say(text);
      const pieces = collect();
      const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)), text.length];
      const sorted = places.sort((a, b) => a - b);
      sorted.slice(1).forEach((end, index) => {
        pieces.say(text.slice(sorted[index], end));
      });
      expect(pieces.told).toEqual(whole.told);
    },
  );
});
