import { register } from 'tsx/esm/api';

// A thread does not inherit what makes TypeScript run.
register();
await import('./thread.ts');
