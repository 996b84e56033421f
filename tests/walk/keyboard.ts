import type { Page } from 'playwright-core';

interface Stop {
  /** The element as it begins, for what is said about it. */
  readonly element: string;
  /** Its place among all elements of the page; -1 where the focus is on none. */
  readonly place: number;
  readonly wrong: readonly string[];
}

/** More stops than any page has. */
const MOST = 400;
/** Day, month, year and the calendar of a field for a date. */
const MOST_PARTS = 5;

/**
 * Goes through a page by the Tab key alone. What is wrong: a focus that cannot be seen, that lies under something else, goes back and forth
 * or never comes out of the page; a control that it does not come to; a target that is too small; no way past the head.
 */
export async function wrongByKeyboard(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  const stops: Stop[] = [];
  let parts = 0;
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focused);
    if (stop.place === -1) break;
    if (stop.place === stops.at(-1)?.place) {
      // A date is gone through part by part.
      parts += 1;
      if (parts > MOST_PARTS) return [`holds the focus: ${stop.element}`];
      continue;
    }
    if (stops.some(({ place }) => place === stop.place)) break;
    parts = 0;
    stops.push(stop);
    if (stops.length > MOST) return ['the focus never comes out'];
  }
  for (const [index, { element, place, wrong: found }] of stops.entries()) {
    wrong.push(...found.map((what) => `${what}: ${element}`));
    if (place < (stops[index - 1]?.place ?? -1)) wrong.push(`comes after what stands below it: ${element}`);
  }
  const reached = new Set(stops.map(({ place }) => place));
  for (const { element, place } of await page.evaluate(controls)) {
    if (!reached.has(place)) wrong.push(`is not reached: ${element}`);
  }
  return [...wrong, ...(await wrongWithSkip(page, stops[0]))];
}

/** The first stop leads past the head: with Enter, the next stop lies in the content or after it. */
async function wrongWithSkip(page: Page, first: Stop | undefined): Promise<string[]> {
  if (!first?.element.includes('href="#content"')) return [`starts with ${first?.element}`];
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('.skip')?.focus();
  });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const past = await page.evaluate(() => document.activeElement?.closest('header') === null);
  return past ? [] : ['the first link does not lead past the head'];
}

/** What has the focus, and what is wrong with it as it is seen. Sent to the browser as it stands. */
function focused(): Stop {
  const node = document.activeElement;
  if (!(node instanceof HTMLElement) || node === document.body) return { element: '', place: -1, wrong: [] };
  const wrong: string[] = [];
  const { outlineStyle, outlineWidth, display } = getComputedStyle(node);
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) wrong.push('its focus is not seen');
  const [box = node.getBoundingClientRect()] = node.getClientRects();
  const { left, top, width, height } = box;
  // Of a field of several lines the first is enough, where one begins to type.
  const firstLine = Math.min(height, 40);
  const inside =
    top >= 0 && left >= 0 && top + firstLine <= innerHeight + 1 && left + width <= innerWidth + 1;
  if (!inside && width < innerWidth) wrong.push('its focus is outside the screen');
  const over = document.elementFromPoint(left + width / 2, top + firstLine / 2);
  const label = (node as HTMLInputElement).labels?.[0];
  if (inside && over && !node.contains(over) && !over.contains(node) && !label?.contains(over))
    wrong.push(`lies under ${over.outerHTML.slice(0, 80)}`);
  // A link within a sentence is as high as its line; everything else has 24 px each way at the least (WCAG 2.5.8).
  const withLabel = label ? Math.max(height, label.getBoundingClientRect().height) : height;
  if (display !== 'inline' && (withLabel < 24 || (width < 24 && !label))) wrong.push('is a small target');
  return {
    element: node.outerHTML.slice(0, 120),
    place: [...document.querySelectorAll('*')].indexOf(node),
    wrong,
  };
}

/** Everything that a keyboard has to come to; of radio buttons of one name, only one. */
function controls(): { element: string; place: number }[] {
  const all = [...document.querySelectorAll('*')];
  const radios = new Set<string>();
  return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')]
    .filter((node) => {
      if (
        !node.checkVisibility({ checkVisibilityCSS: true }) ||
        node.matches(':disabled, [type=hidden], [tabindex="-1"]')
      )
        return false;
      if (node.matches('summary') && node.parentElement?.querySelector(':scope > summary') !== node)
        return false;
      if (!(node instanceof HTMLInputElement) || node.type !== 'radio') return true;
      const chosen = node.form?.querySelector(`input[name="${CSS.escape(node.name)}"]:checked`);
      if (chosen ? chosen !== node : radios.has(node.name)) return false;
      radios.add(node.name);
      return true;
    })
    .map((node) => ({ element: node.outerHTML.slice(0, 120), place: all.indexOf(node) }));
}
