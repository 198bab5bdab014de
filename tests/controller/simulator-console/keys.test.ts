import { describe, expect, it } from "vitest";
import { abilities } from "../../../firmware-sim/serve/abilities.ts";
import { readControl } from "../../../firmware-sim/serve/control.ts";
import { controlLines } from "../../../src/controller/control-lines.ts";
import {
  type ParameterValue,
  readSimulatorEvent,
} from "../../../src/controller/messages/simulator-events.ts";
import { simulatorKeys } from "../../../src/controller/messages/simulator-keys.ts";
import { readKeys } from "../../../src/controller/simulator-console/read-keys.ts";
import { kinds, model, startConsole } from "./support/playing.ts";

const armed = { ...model, state: "armed" };
const acting = (name: string, parameters = {}) => ({
  ...model,
  faults: [{ name, with: parameters, waiting: false }],
});
const up = "\u001b[A";
const down = "\u001b[B";
const right = "\u001b[C";
const pageOn = "\u001b[6~";

describe("the table of keys", () => {
  it("has every key once", () => {
    const keys = simulatorKeys.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("has a help for every key that the footer names", () => {
    const named = simulatorKeys.filter(({ label }) => label !== undefined);
    expect(named.filter(({ help }) => help === undefined)).toEqual([]);
  });
});

describe("a fault's number", () => {
  it("switches it on with its values, and off again", () => {
    const console = startConsole(kinds, model).press("3");
    expect(console.lines()).toEqual(["fault strong-drive gain=3 afterMs=20"]);
    console.tell(acting("strong-drive")).press("3");
    expect(console.lines().at(-1)).toBe("fault strong-drive off");
  });

  it("counts on the page that is shown", () => {
    const console = startConsole(kinds, model).press(pageOn, "2");
    expect(console.lines()).toEqual(["fault fault-k"]);
    expect(console.shown().faults).toMatchObject({ page: 2, pages: 2, total: 11 });
  });

  it("without a fault says so", () => {
    const console = startConsole(kinds, model).press(pageOn, "3");
    expect(console.lines()).toEqual([]);
    expect(console.shown().note).toBe("there is no fault 3 on this page");
  });

  it("before the simulator told its faults says so", () => {
    expect(startConsole().press("1").shown().note).toBe(
      "the simulator has not told what it can do yet",
    );
  });

  it("0 switches all off, where one is on", () => {
    const console = startConsole(kinds, model).press("0");
    expect(console.shown().note).toBe("no fault is on");
    expect(console.tell(acting("deaf")).press("0").lines()).toEqual(["faults off"]);
  });
});

describe("+ and -", () => {
  it("change the selected fault's value for when it is switched on", () => {
    const console = startConsole(kinds, model).press("+", "+", "-", "+");
    expect(console.lines()).toEqual([]);
    expect(console.shown().selected?.parameters).toEqual([
      { name: "share", value: "0.35", chosen: true },
    ]);
    expect(console.press("1").lines()).toEqual(["fault bad-crc share=0.35"]);
  });

  it("change a fault that is on at once, the value that was chosen with the arrows", () => {
    const console = startConsole(kinds, acting("strong-drive", { gain: 4, afterMs: 20 }));
    console.press(down, down, right, "-");
    expect(console.lines()).toEqual(["fault strong-drive gain=4 afterMs=15"]);
  });

  it("fall back to the default where the simulator refuses the value", () => {
    const console = startConsole(kinds, model).press("+");
    console.tell({ event: "error", message: "share: not now" });
    expect(console.shown().note).toBe("share: not now");
    expect(console.shown().selected?.parameters[0]?.value).toBe("0.25");
  });

  it("say why where there is nothing to change", () => {
    const console = startConsole(kinds, model).press(down, "+");
    expect(console.shown().note).toBe("deaf has no value: it is on or off");
    expect(console.press(up, right).shown().note).toBe("bad-crc has one value only");
  });

  it("stop at the bounds of a value", () => {
    const console = startConsole(kinds, acting("bad-crc", { share: 0.98 })).press("+", "+");
    expect(console.lines()).toEqual(["fault bad-crc share=1"]);
    expect(console.shown().note).toBe("share of bad-crc goes from 0 to 1");
  });

  it("go through the names of a value that is none", () => {
    const console = startConsole(kinds, acting("greets-as")).press(down, down, down, "+", "+");
    expect(console.lines()).toEqual([
      "fault greets-as direction=in",
      "fault greets-as direction=out",
    ]);
  });

  it("follow what somebody else switched", () => {
    const console = startConsole(kinds, acting("bad-crc", { share: 0.5 }), model);
    expect(console.shown().selected?.parameters[0]?.value).toBe("0.5");
  });

  it("turn the knobs of the hand: preload, pitch and yaw", () => {
    const console = startConsole(kinds, model).press("\t", "+", "\t", "-", "\t", "+", "+");
    expect(console.shown().hand).toMatchObject({ focus: "yaw", preload: 11 });
    expect(console.shown().model?.hand).toMatchObject({ pitch: -0.5, yaw: 1 });
    expect(console.lines()).toEqual(["aim -0.5 0", "aim -0.5 0.5", "aim -0.5 1"]);
  });

  it("change the force of a hand that presses", () => {
    const console = startConsole(kinds, model).press("p", "+", "l", "+");
    expect(console.lines()).toEqual(["press 10", "press 11", "release"]);
  });

  it("stop where the hand can do no more", () => {
    const console = startConsole(kinds, model).press("a", ...Array<string>(181).fill("-"));
    expect(console.lines().at(-1)).toBe("aim -90 0");
    expect(console.shown().note).toBe("pitch: the hand does -90 to 90 deg");
  });
});

describe("leaving", () => {
  it("ends with q where nothing is armed", () => {
    expect(startConsole(kinds, model).press("q").ends()).toEqual([
      { do: "end", interrupted: false },
    ]);
  });

  it("asks while a host has the instrument armed; a second q leaves", () => {
    const console = startConsole(kinds, armed).press("q");
    expect(console.shown().asking).toBe(true);
    expect(console.ends()).toEqual([]);
    expect(console.press("q").ends()).toHaveLength(1);
  });

  it("asks from the moment in which the instrument is armed", () => {
    const entered = { event: "state", state: "armed", from: "challenge", time: 1 } as const;
    const console = startConsole(kinds, model, entered).press("q");
    expect(console.shown().asking).toBe(true);
  });

  it.each([
    ["model", { ...armed, state: "post" }],
    ["state", { event: "state", state: "safe", from: "armed", time: 1 } as const],
  ])("asks no longer once the permit ended, told by a %s", (_, event) => {
    const console = startConsole(kinds, armed).press("q").tell(event);
    expect(console.shown().asking).toBe(false);
    expect(console.tell(armed).shown().asking).toBe(false);
  });

  it("stays with any other key, which then does nothing else", () => {
    const console = startConsole(kinds, armed).press("q", "1");
    expect(console.shown().asking).toBe(false);
    expect(console.lines()).toEqual([]);
    expect(console.ends()).toEqual([]);
  });

  it("lets go also while it asks", () => {
    expect(startConsole(kinds, armed).press("q", " ").lines()).toEqual(["trigger up", "release"]);
  });

  it("ends at once with Ctrl-C, armed or not", () => {
    const ends = startConsole(kinds, armed).press("\u0003").ends();
    expect(ends).toEqual([{ do: "end", interrupted: true }]);
  });
});

describe("a read of the keyboard", () => {
  it("may hold several quick keys", () => {
    expect(startConsole(kinds, model).press("pt").lines()).toEqual(["press 10", "trigger down"]);
  });

  it("with pasted text is refused, but for what lets go in it", () => {
    const pasted = "1234567890123456789012345";
    const console = startConsole(kinds, model).press(pasted);
    expect(console.lines()).toEqual([]);
    expect(console.shown().note).toBe("pasted text is refused: press keys");
    expect(console.press(`${pasted} `).lines()).toEqual(["trigger up", "release"]);
  });

  it("with a key that the table lacks names the help", () => {
    expect(startConsole(kinds).press("x").shown().note).toBe(
      "x does nothing here; ? shows the keys",
    );
    expect(readKeys("\u001b[15~")).toEqual({ kind: "typed", keys: [{ unknown: "\u001b[15~" }] });
  });
});

describe("a note", () => {
  it("goes after some seconds, and with the next key", () => {
    const console = startConsole(kinds, model).press("x");
    expect(console.wait(3999).shown().note).not.toBeNull();
    expect(console.wait(1).shown().note).toBeNull();
    expect(console.press("x", "t").shown().note).toBeNull();
  });
});

describe("the simulator's own list of what it can do", () => {
  const told = abilities();

  it("is read as it was told", () => {
    expect(readSimulatorEvent(JSON.stringify(told))).toEqual(told);
  });

  it.each(told.faults)(
    "holds the fault $name with values that it takes",
    ({ parameters, name }) => {
      const usual: Record<string, ParameterValue> = {};
      for (const [key, parameter] of Object.entries(parameters)) usual[key] = parameter.default;
      const line = controlLines.faultOn(name, usual);
      expect(readControl(line)).toMatchObject({ ok: true });
    },
  );
});

describe("the control lines", () => {
  it.each([
    controlLines.press(12),
    controlLines.release,
    controlLines.trigger(true),
    controlLines.trigger(false),
    controlLines.aim(-0.5, 12),
    controlLines.pull,
    controlLines.tissue("bench"),
    controlLines.faultOn("bad-crc", {}),
    controlLines.faultOff("bad-crc"),
    controlLines.faultsOff,
    controlLines.push("toggle"),
    controlLines.reset,
    controlLines.watch,
    controlLines.quit,
  ])("are words that the simulator takes: %s", (line) => {
    expect(readControl(line)).toMatchObject({ ok: true });
  });
});
