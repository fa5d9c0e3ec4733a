import { expect, it } from 'vitest';
import { checkConformance } from '../../src/conformance/conformance.ts';
import { sharedDatabase } from './backend.ts';
import { principal } from './people.ts';

const db = sharedDatabase();
const userOf = (cookie: string | null) => /^user=(\S+)$/.exec(cookie ?? '')?.[1];

it('the backend differs from the contract in nothing', async () => {
  const backend = db.backend({
    pollsPerMinute: 1_000,
    authenticate: ({ headers }) => {
      const name = userOf(headers.get('Cookie'));
      return name === undefined ? undefined : principal(name);
    },
  });
  const phones: Promise<unknown>[] = [];
  const { differences, leftOut } = await checkConformance({
    url: 'https://portal.test/api/tt',
    headers: { Cookie: 'user=mia@sunrise' },
    otherHeaders: { Cookie: 'user=ben@harbor' },
    fetch: (input, init) => backend.server.handler(new Request(input, init)),
    scan: (session) => phones.push(scanAndConfirm(session.scanUrl)),
  });
  await Promise.all(phones);
  expect(differences).toEqual([]);
  expect(leftOut).toEqual([]);
  expect(phones).not.toEqual([]);

  async function scanAndConfirm(scanUrl: string): Promise<void> {
    const phone = await backend.scan({ scanUrl });
    await phone.press('@mila.makes');
    const { session } = await backend.server.service.readLink(principal('mia@sunrise'));
    await phone.press('Continue', { number: (session as { matchCode: string }).matchCode });
    await phone.press('Confirm');
  }
});
