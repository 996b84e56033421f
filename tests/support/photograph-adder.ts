import { randomBytes } from 'node:crypto';

import sharp from 'sharp';

import { asOfficer } from '#db/as-officer.server.ts';
import { openDatabases } from '#db/client.server.ts';
import { photographStore } from '#app/photographs/photograph-store.server.ts';
import { addPhotographs } from '#app/services/photographs/add-photographs.server.ts';
import { keepPhotographs } from '#app/services/photographs/keep-photographs.server.ts';
import { lockPhotographedArm } from '#app/services/photographs/read-photographed-arm.server.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { RoleUrls } from '#db/roles.server.ts';

import { TEST_KEY } from './test-key.ts';

// A process that adds one photograph after the other until it is killed, and says so after each.

interface Told {
  urls: RoleUrls;
  dataDir: string;
  officer: NationalOfficer;
  recordIds: readonly string[];
}

const { urls, dataDir, officer, recordIds } = JSON.parse(process.argv[2] ?? '') as Told;
const { app } = openDatabases(urls, { connections: 2 });
const store = photographStore({ dataDir, secretKey: TEST_KEY });

for (;;) {
  for (const recordId of recordIds) {
    const raw = { width: 300, height: 200, channels: 3 } as const;
    const file = await sharp(randomBytes(300 * 200 * 3), { raw })
      .png()
      .toBuffer();
    const { kept } = await keepPhotographs(store, [{ name: 'a.png', load: async () => file }]);
    await asOfficer(app, officer, async (tx) => {
      const arm = await lockPhotographedArm(tx, officer, { recordId });
      await addPhotographs(tx, officer, arm, { shows: 'other', caption: '' }, kept, new Date());
    });
    process.stdout.write('added\n');
  }
}
