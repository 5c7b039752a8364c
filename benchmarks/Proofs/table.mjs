// Prints the table of a run: ours, the peer, the ratio, the bar, and whether it is met.
import { readFileSync } from "node:fs";

const rows = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const median = (who, of) => {
  const values = rows.filter((row) => row.who === who).map((row) => row[of]).sort((one, other) => one - other);
  return values.length ? values[values.length >> 1] : undefined;
};
const bars = [
  { what: "sentiment, texts a second", of: "textsPerSecond", peer: "vader-sentiment", atLeast: 100 },
  { what: "sentiment, texts a second", of: "textsPerSecond", peer: "sentiment", atLeast: 2 },
  { what: "sentiment, macro-recall (validation set)", of: "macroRecall", peer: "vader-sentiment", atLeast: 1 },
  { what: "sentiment, macro-recall (validation set)", of: "macroRecall", peer: "sentiment", atLeast: 1 },
];
const short = (value) => (value >= 100 ? Math.round(value).toLocaleString("en-GB") : value.toFixed(3));
let missed = 0;
console.log("| What | Ours | Peer | Its figure | Ratio | Bar | Met |\n|---|---|---|---|---|---|---|");
for (const { what, of, peer, atLeast } of bars) {
  const [ours, theirs] = [median("coassess", of), median(peer, of)];
  if (theirs === undefined) {
    console.log(`| ${what} | ${short(ours)} | ${peer} | skipped: npm could not bring it | | ${atLeast} | |`);
    continue;
  }

  const met = ours / theirs >= atLeast;
  missed += met ? 0 : 1;
  console.log(`| ${what} | ${short(ours)} | ${peer} | ${short(theirs)} | ${(ours / theirs).toFixed(2)} | ${atLeast} | ${met ? "yes" : "NO"} |`);
}
process.exitCode = missed ? 1 : 0;
