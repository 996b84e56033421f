import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import ts from 'typescript';

const ROOT = new URL('../..', import.meta.url).pathname;

export interface SourceFile {
  /** From the top of the repository, such as `app/routes/_index.tsx`. */
  readonly path: string;
  readonly text: string;
}

/** TypeScript sources below these folders. */
export function sourcesOf(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => ({
        path: join(folder, path),
        text: readFileSync(join(ROOT, folder, path), 'utf8'),
      })),
  );
}

export interface Import {
  /** A path from the top for our own files, the package's name for others. */
  readonly target: string;
  /** Vanishes when compiled: `import type`, or nothing but types between the braces. */
  readonly typesOnly: boolean;
}

const ALIAS = /^#(app|db|analytics|seeds|tests)\//;

const known = new WeakMap<SourceFile, Import[]>();

/** What a file imports, re-exports or loads later. */
export function importsOf(file: SourceFile): Import[] {
  const imports = known.get(file) ?? readImports(file);
  known.set(file, imports);
  return imports;
}

function readImports({ path, text }: SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typesOnly: boolean) =>
    found.push({ target: resolve(path, specifier), typesOnly });
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, isTypesOnly(node));
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      add(node.moduleSpecifier.text, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [first] = node.arguments;
      if (first && ts.isStringLiteralLike(first)) add(first.text, false);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) add(node.argument.literal.text, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(path, text));
  return found;
}

export function parse(path: string, text: string): ts.SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
}

function isTypesOnly(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const { namedBindings } = clause;
  return (
    !clause.name &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

function resolve(path: string, specifier: string): string {
  if (ALIAS.test(specifier)) return specifier.slice(1);
  if (specifier.startsWith('.')) return normalize(join(dirname(path), specifier));
  return specifier;
}
