import 'react';

declare module 'react' {
  interface HTMLAttributes<T> {
    /** The menu opens without a script; a browser that does not know it shows the menu in place. */
    popover?: 'auto' | 'manual';
  }
  interface ButtonHTMLAttributes<T> {
    popovertarget?: string;
  }
}
