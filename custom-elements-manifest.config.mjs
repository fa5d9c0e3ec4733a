// `npm run manifest`: what the elements offer, for editors, Storybook and readers of `customElements` in package.json.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { cemInheritancePlugin } from '@wc-toolkit/cem-inheritance';

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
      ({ name, privacy = 'public', static: isStatic }) => privacy === 'public' && !isStatic && !/^#|^updateComplete$|Callback$/.test(name),
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
  const text = JSON.stringify(modules).replace(/"(?:[^"]*\/)?(src\/[^"]+\.ts)"/g, (_, /** @type {string} */ path) =>
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

/** @type {import('typescript').TypeChecker} */
let checker;

/**
 * The values of a type of strings that has a name, such as `Audience`, in the order of its source; other types as written.
 * @param {typeof import('typescript')} ts
 * @param {import('typescript').TypeNode} node
 * @returns {string}
 */
function spelledOut(ts, node) {
  if (ts.isUnionTypeNode(node)) return node.types.map((type) => spelledOut(ts, type)).join(' | ');
  const type = checker.getTypeAtLocation(node);
  if (!ts.isTypeReferenceNode(node) || !type.isUnion()) return node.getText();
  const values = type.types.flatMap((value) => (value.isStringLiteral() ? [`'${value.value}'`] : []));
  return values.length === type.types.length ? values.join(' | ') : node.getText();
}

/** What the analyzer leaves out: the values of named types, and the fields of an event, which are parameters of its constructor. */
const resolved = {
  name: 'resolved',
  /** @param {{ ts: typeof import('typescript'), node: import('typescript').Node, moduleDoc: Module }} params */
  analyzePhase({ ts, node, moduleDoc }) {
    if (!ts.isClassDeclaration(node)) return;
    const declaration = /** @type {Class | undefined} */ (moduleDoc.declarations?.find(({ name }) => name === node.name?.text));
    if (!declaration) return;
    for (const member of node.members) {
      if (ts.isConstructorDeclaration(member))
        for (const { name, type, modifiers } of member.parameters) {
          if (!type || !modifiers?.length) continue;
          const field = {
            kind: /** @type {const} */ ('field'),
            name: name.getText(),
            type: { text: spelledOut(ts, type) },
            readonly: true,
          };
          declaration.members?.push(field);
        }
      if (!ts.isPropertyDeclaration(member) && !ts.isGetAccessorDeclaration(member)) continue;
      const name = member.name.getText();
      const text = member.type && spelledOut(ts, member.type);
      const same = [
        declaration.members?.find((field) => field.name === name),
        declaration.attributes?.find(({ fieldName, name: attribute }) => fieldName === name || attribute === `data-${name}`),
      ];
      for (const item of same) if (item && 'type' in item && text) item.type = { text };
    }
  },
};

/** Where a superclass is: the classes of this package that no host can import are taken apart by inheritance. */
const outside = /** @type {const} */ ({
  Event: { name: 'Event', package: 'global:' },
  BaseElement: { name: 'LitElement', package: 'lit' },
});

/** Defaults of the tokens, from the one style sheet that has them. */
const defaults = new Map(
  [...readFileSync('src/elements/host.styles.ts', 'utf8').matchAll(/var\((--tt-[\w-]+), (.*)\);/g)].map(([, name, value]) => [name, value]),
);

const tidy = {
  name: 'tidy',
  /** @param {{ customElementsManifest: Package }} params */
  packageLinkPhase({ customElementsManifest: manifest }) {
    manifest.schemaVersion = '2.1.0';
    delete manifest.readme;
    manifest.modules = asPublished(
      manifest.modules
        .filter(({ path }) => !/\/(form-\w+|base-element)\.ts$/.test(path))
        .map(keepPublic)
        .map(withTags),
    );
    for (const { declarations = [] } of manifest.modules)
      for (const declaration of /** @type {Class[]} */ (declarations)) {
        declaration.superclass = declaration.superclass?.name === 'Event' ? outside.Event : outside.BaseElement;
        // The class that it names is none of this package's exports.
        for (const member of declaration.members ?? []) delete member.inheritedFrom;
        for (const token of declaration.cssProperties ?? []) token.default = defaults.get(token.name) ?? '';
      }
  },
};

const globs = ['src/elements/tt-*.ts', 'src/elements/form-*.ts', 'src/elements/base-element.ts', 'src/elements/*events.ts'];

export default {
  globs,
  exclude: ['src/elements/tt-*.*.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  /** @param {{ ts: typeof import('typescript'), globs: string[] }} params */
  overrideModuleCreation({ ts, globs: found }) {
    const files = found.map((file) => relative('.', file));
    const options = { target: ts.ScriptTarget.ES2022, moduleResolution: ts.ModuleResolutionKind.Bundler, allowImportingTsExtensions: true };
    const program = ts.createProgram(files, { ...options, module: ts.ModuleKind.ESNext, types: [], noEmit: true });
    checker = program.getTypeChecker();
    return files.map((file) => program.getSourceFile(file));
  },
  plugins: [resolved, cemInheritancePlugin({}), tidy],
};
