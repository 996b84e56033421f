import { imageType } from './image-type.ts';

export const ATTACHMENT_TYPES = ['pdf', 'jpeg', 'png'] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

/** What a document belongs to. */
export type AttachmentPart = 'request' | 'answer';

/** Bytes of one document. */
export const MOST_ATTACHMENT_BYTES = 20 * 1024 * 1024;
/** Documents that one form sends, and that a State attaches to one request in all; the database holds the second. */
export const MOST_ATTACHMENTS_AT_ONCE = 5;
export const MOST_ATTACHMENTS = 20;

export const ATTACHMENT_PROBLEMS = ['empty', 'type', 'not_what_it_says', 'damaged'] as const;
export type AttachmentProblem = (typeof ATTACHMENT_PROBLEMS)[number];

/** Endings of a name and what they say the file is. */
const SAYS: Readonly<Record<string, AttachmentType>> = { pdf: 'pdf', jpg: 'jpeg', jpeg: 'jpeg', png: 'png' };

/** Bytes at the end of a PDF in which its end mark stands (ISO 32000-1, 7.5.5, as readers take it). */
const PDF_END = 1024;

/** What a file is by its content, or why it cannot be attached: neither its name nor what the sender calls it has the last word. */
export function attachmentType(
  name: string,
  content: Buffer,
): AttachmentType | { readonly why: AttachmentProblem } {
  if (content.length === 0) return { why: 'empty' };
  const type = typeOf(content);
  if (type === undefined) return { why: 'type' };
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase();
  if (ending !== undefined && SAYS[ending] !== type) return { why: 'not_what_it_says' };
  if (type === 'pdf' && !content.subarray(-PDF_END).includes('%%EOF')) return { why: 'damaged' };
  return type;
}

function typeOf(content: Buffer): AttachmentType | undefined {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf';
  const image = imageType(content);
  return image === 'jpeg' || image === 'png' ? image : undefined;
}
