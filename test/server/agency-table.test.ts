// When the row of an agency is written: not with every request. The table is scripted.
import { expect, it } from 'vitest';
import { createAgencyTable } from '../../src/server/sql/agency-table.ts';
import type { Queries } from '../../src/server/sql/sql.ts';

const minute = 60_000;
function table() {
  const written: unknown[] = [];
  const sql = {
    query: (text: string, values: readonly unknown[]) => {
      if (text.startsWith('insert')) written.push(values);
      return Promise.resolve({ rows: values[0] === 'sunrise' ? [{ id: 'sunrise' }] : [], rowCount: 1 });
    },
  } as Queries;
  return { agencies: createAgencyTable(sql), written };
}
const sunrise = { id: 'sunrise', name: 'Sunrise', partnerRoles: ['cap'] } as const;

it('an agency is written once a minute, and when its name or its roles have changed', async () => {
  const { agencies, written } = table();
  await agencies.upsert(sunrise, 0);
  await agencies.upsert({ ...sunrise }, minute - 1);
  expect(written).toEqual([['sunrise', 'Sunrise', '["cap"]']]);
  await agencies.upsert(sunrise, minute);
  expect(written).toHaveLength(2);
  await agencies.upsert({ ...sunrise, name: 'Sunset' }, minute);
  await agencies.upsert({ ...sunrise, name: 'Sunset', partnerRoles: ['tap'] }, minute);
  await agencies.upsert({ ...sunrise, id: 'moon' }, minute);
  expect(written.slice(2)).toEqual([
    ['sunrise', 'Sunset', '["cap"]'],
    ['sunrise', 'Sunset', '["tap"]'],
    ['moon', 'Sunrise', '["cap"]'],
  ]);
});

it('an agency is written again if another process may have deleted it', async () => {
  const { agencies, written } = table();
  await agencies.upsert(sunrise, 0);
  agencies.forget('moon');
  await agencies.upsert(sunrise, 1);
  expect(written).toHaveLength(1);
  agencies.forget('sunrise');
  await agencies.upsert(sunrise, 2);
  expect(written).toHaveLength(2);
  expect(await agencies.find('sunrise')).toEqual({ id: 'sunrise' });
});

it('no more than 10,000 agencies are remembered', async () => {
  const { agencies, written } = table();
  for (let n = 0; n <= 10_000; n++) await agencies.upsert({ ...sunrise, id: `agency-${n}` }, 0);
  await agencies.upsert({ ...sunrise, id: 'agency-0' }, 0);
  expect(written).toHaveLength(10_001);
  await agencies.upsert({ ...sunrise, id: 'one more' }, 0);
  await agencies.upsert({ ...sunrise, id: 'agency-0' }, 0);
  expect(written).toHaveLength(10_003);
});
