// Says `ready`, then makes a backup of a database in a folder, then says `done`.
import { writeSync } from 'node:fs';
import { sqliteBackup } from '../../../../dist/adapters/sqlite/sqlite-backup.js';

const [path, folder, now] = process.argv.slice(2);
writeSync(1, 'ready\n');
await sqliteBackup(path, 'test').make(folder, Number(now));
writeSync(1, 'done\n');
