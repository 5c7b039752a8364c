// Redacts marked texts with a peer from npm and prints what `coassess evaluate redaction --json` prints, as far as a redactor that gives no places can be judged.
//   node redactor.mjs @redactpii/node FILE.jsonl FOLDER-OF-NODE-MODULES
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import path from "node:path";

const [peer, file, modules] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "peers.js"));
const { Redactor } = require(peer);
const redactor = new Redactor();
const lines = readFileSync(file, "utf8").split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));

const types = {};
let [unmarked, altered] = [0, 0];
for (const { text, spans } of lines) {
  const redacted = redactor.redact(text);
  unmarked += spans.length ? 0 : 1;
  altered += !spans.length && redacted !== text ? 1 : 0;
  for (const { start, end, type } of spans) {
    const counts = (types[type] ??= { n: 0, gone: 0 });
    counts.n++;
    counts.gone += redacted.includes(text.slice(start, end)) ? 0 : 1;
  }
}

// the quickest round within a second and a half, as ours is measured
let quickest = Infinity;
const started = performance.now();
do {
  const round = performance.now();
  for (const { text } of lines) {
    redactor.redact(text);
  }

  quickest = Math.min(quickest, performance.now() - round);
} while (performance.now() - started < 1500);

console.log(JSON.stringify({
  n: lines.length,
  types: Object.fromEntries(Object.entries(types).map(([type, { n, gone }]) => [type, { n, recall: gone / n }])),
  unmarked,
  altered: unmarked ? altered / unmarked : 0,
  textsPerSecond: Math.round((lines.length * 1000) / quickest),
}));
