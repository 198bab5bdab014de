import { z } from "zod";
import type { PlainRow } from "./plain-rows.ts";
import type { EventRow } from "./store-messages.ts";

const alarmSchema = z.object({ id: z.string(), priority: z.enum(["high", "medium", "low"]) });
const alarmKinds = {
  "alarm-onset": "onset",
  "alarm-acknowledged": "acknowledged",
  "alarm-cleared": "cleared",
} as const;

/** An alarm that came, was seen or went has a table of its own; undefined for any other event. */
export function alarmRowOf({ at, kind, detail }: EventRow): PlainRow<"alarms"> | undefined {
  if (!isAlarm(kind)) return undefined;
  const said = alarmSchema.safeParse(JSON.parse(detail));
  if (!said.success) return undefined;
  const { id, priority } = said.data;
  return { at, alarm: id, priority, happened: alarmKinds[kind], detail };
}

function isAlarm(kind: string): kind is keyof typeof alarmKinds {
  return Object.hasOwn(alarmKinds, kind);
}

const welcomeSchema = z.object({ serial: z.string(), model: z.string(), firmware: z.string() });

/** So has an instrument at each link; undefined for any other event. */
export function instrumentRowOf({
  at,
  kind,
  detail,
}: EventRow): PlainRow<"instruments"> | undefined {
  if (kind !== "linked") return undefined;
  const welcome = welcomeSchema.safeParse(JSON.parse(detail));
  if (!welcome.success) return undefined;
  const { serial, model, firmware } = welcome.data;
  return { at, serial, model, firmware, detail };
}
