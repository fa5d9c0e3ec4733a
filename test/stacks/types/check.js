// Every entry point of the package with its declarations, and what a host writes for each framework, in three versions of TypeScript.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

const { exports } = JSON.parse(readFileSync('node_modules/tt-link/package.json', 'utf8'));
const entries = Object.entries(exports).flatMap(([entry, { types }]) => {
  if (!types) return [];
  const [folder, end] = types.split('*');
  const names = end ? readdirSync(`node_modules/tt-link/${folder}`).map((file) => basename(file, end)) : [''];
  return names.map((name) => entry.replace('.', 'tt-link').replace('*', name));
});
const write = (file, entries) => writeFileSync(file, entries.map((entry, at) => `export * as entry${at} from '${entry}';\n`).join(''));
write('all.ts', entries);
// The rest is for hosts with a framework or in Node.
const browser = entries.filter((entry) => !/\/(server|react|preact|solid|vue|svelte)/.test(entry));
write('browser.ts', browser);
if (browser.length < 20 || entries.length < browser.length + 8) throw new Error(`There are too few entry points: ${entries}`);

const programs = [
  { config: 'tsconfig.json', module: 'esnext', moduleResolution: 'bundler' },
  { config: 'tsconfig.json', module: 'nodenext', moduleResolution: 'nodenext' },
  { config: 'tsconfig.browser.json', module: 'nodenext', moduleResolution: 'nodenext' },
];
const complaints = ['5.9', '6', '7'].flatMap((version) =>
  programs.flatMap(({ config, module, moduleResolution }) => {
    const options = ['-p', config, '--pretty', 'false', '--module', module, '--moduleResolution', moduleResolution];
    const { status, stdout, stderr } = spawnSync(process.execPath, [`node_modules/typescript-${version}/bin/tsc`, ...options]);
    const title = `TypeScript ${version}, ${moduleResolution}, ${config}`;
    console.log(`${title}: exit code ${status}`);
    return status === 0 ? [] : [`${title}:\n${stdout}${stderr}`];
  }),
);
if (complaints.length > 0) throw new Error(complaints.join('\n'));
