import { findingSentence, type ShownFinding } from '#app/components/quality/finding-words.ts';
import { SeverityTag } from '#app/components/quality/severity-tag.tsx';
import { useText } from '#app/i18n/text.tsx';

/** What the quality watch found in one record of the own State. */
export function RecordFindings({ findings }: { findings: readonly ShownFinding[] }) {
  const text = useText();
  return (
    <ul className="plain">
      {findings.map((finding) => (
        <li key={finding.id} className="actions">
          <SeverityTag severity={finding.severity} />
          <a href={`/quality/${finding.id}`}>{findingSentence(finding, text)}</a>
          {finding.status === 'accepted' && (
            <span className="quiet">{text.t('quality.status.accepted')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
