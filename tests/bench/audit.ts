import type { Bench } from './figure.ts';
export const audit: Bench = {
  name: 'audit',
  about: '',
  defaultRows: 1000,
  run: () => Promise.reject(new Error('')),
};
