// Prints the table of a run of benchmarks/proofs-crowd: ours, the peer, the ratio, the bar, and whether it is met.
import { readFileSync } from "node:fs";

const rows = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const median = (who, of) => {
  const values = rows.filter((row) => row.who === who).map((row) => row[of]).sort((one, other) => one - other);
  return values.length ? values[values.length >> 1] : undefined;
};
const bars = [
  { what: "near-duplicates, texts a second", who: "coassess", of: "textsPerSecond", peer: "minhash", atLeast: 20 },
  { what: "near-duplicates, texts a second (the peer only hashes)", who: "coassess", of: "textsPerSecond", peer: "simhash-js", atLeast: 10 },
  { what: "near-duplicates, recall at 0.8", who: "coassess", of: "recall", atLeast: 0.95 },
  { what: "near-duplicates, precision at 0.8", who: "coassess", of: "precision", atLeast: 1 },
  { what: "coordination, seconds for 35,720 shares at 10 s", who: "coordination", of: "seconds", atMost: 0.05 },
];
const short = (value) => (value >= 100 ? Math.round(value).toLocaleString("en-GB") : value.toFixed(4));
let missed = 0;
console.log("| What | Ours | Peer | Its figure | Ratio | Bar | Met |\n|---|---|---|---|---|---|---|");
for (const { what, who, of, peer, atLeast, atMost } of bars) {
  const [ours, theirs] = [median(who, of), peer && median(peer, of)];
  if (peer && theirs === undefined) {
    console.log(`| ${what} | ${short(ours)} | ${peer} | skipped: npm could not bring it | | ${atLeast} | |`);
    continue;
  }

  const value = peer ? ours / theirs : ours;
  const met = atMost === undefined ? value >= atLeast : value <= atMost;
  missed += met ? 0 : 1;
  console.log(`| ${what} | ${short(ours)} | ${peer ?? ""} | ${peer ? short(theirs) : ""} | ${peer ? value.toFixed(1) : ""} | ${atLeast ?? `at most ${atMost}`} | ${met ? "yes" : "NO"} |`);
}
process.exitCode = missed ? 1 : 0;
