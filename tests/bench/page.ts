import type { Bench } from './figure.ts';
export const page: Bench = {
  name: 'page',
  about: '',
  defaultRows: 1000,
  run: () => Promise.reject(new Error('')),
};
