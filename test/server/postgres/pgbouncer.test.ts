// Behind PgBouncer in transaction mode, as Debian's package configures it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres, tiktok } from '../../../src/server/server.ts';
import { Backend, Clock } from '../backend.ts';
import { clientKey, clientSecret, FaultyTikTok } from '../faulty-tiktok.ts';
import { goodSettings, run, withSimulator } from '../server-process.ts';
import { newDatabase } from '../stores.ts';
import { until } from './cluster.ts';
import { ensurePgbouncer, startPgbouncer } from './pgbouncer.ts';

const isHere = ensurePgbouncer();
if (!isHere) console.log('No PgBouncer here, and none can be installed: its tests are left out.');

describe.runIf(isHere)('behind PgBouncer', () => {
  let pooler: Awaited<ReturnType<typeof startPgbouncer>>;
  beforeAll(async () => {
    pooler = await startPgbouncer(await newDatabase());
  });
  afterAll(() => pooler.stop());

  test('two instances start, migrate, link, and say that notifications do not arrive', { timeout: 120_000 }, async () => {
    const fake = new FaultyTikTok();
    const warnings: unknown[] = [];
    const instances = await Promise.all(
      [1, 2].map(async () => {
        const sql = await openPostgres(pooler.url, { connections: 4 });
        const clock = Object.assign(new Clock(), { now: Date.now });
        const errors: unknown[] = [];
        const logger = {
          error: (message: string, fields: object) => errors.push({ message, ...fields }),
          warn: (_: string, fields: object) => warnings.push(fields),
        };
        const provider = tiktok({ login: 'qr', clientKey, clientSecret, fetch: fake.fetch });
        return { sql, errors, backend: new Backend(sql, { clock, now: Date.now, provider, logger }) };
      }),
    );
    const [here, there] = instances.map(({ backend }) => backend) as [Backend, Backend];
    await Promise.all(instances.map(({ backend }) => backend.server.ready()));
    const session = await here.open('mia@sunrise');
    fake.scan(session.scanUrl, 'open-1');
    fake.confirm(session.scanUrl);
    await until(async () => (await there.read('mia@sunrise', session.id)).status === 'review', { everyMs: 100 });
    expect((await there.decide('mia@sunrise', session.id, true)).body.status).toBe('linked');
    await until(() => warnings.some((fields) => JSON.stringify(fields).includes('"undelivered"')));
    const metrics = await (await here.server.operations(new Request('http://local/metrics'))).text();
    expect(metrics).toMatch(/^tt_link_listener_connected 0$/m);
    expect((await here.server.operations(new Request('http://local/readyz'))).status).toBe(200);
    await Promise.all(instances.map(({ backend }) => backend.server.close()));
    // What others set on a shared connection stays there: nothing of ours may.
    const { rows } = await instances[0]!.sql.query('show statement_timeout');
    expect(rows).toEqual([{ statement_timeout: '0' }]);
    await Promise.all(instances.map(({ sql }) => sql.close()));
    expect(instances.flatMap(({ errors }) => errors)).toEqual([]);
  });

  test('a parameter of the address that the pooler refuses is named', { timeout: 60_000 }, async () => {
    const env = { ...goodSettings, ...withSimulator, DATABASE_URL: `${pooler.url}?options=-c%20geqo%3Doff` };
    const { code, err } = await run(env);
    expect(err).toMatch(/^The pooler in front of the database refuses how DATABASE_URL connects \(08P01\): take parameters/);
    expect(code).toBe(1);
  });
});
