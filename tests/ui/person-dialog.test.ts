import { describe, expect, it } from "vitest";
import type { PersonDialog } from "../../src/controller/messages/person-dialog.ts";
import { cellWidth } from "../../src/ui/text/cell-width.ts";
import { firstView, step } from "../../src/ui/view.ts";
import { draw, sizes } from "./support/drawing.tsx";
import { snapshots } from "./support/snapshots.ts";

const bare: PersonDialog = { title: "", about: [], people: [], field: null, remark: "", keys: "" };

const dialogs = {
  choosing: {
    ...bare,
    title: "sign in: who are you?",
    people: Array.from({ length: 9 }, (_, at) => ({
      key: String(at + 1),
      name: at === 0 ? "山田 花子" : `Person ${at}`,
      role: "operator",
    })),
    keys: "SPACE stop | digit your name  q quit",
  },
  typing: {
    ...bare,
    title: "sign in: Anna Huber",
    field: { label: "PIN", text: null, dots: 4 },
    remark: "locked out: 28 s left",
    keys: "SPACE stop and back | digits, then Enter",
  },
  signing: {
    ...bare,
    title: "sign: your PIN is your signature",
    about: [
      "I approve this plan, with its target of 27 N, the limit of 30 N and twelve thrusts in one visit, for use",
      "of plan 0d6c5d0e-9a4f-4a3e-8f0e-1f2a3b4c5d6e, SHA-256 99ffe7110c114709...",
      "signed by Anna Huber (ah, supervisor)",
      "at 2026-11-23T14:02:11.250+01:00",
    ],
    field: { label: "PIN", text: null, dots: 12 },
    keys: "SPACE stop and back | digits, then Enter",
  },
} satisfies Record<string, PersonDialog>;

const names = Object.keys(dialogs) as (keyof typeof dialogs)[];

function drawn(name: keyof typeof dialogs, columns = 80, rows = 24): string[] {
  const snapshot = { ...snapshots.alarms, dialog: dialogs[name] };
  return draw({ snapshot, columns, rows });
}

describe.each(sizes)("a terminal of %i by %i", (columns, rows) => {
  it.each(names)("shows the dialog %s within its edges", (name) => {
    const lines = drawn(name, columns, rows);
    expect(lines.filter((line) => cellWidth(line) > columns)).toEqual([]);
    expect(lines.length).toBeLessThanOrEqual(rows);
  });
});

describe("the dialog about who is at the keyboard", () => {
  it("shows whom one can choose by which digit, beside alarms and banner", () => {
    const screen = drawn("choosing").join("\n");
    expect(screen).toMatch(/1 {2}山田 花子 +operator/);
    expect(screen).toMatch(/9 {2}Person 8 +operator/);
    expect(screen).toContain("!!! HIGH   A-011");
    expect(screen).toContain("S T O P P E D");
    expect(screen).toContain("SPACE stop | digit your name  q quit");
  });

  it("shows of a PIN its dots, and how long it is locked out", () => {
    const screen = drawn("typing").join("\n");
    expect(screen).toContain("PIN  ****_");
    expect(screen).toContain("locked out: 28 s left");
  });

  it("shows the whole meaning of a signature, the name and the time", () => {
    const screen = drawn("signing").join(" ").replace(/[│ ]+/g, " ");
    for (const text of dialogs.signing.about) expect(screen).toContain(text);
    expect(screen).toContain("************_");
  });

  it("is one line where the terminal is too small", () => {
    expect(drawn("typing", 60, 20).join("\n")).toContain(
      "sign in: Anna Huber  PIN ****_  locked out",
    );
  });

  it("takes the keys: no page opens and nothing is asked", () => {
    const snapshot = { ...snapshots.ready, dialog: dialogs.typing };
    const key = { kind: "key-pressed", text: "g", at: 0 } as const;
    expect(step({ ...firstView, page: "log" }, key, snapshot)).toEqual({
      next: firstView,
      effects: [],
    });
  });
});

describe("the header", () => {
  const snapshot = {
    ...snapshots.ready,
    plan: "demonstration: C1 left, one thrust, and words that leave no room for anything else",
    operator: "Anna Huber, supervisor",
    operatorShort: "ah supervisor",
  };

  it.each([
    [80, "ah supervisor"],
    [120, "Anna Huber, supervisor"],
  ])("of %i columns says who is signed in, and their role", (columns, who) => {
    expect(draw({ snapshot, columns, rows: 40 })[0]).toContain(` | ${who}`);
  });

  it("offers the lock only where somebody is asked to sign in", () => {
    expect(draw({ snapshot, columns: 120, rows: 40 }).join("\n")).toContain("Shift+L lock");
    expect(draw({ columns: 120, rows: 40 }).join("\n")).not.toContain("Shift+L lock");
  });
});
