#!/usr/bin/env node
// `tt-link-conformance`: says in words how an implementation of the Profile Link API differs from the contract.
import { parseArgs } from 'node:util';
import { parseUrl } from '../core/parse-url.ts';
import { checkConformance } from './conformance.ts';

const usage = `Usage: tt-link-conformance URL [options]

  URL                           the address of the API, such as https://partners.example/api/tt
  --header "Name: value"        signs in staff of an agency that has linked no profile; can be repeated
  --other-header "Name: value"  signs in staff of another agency; can be repeated
  --scan                        shows the code and waits until somebody has scanned and confirmed it.
                                The profile is linked, and unlinked again.
  --help                        prints this text

The command opens and cancels a session. The exit code is 0 without a difference, 1 with one and 2 if nothing could be tried.
`;

function readHeaders(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
      if (!name) throw new Error(`"${line}" is no header. Write "Name: value".`);
      return [name, value!];
    }),
  );
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      header: { type: 'string', multiple: true, default: [] },
      'other-header': { type: 'string', multiple: true, default: [] },
      scan: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const [url] = positionals;
  if (!url || !parseUrl(url)) throw new Error(usage);
  const other = readHeaders(values['other-header']);
  const { differences, leftOut } = await checkConformance({
    url,
    headers: readHeaders(values.header),
    ...(Object.keys(other).length > 0 && { otherHeaders: other }),
    ...(values.scan && { scan: ({ scanUrl }) => void process.stdout.write(`Scan and confirm: ${scanUrl}\n`) }),
  });
  for (const sentence of differences) process.stdout.write(`✗ ${sentence}\n`);
  for (const sentence of leftOut) process.stdout.write(`- ${sentence}\n`);
  process.stdout.write(differences.length === 0 ? 'No difference was found.\n' : `Differences: ${differences.length}\n`);
  return differences.length === 0 ? 0 : 1;
}

main().then(
  (code) => (process.exitCode = code),
  (error: Error & { cause?: Error }) => {
    process.stderr.write(`${error.message}${error.cause ? ` (${error.cause.message})` : ''}\n`);
    process.exitCode = 2;
  },
);
