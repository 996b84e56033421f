import { type Column, DataTable } from '#app/components/data-table.tsx';
import type { Token } from '#app/components/design/read-tokens.ts';
import { Panel } from '#app/components/panel.tsx';
import { useText } from '#app/i18n/text.tsx';

/** The tokens of the stylesheet as it is served: colours of each setting beside each other, then measures and letters. */
export function Tokens({ tokens }: { tokens: readonly Token[] }) {
  const { t } = useText();
  const name: Column<Token> = {
    key: 'name',
    header: t('design.token.name'),
    cell: (token) => <code>{token.name}</code>,
    rowHeader: true,
  };
  const colours = tokens.filter(({ light }) => light.startsWith('#'));
  const setting = (key: 'light' | 'dark' | 'print'): Column<Token> => ({
    key,
    header: t(`design.token.${key}`),
    cell: (token) => <Swatch colour={token[key]} />,
  });
  return (
    <Panel title={t('design.section.tokens')}>
      <DataTable
        caption={t('design.token.colours')}
        columns={[name, setting('light'), setting('dark'), setting('print')]}
        rows={colours}
        rowKey={(token) => token.name}
      />
      <DataTable
        caption={t('design.token.measures')}
        columns={[
          name,
          { key: 'value', header: t('design.token.value'), cell: ({ light }) => <code>{light}</code> },
        ]}
        rows={tokens.filter((token) => !colours.includes(token))}
        rowKey={(token) => token.name}
      />
    </Panel>
  );
}

function Swatch({ colour }: { colour: string }) {
  return (
    <>
      <svg className="swatch" viewBox="0 0 24 16" aria-hidden="true" focusable="false">
        <rect x="0.5" y="0.5" width="23" height="15" fill={colour} stroke="currentColor" />
      </svg>{' '}
      <code>{colour}</code>
    </>
  );
}
