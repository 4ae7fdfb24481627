/** Reads the project's sources as text: which file imports what. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, seen from dist/test/architecture/. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

export interface SourceFile {
  /** `src/cards/markdown.ts` */
  readonly path: string;
  readonly text: string;
  /** Files of the project that it imports, types included. */
  readonly imports: readonly string[];
  /** Packages and `node:` modules that it imports. */
  readonly packages: readonly string[];
}

/** All TypeScript files below a top-level folder. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .sort()
    .map((name) => readSource(path.posix.join(folder, name.split(path.sep).join('/'))));
}

function readSource(file: string): SourceFile {
  const text = readFileSync(path.join(root, file), 'utf8');
  return { path: file, text, ...importsOf(file, text) };
}

/** Import targets of a text that stands at `file`: the project's own files, and packages by their name. */
export function importsOf(file: string, text: string): Pick<SourceFile, 'imports' | 'packages'> {
  const specifiers = [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\b(?:[^'"`;=]*?\bfrom)?\s*['"]([^'"]+)['"]/g),
    ...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g),
  ].map(([, specifier]) => specifier ?? '');
  const own = specifiers.filter((specifier) => specifier.startsWith('.'));
  return {
    imports: own.map((specifier) => path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '.ts')),
    packages: specifiers.filter((specifier) => !specifier.startsWith('.')).map(packageName),
  };
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The files of each circle of imports. */
export function circles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reach = (start: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const next = [...(byPath.get(start)?.imports ?? [])];
    for (let file = next.pop(); file !== undefined; file = next.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      next.push(...(byPath.get(file)?.imports ?? []));
    }
    return seen;
  };
  const inCircle = files.map(({ path: file }) => file).filter((file) => reach(file).has(file));
  const groups = inCircle.map((file) =>
    inCircle.filter((other) => other === file || (reach(file).has(other) && reach(other).has(file))),
  );
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
}
