/** What a person is to the program. Nobody needs a role to stop: STOP asks for no sign-in. */
export const roles = ["viewer", "operator", "supervisor", "service"] as const;
export type Role = (typeof roles)[number];

type Row = { readonly words: string; readonly roles: readonly Role[] };

const treating = ["operator", "supervisor"] as const;

/** The one table of what each role may do; docs/operating.md is made from it. */
export const acts = {
  view: { words: "look at screen, log and record", roles },
  arm: { words: "arm the instrument", roles: treating },
  acknowledge: {
    words: "acknowledge a stop or an alarm, silence an alarm",
    roles: [...treating, "service"],
  },
  "add-patient": { words: "enter a patient", roles: treating },
  "screen-patient": { words: "screen a patient, note consent", roles: treating },
  "write-plan": { words: "write a plan", roles: treating },
  "sign-plan": { words: "sign a plan", roles: ["supervisor"] },
  check: {
    words: "check an instrument with its mass",
    roles: [...treating, "service"],
  },
  calibrate: {
    words: "calibrate an instrument, accept its calibration, state what it is checked with",
    roles: ["supervisor", "service"],
  },
  "clear-hard-state": {
    words: "clear a fault that only service may clear",
    roles: ["service"],
  },
  "change-people": {
    words: "add people, change their role, end their access",
    roles: ["supervisor"],
  },
  export: { words: "export a visit or a patient", roles: ["supervisor"] },
  "delete-patient": { words: "delete who a patient is", roles: ["supervisor"] },
  "rotate-key": { words: "change the record's key", roles: ["supervisor"] },
  "accept-record": {
    words: "let an instrument accept another record",
    roles: ["supervisor"],
  },
} as const satisfies Readonly<Record<string, Row>>;

export type Act = keyof typeof acts;

/** Whether the role may do it; nobody, who has none, may do nothing of the table. */
export function mayDo(role: Role | undefined, act: Act): boolean {
  const allowed: readonly Role[] = acts[act].roles;
  return role !== undefined && allowed.includes(role);
}
