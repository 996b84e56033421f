import { Button } from '#app/components/button.tsx';
import { AnswerFilterFields } from '#app/components/query/answer-filter-fields.tsx';
import { OnlyField } from '#app/components/query/only-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import { PURPOSES } from '#app/domain/purpose.ts';
import { FILTER_FIELDS } from '#app/domain/answer-filter.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

/** What else of the arm can be said beside its mark. */
const DESCRIBES = ['make', 'model', 'calibre'] as const;

/** The box with everything that can be asked beside the mark. Where there are no `states`, its filter stays as it is given. */
export function QueryForm({
  fields,
  problems,
  states,
}: {
  fields: Readonly<Record<string, readonly string[]>>;
  problems: ProblemTexts;
  /** Member States, to choose one. */
  states?: readonly string[];
}) {
  const { t } = useText();
  const kept = (name: string) => fields[name]?.[0];
  const inUse = (names: readonly string[]) => names.some((name) => kept(name) || problems.of(name));
  return (
    <form method="post" action="/queries" className="measure" noValidate>
      <SendOnce />
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
      <details open={inUse(DESCRIBES)}>
        <summary>{t('query.more.summary')}</summary>
        <p className="hint">{t('query.more.hint')}</p>
        {DESCRIBES.map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(`query.more.${name}`)}
            value={kept(name)}
            error={problems.of(name)}
            width="medium"
          />
        ))}
        <SelectField
          name="firearmType"
          label={t('query.more.type')}
          value={kept('firearmType') ?? 'unknown'}
          options={FIREARM_TYPES.map((type) => ({ value: type, label: t(`codes.firearmType.${type}`) }))}
          placeholder={false}
        />
        {states && <OnlyField checked={kept('only') === 'yes'} error={problems.of('only')} />}
      </details>
      {states ? (
        <details open={inUse(FILTER_FIELDS.filter((name) => name !== 'only'))}>
          <summary>{t('filter.summary')}</summary>
          <AnswerFilterFields value={kept} states={states} problems={problems} />
        </details>
      ) : (
        FILTER_FIELDS.map(
          (name) => kept(name) && <input key={name} type="hidden" name={name} value={kept(name)} />,
        )
      )}
      <p className="actions">
        <Button>{t('query.box.submit')}</Button>
      </p>
    </form>
  );
}
