// `tt-link-server` in a process of its own, as an operator starts it.
import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sign } from 'hono/jwt';
import { afterEach } from 'vitest';
import type { LinkSession } from '../../src/core/link-session.ts';
import { copyEmptyDatabase } from '../empty-database.ts';
import { newDatabase, onPostgres } from './stores.ts';

/** The command: as the part `build` of `npm test` has just made it, or from its source. */
export const source = process.env.BUILT ? ['dist/server-process.js'] : ['--import', 'tsx', 'src/server/process/main.ts'];
const random = (bytes: number, text: string) => Buffer.alloc(bytes, text).toString('base64');

export const jwtSecret = 'MARKED-jwt-secret-of-the-portal-and-of-us';
export const publicUrl = 'https://portal.test';

/** Settings that work, but for the database and the provider. */
export const goodSettings = {
  PORT: '0',
  PUBLIC_URL: publicUrl,
  CODE_SECRET: random(32, 'MARKED-code-secret'),
  ENCRYPTION_KEYS: `2026-11:${random(32, 'MARKED-encryption-key')}`,
  JWT_SECRETS: jwtSecret,
};
export const withSimulator = { PROVIDER: 'simulator', ALLOW_SIMULATOR: '1' };

/** A line of the log. */
export type Line = Readonly<Record<string, unknown>> & { readonly level: string; readonly message: string };

type Environment = Readonly<Record<string, string>>;

function start(env: Environment, args: readonly string[]): ChildProcess {
  // Nothing of this process's own environment but what Node needs to start.
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [...args], { env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs to its end: for starts that can't be, and for `--help`. */
export async function run(env: Environment, args: readonly string[] = source): Promise<{ code: number | null; out: string; err: string }> {
  const child = start(env, args);
  const [out, err] = [textOf(child.stdout!), textOf(child.stderr!)];
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: await out, err: await err };
}

export class ServerProcess {
  readonly lines: Line[] = [];
  /** All that it wrote, as it wrote it. */
  output = '';
  url = '';
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Starts it and waits until it listens. */
  static async start(env: Environment, args: readonly string[] = source): Promise<ServerProcess> {
    const child = start(env, args);
    const server = new ServerProcess(child);
    child.stderr!.on('data', (text: Buffer) => (server.output += text.toString()));
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout! }).on('line', (text) => {
        server.output += `${text}\n`;
        const line = JSON.parse(text) as Line;
        server.lines.push(line);
        if (line.event !== 'listening') return;
        server.url = String(line.url);
        resolve();
      });
      child.once('exit', () => reject(new Error(`It ended before it listened: ${server.output}`)));
    });
    return server;
  }

  /** What it answers to this person of this agency; nobody without one. */
  async call(
    who: string | undefined,
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(who && { Authorization: `Bearer ${await token(who)}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async open(who: string): Promise<Extract<LinkSession, { status: 'pending' }>> {
    const answer = await this.call(who, 'POST', '/api/tt/link-sessions', {
      body: { entry: 'profile' },
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
    if (answer.status !== 201) throw new Error(`No session: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Extract<LinkSession, { status: 'pending' }>;
  }

  async read(who: string, id: string): Promise<LinkSession> {
    return (await (await this.call(who, 'GET', `/api/tt/link-sessions/${id}`)).json()) as LinkSession;
  }

  async metrics(): Promise<string> {
    return (await fetch(`${this.url}/metrics`)).text();
  }

  /** Ends it; answers its exit code, and how long that took. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<{ code: number | null; ms: number }> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return { code: this.#child.exitCode, ms: 0 };
    const began = performance.now();
    this.#child.kill(signal);
    const [code] = (await once(this.#child, 'close')) as [number | null];
    return { code, ms: performance.now() - began };
  }
}

/** A sign-in as the portal makes it: `mia@sunrise`. */
export async function token(who: string, claims: Record<string, unknown> = {}, secret: string = jwtSecret): Promise<string> {
  const [user = '', agency = ''] = who.split('@');
  const at = Math.floor(Date.now() / 1_000);
  return sign(
    {
      sub: user,
      agency: { id: agency, name: `Agency ${agency}`, partnerRoles: ['cap', 'tap'] },
      aud: 'tt-link',
      exp: at + 300,
      ...claims,
    },
    secret,
  );
}

/** A token signed with HMAC-SHA256, whatever its header says. */
export function hmacToken(header: object, claims: object, secret: string): string {
  const [head, body] = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return `${head}.${body}.${createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url')}`;
}

/** Processes and databases of a test file: whatever a test starts is ended after it. */
export function ownProcesses(): {
  start: (env: Environment, args?: readonly string[]) => Promise<ServerProcess>;
  /** A new database on what this run is on. */
  database: () => Promise<Environment>;
  /** A new embedded database. */
  folder: () => Promise<Environment>;
} {
  const started: ServerProcess[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    for (const server of started.splice(0)) await server.end('SIGKILL');
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  const newFolder = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tt-link-'));
    folders.push(folder);
    await copyEmptyDatabase(join(folder, 'db'));
    return { DATA_DIR: join(folder, 'db') };
  };
  return {
    async start(env, args) {
      const server = await ServerProcess.start(env, args);
      started.push(server);
      return server;
    },
    database: async () => (onPostgres ? { DATABASE_URL: await newDatabase() } : newFolder()),
    folder: newFolder,
  };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
