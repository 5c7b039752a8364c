// Writes what benchmarks/proofs measures, the same each time.
//   node crowd-data.mjs texts DATA-FOLDER   10,000 tweets and 5,000 edited copies (one to three words, "RT", numbers, emoji, case), as JSON lines
//   node crowd-data.mjs shares              35,720 invented shares of objects, twelve accounts acting together sixty times, as CSV
import { readFileSync } from "node:fs";
import path from "node:path";

const [what, data] = process.argv.slice(2);
let state = 20261122;
const random = () => { // mulberry32
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};
const below = (bound) => Math.floor(random() * bound);
const shuffle = (list) => {
  for (let last = list.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [list[last], list[other]] = [list[other], list[last]];
  }

  return list;
};

const records = (csv) => {
  const rows = [[""]];
  for (let at = 0, isQuoted = false; at < csv.length; at++) {
    const cell = rows.at(-1);
    if (csv[at] === '"') {
      if (isQuoted && csv[at + 1] === '"') {
        cell[cell.length - 1] += csv[at++];
      } else {
        isQuoted = !isQuoted;
      }
    } else if (csv[at] === "," && !isQuoted) {
      cell.push("");
    } else if (csv[at] === "\n" && !isQuoted) {
      rows.push([""]);
    } else if (csv[at] !== "\r" || isQuoted) {
      cell[cell.length - 1] += csv[at];
    }
  }

  return rows;
};

const edits = [
  (text, words) => {
    const edited = text.split(" ");
    for (let count = 1 + below(3); count > 0; count--) {
      edited[below(edited.length)] = words[below(words.length)];
    }

    return edited.join(" ");
  },
  (text) => `RT @someone: ${text}`,
  (text) => text.replace(/\d/g, () => String(below(10))),
  (text) => `${text} \u{1F600}`,
  (text) => text.toUpperCase(),
];

if (what === "texts") {
  const [header, ...rows] = records(readFileSync(path.join(data, "semeval_twitter_sentiment", "semeval_2013_2016_taskA.csv"), "utf8"));
  const column = header.findIndex((name) => /text|tweet/i.test(name));
  const texts = shuffle(rows.map((row) => row[column]).filter(Boolean)).slice(0, 10_000);
  const words = texts.slice(0, 2_000).join(" ").split(" ");
  const lines = texts.map((text, i) => ({ id: i, text, group: i }));
  for (let copy = 0; copy < 5_000; copy++) {
    const of = below(texts.length);
    lines.push({ id: 10_000 + copy, text: edits[below(edits.length)](texts[of], words), group: of });
  }

  shuffle(lines).forEach((line) => console.log(JSON.stringify(line)));
} else if (what === "shares") {
  const [start, fortnight, rows] = [1_600_000_000, 14 * 86_400, []];
  for (let post = 0; post < 35_000; post++) {
    rows.push([`object ${Math.floor(1 / Math.pow(1 - random(), 1 / 0.7)) % 4_000}`, `account ${below(3_000)}`, `post ${post}`, start + below(fortnight)]);
  }

  for (let burst = 0; burst < 60; burst++) {
    const at = start + below(fortnight);
    for (let account = 0; account < 12; account++) {
      rows.push([`burst ${burst}`, `together ${account}`, `burst ${burst} ${account}`, at + below(12)]);
    }
  }

  console.log("object_id,account_id,content_id,timestamp_share");
  shuffle(rows).forEach((row) => console.log(row.join(",")));
} else {
  throw new Error(`There is nothing called '${what}'.`);
}
