#!/usr/bin/env node
// `tt-link-server`: the backend as a process of its own. Everything else is loaded from here, so that packages that are not
// installed are told in words.
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);
const missing = ['hono', '@hono/node-server', 'jose', 'pino'].filter((name) => {
  try {
    return !resolve(name);
  } catch {
    return true;
  }
});

if (missing.length > 0) {
  process.stderr.write(`Packages are missing: npm install ${missing.join(' ')}\n`);
  process.exitCode = 1;
} else {
  const { main } = await import('./command.ts');
  await main(process.argv.slice(2), process.env);
}
