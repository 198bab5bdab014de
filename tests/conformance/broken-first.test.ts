import { describe } from "vitest";
import { type ProtectionName, protections } from "../../firmware-sim/firmware/protections.ts";
import { judgeEachWithout } from "./support/broken.ts";

const names = Object.keys(protections) as ProtectionName[];

describe("a simulator, the first half of the protections", () =>
  judgeEachWithout(names.slice(0, names.length >> 1)));
