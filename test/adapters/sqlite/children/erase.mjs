// Says `ready`, then erases a person of the tenant acme, then says `done`.
import { writeSync } from 'node:fs';
import { openSqlitePrivacy } from '../../../../dist/adapters/sqlite/sqlite-privacy.js';

const [path, person] = process.argv.slice(2);
const privacy = openSqlitePrivacy(path);
writeSync(1, 'ready\n');
let ids = 0;
const newId = () => {
  ids += 1;
  return `new-${ids}`;
};
const remake = (_, after) => after.recommendation;
await privacy.erase('acme', person, { at: 1, by: 'operator', newId, remake });
writeSync(1, 'done\n');
await privacy.close();
