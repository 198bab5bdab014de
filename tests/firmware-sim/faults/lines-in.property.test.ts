import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { writeLine } from "../../../firmware-sim/codec/envelope.ts";
import type { FaultyBoard } from "../../../firmware-sim/faults/behaviour.ts";
import { faultKinds } from "../../../firmware-sim/faults/kinds.ts";
import { createFaultStack } from "../../../firmware-sim/faults/stack.ts";
import { createDrive } from "../../../firmware-sim/physics/drive.ts";
import { soundBoard } from "../../../firmware-sim/runtime/self-test-bench.ts";
import { piecesOf } from "../cut-bytes.ts";
import { createHost } from "../host.ts";

/** Faults on a board that only writes down what reaches it. */
function createStack() {
  const heard: number[] = [];
  const said: number[] = [];
  const board: FaultyBoard = {
    hear: (bytes) => void heard.push(...bytes),
    say: (bytes) => void said.push(...bytes),
    restart: () => stack.restarted(),
    plug: () => undefined,
    damageCalibration: () => undefined,
    losePowerAfter: () => undefined,
    drive: createDrive(50e-6),
    defects: soundBoard(),
  };
  const stack = createFaultStack(11, board);
  const text = (bytes: readonly number[]) => Buffer.from(bytes).toString("latin1");
  return { stack, heard: () => text(heard), said: () => text(said) };
}

const bytesOf = (text: string) => Buffer.from(text, "latin1");
const stop = "\u0018";
const arm = ">0abc 7 900 arm l1 p2*000AAAAAAAA\n";
const alive = ">0abc 8 900 alive f?*000AAAAAAAA\n";
const tooLong = `${"x".repeat(200)}\n`;

/** Every kind that bends what comes in, with what makes it bend the most. */
const bending = faultKinds
  .filter(({ name }) => createBehaviour(name).incoming !== undefined)
  .map(({ name }) => name);

function createBehaviour(name: string) {
  const kind = faultKinds.find((one) => one.name === name);
  if (kind === undefined) throw new Error(name);
  const values = "direction" in kind.parameters.shape ? { direction: "both" } : {};
  return kind.create(values, { word: () => 0, uniform: () => 0, normal: () => 0 });
}

const given = (name: string) => {
  const shape = faultKinds.find((one) => one.name === name)?.parameters.shape ?? {};
  return {
    ...("direction" in shape ? { direction: "both" } : {}),
    ...("share" in shape ? { share: 0.5 } : {}),
    ...("lines" in shape ? { lines: 2 } : {}),
  };
};

const stream = fc
  .array(fc.constantFrom(arm, alive, tooLong, "AT\r\n", "\n", stop, ">0a", "bc 9"), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => bytesOf(parts.join("")));
const cuts = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 60 });

describe("what faults make of bytes that come in", () => {
  it("is asked of every kind that bends them", () => {
    expect(bending).toEqual(expect.arrayContaining(["drop-lines", "delay", "deaf", "loop-back"]));
    expect(bending.length).toBeGreaterThan(10);
  });

  describe.each(bending)("%s", (name) => {
    test.prop([stream, cuts, fc.constantFrom({}, { onHears: "arm" })], { numRuns: 40 })(
      "does not depend on how they are cut",
      (bytes, lengths, schedule) => {
        const outcome = (pieces: readonly Uint8Array[]) => {
          const { stack, heard, said } = createStack();
          expect(stack.switchOn(name, { ...given(name), ...schedule })).toBeUndefined();
          for (const piece of pieces) stack.receive(piece);
          stack.switchOff(name);
          return { heard: heard(), said: said() };
        };
        expect(outcome(piecesOf(bytes, lengths))).toEqual(outcome([bytes]));
      },
    );
  });

  test.prop([stream, cuts])(
    "is nothing where none is on: they pass as they come",
    (bytes, lengths) => {
      const { stack, heard } = createStack();
      let length = 0;
      for (const piece of piecesOf(bytes, lengths)) {
        stack.receive(piece);
        length += piece.length;
        expect(heard()).toHaveLength(length);
      }
      expect(heard()).toBe(bytes.toString("latin1"));
    },
  );

  test.prop([stream, cuts])(
    "is nothing where none of those that are on bends lines in",
    (bytes, lengths) => {
      const { stack, heard } = createStack();
      stack.switchOn("weak-drive");
      stack.switchOn("drop-lines", { direction: "out" });
      for (const piece of piecesOf(bytes, lengths)) stack.receive(piece);
      expect(heard()).toBe(bytes.toString("latin1"));
    },
  );
});

