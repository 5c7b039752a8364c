// Writes labelled texts of ../shared/data as the JSON lines that `coassess evaluate` reads.
//   node texts.mjs sentiment|language DATA-FOLDER > FILE.jsonl
import { readFileSync } from "node:fs";
import path from "node:path";

const [what, data] = process.argv.slice(2);
const lines = (...name) => readFileSync(path.join(data, "tweeteval", ...name), "utf8").split("\n");
const write = (text, label) => console.log(JSON.stringify({ text, label }));
const feelings = ["negative", "neutral", "positive"];
const texts = {
  sentiment: () => {
    const tweets = lines("sentiment", "val_text.txt");
    lines("sentiment", "val_labels.txt").filter(Boolean).forEach((label, i) => write(tweets[i], feelings[label]));
  },
  // all of TweetEval is taken for English
  language: () => ["sentiment", "emoji", "hate", "offensive", "emotion", "irony"].forEach((task) =>
    lines(task, "val_text.txt").filter((text) => text.trim()).forEach((text) => write(text, "en"))),
};
if (!texts[what]) {
  throw new Error(`There are no texts for '${what}'.`);
}

texts[what]();
