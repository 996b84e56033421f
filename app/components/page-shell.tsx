import type { ReactNode } from 'react';

import { DeviceMark } from '#app/components/device/device-mark.tsx';
import { LanguageSwitch } from '#app/components/language-switch.tsx';
import { QueryBox } from '#app/components/query-box.tsx';
import { SiteMenu } from '#app/components/site-menu.tsx';
import { Trail } from '#app/components/trail.tsx';
import type { Chrome } from '#app/http/chrome.server.ts';
import { trailTo } from '#app/http/trail.ts';
import { useText } from '#app/i18n/text.tsx';

export interface PageShellProps {
  chrome: Chrome;
  /** Path of this page, to mark it in the navigation */
  path: string;
  /** Path and search of this page, where the language switch comes back to */
  returnTo: string;
  /** The page is there and open to the reader, so it has a place below others. */
  placed?: boolean;
  children: ReactNode;
}

/** Pages that explain the portal. Who looks up marks also records weapons, and may want the form on paper. */
const EXPLAINS = [
  { to: '/practice', labelKey: 'navigation.practice', forAll: false },
  { to: '/blank-form', labelKey: 'navigation.blankForm', forAll: false },
  { to: '/glossary', labelKey: 'navigation.glossary', forAll: true },
] as const;

/** The page whose own form is the box, with all that can be asked beside the mark. */
const SEARCH = '/queries';
/** What is typed there is looked up nowhere: a box beside it that looks up would be taken for its own. */
const PRACTICE = '/practice';

/** The frame of every page. */
export function PageShell({ chrome, path, returnTo, placed = true, children }: PageShellProps) {
  const { t } = useText();
  const { officer, menu, demo, mayQuery, purposes } = chrome;
  return (
    <>
      <a className="skip" href="#content">
        {t('navigation.skip')}
      </a>
      <header className="head">
        {demo && <p className="head__demo">{t('navigation.demo')}</p>}
        <div className="head__bar">
          <a className="brand" href="/">
            <svg
              className="brand__sign"
              width="24"
              height="24"
              viewBox="0 0 24 24"
              aria-hidden="true"
              focusable="false"
            >
              <path d="M4 5v14M8 5v14M11 5v14M15 5v9M18 5v14M21 5v6" />
            </svg>
            {t('common.product')}
          </a>
          <LanguageSwitch returnTo={returnTo} />
          {officer && <SiteMenu officer={officer} menu={menu} path={path} />}
        </div>
        {mayQuery && path !== SEARCH && path !== PRACTICE && (
          <QueryBox purposes={purposes} aside={path !== '/'} />
        )}
      </header>
      {chrome.idleSeconds !== undefined && <SessionNotice seconds={chrome.idleSeconds} />}
      {chrome.device && <DeviceMark device={chrome.device} />}
      <PrintHead chrome={chrome} />
      {placed && <Trail links={trailTo(path, menu, mayQuery)} />}
      <main id="content" className="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <p>{t('navigation.footer')}</p>
        {officer && (
          <ul className="inline-list foot__links">
            {EXPLAINS.filter(({ forAll }) => forAll || mayQuery).map(({ to, labelKey }) => (
              <li key={to}>
                <a href={to}>{t(labelKey)}</a>
              </li>
            ))}
          </ul>
        )}
      </footer>
    </>
  );
}

/** Stands on paper only: who printed the page and when, and how far it may be handed on. */
function PrintHead({ chrome: { officer, readAt } }: { chrome: Chrome }) {
  const { t, formatDateTime } = useText();
  if (!officer || readAt === undefined) return null;
  const { displayName: name, memberStateName, role } = officer;
  const where = memberStateName ?? t(`codes.role.${role}`);
  return (
    <div className="print-head">
      <p>
        <strong>{t('common.product')}</strong> ·{' '}
        {t('common.printed.by', { name, where, when: formatDateTime(readAt) })}
      </p>
      <p>{t('common.printed.limits')}</p>
    </div>
  );
}

/**
 * Stays hidden until the enhancement script sees the session nearing its idle limit.
 * Its link opens the home page beside this one: that is an act, so the session goes on and nothing typed is lost.
 */
function SessionNotice({ seconds }: { seconds: number }) {
  const { t } = useText();
  return (
    <div className="notice notice--warning session-notice" role="alert" data-idle-seconds={seconds} hidden>
      <p>{t('common.session.ending')}</p>
      <a className="button button--quiet" href="/" target="_blank" rel="noreferrer">
        {t('common.session.stay')}
      </a>
    </div>
  );
}
