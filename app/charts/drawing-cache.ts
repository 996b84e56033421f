import { createHash } from 'node:crypto';

/**
 * Drawings kept by all that they are drawn from: a drawing of other content is another drawing, so none can be out of
 * date. The one not asked for the longest makes room.
 */
export class DrawingCache {
  readonly #drawings = new Map<string, string>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** @param content everything the drawing depends on, as JSON can hold it */
  get(content: unknown, draw: () => string): string {
    const key = createHash('sha256').update(JSON.stringify(content)).digest('base64');
    const drawing = this.#drawings.get(key) ?? draw();
    this.#drawings.delete(key);
    this.#drawings.set(key, drawing);
    for (const oldest of this.#drawings.keys()) {
      if (this.#drawings.size <= this.#most) break;
      this.#drawings.delete(oldest);
    }
    return drawing;
  }
}
