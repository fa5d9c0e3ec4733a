// What no page of the center sends: nothing of it is an error of ours, and nothing of it is written to the log.
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { campaign, demos, invitation, request, sharedDemo, Visitor } from './center.ts';

const odd = ['%00', '%00x', 'x%00', '%FF', '%ED%A0%80', '%', '%E0%A4%A', '%0d%0a', '%F3%A0%81%A7', "'", '%25', 'x'.repeat(3_000)];

describe.each(demos)('%s', (_, start) => {
  const demo = sharedDemo(start);
  const mia = new Visitor(demo, 'mia@sunrise');
  let log: MockInstance;
  beforeEach(() => {
    log = vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    expect(log.mock.calls).toEqual([]);
    log.mockRestore();
  });

  it('answers 404 where an address names nothing', async () => {
    for (const one of odd)
      for (const path of [`/campaigns/${one}`, `/seller/campaigns/${one}`, `/assets/${one}`, `/${one}`])
        expect((await mia.ask(path)).status, path).toBe(404);
    for (const one of odd) expect((await mia.ask(`/inbox?creator=${one}`)).status, one).toBe(404);
    expect((await mia.ask('/inbox?creator=@Paper.Otter')).status).toBe(200);
  });

  it('shows every page with odd questions in its address', async () => {
    for (const one of odd)
      for (const path of [
        '/?',
        '/creators/find?q=',
        '/creators/find?invite=',
        '/creators/find?sent=',
        '/creators/manage?add=',
        '/campaigns?',
        '/campaigns/new?',
      ])
        expect((await mia.ask(path + one)).status, path + one).toBe(200);
  });

  it('takes every form with odd values, or says what is wrong', async () => {
    const forms = [
      ['/creators/find?invite=paper.otter', invitation],
      ['/creators/manage?add=creator', request],
      ['/campaigns/new', campaign],
    ] as const;
    for (const [path, fields] of forms)
      for (const name of [...Object.keys(fields), 'profileId'])
        for (const value of ['\0', 'x\0', '\ud800', '\ufffe'])
          expect([303, 422], `${path} ${name}`).toContain((await mia.send(path, { ...fields, [name]: value })).status);
    for (const path of ['/center/person', '/center/theme', '/center/roles', '/center/health'])
      for (const field of ['person', 'theme', 'roles', 'health']) expect((await mia.send(path, { [field]: '\0' })).status).toBe(422);
  });

  it('refuses a body that is no form', async () => {
    for (const path of [
      '/creators/find?invite=paper.otter',
      '/campaigns/new',
      '/center/person',
      '/center/theme',
      '/center/roles',
      '/center/health',
    ])
      for (const type of ['text/plain', 'application/json', 'multipart/form-data', 'multipart/form-data; boundary=x'])
        expect((await mia.ask(path, { method: 'POST', body: '\0', headers: { 'Content-Type': type } })).status, `${path} ${type}`).toBe(
          400,
        );
  });

  it('knows nobody with an odd name', async () => {
    for (const name of ['%00', 'mia@%00', '%00@sunrise']) {
      const somebody = new Visitor(demo, name);
      expect((await somebody.ask('/profile')).status).toBeLessThan(500);
      expect((await somebody.ask('/campaigns')).status).toBe(401);
    }
  });
});

describe("the demo's process", () => {
  const demo = sharedDemo(demos[0]![1]);

  it('takes a form that breaks off for no error', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { hostname, port, origin } = new URL(demo().url);
    for (const body of ['Content-Length: 50\r\n\r\nx', 'Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n']) {
      const socket = connect(Number(port), hostname);
      const closed = new Promise((resolve) => socket.on('close', resolve).on('error', resolve));
      socket.end(`POST /campaigns/new HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${origin}\r\nContent-Type: text/plain\r\n${body}`);
      socket.resume();
      await closed;
    }
    expect(log.mock.calls).toEqual([]);
    log.mockRestore();
  });
});
