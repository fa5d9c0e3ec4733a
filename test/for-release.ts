// What `npm test` leaves to `npm run test:release`, file by file: slow, and rarely the first to fail. The table in
// .github/CONTRIBUTING.md has the reasons. A file that is run by its name is never left out.
import { findPostgres } from './server/find-postgres.ts';

/** `npm test` says so, in test/run.ts. */
const isQuick = process.env.QUICK !== undefined;

const filesIn = (folder: string, names: readonly string[]): string[] => names.map((name) => `test/${folder}/${name}.test.ts`);

export const forRelease = {
  unit: filesIn('demo', ['odd-requests']),
  sources: filesIn('sources', ['environments']),
  e2e: filesIn('e2e', ['developer-tools', 'killed', 'linking-longer', 'scans-room', 'static-demo']),
  postgres: [
    ...filesIn('server', ['service-model', 'generated', 'process-tiktok', 'tiktok-rotation']),
    ...filesIn('server/postgres', ['faults', 'killed', 'pgbouncer', 'plans', 'silent']),
  ],
  chromium: filesIn('elements', ['focus']),
  // About which words, steps and events follow from what the API answers, and nothing that one browser does in its own way.
  firefox: filesIn('elements', [
    ...['localize', 'every-language', 'screen-reader', 'access-checks', 'tt-profile-card.given'],
    ...['tt-link-flow.health', 'tt-link-flow.ineligible', 'tt-link-flow.relink', 'tt-link-flow.events', 'tt-link-flow.steps'],
    ...['tt-link-flow.card', 'tt-profile-card', 'tt-profile-card.video', 'tt-attach-profile.unwell', 'languages', 'properties', 'morphing'],
    // Measured in Chromium as well.
    ...['contrast', 'reflow'],
    // Skipped there, every test.
    ...['focus', 'forced-colors', 'layout-shift', 'print'],
  ]),
} as const;

/** The files of `part` that this run leaves out. */
export const leftOut = (part: keyof typeof forRelease): readonly string[] => (isQuick ? forRelease[part] : []);

/** What could hold on one database and not on the other: run on PGlite too, where PostgreSQL runs everything. */
const onBothDatabases = filesIn('server', ['pglite', 'folder-lock', 'schema', 'leases']);

export const onPglite = isQuick && findPostgres() !== undefined ? onBothDatabases : ['test/server/*.test.ts'];
