import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { checkConformance } from '../../src/conformance/conformance.ts';
import { createMockApi } from '../../src/mock/mock.ts';
import { createWrongApi, planted } from './wrong-api.ts';

const close: (() => void)[] = [];
afterEach(() => close.splice(0).forEach((end) => end()));

/** The address of a server that answers with `api`. */
async function serve(api: { readonly fetch: typeof fetch }): Promise<string> {
  const listener = getRequestListener((request) => api.fetch(request));
  const server = createServer((request, response) => void listener(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  close.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/tt`;
}

/** The command: as the part `build` of `npm test` has just made it, or from its source. */
const command = process.env.BUILT ? ['dist/conformance.js'] : ['--import', 'tsx', 'src/conformance/conformance-command.ts'];

async function run(...args: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [...command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit') as Promise<[number]>]);
  return { code, output: output + errors };
}

describe('tt-link-conformance', () => {
  it('finds no difference in the mock over HTTP, and says what it left out', async () => {
    const { code, output } = await run(await serve(createMockApi('waiting')));
    expect(output).toContain('No difference was found.');
    expect(output).toContain('add --scan');
    expect(output).toContain('there is no --header');
    expect(code).toBe(0);
  });

  it('shows the code, waits for the phone, decides and unlinks', async () => {
    // The first session is the one that is cancelled.
    const api = createMockApi({ script: 'waiting, then scanned, then review, then linked', pollAfterMs: 1 });
    const { code, output } = await run(await serve(api), '--scan');
    expect(output).toMatch(/^Scan and confirm: aweme:/);
    expect(output).not.toContain('✗');
    expect(output).not.toContain('Unlinking was not tried');
    expect(code).toBe(0);
    expect(api.calls.map(({ operation }) => operation)).toContain('decide');
    expect(api.link.profile).toBeNull();
  });

  it('names each of ten planted deviations', async () => {
    expect(planted).toHaveLength(10);
    const { code, output } = await run(await serve(createWrongApi(planted)));
    for (const { found } of planted) expect(output).toMatch(found);
    expect(code).toBe(1);
  });

  it.each(planted)('names a deviation that is alone, and none of the others: $found', async (deviation) => {
    const api = createWrongApi([deviation]);
    const { differences } = await checkConformance({ url: api.apiBase, fetch: api.fetch });
    expect(planted.filter(({ found }) => differences.some((sentence) => found.test(sentence)))).toEqual([deviation]);
  });

  it('says that nothing answers, and how it is called', async () => {
    expect(await run('http://127.0.0.1:9/api/tt')).toMatchObject({ code: 2 });
    expect(await run()).toMatchObject({ code: 2, output: expect.stringContaining('Usage') as string });
    expect(await run('--help')).toMatchObject({ code: 0, output: expect.stringContaining('Usage') as string });
    expect(await run('http://x.test', '--header', 'nonsense')).toMatchObject({ output: expect.stringContaining('is no header') as string });
  });

  it('goes on after a request without an answer, an endless body', async () => {
    const api = createMockApi({ script: 'waiting, then scanned, then review, then linked', pollAfterMs: 1 });
    let asked = 0;
    const { differences, leftOut } = await checkConformance({
      url: api.apiBase,
      async fetch(input, init) {
        const { method, url } = new Request(input, init);
        if (method === 'PUT') throw new TypeError('fetch failed', { cause: new Error('other side closed') });
        if (url.endsWith('/usage')) return new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(1024)) }));
        const answer = await api.fetch(input, init);
        asked += 1;
        return answer;
      },
    });
    expect(differences).toContain('PUT /link: there was no answer (other side closed).');
    expect(differences).toContain('GET /link/usage: the body is longer than 64 KiB.');
    expect([asked > 20, leftOut.join()]).toEqual([true, expect.stringContaining('add --scan')]);
  });

  it('leaves sessions out where a profile is linked', async () => {
    const api = createMockApi('already linked');
    const { differences, leftOut } = await checkConformance({ url: api.apiBase, fetch: api.fetch });
    expect(differences).toEqual([]);
    expect(leftOut.join()).toContain('a profile is linked');
    expect(api.link.profile).not.toBeNull();
  });
});
