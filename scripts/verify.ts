import { explore } from "../tests/model/search/search.ts";
import { pathInWords, tellPath } from "../tests/model/words.ts";
const faults = Number(process.argv[2] ?? 1);
const threads = Number(process.argv[3] ?? 2);
const without = process.argv[4] as never;
const r = await explore({ faults, threads, without, onLevel: (d, s, f) => { if (d % 20 === 0) console.error(d, s, f); } });
console.log(r.states, r.transitions, r.depth, r.seconds, r.states / r.seconds, r.hosts, r.firmwares, r.whole);
if (r.violation) { console.log(r.violation.rule); console.log(pathInWords(tellPath(r.violation.path, faults, without))); }
