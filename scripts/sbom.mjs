/** Writes the list of what the server is made of as CycloneDX JSON, from the lock file: production packages alone. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = resolve(root, process.argv[2] ?? join('dist', 'sbom.cdx.json'));
const kept = productionPackages();
const sbom = everything();

sbom.components = sbom.components.filter((component) => kept.has(`${fullName(component)}@${component.version}`));
const references = new Set([sbom.metadata.component['bom-ref'], ...sbom.components.map((each) => each['bom-ref'])]);
sbom.dependencies = sbom.dependencies
  .filter(({ ref }) => references.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => references.has(each)) }));
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify(sbom, null, 2)}\n`);
console.log(`sbom: ${sbom.components.length} packages in ${target}`);

/** Packages that are there without development, as name@version. npm's own `--omit dev` also omits what both need. */
function productionPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const production = Object.entries(packages).filter(([path, { dev, devOptional }]) => path && !dev && !devOptional);
  return new Set(
    production.map(([path, { name, version }]) => `${name ?? path.split('node_modules/').at(-1)}@${version}`),
  );
}

function everything() {
  const words = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
  const shell = process.platform === 'win32';
  const made = spawnSync('npm', words, { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, shell });
  if (made.status !== 0) {
    console.error(
      `sbom: npm could not list the packages.${made.error ? ` (${made.error.message})` : ''}\n${made.stderr}`,
    );
    process.exit(1);
  }
  return JSON.parse(made.stdout);
}

function fullName({ group, name }) {
  return group === undefined ? name : `${group}/${name}`;
}
