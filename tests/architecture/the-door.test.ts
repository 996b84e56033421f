import ts from 'typescript';
import { describe, expect, it } from 'vitest';

import { parse, type SourceFile, sourcesOf } from './sources.ts';

/** What everybody may open, signed in or not. Each entry is a decision: docs/decisions/004-the-door.md. */
const PUBLIC = [
  'app/root.tsx loader', // The frame of the page; it reads who is signed in, and no case.
  'app/routes/api.v1.audit.consistency.ts action', // Says that only GET is understood.
  'app/routes/api.v1.audit.head.ts action', // Says that only GET is understood.
  'app/routes/api.v1.audit.inclusion.ts action', // Says that only GET is understood.
  'app/routes/api.v1.openapi.ts action', // Says that only GET is understood.
  'app/routes/api.v1.openapi.ts loader', // Tells what calls there are, and nothing of a case.
  'app/routes/api.v1.query-batches.$id.ts action', // Says that only GET is understood.
  'app/routes/api.v1.query-batches._index.ts loader', // Says that only POST is understood.
  'app/routes/api.v1.requests.$id.ts action', // Says that only GET is understood.
  'app/routes/api.v1.requests.$id_.steps.ts loader', // Says that only POST is understood.
  'app/routes/api.v1.requests._index.ts action', // Says that only GET is understood.
  'app/routes/api.v1.queries.ts loader', // Says that only POST is understood.
  'app/routes/invitation.$token.tsx action',
  'app/routes/invitation.$token.tsx loader',
  'app/routes/language.tsx action',
  'app/routes/language.tsx loader',
  'app/routes/sign-in.tsx action',
  'app/routes/sign-in.tsx loader',
  'app/routes/sign-out.tsx action',
  'app/routes/sign-out.tsx loader',
  'app/routes/verify.tsx action',
  'app/routes/verify.tsx loader',
];

const DOORS = ['portalLoader', 'portalAction', 'portalUpload', 'portalApi', 'portalApiRead'];
const OPEN_DOORS = ['publicLoader', 'publicAction'];

/** Each exported loader and action with what makes it: the name of the function called, or `?`. */
function doorsOf({
  path,
  text,
}: SourceFile): { name: string; door: string; permission: string | undefined }[] {
  const found: { name: string; door: string; permission: string | undefined }[] = [];
  const source = parse(path, text);
  const isExported = (node: ts.HasModifiers) =>
    ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && isExported(statement) && isEntry(statement.name?.text)) {
      found.push({ name: statement.name?.text ?? '', door: '?', permission: undefined });
    }
    if (ts.isVariableStatement(statement) && isExported(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name) && isEntry(name.text))
          found.push({ name: name.text, ...doorOf(initializer) });
        // `export const { loader } = …` hides where it comes from.
        if (!ts.isIdentifier(name)) found.push({ name: name.getText(), door: '?', permission: undefined });
      }
    }
    if (ts.isExportDeclaration(statement)) {
      const names = statement.exportClause?.getText() ?? '*';
      if (/\b(loader|action)\b|\*/.test(names)) found.push({ name: names, door: '?', permission: undefined });
    }
  }
  return found;
}

function isEntry(name: string | undefined): boolean {
  return name !== undefined && ['loader', 'action', 'clientLoader', 'clientAction'].includes(name);
}

function doorOf(initializer: ts.Expression | undefined) {
  if (!initializer || !ts.isCallExpression(initializer) || !ts.isIdentifier(initializer.expression)) {
    return { door: '?', permission: undefined };
  }
  const [first] = initializer.arguments;
  return {
    door: initializer.expression.text,
    permission: first && ts.isStringLiteral(first) ? first.text : undefined,
  };
}

const routes = sourcesOf('app/routes');
const entries = [...routes, ...sourcesOf('app').filter(({ path }) => path === 'app/root.tsx')].flatMap(
  (file) => doorsOf(file).map((door) => ({ at: `${file.path} ${door.name}`, ...door })),
);

describe('the check itself', () => {
  it.each([
    ["export const loader = portalLoader('home:read', async () => 1);", 'portalLoader'],
    ['export const action = publicAction(async () => 1);', 'publicAction'],
    ["export const action = portalUpload('records:import', limits, async () => 1);", 'portalUpload'],
    ['export async function loader() {}', '?'],
    ['export const loader = async () => 1;', '?'],
    ["export const loader = wrap(portalLoader('home:read', f));", 'wrap'],
    ["export const loader = cached && portalLoader('home:read', f);", '?'],
    ["export { loader } from './other.tsx';", '?'],
    ["export * from './other.tsx';", '?'],
    ['const x = 1; export { x as action };', '?'],
    ['export const { loader, action } = make();', '?'],
  ])('sees through %s', (text, door) => {
    expect(doorsOf({ path: 'x.tsx', text }).map((one) => one.door)).toEqual([door]);
  });
});

describe('every loader and action', () => {
  it('is made by the door, and by nothing around it', () => {
    expect(routes.length).toBeGreaterThan(7);
    const others = entries.filter(({ door }) => ![...DOORS, ...OPEN_DOORS].includes(door));
    expect(others.map(({ at, door }) => `${at}: ${door}`)).toEqual([]);
  });

  it('behind the door names its permission where it stands', () => {
    const unnamed = entries.filter(
      ({ door, permission }) => DOORS.includes(door) && permission === undefined,
    );
    expect(unnamed.map(({ at }) => at)).toEqual([]);
  });

  it('that is open to everybody is on the list, and the list holds no other', () => {
    const open = entries.filter(({ door }) => OPEN_DOORS.includes(door));
    expect(open.map(({ at }) => at).sort()).toEqual([...PUBLIC].sort());
  });

  it('takes the door from app/http, where it is', () => {
    for (const { path, text } of routes) {
      for (const door of [...DOORS, ...OPEN_DOORS]) {
        expect(text, path).not.toMatch(new RegExp(`(function|const|let) ${door}\\b`));
      }
      for (const [, names, from] of text.matchAll(/import \{([^}]*)\} from '([^']*)'/g)) {
        if (/\b(portal|public)(Loader|Action|Upload|Api)\b/.test(names ?? '')) {
          expect(['#app/http/portal.server.ts', '#app/http/api.server.ts'], path).toContain(from);
          expect(names, path).not.toMatch(/\bas (portal|public)/);
        }
      }
    }
  });
});
