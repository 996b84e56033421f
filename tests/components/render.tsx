import type { ReactElement } from 'react';

import { JSDOM } from 'jsdom';
import { renderToStaticMarkup } from 'react-dom/server';

import type { Language } from '#app/i18n/language.ts';
import { TextProvider } from '#app/i18n/text.tsx';

/** The component as a browser without scripts gets it. */
export function render(element: ReactElement, language: Language = 'en'): HTMLElement {
  const html = renderToStaticMarkup(<TextProvider language={language}>{element}</TextProvider>);
  return new JSDOM(`<!doctype html><body>${html}`).window.document.body;
}

/** Text as read: pieces trimmed, spaces joined. */
export function textOf(element: Element | null | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export function find(root: ParentNode, selector: string): Element {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}
