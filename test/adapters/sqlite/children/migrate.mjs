// Says `ready`, then opens the database with the migrations of a folder, then says `done`.
import { writeSync } from 'node:fs';
import { readMigrations } from '../../../../dist/adapters/sqlite/migrate.js';
import { openDatabase } from '../../../../dist/adapters/sqlite/open-database.js';

const [path, folder] = process.argv.slice(2);
const migrations = readMigrations(folder);
writeSync(1, 'ready\n');
openDatabase(path, migrations).close();
writeSync(1, 'done\n');
