// Writes labelled texts of ../shared/data as the JSON lines that `coassess evaluate` reads.
//   node texts.mjs sentiment DATA-FOLDER > FILE.jsonl
import { readFileSync } from "node:fs";
import path from "node:path";

const [what, data] = process.argv.slice(2);
const feelings = ["negative", "neutral", "positive"];
if (what !== "sentiment") {
  throw new Error(`There are no texts for '${what}'.`);
}

const lines = (name) => readFileSync(path.join(data, "tweeteval", "sentiment", name), "utf8").split("\n");
const texts = lines("val_text.txt");
lines("val_labels.txt").filter(Boolean).forEach((label, i) => console.log(JSON.stringify({ text: texts[i], label: feelings[label] })));
