// Connections to PostgreSQL that go silent while new ones work.
import { expect, test } from 'vitest';
import { openPostgres, tiktok } from '../../../src/server/server.ts';
import { Backend, Clock } from '../backend.ts';
import { clientKey, clientSecret, FaultyTikTok } from '../faulty-tiktok.ts';
import { newDatabase } from '../stores.ts';
import { until } from './cluster.ts';
import { startProxy } from './silent-proxy.ts';

test(
  'silent connections are given up: TikTok is asked again within 30 s, and /readyz says no until then',
  { timeout: 120_000 },
  async () => {
    const proxy = await startProxy(await newDatabase());
    const sql = await openPostgres(proxy.url, { connections: 6 });
    const fake = new FaultyTikTok();
    const provider = tiktok({ login: 'qr', clientKey, clientSecret, fetch: fake.fetch });
    const backend = new Backend(sql, { clock: Object.assign(new Clock(), { now: Date.now }), now: Date.now, provider });
    const ask = async (path: string) => backend.server.operations(new Request(`http://local${path}`));
    const metric = async (name: string) => Number(new RegExp(`^${name} (.+)$`, 'm').exec(await (await ask('/metrics')).text())?.[1]);
    try {
      await backend.open('mia@sunrise');
      const asked = () => fake.count('check_qrcode');
      await until(() => asked() >= 2);
      await until(async () => (await metric('tt_link_listener_connected')) === 1);
      expect((await ask('/readyz')).status).toBe(200);

      const before = asked();
      proxy.silence();
      const began = Date.now();
      await until(async () => (await ask('/readyz')).status === 503, { everyMs: 200 });
      await until(async () => (await metric('tt_link_jobs_claim_age_seconds')) > 1, { everyMs: 200 });
      await until(async () => (await metric('tt_link_listener_connected')) === 0, { everyMs: 200 });
      await until(() => asked() > before + 1, { everyMs: 100, ms: 60_000 });
      expect(Date.now() - began).toBeLessThan(30_000);
      await until(async () => (await ask('/readyz')).status === 200, { everyMs: 200 });
      await until(async () => (await metric('tt_link_listener_connected')) === 1, { everyMs: 200 });
      expect(await metric('tt_link_jobs_claim_age_seconds')).toBeLessThan(5);

      proxy.silence();
      const closing = Date.now();
      await backend.server.close();
      await sql.close();
      expect(Date.now() - closing, 'closing does not wait for a connection that says nothing').toBeLessThan(9_500);
    } finally {
      await proxy.close();
    }
  },
);
