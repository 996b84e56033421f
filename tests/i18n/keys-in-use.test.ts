import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';
import { describe, expect, it } from 'vitest';

import { isTextKey } from '#app/i18n/translate.ts';

const APP = new URL('../../app', import.meta.url).pathname;

function sources(): string[] {
  return readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => join(APP, path));
}

/** Literals that name a display text: first argument of `t`, `pageTitle` or `textKey`, and keys of form messages. */
export function namedKeys(fileName: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /(^|\.)(t|pageTitle|textKey)$/.test(node.expression.getText())) {
      const [first] = node.arguments;
      if (first && ts.isStringLiteralLike(first)) found.push(first.text);
    } else if (ts.isStringLiteralLike(node) && /^(errors|[a-z]+\.problem)\.\w+$/.test(node.text)) {
      found.push(node.text);
    } else if (
      ts.isPropertyAssignment(node) &&
      node.name.getText() === 'labelKey' &&
      ts.isStringLiteralLike(node.initializer)
    ) {
      found.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

describe('display texts asked for by name', () => {
  it('finds the names in code', () => {
    const code =
      "t('home.title'); act.t('a.b', { count: 1 }); z.string('errors.nope'); f({ labelKey: 'x.y' }); other('c.d');";
    expect(namedKeys('x.tsx', code)).toEqual(['home.title', 'a.b', 'errors.nope', 'x.y']);
  });

  it('all exist', () => {
    const missing = sources().flatMap((path) =>
      namedKeys(path, readFileSync(path, 'utf8'))
        .filter((key) => !isTextKey(key))
        .map((key) => `${path.slice(APP.length + 1)}: ${key}`),
    );
    expect(missing).toEqual([]);
  });
});
