// Writes the list of names that the redactor carries: names of people from @faker-js/faker (MIT) and from own.txt, and which of them are also words or places.
//   node collect.mjs FOLDER-OF-NODE-MODULES ../shared/data > names.txt
// From the texts of the data only this is taken: which names also stand in small letters in them.
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const [modules, data] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "names.js"));
const { allLocales } = require("@faker-js/faker");

const [given, surname, common, own] = [new Set(), new Set(), new Set(), new Set()];
const isName = (name) => /^[\p{Script=Latin}][\p{Script=Latin}\p{M}'’-]*$/u.test(name) && name.length > 2;
const strings = (of) => (Array.isArray(of) ? of.flatMap(strings) : of && typeof of === "object" ? Object.values(of).flatMap(strings) : typeof of === "string" ? [of] : []);
const add = (set, names) => names.flatMap((name) => name.split(/\s+/)).filter(isName).forEach((name) => set.add(name.toLowerCase()));

for (const { person } of Object.values(allLocales)) {
  add(given, strings(person?.first_name));
  add(surname, strings(person?.last_name));
}

let section = new Set();
for (const line of readFileSync(new URL("own.txt", import.meta.url), "utf8").split("\n").filter((each) => each && !each.startsWith("#"))) {
  section = { "[given]": given, "[surname]": surname, "[also a place or a word]": common }[line] ?? section;
  line.startsWith("[") || line.split(" ").forEach((name) => section.add(name.toLowerCase()));
  section === given && !line.startsWith("[") && line.split(" ").forEach((name) => own.add(name.toLowerCase()));
}

// what stands in small letters at least twice, and in a third of all places, is a word; of the names in own.txt that list says so itself
const [small, capital] = [new Map(), new Map()];
for (const file of ["tweeteval/sentiment/val_text.txt", "service_requests/fixmystreet_london/reports_sample.csv"]) {
  if (!existsSync(path.join(data, file))) {
    throw new Error(`${file} is not in ${data}: which names are also words could not be told.`);
  }

  for (const [word] of readFileSync(path.join(data, file), "utf8").matchAll(/[\p{L}\p{M}]+/gu)) {
    const lower = word.toLowerCase();
    const counts = word === lower ? small : capital;
    counts.set(lower, (counts.get(lower) ?? 0) + 1);
  }
}

for (const [word, count] of small) {
  if (!own.has(word) && count >= 2 && count * 2 >= (capital.get(word) ?? 0)) {
    common.add(word);
  }
}

const sections = { given: (name) => given.has(name) && !surname.has(name), surname: (name) => !given.has(name), both: (name) => given.has(name) && surname.has(name) };
const all = [...new Set([...given, ...surname])].sort();
console.log("# Names of people, in small letters. Made by eng/train names; see docs/models/redaction.md for where they come from.");
for (const [name, holds] of Object.entries(sections)) {
  for (const isCommon of [false, true]) {
    console.log(`[${name}${isCommon ? " common" : ""}]`);
    const line = all.filter((each) => holds(each) && common.has(each) === isCommon);
    for (let at = 0; at < line.length; at += 24) {
      console.log(line.slice(at, at + 24).join(" "));
    }
  }
}
