import { ITEM_KINDS, type ItemKind } from '#app/domain/firearm.ts';
import { useText } from '#app/i18n/text.tsx';

/**
 * What is in the hand. Each kind is a button that sends the form (`intent` is `kind:…`): it comes back with everything typed
 * and the questions of that kind.
 */
export function KindButtons({ kind, action }: { kind: ItemKind; action: string }) {
  const { t } = useText();
  return (
    <fieldset className="field">
      <legend className="field__label">{t('item.kind')}</legend>
      <p className="hint">{t('item.kindHint')}</p>
      <div className="choices">
        {ITEM_KINDS.map((one) => (
          <button
            key={one}
            type="submit"
            name="intent"
            value={`kind:${one}`}
            formAction={`${action}#identify`}
            className={one === kind ? 'choices__one is-current' : 'choices__one'}
            aria-current={one === kind ? 'true' : undefined}
          >
            {t(`codes.itemKind.${one}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** The kind of which a form asks its questions. */
export function kindOf(fields: Readonly<Record<string, readonly string[]>>): ItemKind {
  return ITEM_KINDS.find((kind) => kind === fields.itemKind?.[0]) ?? 'small_arm';
}
