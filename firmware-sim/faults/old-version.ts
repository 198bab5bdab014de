import { defineFault, wholeOf } from "./kind.ts";

export const oldVersion = defineFault({
  name: "old-version",
  meaning: "speaks another version of the protocol only, and refuses every greeting of version 1",
  parameters: { version: wholeOf(2, 99, 2, "version that it speaks") },
  create: ({ version }) => ({ version }),
});
