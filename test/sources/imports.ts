import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';

export interface Import {
  readonly from: string;
  /** `later` is a dynamic import; types are gone when the code runs. */
  readonly kind: 'first' | 'later' | 'types';
}

/** What one source file takes from elsewhere and what globals it reaches for. */
export interface Source {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** Called or read names that are not declared in the file. */
  readonly globals: ReadonlySet<string>;
  readonly text: string;
}

const root = resolve(import.meta.dirname, '../..');

/** Every TypeScript file below `folder`. */
export function sourcesIn(folder: string): Source[] {
  return readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ts$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => {
      const path = relative(root, resolve(root, folder, name)).replaceAll('\\', '/');
      return readSource(path, readFileSync(resolve(root, path), 'utf8'));
    });
}

/** Reads `text` as if it stood at `path`. */
export function readSource(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const used = new Set<string>();
  const declared = new Set<string>();
  const take = (specifier: ts.Node | undefined, kind: Import['kind']): void => {
    if (specifier && ts.isStringLiteral(specifier)) {
      const from = specifier.text.startsWith('.')
        ? relative(root, resolve(root, dirname(path), specifier.text)).replaceAll('\\', '/')
        : specifier.text;
      imports.push({ from, kind });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) take(node.moduleSpecifier, node.importClause?.isTypeOnly ? 'types' : 'first');
    else if (ts.isExportDeclaration(node)) take(node.moduleSpecifier, node.isTypeOnly ? 'types' : 'first');
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) take(node.argument.literal, 'types');
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) take(node.arguments[0], 'later');
    else if (ts.isIdentifier(node)) {
      const { parent } = node;
      const isName =
        (ts.isPropertyAccessExpression(parent) && parent.name === node && !isGlobalObject(parent.expression)) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        ((ts.isPropertySignature(parent) ||
          ts.isMethodSignature(parent) ||
          ts.isPropertyDeclaration(parent) ||
          ts.isMethodDeclaration(parent)) &&
          parent.name === node) ||
        ts.isTypeReferenceNode(parent) ||
        ts.isTypeQueryNode(parent) ||
        (ts.isBindingElement(parent) && parent.propertyName === node);
      const isDeclaration =
        ((ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent) || ts.isFunctionDeclaration(parent)) &&
          parent.name === node) ||
        ts.isImportSpecifier(parent) ||
        ts.isImportClause(parent);
      if (isDeclaration) declared.add(node.text);
      else if (!isName) used.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { path, imports, globals: new Set([...used].filter((name) => !declared.has(name))), text };
}

function isGlobalObject(expression: ts.Expression): boolean {
  return ts.isIdentifier(expression) && ['globalThis', 'window', 'self'].includes(expression.text);
}
