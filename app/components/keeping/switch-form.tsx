import { Button } from '#app/components/button.tsx';
import type { FormValues } from '#app/components/capture/form-values.ts';
import { ReasonField } from '#app/components/history/reason-field.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Takes an entry out that was made in error, or puts it back. */
export function SwitchForm(props: {
  action: string;
  status: 'active' | 'withdrawn';
  version: number;
  form: FormValues;
}) {
  const { action, status, version, form } = props;
  const { t } = useText();
  const does = status === 'active' ? 'withdraw' : 'restore';
  return (
    <details className="panel" open={form.problems.summary.length > 0}>
      <summary>{t(`keeping.${does}.title`)}</summary>
      <p className="measure">{t(`keeping.${does}.lead`)}</p>
      <form method="post" action={action} noValidate>
        <ReasonField form={form} version={version} />
        <p className="actions">
          <Button kind={does === 'withdraw' ? 'danger' : 'plain'} name="intent" value={does}>
            {t(`keeping.${does}.submit`)}
          </Button>
        </p>
      </form>
    </details>
  );
}
