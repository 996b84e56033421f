/** The field that carries the mark of the page a form came from. */
export const SEND_ONCE = 'sendOnce';
