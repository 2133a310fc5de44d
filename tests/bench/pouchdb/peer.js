// PouchDB over TLS, for bench_sync: a server, or a client that is told what to do line by line.
//   node peer.js serve FOLDER CERTIFICATE KEY as-shipped|flushed     prints its port
//   node peer.js push FOLDER URL CERTIFICATE     reads "write FILE" (a JSON string a line, a note
//                                   each) and "push"; answers "done MICROSECONDS DOCUMENTS"
// PouchDB asks LevelDB for no flush, so what it has acknowledged may be gone after a power loss.
// `flushed` makes each batch of the server's wait for the disk, as Lanyard's does.
'use strict';

const crypto = require('crypto');
const fs = require('fs');
const https = require('https');
const path = require('path');
const readline = require('readline');
const leveldown = require('leveldown');
const PouchDB = require('pouchdb-core')
  .plugin(require('pouchdb-adapter-leveldb'))
  .plugin(require('pouchdb-adapter-http'))
  .plugin(require('pouchdb-mapreduce'))
  .plugin(require('pouchdb-replication'));

function flushEachBatch() {
  const batch = leveldown.prototype._batch;
  leveldown.prototype._batch = function (deeds, options, done) {
    return batch.call(this, deeds, { ...options, sync: true }, done);
  };
}

function serve(folder, certificate, key, how) {
  if (how === 'flushed') flushEachBatch();
  const Here = PouchDB.defaults({ prefix: folder + path.sep, db: leveldown });
  const app = require('express')();
  const pouch = require('express-pouchdb');
  app.use('/', pouch(Here, { mode: 'minimumForPouchDB', inMemoryConfig: true }));
  const tls = { cert: fs.readFileSync(certificate), key: fs.readFileSync(key) };
  const server = https.createServer({ ...tls, minVersion: 'TLSv1.3' }, app);
  server.listen(0, 'localhost', () => console.log(server.address().port));
}

async function push(folder, url, certificate) {
  // One connection after another would cost it a handshake a request: these are kept.
  const agent = new https.Agent({ keepAlive: true, ca: fs.readFileSync(certificate) });
  const remote = new PouchDB(url, {
    fetch: (at, options) => PouchDB.fetch(at, { ...options, agent }),
  });
  const local = new PouchDB(path.join(folder, 'laptop'), { db: leveldown });
  await remote.info();
  console.log('ready');
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [word, file] = line.split(' ');
    const start = process.hrtime.bigint();
    let documents = 0;
    if (word === 'write') {
      const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
      const notes = lines.map((note) => ({ _id: crypto.randomUUID(), words: JSON.parse(note) }));
      const written = await local.bulkDocs(notes);
      documents = written.filter((one) => one.ok).length;
    } else {
      const report = await local.replicate.to(remote);
      documents = report.docs_written;
    }
    console.log(`done ${(process.hrtime.bigint() - start) / 1000n} ${documents}`);
  }
}

const [role, ...rest] = process.argv.slice(2);
if (role === 'serve') serve(...rest);
else push(...rest).catch((error) => {
  console.error(error);
  process.exit(1);
});
