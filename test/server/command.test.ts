// The command beside the server: what it is asked, and what it leaves alone.
import fs, { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readArguments } from '../../src/server/process/command.ts';
import { runDataCommand } from '../../src/server/process/data-command.ts';
import { checkDatabaseState } from '../../src/server/process/doctor-database.ts';
import { loadHostModule } from '../../src/server/process/host-module.ts';
import { jsonLog } from '../../src/server/process/json-log.ts';
import { linkSettings } from '../../src/server/process/link-settings.ts';
import { readSettings } from '../../src/server/process/read-settings.ts';
import { goodSettings, withSimulator } from './server-process.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tt-link-command-'))));
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});
const settings = () => readSettings(linkSettings, { ...goodSettings, ...withSimulator, DATA_DIR: folder });

it.each([
  ['--export-agency=a', '--erase-agency=b'],
  ['--erase-agency=a', '--erase-agency=b'],
  ['--check', '--erase-account=a'],
  ['--doctor', '--check'],
])('does not pass over one of %s %s', (...args) => {
  expect(() => readArguments(args)).toThrow(/ and --\S+ can't be used together: give one option at a time\.$/);
});

it('needs an id where it says so', () => {
  for (const id of ['', ' ']) expect(() => readArguments([`--erase-agency=${id}`])).toThrow('--erase-agency needs an id.');
  expect(readArguments(['--erase-agency', 'a'])).toMatchObject({ 'erase-agency': 'a' });
  expect(readArguments(['--help', '--check']), 'help explains').toMatchObject({ help: true });
});

it('makes no database where it should only look', async () => {
  for (const option of ['export-agency', 'erase-agency'] as const)
    await expect(runDataCommand(option, 'a', settings(), jsonLog('silent'))).rejects.toThrow(
      `DATA_DIR names ${folder}, where there is no database.`,
    );
  expect(await checkDatabaseState(settings())).toEqual([
    { result: 'ok', check: 'database', text: `There is no database in the folder ${folder} yet. The first start makes it.` },
  ]);
  expect(readdirSync(folder)).toEqual([]);
});

it.each(['undefined', 'null', '"text"', 'Object.create(null)'])(
  "says that the host's module can't be loaded when it throws %s",
  async (what) => {
    const path = join(folder, 'host.mjs');
    writeFileSync(path, `throw ${what};`);
    await expect(loadHostModule(path)).rejects.toThrow(
      `HOST_MODULE names ${path}, which can't be loaded: it throws something that is no error`,
    );
  },
);

it('goes on where the log can not be written, and writes what waited when there is room again', () => {
  const log = jsonLog();
  let isFull = true;
  let written = '';
  vi.spyOn(fs, 'writeSync').mockImplementation((_: number, line: string) => {
    if (isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    written += line;
    return Buffer.byteLength(line);
  });
  for (let line = 0; line < 2_500; line++) log.error(`line ${line} ${'x'.repeat(500)}`, {});
  isFull = false;
  log.info('room again', {});
  const lines = written.trim().split('\n');
  expect(lines[0]).toContain('line 0 ');
  expect(Buffer.byteLength(written), 'what waits is limited').toBeLessThan(1.1 * 1024 * 1024);
});
