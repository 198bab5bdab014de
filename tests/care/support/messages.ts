import type { z } from "zod";

/** What a schema says against a value; none where it takes it. */
export function messagesOf(schema: z.ZodType, value: unknown): readonly string[] {
  return schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];
}
