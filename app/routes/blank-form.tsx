import { BlankForm } from '#app/components/blank/blank-form.tsx';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('blank.title');

export const loader = portalLoader('occasions:register', async ({ audit }) => {
  await audit({ operation: 'page.read', detail: { page: 'captureForm' } });
  return null;
});

/** The questions of the capture on paper, for where there is neither line nor power. */
export default function BlankFormPage() {
  const { t } = useText();
  return (
    <>
      <h1>{t('blank.title')}</h1>
      <p className="lead no-print">{t('blank.lead')}</p>
      <BlankForm />
    </>
  );
}
