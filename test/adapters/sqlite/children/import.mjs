// Imports a file as the tenant `acme`; says `ready`, then `restoring`, then `imported`.
import { createReadStream, writeSync } from 'node:fs';
import { openSqliteArchive } from '../../../../dist/adapters/sqlite/sqlite-archive.js';
import { importHistory } from '../../../../dist/app/import-history.js';

const [path, file] = process.argv.slice(2);
const archive = openSqliteArchive(path);
writeSync(1, 'ready\n');
const announcing = {
  ...archive,
  restore(tenant) {
    writeSync(1, 'restoring\n');
    return archive.restore(tenant);
  },
};
const { kind } = await importHistory(() => createReadStream(file), announcing, 'acme');
writeSync(1, `${kind}\n`);
await archive.close();
