/**
 * Which licences the packages have that package-lock.json names, and whether each is one that we may
 * pass on: `npm run licences [-- FOLDER]`. Exit code 1 where one is not, with its name.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** All of them let us pass the package on with its notice, and ask nothing of our own code. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
]);

/** Packages that only development uses, and that nobody gets from us. */
const developmentOnly = {
  '@microsoft/m365agentsplayground': 'SEE LICENSE IN LICENSE', // Microsoft's pre-release terms
  lightningcss: 'MPL-2.0', // below vitest
};

const root = process.argv[2] ?? process.cwd();
const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

/** What the package itself says; packages for other systems are not installed, the lock knows them. */
function licenceOf(place, locked) {
  const file = join(place, 'package.json');
  if (!existsSync(join(root, file))) return locked.license;
  const { license, licenses } = read(file);
  const said = license ?? licenses?.map(({ type }) => type).join(' OR ');
  return typeof said === 'object' ? said.type : said;
}

/** Of several to choose from one has to fit, of several at once all; anything more is for people. */
function fits(licence = '') {
  const bare = licence.replace(/^\(([^()]*)\)$/, '$1');
  return bare.split(' OR ').some((one) => one.split(' AND ').every((each) => allowed.has(each)));
}

/** Packages for one system are named after their own: `lightningcss-linux-x64-gnu`. */
const isExcepted = ({ name, licence, dev }) =>
  dev &&
  Object.entries(developmentOnly).some(
    ([one, its]) => its === licence && (name === one || name.startsWith(`${one}-`)),
  );

const packages = Object.entries(read('package-lock.json').packages)
  .filter(([place]) => place !== '')
  .map(([place, locked]) => ({
    name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version: locked.version,
    dev: locked.dev === true,
    licence: licenceOf(place, locked),
  }));

const shipped = packages.filter(({ dev }) => !dev);
const counts = {};
for (const { licence } of shipped) counts[licence] = (counts[licence] ?? 0) + 1;
for (const [licence, count] of Object.entries(counts).sort(([, a], [, b]) => b - a)) {
  process.stdout.write(`${String(count).padStart(5)}  ${licence}\n`);
}

const wrong = packages.filter((one) => !fits(one.licence) && !isExcepted(one));
for (const { name, version, dev, licence } of wrong) {
  const where = dev ? 'development only' : 'shipped';
  process.stderr.write(
    `${name} ${version} (${where}): ${licence ?? 'no licence'} is not allowed.\n`,
  );
}
process.exitCode = wrong.length === 0 ? 0 : 1;
