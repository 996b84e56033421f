// What is asked inside a page. Each function is sent to the browser as it stands and may use nothing around it.

interface Axe {
  run(
    context: Document | Element,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { html: string; any: { message: string }[] }[] }[] }>;
}

/** What axe finds: by every rule in the whole page, or by those that are named in this part of it. */
export async function brokenRules({
  only,
  within,
}: {
  only: readonly string[];
  within?: string;
}): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: Axe };
  const part = within === undefined ? document : document.querySelector(within);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await axe.run(part ?? document, {
    runOnly: only.length > 0 ? { type: 'rule', values: only } : { type: 'tag', values: tags },
    resultTypes: ['violations'],
    // There is no frame in a page, and no rule of these reads a stylesheet.
    iframes: false,
    preload: false,
  });
  return violations.map(
    ({ id, nodes: [first] }) => `axe ${id}: ${first?.html.slice(0, 200)} ${first?.any[0]?.message ?? ''}`,
  );
}

/** Where the page is wider than its window, what reaches farthest; and words that their own box cuts off. */
export function doesNotFit(): string[] {
  const { documentElement } = document;
  const found: string[] = [];
  const beyond = documentElement.scrollWidth - documentElement.clientWidth;
  if (beyond > 0) {
    // What lies in a box that scrolls by itself does not make the page wider.
    const outside = [...document.querySelectorAll('body *')].filter((node) => {
      if (!node.checkVisibility({ contentVisibilityAuto: true })) return false;
      for (let box = node.parentElement; box !== null; box = box.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return false;
      }
      return true;
    });
    const over = outside.map((node) => {
      const { left, right } = node.getBoundingClientRect();
      // What stands before the side at which lines begin makes no page wider.
      return { node, by: document.dir === 'rtl' ? -left : right - innerWidth };
    });
    over.sort((one, other) => other.by - one.by);
    found.push(`${beyond} px wider than the screen: ${over[0]?.node.outerHTML.slice(0, 200)}`);
  }
  for (const node of document.querySelectorAll<HTMLElement>('body *')) {
    if (node.scrollWidth <= node.clientWidth + 1 || node.clientWidth === 0) continue;
    // What is typed into a field is moved along in it.
    if (node.localName === 'input') continue;
    if (!node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    const { overflowX, clipPath, display } = getComputedStyle(node);
    const cuts = overflowX === 'hidden' || overflowX === 'clip' || node.localName === 'button';
    if (!cuts || clipPath !== 'none' || display === 'inline') continue;
    found.push(`${node.scrollWidth - node.clientWidth} px cut off: ${node.outerHTML.slice(0, 200)}`);
  }
  return found;
}

/** Lines, letters, words and paragraphs as far apart as a reader may set them (WCAG 1.4.12). */
export function spaceOut(spaced: boolean): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = spaced ? [sheet] : [];
}
