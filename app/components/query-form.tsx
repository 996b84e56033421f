import { Button } from '#app/components/button.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import { PURPOSES } from '#app/domain/purpose.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

/** The box with everything that can be asked beside the mark. */
export function QueryForm({
  fields,
  problems,
}: {
  fields: Readonly<Record<string, readonly string[]>>;
  problems: ProblemTexts;
}) {
  const { t } = useText();
  const kept = (name: string) => fields[name]?.[0];
  return (
    <form method="post" action="/queries" className="measure" noValidate>
      <TextField
        name="mark"
        label={t('query.box.mark')}
        hint={t('query.box.hint')}
        value={kept('mark')}
        error={problems.of('mark')}
        mark
        required
      />
      <SelectField
        name="purpose"
        label={t('query.box.purpose')}
        value={kept('purpose')}
        error={problems.of('purpose')}
        options={PURPOSES.map((purpose) => ({ value: purpose, label: t(`codes.purpose.${purpose}`) }))}
        required
      />
      <TextField
        name="caseReference"
        label={t('query.box.caseReference')}
        value={kept('caseReference')}
        error={problems.of('caseReference')}
        width="medium"
      />
      <details
        open={Boolean(kept('make') || kept('calibre') || problems.of('make') || problems.of('calibre'))}
      >
        <summary>{t('query.more.summary')}</summary>
        <p className="hint">{t('query.more.hint')}</p>
        <TextField
          name="make"
          label={t('query.more.make')}
          value={kept('make')}
          error={problems.of('make')}
          width="medium"
        />
        <TextField
          name="calibre"
          label={t('query.more.calibre')}
          value={kept('calibre')}
          error={problems.of('calibre')}
          width="medium"
        />
        <SelectField
          name="firearmType"
          label={t('query.more.type')}
          value={kept('firearmType') ?? 'unknown'}
          options={FIREARM_TYPES.map((type) => ({ value: type, label: t(`codes.firearmType.${type}`) }))}
          placeholder={false}
        />
      </details>
      <p className="actions">
        <Button>{t('query.box.submit')}</Button>
      </p>
    </form>
  );
}
