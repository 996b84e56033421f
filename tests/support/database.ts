import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

import { type Databases, openDatabases } from '#db/client.server.ts';
import { roleUrls, type RoleUrls } from '#db/roles.server.ts';

import { TEST_KEY } from './test-key.ts';

export interface TestDatabase {
  databases: Databases;
  urls: RoleUrls;
  /** superuser on this database: row-level security does not hold for it */
  adminUrl: string;
  /** closes the pools and removes the database */
  drop(): Promise<void>;
}

/** A migrated, empty database of one's own: a clone of the run's template. Drop it in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(`create database ${name} template ${inject('templateDatabase')} owner marktrace_owner`);
  const admin = new URL(inject('adminUrl'));
  admin.pathname = name;
  const urls = roleUrls(admin.href, TEST_KEY);
  const databases = openDatabases(urls, { connections: 8 });
  return {
    databases,
    urls,
    adminUrl: admin.href,
    async drop() {
      await databases.close();
      await asAdmin(`drop database if exists ${name} with (force)`);
    },
  };
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('adminUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
