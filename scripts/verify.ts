import { parseVerify } from "../tests/model/command.ts";

process.exitCode = await parseVerify(process.argv.slice(2));
