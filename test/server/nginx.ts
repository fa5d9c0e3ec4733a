// Finds nginx on this machine, or installs it as root on Debian, and runs it with the example of demo/examples/deploy.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';

const isRoot = process.getuid?.() === 0;
const find = () => ['/usr/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'].find((path) => existsSync(path));

export function ensureNginx(): string | undefined {
  const found = find();
  if (found || !isRoot || !existsSync('/usr/bin/apt-get') || process.env.NO_INSTALL) return found;
  console.log('Installing nginx for the test of its example …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env, timeout: 120_000 });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light'], { stdio: 'ignore', env, timeout: 300_000 });
  } catch {
    return undefined;
  }
  return find();
}

/** Runs the example in front of `upstream`, without TLS. */
export async function startNginx(nginx: string, { port, upstream }: { port: number; upstream: number }): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'tt-link-nginx-'));
  const example = readFileSync('demo/examples/deploy/nginx.conf', 'utf8')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replace(/^.*ssl_certificate.*\n/gm, '')
    .replace('server 127.0.0.1:8080;', `server 127.0.0.1:${upstream};`);
  expect(example).not.toMatch(/ssl|8080/);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n');
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr;${isRoot ? ' user root;' : ''}
     events {} http { access_log off; ${paths}\n${example} }`,
  );
  const child = spawn(nginx, ['-e', 'stderr', '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'inherit'] });
  await expect.poll(() => answers(port), { timeout: 20_000, interval: 50 }).toBe(true);
  return async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.end());
  });
}
