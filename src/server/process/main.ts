#!/usr/bin/env node
// `tt-link-server`: the backend as a process of its own. It loads everything else from here, so that it can name the packages
// that are not installed.
import { createRequire } from 'node:module';
import { version } from '../../version.ts';

const { resolve } = createRequire(import.meta.url);
const missing = ['hono', '@hono/node-server', 'jose', 'pino'].filter((name) => {
  try {
    return !resolve(name);
  } catch {
    return true;
  }
});

if (process.argv.includes('--version')) {
  process.stdout.write(`${version}\n`);
} else if (missing.length > 0) {
  process.stderr.write(`Packages are missing: npm install ${missing.join(' ')}\n`);
  // As for wrong settings: a restart does not help.
  process.exitCode = 78;
} else {
  const { main } = await import('./command.ts');
  await main(process.argv.slice(2), process.env);
}
