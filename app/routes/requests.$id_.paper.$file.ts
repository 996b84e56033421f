import { NotFound } from '#app/domain/refusal.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { namesOfStates } from '#app/http/state-names.server.ts';
import { national } from '#app/http/trace-step.server.ts';
import { LANGUAGES } from '#app/i18n/language.ts';
import { textFor } from '#app/i18n/text.tsx';
import { drawPaper } from '#app/papers/draw-paper.server.ts';
import { PAPERS, writePaper } from '#app/services/traces/papers/write-paper.server.ts';
import { readRequest } from '#app/services/traces/read-request.server.ts';

/** A request or its answer as a formal PDF: `request-en.pdf`, `answer-fr.pdf`. An answer is for whom it was released to. */
export const loader = portalLoader('requests:read', async (act): Promise<Response> => {
  const officer = national(act);
  const [, stem, ending] = /^([a-z]+)-([a-z]{2})\.pdf$/.exec(act.params.file ?? '') ?? [];
  const name = PAPERS.find((one) => one === stem);
  const language = LANGUAGES.find((one) => one === ending);
  if (!name || !language) throw new NotFound('paper');
  const view = await readRequest(act.tx, officer, idParam(act.params, 'id'), act.now);
  const { request } = view;
  const actId = await act.audit({
    operation: 'request.printed',
    subject: { kind: 'request', id: request.id },
    concernedStates: [request.requesting_state, request.addressed_state],
    detail: { document: name, language },
  });
  const text = textFor(language, await namesOfStates(act.context.databases, language));
  const taken = { officerName: officer.displayName, at: act.now, actId };
  const file = await drawPaper(await writePaper(act.tx, name, view, text, taken));
  return new Response(new Uint8Array(file), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(file.length),
      'Content-Disposition': `attachment; filename="marktrace-${request.reference}-${name}-${language}.pdf"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'no-store',
    },
  });
});
