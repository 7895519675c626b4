/**
 * What is shipped with this version, as CycloneDX JSON: `npm run sbom -- FILE`. It is npm's own list,
 * read from package-lock.json, without what would make it another file each time. `--omit dev` would
 * leave out what production and development both use, so npm lists all and marks what is which.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Name the file to write: npm run sbom -- sbom.json\n');
  process.exit(2);
}

const { name } = JSON.parse(readFileSync('package.json', 'utf8'));
const how = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
const listed = execFileSync('npm', ['sbom', ...how], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  stdio: ['ignore', 'pipe', 'inherit'],
});

const isShipped = ({ properties }) =>
  !properties.some(({ name }) => name === 'cdx:npm:package:development');
const by = (key) => (one, other) => (one[key] < other[key] ? -1 : 1);

const { serialNumber, ...bom } = JSON.parse(listed);
const { timestamp, ...metadata } = bom.metadata;
// npm calls it after the folder it lies in.
metadata.component.name = name;
const components = bom.components.filter(isShipped).toSorted(by('bom-ref'));
const refs = new Set([metadata.component, ...components].map((one) => one['bom-ref']));
const dependencies = bom.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map(({ ref, dependsOn }) => ({
    ref,
    dependsOn: dependsOn.filter((one) => refs.has(one)).sort(),
  }))
  .toSorted(by('ref'));
const shipped = { ...bom, metadata, components, dependencies };
writeFileSync(file, `${JSON.stringify(shipped, null, 2)}\n`);
process.stdout.write(`Wrote ${file}: ${components.length} packages.\n`);
