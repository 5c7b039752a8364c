// Writes labelled texts of ../shared/data as the JSON lines that `coassess evaluate` reads.
//   node texts.mjs sentiment|language|service|service-23|redaction-posts DATA-FOLDER > FILE.jsonl
import { readFileSync } from "node:fs";
import path from "node:path";

const [what, data] = process.argv.slice(2);
const lines = (...name) => readFileSync(path.join(data, "tweeteval", ...name), "utf8").split("\n");
const write = (text, label) => console.log(JSON.stringify({ text, label }));
const feelings = ["negative", "neutral", "positive"];
// a field in quotes may hold commas and line breaks
const table = (csv) => {
  const rows = [[""]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    const row = rows.at(-1);
    row[row.length - 1] = quoted?.replaceAll('""', '"') ?? plain;
    if (end === ",") {
      row.push("");
    } else if (end) {
      rows.push([""]);
    }
  }

  return rows.filter((row) => row.length > 1);
};
const reports = (labels) => {
  const [head, ...rows] = table(readFileSync(path.join(data, "service_requests", "fixmystreet_london", "reports_sample.csv"), "utf8"));
  const [title, text, label] = ["title", "description", labels].map((column) => head.indexOf(column));
  rows.filter((row) => row[label]).forEach((row) => console.log(JSON.stringify({ title: row[title], text: row[text], label: row[label] })));
};
const texts = {
  sentiment: () => {
    const tweets = lines("sentiment", "val_text.txt");
    lines("sentiment", "val_labels.txt").filter(Boolean).forEach((label, i) => write(tweets[i], feelings[label]));
  },
  // all of TweetEval is taken for English
  language: () => ["sentiment", "emoji", "hate", "offensive", "emotion", "irony"].forEach((task) =>
    lines(task, "val_text.txt").filter((text) => text.trim()).forEach((text) => write(text, "en"))),
  // real posts, in which nothing is marked: what the redactor reads all day
  "redaction-posts": () => lines("sentiment", "val_text.txt").filter((text) => text.trim()).forEach((text) => console.log(JSON.stringify({ text, spans: [] }))),
  service: () => reports("shef_c"),
  "service-23": () => reports("shef_b"),
};
if (!texts[what]) {
  throw new Error(`There are no texts for '${what}'.`);
}

texts[what]();
