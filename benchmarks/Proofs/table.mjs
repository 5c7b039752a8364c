// Prints the table of a run: ours, the peer, the ratio, the bar, and whether it is met.
import { readFileSync } from "node:fs";

const rows = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
// of marked texts: the type that fares worst, and the share of texts without a mark that stay as they are
rows.filter(({ types }) => types).forEach((row) => Object.assign(row, { leastRecall: Math.min(...Object.values(row.types).map(({ recall }) => recall)), kept: 1 - row.altered }));
const median = (suite, who, of) => {
  const values = rows.filter((row) => row.suite === suite && row.who === who).map((row) => row[of]).sort((one, other) => one - other);
  return values.length ? values[values.length >> 1] : undefined;
};
// a bar against a peer is a ratio, one by itself a figure; a figure without a bar is reported alone
const bars = [
  { suite: "sentiment", what: "texts a second", of: "textsPerSecond", peer: "vader-sentiment", atLeast: 100 },
  { suite: "sentiment", what: "texts a second", of: "textsPerSecond", peer: "sentiment", atLeast: 2 },
  { suite: "sentiment", what: "macro-recall (validation set)", of: "macroRecall", peer: "vader-sentiment", atLeast: 1 },
  { suite: "sentiment", what: "macro-recall (validation set)", of: "macroRecall", peer: "sentiment", atLeast: 1 },
  { suite: "sentiment", what: "macro-recall (validation set)", of: "macroRecall", atLeast: 0.65 },
  { suite: "sentiment", what: "calibration error (validation set)", of: "ece", atMost: 0.03 },
  { suite: "language", what: "texts a second", of: "textsPerSecond", peer: "eld", atLeast: 20 },
  { suite: "language", what: "English tweets told (validation sets)", of: "accuracy", peer: "eld", atLeast: 1 },
  { suite: "language", what: "English tweets told (validation sets)", of: "accuracy", atLeast: 0.988 },
  { suite: "service", what: "8 classes, reports a second", of: "textsPerSecond", atLeast: 200_000 },
  { suite: "service", what: "8 classes, accuracy on reports it learned from", of: "accuracy", atLeast: 0.765 },
  { suite: "service", what: "8 classes, among three, on reports it learned from", of: "top3", atLeast: 0.92 },
  { suite: "service", what: "8 classes, macro-F1 on reports it learned from", of: "macroF1", atLeast: 0.627 },
  { suite: "service-23", what: "23 classes, accuracy on reports it learned from", of: "accuracy", atLeast: 0.665 },
  { suite: "service-23", what: "23 classes, macro-F1 on reports it learned from", of: "macroF1", atLeast: 0.595 },
  { suite: "redaction", what: "texts a second", of: "textsPerSecond", peer: "@redactpii/node", atLeast: 5 },
  { suite: "redaction", what: "values taken out whole, the worst of all types (invented residents)", of: "leastRecall", atLeast: 0.995 },
  { suite: "redaction", what: "texts without a mark left as they are (invented residents)", of: "kept", atLeast: 0.99 },
  { suite: "redaction-presidio", what: "F2 by tokens, all 17 types (the set it was tuned on)", of: "f2", atLeast: 0.7 },
  { suite: "redaction-presidio", what: "texts a second", of: "textsPerSecond", peer: "@redactpii/node" },
  { suite: "redaction-posts", what: "texts a second (real posts, nothing marked)", of: "textsPerSecond", peer: "@redactpii/node" },
  { suite: "duplicates", what: "texts a second", of: "textsPerSecond", peer: "minhash", atLeast: 20 },
  { suite: "duplicates", what: "texts a second (the peer only hashes)", of: "textsPerSecond", peer: "simhash-js", atLeast: 10 },
  { suite: "duplicates", what: "recall at a likeness of 0.8", of: "recall", atLeast: 0.95 },
  { suite: "duplicates", what: "precision at a likeness of 0.8", of: "precision", atLeast: 1 },
  { suite: "coordination", what: "seconds for 35,720 shares at 10 s", of: "seconds", atMost: 0.05 },
];
const short = (value) => (value >= 100 ? Math.round(value).toLocaleString("en-GB") : value.toFixed(3));
let missed = 0;
console.log("| What | Ours | Peer | Its figure | Ratio | Bar | Met |\n|---|---|---|---|---|---|---|");
for (const { suite, what, of, peer, atLeast, atMost } of bars) {
  const ours = median(suite, "coassess", of);
  const theirs = peer ? median(suite, peer, of) : 1;
  const isReported = atMost === undefined && atLeast === undefined;
  const bar = isReported ? "reported" : atMost === undefined ? `${atLeast}` : `at most ${atMost}`;
  if (theirs === undefined) {
    console.log(`| ${suite}, ${what} | ${short(ours)} | ${peer} | skipped: npm could not bring it | | ${bar} | |`);
    continue;
  }

  const met = isReported || (atMost === undefined ? ours / theirs >= atLeast : ours <= atMost);
  missed += met ? 0 : 1;
  console.log(`| ${suite}, ${what} | ${short(ours)} | ${peer ?? ""} | ${peer ? short(theirs) : ""} | ${peer ? (ours / theirs).toFixed(2) : ""} | ${bar} | ${isReported ? "" : met ? "yes" : "NO"} |`);
}
process.exitCode = missed ? 1 : 0;
