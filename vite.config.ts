import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vitest/config';

import remixOptions from './remix.config.js';
import { WalksFirst } from './tests/support/walks-first.ts';

export default defineConfig(({ isSsrBuild }) => ({
  plugins: process.env.VITEST ? [] : [remix(remixOptions)],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    sourcemap: Boolean(isSsrBuild),
  },
  server: { host: '127.0.0.1' },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/setup.ts'],
    env: { TZ: 'UTC' },
    sequence: { sequencer: WalksFirst },
    pool: 'forks',
    // PostgreSQL works beside them: on two cores, two files at a time keep both busy.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
}));
