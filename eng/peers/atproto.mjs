// The AT Protocol network in one process: the directory (PLC), the account's server (PDS), the index (AppView) and what they need.
//   node atproto.mjs CACHE FOLDER [PORT]
// Prints one line of JSON when ready. Reads commands from standard input, one a line, and ends with it:
//   restart    stops the account's server, starts it again on the same port with the same data, and prints {"restarted":true}
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [cache, folder, port] = process.argv.slice(2);
const { TestNetwork, TestPds, mockNetworkUtilities } = await import(pathToFileURL(join(cache, 'node_modules/@atproto/dev-env/dist/index.js')));

const freePort = () => new Promise(resolve => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
const say = answer => process.stdout.write(JSON.stringify(answer) + '\n');

// The limits are those of the public network; residents pass them with the key, as they would not share one address there.
const bypass = randomBytes(12).toString('hex');
const ports = { pds: Number(port) || await freePort(), bsky: await freePort(), plc: await freePort(), ozone: await freePort() };
// What the account's server keeps survives its restart: folders and keys of its own, the same each time.
const kept = {
  dataDirectory: join(folder, 'tmp', 'pds'),
  blobstoreDiskLocation: join(folder, 'tmp', 'blobs'),
  plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString('hex'),
};
mkdirSync(kept.dataDirectory, { recursive: true });
let pdsOptions;
const create = TestPds.create;
TestPds.create = options => {
  if (options.port === ports.pds) {
    pdsOptions = options = { ...options, ...kept };
  }
  return create.call(TestPds, options);
};

const network = await TestNetwork.create({
  dbPostgresSchema: 'peers',
  plc: { port: ports.plc },
  pds: { port: ports.pds, hostname: 'localhost', enableDidDocWithSession: true, rateLimitsEnabled: true, rateLimitBypassKey: bypass },
  bsky: { port: ports.bsky, publicUrl: `http://localhost:${ports.bsky}` },
  ozone: { port: ports.ozone },
});
// Background work that a restart interrupts may fail: it is written down and tried again by the peer itself.
process.on('uncaughtException', error => console.error(error));
process.on('unhandledRejection', error => console.error(error));
say({ pds: network.pds.url, appView: network.bsky.url, plc: network.plc.url, bypass, pid: process.pid });

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === 'restart') {
    await restart();
    say({ restarted: true });
  }
}
process.exit(0); // the databases go with the folder

async function restart() {
  await network.pds.close();
  network.pds = await TestPds.create(pdsOptions);
  mockNetworkUtilities(network.pds, network.bsky);
}
