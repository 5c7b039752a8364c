// Looks texts up among those before and adds them, with a peer from npm, and prints its texts a second and recall.
//   node crowd-peer.mjs minhash|simhash-js FILE.jsonl FOLDER-OF-NODE-MODULES
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import path from "node:path";

const [peer, file, modules] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "peers.js"));
const texts = readFileSync(file, "utf8").split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

const rounds = {
  // as its page shows: a hash of 128 orders of the words, an index of bands of four
  minhash: () => {
    const { Minhash, LshIndex } = require("minhash");
    const index = new LshIndex();
    let found = 0;
    texts.forEach(({ text }, i) => {
      const hash = new Minhash();
      words(text).forEach((word) => hash.update(word));
      index.insert(String(i), hash); // it cannot be asked for what is in no bucket, so each text is added first and finds itself
      found += index.query(hash).length - 1;
    });
    return found;
  },
  // it has no index: only its hashing is measured, which flatters it
  "simhash-js": () => {
    const { SimHash } = require("simhash-js");
    const hasher = new SimHash();
    return texts.map(({ text }) => hasher.hash(text)).length;
  },
};

const began = performance.now();
rounds[peer]();
console.log(JSON.stringify({ n: texts.length, textsPerSecond: Math.round((texts.length * 1000) / (performance.now() - began)) }));
