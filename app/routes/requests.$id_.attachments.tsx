import { readFile } from 'node:fs/promises';

import { attachmentStore } from '#app/attachments/attachment-store.server.ts';
import { Button } from '#app/components/button.tsx';
import { RadioField } from '#app/components/choice-field.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { FileField } from '#app/components/file-field.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { AttachmentList } from '#app/components/trace/attachment-list.tsx';
import { Restrictions } from '#app/components/trace/answer.tsx';
import { RequestHead } from '#app/components/trace/request-head.tsx';
import { MOST_ATTACHMENT_BYTES, MOST_ATTACHMENTS_AT_ONCE } from '#app/domain/attachment.ts';
import { attachmentForm } from '#app/forms/attachment.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader, portalUpload } from '#app/http/portal.server.ts';
import { national, readAudited } from '#app/http/trace-step.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { addAttachments, attachableParts } from '#app/services/traces/attachments/add-attachments.server.ts';
import { listAttachments } from '#app/services/traces/attachments/read-attachments.server.ts';

export const meta = pageTitle('attachment.title');

/** Documents of a request and of its answer. */
export const loader = portalLoader('requests:read', async (act) => {
  const { officer, view } = await readAudited(act);
  return {
    view,
    attachments: await listAttachments(act.tx, view.request.id),
    parts: attachableParts(view.request, officer, view.outside),
  };
});

export const action = portalUpload(
  'requests:read',
  { bytes: MOST_ATTACHMENT_BYTES, files: MOST_ATTACHMENTS_AT_ONCE },
  async (act) => {
    const id = idParam(act.params, 'id');
    const { note, part: wanted } = parseForm(attachmentForm, Object.fromEntries(act.form));
    const store = attachmentStore(act.context.settings);
    const kept: string[] = [];
    try {
      const documents = await Promise.all(
        act.files.map(async ({ name, sha256, path }) => ({ name, sha256, content: await readFile(path) })),
      );
      const added = await addAttachments(act.tx, national(act), id, {
        documents,
        wanted,
        note,
        store,
        kept,
      });
      await act.audit({
        operation: 'attachment.added',
        subject: { kind: 'request', id },
        concernedStates: [added.request.requesting_state, added.request.addressed_state],
        detail: { document: added.part, attachments: documents.length },
      });
      return redirect(`/requests/${id}/attachments`, 303);
    } catch (error) {
      await store.remove(kept);
      throw error;
    }
  },
);

export default function Attachments() {
  const { view, attachments, parts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <RequestHead view={view} title={t('attachment.title')}>
        <ErrorSummary errors={problems.summary} />
      </RequestHead>
      {view.answer && (
        <Restrictions
          answer={view.answer}
          state={view.request.addressed_state}
          authorities={view.restrictions.authorities}
        />
      )}
      <AttachmentList attachments={attachments} />
      {parts[0] === undefined ? (
        <p>{t('attachment.notNow')}</p>
      ) : (
        <form method="post" encType="multipart/form-data" className="measure" noValidate>
          <SendOnce />
          <h2>{t(parts.length > 1 ? 'attachment.add.any' : `attachment.add.${parts[0]}`)}</h2>
          {parts.length > 1 && (
            <RadioField
              name="part"
              label={t('attachment.field.part')}
              choices={parts.map((part) => ({ value: part, label: t(`attachment.part.${part}`) }))}
              value={answer?.fields.part?.[0]}
              error={problems.of('part')}
              required
            />
          )}
          <FileField
            name="documents"
            label={t('attachment.field.documents')}
            hint={t('attachment.field.documentsHint')}
            accept=".pdf,.jpg,.jpeg,.png"
            error={problems.of('documents')}
            multiple
            required
          />
          <TextField
            name="note"
            label={t('attachment.field.note')}
            value={answer?.fields.note?.[0]}
            error={problems.of('note')}
          />
          <p>{t(view.outside ? 'attachment.consequenceOutside' : 'attachment.consequence')}</p>
          <p className="actions">
            <Button>{t('attachment.send')}</Button>
          </p>
        </form>
      )}
      <p>
        <a href={`/requests/${view.request.id}`}>{t('trace.back')}</a>
      </p>
    </>
  );
}
