import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { FileField } from '#app/components/file-field.tsx';
import { SaidOfPhotograph } from '#app/components/photographs/description-fields.tsx';
import type { MarkOnComponent } from '#app/components/photographs/shown-text.ts';
import { ShowsField } from '#app/components/photographs/shows-field.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { MOST_AT_ONCE, MOST_PHOTOGRAPH_BYTES } from '#app/domain/photograph.ts';
import { useText } from '#app/i18n/text.tsx';

/** Phones that keep photographs in another format turn them into one of these when they are chosen. */
const ACCEPT = 'image/jpeg,image/png,image/webp';

/** By this id a button elsewhere on the page sends the form. */
export const ADD_FORM = 'photographs-to-add';

/** Adds photographs that show the same: from the camera, or from what is on the device. */
export function AddPhotographsForm(props: {
  form: FormValues;
  marks: readonly MarkOnComponent[];
  latest: string;
  action: string;
  /** The page goes on with another button, which sends what is chosen too */
  goesOn?: boolean;
}) {
  const { form, marks, latest, action, goesOn = false } = props;
  const { t } = useText();
  return (
    <form
      id={ADD_FORM}
      method="post"
      action={action}
      encType="multipart/form-data"
      noValidate
      data-keep="files"
    >
      <SendOnce />
      <ShowsField
        {...bind(form, 'shows')}
        label={t('photograph.add.shows')}
        hint={t('photograph.add.showsHint')}
        marks={marks}
        required
      />
      <div className="camera">
        <FileField
          name="camera"
          label={t('photograph.add.camera')}
          hint={t('photograph.add.cameraHint')}
          accept={ACCEPT}
          camera
        />
      </div>
      <FileField
        name="photographs"
        error={form.problems.of('photographs')}
        label={t('photograph.add.files')}
        hint={t('photograph.add.filesHint', {
          megabytes: MOST_PHOTOGRAPH_BYTES / 1024 / 1024,
          most: MOST_AT_ONCE,
        })}
        accept={ACCEPT}
        multiple
        required
      />
      <SaidOfPhotograph form={form} latest={latest} />
      <p className="actions">
        <Button kind={goesOn ? 'plain' : 'main'}>{t('photograph.add.send')}</Button>
      </p>
    </form>
  );
}
