import { endAsDefect } from "../../../src/cli/defect.ts";

endAsDefect(new Error("the first line\nand a second"), process.argv.includes("--json"));
