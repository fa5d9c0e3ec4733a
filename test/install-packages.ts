import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs packages with apt for the tests, where this process may: as root, unless NO_INSTALL is set. */
export function installPackages(packages: readonly string[], purpose: string): void {
  if (!canInstall()) return;
  console.log(`Installing ${packages.join(', ')} for ${purpose} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words: string[]) => spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: 300_000 });
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && !process.env.NO_INSTALL;
}
