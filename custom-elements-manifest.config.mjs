// `npm run manifest`: what the elements offer, for editors, Storybook and whoever reads `customElements` of package.json.

/** Where a module of the sources is published: an element by its tag, everything else by door 2. */
const published = (path) => (/\/tt-[\w-]+\.ts$/.test(path) ? path.replace(/^.*\/(.*)\.ts$/, 'dist/$1.js') : 'dist/pure.js');

/** Leaves out what no host touches: privates, statics, helper functions and events without a name. */
function keepPublic({ declarations = [], exports = [], ...module }) {
  const classes = declarations.filter(({ kind }) => kind === 'class');
  for (const declaration of classes) {
    declaration.members = declaration.members?.filter(
      ({ name, privacy = 'public', static: isStatic }) => privacy === 'public' && !isStatic && !name.startsWith('#'),
    );
    declaration.events = declaration.events?.filter(({ name }) => name);
  }
  const kept = new Set(classes.map(({ name }) => name));
  return { ...module, declarations: classes, exports: exports.filter(({ name }) => kept.has(name)) };
}

/** Tags are registered by `define()`, which the analyzer doesn't know: the class says its tag itself (`@element`). */
function withTags({ declarations, exports, ...module }) {
  const tags = declarations.filter(({ tagName }) => tagName);
  const definitions = tags.map(({ tagName, name }) => ({
    kind: 'custom-element-definition',
    name: tagName,
    declaration: { name, module: module.path },
  }));
  return { ...module, declarations, exports: [...exports, ...definitions] };
}

/** Modules as a host imports them, each once. */
function asPublished(modules) {
  const text = JSON.stringify(modules).replace(/"\/?(src\/[^"]+\.ts)"/g, (_, path) => JSON.stringify(published(path)));
  const byPath = new Map();
  for (const module of JSON.parse(text)) {
    const known = byPath.get(module.path);
    known?.declarations.push(...module.declarations);
    known?.exports.push(...module.exports);
    if (!known) byPath.set(module.path, module);
  }
  return [...byPath.values()];
}

const tidy = {
  name: 'tidy',
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
