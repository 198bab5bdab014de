import { type FromScreen, fromScreenSchema } from "../../controller/messages/intent.ts";
import { type ToScreen, toScreenSchema } from "../../controller/messages/snapshot.ts";
import { cleanTexts } from "../text/cell-width.ts";

export type Received =
  | { readonly ok: true; readonly message: ToScreen }
  | { readonly ok: false; readonly what: string };

function kindOf(message: unknown): unknown {
  return typeof message === "object" && message !== null && "kind" in message
    ? message.kind
    : undefined;
}

/**
 * Checks a message of the controller. Texts are made printable, because they come from files, from the
 * instrument and from people; the bytes of a key are kept as they are.
 */
export function receive(message: unknown, asciiOnly: boolean): Received {
  const cleaned = kindOf(message) === "key" ? message : cleanTexts(message, asciiOnly);
  const checked = toScreenSchema.safeParse(cleaned);
  if (checked.success) return { ok: true, message: checked.data };
  const [issue] = checked.error.issues;
  const place = issue?.path.join(".") ?? "";
  return { ok: false, what: `${String(kindOf(message))}: ${place} ${issue?.message ?? ""}`.trim() };
}

/** Sends a message to the controller. That the controller is gone shows as `disconnect`, not here. */
export function sendToParent(message: FromScreen): void {
  const checked = fromScreenSchema.parse(message);
  if (process.connected) process.send?.(checked, undefined, undefined, () => undefined);
}
