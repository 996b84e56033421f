import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const APP = new URL('../../app', import.meta.url).pathname;
const LETTER = /\p{L}/u;
/** Attributes whose value is read by or to a person. */
const SHOWN = new Set([
  'title', 'alt', 'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'placeholder', 'label',
  'caption', 'hint', 'heading', 'summary', 'error', 'empty', 'unit',
]); // prettier-ignore

/** Display strings written into a component instead of the catalogue: line and text. */
export function displayStrings(fileName: string, source: string): string[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const report = (node: ts.Node, text: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${fileName}:${line + 1}: ${text.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && LETTER.test(node.text)) report(node, node.text);
    if (ts.isJsxExpression(node) && node.expression && ts.isJsxElement(node.parent))
      shown(node.expression, report);
    if (ts.isJsxExpression(node) && node.expression && ts.isJsxFragment(node.parent))
      shown(node.expression, report);
    if (ts.isJsxAttribute(node) && SHOWN.has(node.name.getText()) && node.initializer) {
      if (ts.isStringLiteral(node.initializer)) shown(node.initializer, report);
      else if (ts.isJsxExpression(node.initializer) && node.initializer.expression) {
        shown(node.initializer.expression, report);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Literals an expression may evaluate to: itself, branches, and pieces of templates and sums; not arguments of calls. */
function shown(expression: ts.Expression, report: (node: ts.Node, text: string) => void): void {
  if (ts.isParenthesizedExpression(expression)) return shown(expression.expression, report);
  if (ts.isConditionalExpression(expression)) {
    shown(expression.whenTrue, report);
    return shown(expression.whenFalse, report);
  }
  if (ts.isBinaryExpression(expression)) {
    const { kind } = expression.operatorToken;
    const sums =
      kind === ts.SyntaxKind.PlusToken ||
      kind === ts.SyntaxKind.BarBarToken ||
      kind === ts.SyntaxKind.QuestionQuestionToken;
    if (sums) shown(expression.left, report);
    if (sums || kind === ts.SyntaxKind.AmpersandAmpersandToken) shown(expression.right, report);
    return;
  }
  if (ts.isStringLiteralLike(expression) && LETTER.test(expression.text))
    return report(expression, expression.text);
  if (ts.isTemplateExpression(expression)) {
    const pieces = [expression.head.text, ...expression.templateSpans.map((span) => span.literal.text)];
    for (const piece of pieces) if (LETTER.test(piece)) report(expression, piece);
  }
}

describe('display strings', () => {
  it.each([
    ['<p>Hello</p>', 'Hello'],
    ["<p>{'Hello'}</p>", 'Hello'],
    ['<>{ok ? `Hello` : t("x")}</>', 'Hello'],
    ["<p>{n > 0 && 'Hello'}</p>", 'Hello'],
    ['<p>{`${n} days`}</p>', 'days'],
    ['<img alt="Map" />', 'Map'],
    ["<a aria-label={name ?? 'Hello'} />", 'Hello'],
    ['<TextField label="Make" />', 'Make'],
  ])('are found in %s', (code, text) => {
    expect(displayStrings('x.tsx', `const x = ${code};`)).toEqual([`x.tsx:1: ${text}`]);
  });

  it.each([
    "<p className='lead'>{t('home.title')} · 12 – ({n})</p>",
    '<input name="mark" type="text" aria-describedby="hint" />',
    "<p>{state === 'open' && t('x.y')}</p>",
    "<p>{show('code')}</p>",
    '<img alt="" />',
  ])('are not found in %s', (code) => {
    expect(displayStrings('x.tsx', `const x = ${code};`)).toEqual([]);
  });

  it('are in no component or route', () => {
    const files = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.tsx'),
    );
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap((path) => displayStrings(path, readFileSync(join(APP, path), 'utf8')))).toEqual([]);
  });
});
