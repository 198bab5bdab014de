import { Command } from "@commander-js/extra-typings";
import { acceptCommand } from "../../../src/cli/commands/calibrate-in-use.ts";

await new Command("calibrate").addCommand(acceptCommand()).parseAsync();
process.stdout.write("", () => process.exit());
