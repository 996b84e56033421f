import type { Permission } from '#app/access/vocabulary.ts';
import { permissionLabel } from '#app/audit/detail-words.ts';
import { Button } from '#app/components/button.tsx';
import type { EndedForm } from '#app/components/session-ended.tsx';
import { TextField } from '#app/components/text-field.tsx';
import type { CodeProblem } from '#app/http/code-problem.ts';
import { safeReturnTo } from '#app/http/safe-return-to.ts';
import { useText } from '#app/i18n/text.tsx';

/** A form that needs the second factor again: where it goes, every text field as typed, and what was wrong with the code. */
export interface UnconfirmedForm extends EndedForm {
  permission: Permission;
  problem?: CodeProblem;
  /** In demo mode, the code of this half minute */
  demoCode?: string;
}

/** Reads what the door answers when a form arrives without a fresh second factor; undefined for any other answer. */
export function unconfirmedForm(data: unknown): UnconfirmedForm | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const unconfirmed: unknown = Reflect.get(data, 'unconfirmed');
  return typeof unconfirmed === 'object' && unconfirmed !== null && 'fields' in unconfirmed
    ? (unconfirmed as UnconfirmedForm)
    : undefined;
}

/** Asks for the code beside everything that was typed, and sends both together. */
export function ConfirmAgain({ form }: { form: UnconfirmedForm }) {
  const { t } = useText();
  return (
    <article className="measure">
      <h1>{t('account.confirm.heading')}</h1>
      <p className="lead">{t('account.confirm.form', { what: permissionLabel(form.permission, t) })}</p>
      <form method="post" action={safeReturnTo(form.action)} noValidate>
        {Object.entries(form.fields).flatMap(([name, values]) =>
          values.map((value, index) => (
            <input key={`${name}:${index}`} type="hidden" name={name} value={value} />
          )),
        )}
        <CodeField problem={form.problem} name="freshCode" filled={form.demoCode} />
        <p className="actions">
          <Button>{t('account.confirm.send')}</Button>
          <a href={safeReturnTo(form.action)}>{t('account.confirm.drop')}</a>
        </p>
      </form>
    </article>
  );
}

/** The field for a code of the authenticator, or a recovery code. */
export function CodeField(props: {
  name: string;
  problem?: CodeProblem;
  /** What stands in it from the start: in demo mode only */
  filled?: string;
}) {
  const { name, problem, filled } = props;
  const { t } = useText();
  return (
    <TextField
      name={name}
      label={t('signin.code')}
      hint={t('signin.codeHint')}
      error={problem && t(`account.confirm.${problem}`)}
      value={filled}
      width="medium"
      autoComplete="one-time-code"
      required
    />
  );
}
