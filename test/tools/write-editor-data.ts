// The last part of `npm run manifest`: what VS Code and the editors of JetBrains know of the elements, for hosts that write HTML.
import { readFileSync, writeFileSync } from 'node:fs';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';

interface Item {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}
interface Manifest {
  readonly modules: readonly { readonly declarations: readonly { readonly cssProperties?: readonly Item[] }[] }[];
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const cem = read('custom-elements.json') as Manifest & Parameters<typeof generateVsCodeCustomElementData>[0];
const { name, version } = read('package.json') as { name: string; version: string };

generateVsCodeCustomElementData(cem, { outdir: 'dist', cssFileName: null, hideLogs: true });
generateJetBrainsWebTypes(cem, { outdir: 'dist', packageJson: false, hideLogs: true, name, version } as object);

// Each token once: the elements share them.
const tokens = cem.modules.flatMap(({ declarations }) => declarations.flatMap(({ cssProperties = [] }) => cssProperties));
const properties = [...new Map(tokens.map((token) => [token.name, token])).values()].map(
  ({ name: token, description, default: value }) => ({
    name: token,
    description: `${description} Default: \`${value}\`.`,
  }),
);
writeFileSync('dist/vscode.css-custom-data.json', JSON.stringify({ version: 1.1, properties }, null, 2));
