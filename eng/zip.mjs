// Zips a folder (argument 1) into a file (argument 2), with deflate: what a nupkg is. Node has deflate and CRC, so no tool is needed.
// Files named by further arguments are marked as programs that Linux may run.
import * as zlib from 'node:zlib'; // as a whole: a Node before 20.15 has no crc32, and would not load a name that is not there
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const [folder, target, ...programs] = process.argv.slice(2);
const crcOf = zlib.crc32 ?? crcByTable();
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath ?? entry.path, entry.name))
  .sort();
const parts = [];
const directory = [];
let offset = 0;
for (const file of files) {
  const content = readFileSync(file);
  const packed = zlib.deflateRawSync(content, { level: 6 });
  const path = relative(folder, file).replaceAll('\\', '/');
  const name = Buffer.from(path);
  const runs = programs.includes(path);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);          // version needed
  shared.writeUInt16LE(0, 2);           // flags
  shared.writeUInt16LE(8, 4);           // deflate
  shared.writeUInt16LE(0, 6);           // time
  shared.writeUInt16LE(0x21, 8);        // date: 1 January 1980, so that the same input gives the same bytes
  shared.writeUInt32LE(crcOf(content), 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(content.length, 18);
  shared.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, packed]);
  const central = Buffer.alloc(14);        // comment length, disk, attributes, then where the entry stands
  central.writeUInt32LE(runs ? (0o100755 << 16) >>> 0 : 0, 6);
  central.writeUInt32LE(offset, 10);
  const made = Buffer.from(runs ? 'PK\x01\x02\x14\x03' : 'PK\x01\x02\x14\x00', 'latin1'); // 3: by Unix, whose permissions stand in the attributes
  directory.push(Buffer.concat([made, shared, central, name]));
  parts.push(local);
  offset += local.length;
}
const index = Buffer.concat(directory);
const end = Buffer.alloc(22);
end.write('PK\x05\x06', 0, 'latin1');
end.writeUInt16LE(files.length, 8);
end.writeUInt16LE(files.length, 10);
end.writeUInt32LE(index.length, 12);
end.writeUInt32LE(offset, 16);
writeFileSync(target, Buffer.concat([...parts, index, end]));

function crcByTable() {
  const entries = Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n >>> 0;
  });
  return bytes => {
    let crc = 0xffffffff;
    for (const byte of bytes) crc = entries[(crc ^ byte) & 0xff] ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
  };
}
