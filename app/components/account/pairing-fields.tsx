import { TextField } from '#app/components/text-field.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Pairs an authenticator: a picture to read, the same to type, and the code that shows that it worked. */
export function PairingFields(props: {
  pairing: { picture: string; address: string; typed: string; sealed: string };
  error?: string;
}) {
  const { pairing, error } = props;
  const { t } = useText();
  return (
    <>
      <p>{t('account.pair.lead')}</p>
      <p>
        <img src={pairing.picture} alt={t('account.pair.picture')} width={220} height={220} />
      </p>
      <p>
        <a href={pairing.address}>{t('account.pair.here')}</a>
      </p>
      <p className="hint">{t('account.pair.typed')}</p>
      <p>
        <code>{pairing.typed}</code>
      </p>
      <input type="hidden" name="pairing" value={pairing.sealed} />
      <TextField
        name="code"
        label={t('signin.code')}
        hint={t('account.pair.codeHint')}
        error={error}
        width="short"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
      />
    </>
  );
}

/** Recovery codes, shown this once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useText();
  return (
    <>
      <p>{t('account.recovery.once')}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
    </>
  );
}
