import type { Bench } from './figure.ts';
export const register: Bench = {
  name: 'register',
  about: '',
  defaultRows: 1000,
  run: () => Promise.reject(new Error('')),
};
