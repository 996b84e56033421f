import { LONG_FORM_HEADER } from '#analytics/iaf-long-form.ts';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { toCsv } from '#app/exports/csv.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { answerQuestionnaire } from '#app/services/analytics/answer-questionnaire.server.ts';

/** The officer's own State's counts in the long form of the UN Illicit Arms Flows Questionnaire. */
export const loader = portalLoader('figures:read', async (act): Promise<Response> => {
  const { officer, now } = act;
  if (!isNational(officer)) throw new NotFound('figure');
  await act.audit({
    operation: 'figures.read',
    subject: { kind: 'figure', id: 'questionnaire.csv' },
    detail: { filter: {} },
  });
  const rows = await act.figures((stats) => answerQuestionnaire(stats, officer.memberState));
  return new Response(toCsv([...LONG_FORM_HEADER], rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="marktrace-questionnaire-${officer.memberState}-${now.toISOString().slice(0, 10)}.csv"`,
    },
  });
});
