const SVG = 'http://www.w3.org/2000/svg';
const XML = 'http://www.w3.org/1999/xhtml';

/**
 * The few parts of a DOM with which d3 and Plot build an SVG: elements, attributes, text. No parser, no styles, no
 * events. Tests hold what it gives byte for byte against a whole DOM.
 */
export function chartDocument(): Document {
  const document = {
    documentElement: undefined as MinimalElement | undefined,
    createElementNS,
    createTextNode,
  };
  function createElementNS(namespace: string, name: string) {
    return new MinimalElement(document, namespace, name);
  }
  function createTextNode(text: string) {
    return new MinimalText(text);
  }
  document.documentElement = createElementNS(XML, 'html');
  // d3 and Plot take a Document; they use no more of it than is here.
  return document as unknown as Document;
}

/** The element as XML: fit to stand in a page and in a file of its own. */
export function toSvg(element: Element): string {
  if (!(element instanceof MinimalElement)) throw new TypeError('the element is of another document');
  return element.serialise(undefined);
}

class MinimalText {
  parentNode: MinimalElement | null = null;
  constructor(readonly data: string) {}

  serialise(): string {
    return this.data.replace(/[&<>]/g, entity);
  }
}

type MinimalNode = MinimalElement | MinimalText;

class MinimalElement {
  parentNode: MinimalElement | null = null;
  readonly childNodes: MinimalNode[] = [];
  readonly #attributes = new Map<string, string>();

  constructor(
    readonly ownerDocument: unknown,
    readonly namespaceURI: string,
    readonly tagName: string,
  ) {}

  get children(): MinimalElement[] {
    return this.childNodes.filter((node): node is MinimalElement => node instanceof MinimalElement);
  }

  get firstChild(): MinimalNode | null {
    return this.childNodes[0] ?? null;
  }

  set textContent(text: string) {
    for (const node of this.childNodes.splice(0)) node.parentNode = null;
    if (text !== '') this.appendChild(new MinimalText(text));
  }

  appendChild(node: MinimalNode): MinimalNode {
    return this.insertBefore(node, null);
  }

  insertBefore(node: MinimalNode, next: MinimalNode | null): MinimalNode {
    node.parentNode?.removeChild(node);
    const place = next === null ? this.childNodes.length : this.childNodes.indexOf(next);
    this.childNodes.splice(place, 0, node);
    node.parentNode = this;
    return node;
  }

  removeChild(node: MinimalNode): MinimalNode {
    this.childNodes.splice(this.childNodes.indexOf(node), 1);
    node.parentNode = null;
    return node;
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.#attributes.has(name);
  }

  setAttribute(name: string, value: unknown): void {
    this.#attributes.set(name, String(value));
  }

  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }

  serialise(outerNamespace: string | undefined): string {
    const xmlns = this.namespaceURI === outerNamespace ? '' : ` xmlns="${this.namespaceURI}"`;
    const attributes = [...this.#attributes].map(([name, value]) => ` ${name}="${quoted(value)}"`).join('');
    const open = `<${this.tagName}${xmlns}${attributes}`;
    if (this.childNodes.length === 0)
      return this.namespaceURI === SVG ? `${open}/>` : `${open}></${this.tagName}>`;
    const inner = this.childNodes
      .map((node) => (node instanceof MinimalText ? node.serialise() : node.serialise(this.namespaceURI)))
      .join('');
    return `${open}>${inner}</${this.tagName}>`;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

function entity(character: string): string {
  return ENTITIES[character] ?? character;
}

function quoted(value: string): string {
  return value.replace(/[&<>"\t\n\r]/g, entity);
}