describe("lines that are put together for faults", () => {
  const dropping = () => {
    const made = createStack();
    made.stack.switchOn("drop-lines", { share: 1, direction: "in" });
    return made;
  };

  it("hold no stop byte up, and lose none", () => {
    const { stack, heard } = dropping();
    stack.receive(bytesOf(`${arm.slice(0, 9)}${stop}`));
    expect(heard()).toBe(stop);
    stack.receive(bytesOf(arm.slice(9)));
    expect(heard()).toBe(stop);
  });

  it("let over-long ones through unbent, and keep no more than a command has", () => {
    const { stack, heard } = dropping();
    stack.receive(bytesOf("x".repeat(137)));
    expect(heard()).toBe("");
    stack.receive(bytesOf("x"));
    expect(heard()).toHaveLength(138);
    stack.receive(bytesOf(`xy\n${alive}`));
    expect(heard()).toBe(`${"x".repeat(139)}y\n`);
  });

  it("let go of an unfinished one when the fault ends, and leave its rest alone later", () => {
    const { stack, heard } = dropping();
    stack.receive(bytesOf(arm.slice(0, 9)));
    stack.switchOff("drop-lines");
    expect(heard()).toBe(arm.slice(0, 9));
    stack.switchOn("drop-lines", { share: 1, direction: "in" });
    stack.receive(bytesOf(`${arm.slice(9)}${alive}`));
    expect(heard()).toBe(arm);
  });

  it("forget an unfinished one at a restart, as the instrument does", () => {
    const { stack, heard } = dropping();
    stack.receive(bytesOf(arm.slice(0, 9)));
    stack.restarted();
    stack.receive(bytesOf(`${arm.slice(9)}${alive}`));
    expect(heard()).toBe(arm.slice(9));
  });

  it("meet a command that comes byte by byte, from this very line on", () => {
    const host = createHost();
    host.limit();
    const { instrument } = host;
    instrument.faults.switchOn("drop-lines", { share: 1, direction: "in", onHears: "disarm" });
    const seal = host.seal();
    if (seal === undefined) throw new Error("no session");
    const sayByByte = (sequence: number, body: string) => {
      const line = writeLine(seal, ">", sequence, instrument.now(), body);
      for (const byte of bytesOf(`${line}\n`)) instrument.receive(Uint8Array.of(byte));
    };
    sayByByte(50, "alive f?");
    expect(host.last("<").body).toBe("ok alive");
    const { length } = host.heard;
    sayByByte(51, "disarm");
    expect(host.heard).toHaveLength(length);
  });
});

describe("a fault of both directions", () => {
  it("bends lines out and in", () => {
    const { stack, heard } = createStack();
    stack.switchOn("drop-lines", { share: 1, direction: "both" });
    stack.receive(bytesOf(alive));
    expect(heard()).toBe("");
    expect(stack.outgoing(bytesOf(alive))).toEqual([]);
  });

  it("delays each by the same time", () => {
    const { stack, heard, said } = createStack();
    stack.switchOn("delay", { milliseconds: 3, direction: "both" });
    stack.receive(bytesOf(arm));
    expect(stack.outgoing(bytesOf(alive))).toEqual([]);
    for (let time = 0; time < 2; time += 1) stack.beat();
    expect(heard() + said()).toBe("");
    stack.beat();
    expect([heard(), said()]).toEqual([arm, alive]);
  });

  it("reorders each direction by itself", () => {
    const { stack, heard } = createStack();
    stack.switchOn("reorder-lines", { share: 1, lines: 1, direction: "both" });
    expect(stack.outgoing(bytesOf("out\n"))).toEqual([]);
    stack.receive(bytesOf(`${arm}${alive}`));
    expect(heard()).toBe(`${alive}${arm}`);
  });
});
