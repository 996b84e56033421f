import { select } from 'd3';

import { chartStyle, checkId, FONT_SIZE, type FrameOptions } from '#app/charts/theme.ts';

/**
 * Makes a drawing that Plot has made into a chart of ours: an image with a title and a description, one style sheet with
 * the nonce, and the size it was drawn for.
 */
export function frame(svg: Element, { id, title, description, nonce }: FrameOptions): void {
  checkId(id);
  for (const child of [...svg.children]) {
    if (child.tagName === 'style') svg.removeChild(child);
    // Plot names the groups of its marks, which have no role that could bear a name.
    else child.removeAttribute('aria-label');
  }
  select(svg)
    .attr('id', id)
    .attr('class', 'chart')
    .attr('font-size', FONT_SIZE)
    .attr('role', 'img')
    .attr('aria-labelledby', `${id}-title`)
    .attr('aria-describedby', `${id}-desc`);
  const document = svg.ownerDocument;
  const first = svg.firstChild;
  for (const [name, text] of [
    ['title', title],
    ['desc', description],
    ['style', chartStyle(id)],
  ] as const) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    if (name === 'style') {
      if (nonce !== undefined) element.setAttribute('nonce', nonce);
    } else {
      element.setAttribute('id', `${id}-${name}`);
    }
    element.textContent = text;
    svg.insertBefore(element, first);
  }
}
