// `npm run manifest`: what the elements offer, for editors, Storybook and readers of `customElements` in package.json.

/** @import { ClassDeclaration, CustomElement, CustomElementExport, Module, Package } from 'custom-elements-manifest/schema' */
/** @typedef {ClassDeclaration & Partial<CustomElement>} Class */

/**
 * The file of the package that has a module of the sources: an element has its own, everything else is in `pure`.
 * @param {string} path
 */
const published = (path) => (/\/tt-[\w-]+\.ts$/.test(path) ? path.replace(/^.*\/(.*)\.ts$/, 'dist/$1.js') : 'dist/pure.js');

/**
 * Leaves out what no host uses: privates, statics, helper functions and events without a name.
 * @param {Module} module
 */
function keepPublic({ declarations = [], exports = [], ...module }) {
  const classes = /** @type {Class[]} */ (declarations.filter(({ kind }) => kind === 'class'));
  for (const declaration of classes) {
    if (declaration.events) declaration.events = declaration.events.filter(({ name }) => name);
    if (!declaration.members) continue;
    declaration.members = declaration.members.filter(
      ({ name, privacy = 'public', static: isStatic }) => privacy === 'public' && !isStatic && !name.startsWith('#'),
    );
  }
  const kept = new Set(classes.map(({ name }) => name));
  return { ...module, declarations: classes, exports: exports.filter(({ name }) => kept.has(name)) };
}

/**
 * Adds the tags, which the analyzer doesn't find: `define()` registers them. Each class names its tag (`@element`).
 * @param {ReturnType<typeof keepPublic>} module
 * @returns {Module}
 */
function withTags({ declarations, exports, ...module }) {
  const definitions = declarations.flatMap(({ tagName, name }) =>
    tagName
      ? /** @type {CustomElementExport} */ ({
          kind: 'custom-element-definition',
          name: tagName,
          declaration: { name, module: module.path },
        })
      : [],
  );
  return { ...module, declarations, exports: [...exports, ...definitions] };
}

/**
 * Modules as a host imports them, each once.
 * @param {Module[]} modules
 */
function asPublished(modules) {
  const text = JSON.stringify(modules).replace(/"\/?(src\/[^"]+\.ts)"/g, (_, /** @type {string} */ path) =>
    JSON.stringify(published(path)),
  );
  /** @type {Map<string, Module>} */
  const byPath = new Map();
  for (const module of /** @type {Module[]} */ (JSON.parse(text))) {
    const known = byPath.get(module.path);
    known?.declarations?.push(...(module.declarations ?? []));
    known?.exports?.push(...(module.exports ?? []));
    if (!known) byPath.set(module.path, module);
  }
  return [...byPath.values()];
}

const tidy = {
  name: 'tidy',
  /** @param {{ customElementsManifest: Package }} params */
  packageLinkPhase({ customElementsManifest: manifest }) {
    manifest.modules = asPublished(manifest.modules.map(keepPublic).map(withTags));
  },
};

export default {
  globs: ['src/elements/tt-*.ts', 'src/elements/*events.ts'],
  exclude: ['src/elements/tt-*.*.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [tidy],
};
