// A host that has an older package of its own must be able to install ours.
import semver from 'semver';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const { dependencies, peerDependencies, peerDependenciesMeta, devDependencies, sideEffects } = manifest;

it.each([
  ['@electric-sql/pglite', '0.3.0'],
  ['@hono/node-server', '1.13.0'],
  ['@hono/node-server', '2.1.8'],
  ['hono', '4.9.0'],
  ['jose', '6.0.8'],
  ['msw', '1.3.0'],
  ['msw', '3.0.5'],
  ['pg', '8.11.0'],
  ['pino', '9.0.0'],
  ['pino', '10.4.0'],
] as const)('a host with %s %s can install the package', (name, version) => {
  expect(semver.satisfies(version, peerDependencies[name])).toBe(true);
});

it('each peer is optional, and tested in a version that its range admits', () => {
  expect(Object.keys(peerDependenciesMeta).sort()).toEqual(Object.keys(peerDependencies).sort());
  for (const [name, range] of Object.entries(peerDependencies))
    expect(semver.satisfies(devDependencies[name as keyof typeof devDependencies], range), name).toBe(true);
});

it('a host with another patch of a dependency gets no second copy', () => {
  for (const [name, range] of Object.entries(dependencies)) {
    const lowest = semver.minVersion(range)!;
    expect(semver.satisfies(semver.inc(lowest.version, 'minor')!, range), name).toBe(true);
  }
});

it('sideEffects mark no chunk: their names have a hash', () => {
  for (const pattern of sideEffects) expect(pattern).not.toMatch(/^\.\/dist\/[^/]*\*/);
});
