// Writes texts in which personal detail is marked as the JSON lines that `coassess evaluate redaction` reads.
//   node redaction.mjs presidio presidio_synth_dataset_v2.json > FILE.jsonl   (places in Unicode characters become UTF-16 offsets)
//   node redaction.mjs cases uk_identifier_cases.csv > FILE.jsonl
import { readFileSync } from "node:fs";

const [what, file] = process.argv.slice(2);
const content = readFileSync(file, "utf8");

const presidio = () =>
  JSON.parse(content).map(({ full_text: text, spans }) => {
    const offsets = [0];
    for (const character of text) {
      offsets.push(offsets.at(-1) + character.length);
    }

    return { text, spans: spans.map((span) => ({ start: offsets[span.start_position], end: offsets[span.end_position], type: span.entity_type })) };
  });

// entity,text,expected_count,expected_spans: no text holds a comma; a case of nothing to find is a text without a mark
const cases = () =>
  content.split("\n").slice(1).filter((line) => line.trim()).map((line) => {
    const [type, text, , places] = line.trim().split(",");
    const spans = (places ?? "").split(";").filter(Boolean).map((place) => place.split("-").map(Number));
    return { text, spans: spans.map(([start, end]) => ({ start, end, type })) };
  });

const writers = { presidio, cases };
if (!writers[what]) {
  throw new Error(`There are no texts for '${what}': presidio or cases.`);
}

writers[what]().filter(({ spans }) => spans.every(({ start, end }) => end > start)).forEach((line) => console.log(JSON.stringify(line)));
