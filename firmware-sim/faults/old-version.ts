import type { FaultKind } from "./behaviour.ts";

export const oldVersion: FaultKind = {
  name: "old-version",
  meaning: "speaks version 2 of the protocol only, and refuses every greeting of version 1",
  create: () => ({ version: 2 }),
};
