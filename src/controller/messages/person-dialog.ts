import { z } from "zod";

/**
 * A dialog about who is at the keyboard, as the screen draws it. The controller reads the keys: of a PIN
 * the screen is told how many digits are typed, and nothing else.
 */
export const personDialogSchema = z.strictObject({
  title: z.string(),
  /** What it is about, a line each. */
  about: z.array(z.string()).max(8),
  /** Whom one can choose, by which key. */
  people: z.array(z.strictObject({ key: z.string(), name: z.string(), role: z.string() })).max(9),
  /** What is typed into; exactly one of text and dots is there. */
  field: z
    .strictObject({
      label: z.string(),
      text: z.string().nullable(),
      dots: z.number().int().nonnegative().nullable(),
    })
    .nullable(),
  /** Why the last key did not do what it was pressed for. */
  remark: z.string(),
  /** The keys that do something, in one line. */
  keys: z.string(),
});
export type PersonDialog = z.infer<typeof personDialogSchema>;
