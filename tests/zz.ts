import { runVirtual } from "./conformance/support/virtual-instrument.ts";
import { allCases } from "../src/conformance/cases/all.ts";
