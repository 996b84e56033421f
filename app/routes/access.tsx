import { LackingTable } from '#app/components/access/lacking-table.tsx';
import { ReachPanel } from '#app/components/access/reach-panel.tsx';
import { Button } from '#app/components/button.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { ROLES } from '#app/domain/role.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { explainRole } from '#app/services/home/explain-role.ts';

export const meta = pageTitle('matrix.title');

/** What the officer's role may do and why; `?role=` shows another role, since the matrix is no secret. */
export const loader = portalLoader('home:read', async ({ officer, url, audit }) => {
  const asked = url.searchParams.get('role');
  const role = ROLES.find((one) => one === asked) ?? officer.role;
  await audit({ operation: 'access.read', detail: { role } });
  return { role, own: role === officer.role, permissions: explainRole(role) };
});

const HELD_REACHES = ['own', 'shared', 'party', 'region'] as const;

export default function Access() {
  const { role, own, permissions } = useLoaderData<typeof loader>();
  const { t } = useText();
  const held = permissions.filter(({ reach }) => reach !== 'none');
  const lacking = permissions.filter(({ reach }) => reach === 'none');
  const name = t(`codes.role.${role}`);
  const may = own ? t('matrix.may') : t('matrix.roleMay', { role: name });
  const mayNot = own ? t('matrix.mayNot') : t('matrix.roleMayNot', { role: name });
  return (
    <>
      <h1>{t('matrix.title')}</h1>
      <p className="lead">{own ? t('matrix.lead', { role: name }) : t('matrix.otherLead', { role: name })}</p>
      <p>{t('matrix.rows')}</p>
      <h2>{may}</h2>
      {HELD_REACHES.map((reach) => {
        const [first, ...more] = held.filter((one) => one.reach === reach);
        return first && <ReachPanel key={reach} reach={reach} on={first.on} permissions={[first, ...more]} />;
      })}
      {lacking.length > 0 && (
        <Panel title={mayNot}>
          <p>{t('matrix.mayNotLead')}</p>
          <LackingTable caption={mayNot} permissions={lacking} />
        </Panel>
      )}
      <form method="get" action="/access">
        <Panel title={t('matrix.other')}>
          <SelectField
            name="role"
            label={t('matrix.role')}
            value={role}
            placeholder={false}
            required
            options={ROLES.map((one) => ({ value: one, label: t(`codes.role.${one}`) }))}
          />
          <p className="actions">
            <Button>{t('matrix.show')}</Button>
          </p>
        </Panel>
      </form>
    </>
  );
}
