// Says `ready`, then brings a backup back, then says `done`.
import { writeSync } from 'node:fs';
import { sqliteBackup } from '../../../../dist/adapters/sqlite/sqlite-backup.js';

const [file, target] = process.argv.slice(2);
writeSync(1, 'ready\n');
await sqliteBackup(target, 'test').restore(file, { withoutManifest: false });
writeSync(1, 'done\n');
