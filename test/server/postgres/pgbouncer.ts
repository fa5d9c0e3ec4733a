// PgBouncer as Debian's package configures it, in front of the run's PostgreSQL: only the addresses and the pool mode differ.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages } from '../../install-packages.ts';
import { freePort } from '../free-port.ts';

const command = '/usr/sbin/pgbouncer';
const packaged = '/etc/pgbouncer/pgbouncer.ini';

/** Whether there is a PgBouncer; installed first as root on Debian. */
export function ensurePgbouncer(): boolean {
  const isThere = () => existsSync(command) && existsSync(packaged);
  if (!isThere()) installPackages(['pgbouncer'], 'the test of the pooler');
  return isThere();
}

/** Starts one in transaction mode: the address of the database through it, and what ends it. */
export async function startPgbouncer(databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const target = new URL(databaseUrl);
  const database = target.pathname.slice(1);
  const folder = mkdtempSync(join(tmpdir(), 'tt-link-pgbouncer-'));
  const port = await freePort();
  const set: Record<string, string> = {
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    unix_socket_dir: folder,
    logfile: join(folder, 'log'),
    pidfile: join(folder, 'pid'),
    auth_file: join(folder, 'users'),
    pool_mode: 'transaction',
  };
  const kept = readFileSync(packaged, 'utf8')
    .split('\n')
    .filter((line) => !Object.keys(set).some((name) => line.startsWith(`${name} `)));
  const text = kept
    .join('\n')
    .replace('[databases]', `[databases]\n${database} = host=${target.hostname} port=${target.port} user=postgres`)
    .replace(
      '[pgbouncer]',
      `[pgbouncer]\n${Object.entries(set)
        .map(([name, value]) => `${name} = ${value}`)
        .join('\n')}`,
    );
  writeFileSync(join(folder, 'pgbouncer.ini'), text);
  writeFileSync(set.auth_file!, '"postgres" "secret"\n');
  const options: { stdio: 'ignore'; uid?: number; gid?: number } = { stdio: 'ignore' };
  if (process.getuid?.() === 0) {
    // PgBouncer refuses to run as root.
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    Object.assign(options, { uid: id('-u'), gid: id('-g') });
    for (const path of [folder, join(folder, 'pgbouncer.ini'), set.auth_file!]) chownSync(path, options.uid!, options.gid!);
  }
  chmodSync(folder, 0o700);
  const child = spawn(command, [join(folder, 'pgbouncer.ini')], options);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await listens(port);
  return {
    url: `postgres://postgres:secret@127.0.0.1:${port}/${database}`,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listens(port: number): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (answered) return;
    if (Date.now() > end) throw new Error('PgBouncer does not listen.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
