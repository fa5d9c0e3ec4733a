import { parseArgs } from 'node:util';
import { version } from '../../version.ts';
import { errorFields } from '../observability/error-report.ts';
import { runDataCommand, dataOptions } from './data-command.ts';
import { runDoctor } from './doctor.ts';
import { jsonLog } from './json-log.ts';
import { checkStart, startLinkProcess } from './link-process.ts';
import { linkSettings, type LinkSettings } from './link-settings.ts';
import { closeOnSignal } from './listening.ts';
import { readSettings, settingsHelp, type Environment } from './read-settings.ts';
import { linkRules } from './setting-rules.ts';
import { StartError } from './start-error.ts';

const usage = `tt-link-server ${version}: the backend of the Profile Link API. Settings by environment, or by
node --env-file=<file>. A secret may also be in a file of its own, which <NAME>_FILE names.

  --check                  reads every setting, loads HOST_MODULE and looks for the packages; starts nothing
  --doctor                 checks the settings, the database, the clock, PUBLIC_URL and TikTok's answer to the key, and
                           prints what to register at TikTok; changes nothing; the exit code is 1 if a check failed
  --export-agency <id>     prints what is kept about an agency, --export-account <id> about an account (by profile id)
  --erase-agency <id>      unlinks and deletes it, --erase-account <id> likewise
  --version                prints the version
  --help                   prints this text
`;

/** Runs the command. What stands in the way of a start is said on standard error, and the exit code is 1, or 78 for the settings. */
export async function main(args: readonly string[], env: Environment): Promise<void> {
  try {
    const options = readArguments(args);
    if (options.help) return print(`${usage}\n${settingsHelp(linkSettings)}`);
    if (options.doctor) {
      const { text, isHealthy } = await runDoctor(env);
      return void process.stdout.write(`${text}\n`, () => process.exit(isHealthy ? 0 : 1));
    }
    const settings = readSettings(linkSettings, env, linkRules);
    if (options.check) {
      await checkStart(settings);
      // The host's module may hold the process with timers of its own.
      return void process.stdout.write('These settings can be used.\n', () => process.exit());
    }
    const asked = dataOptions.find((option) => options[option] !== undefined);
    if (asked === undefined) return await serve(settings);
    const answer = await runDataCommand(asked, options[asked]!, settings, jsonLog('silent'));
    if (answer === undefined) throw new StartError('Nothing is kept under this id.');
    // The host's module may hold the process here, too.
    process.stdout.write(`${answer}\n`, () => process.exit());
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(error.exitCode);
  }
}

async function serve(settings: LinkSettings): Promise<void> {
  const log = jsonLog(settings.LOG_LEVEL);
  // Node would print an uncaught error with its message, which may quote a request.
  for (const event of ['uncaughtException', 'unhandledRejection'])
    process.on(event, (error: unknown) => {
      log.error('The process ends because of an uncaught error.', { event: 'crash', ...errorFields(error) });
      process.exit(1);
    });
  const { url, close } = await startLinkProcess(settings, log);
  closeOnSignal(async () => {
    log.info('Closing: held requests are answered.', { event: 'closing' });
    await close();
    log.info('Closed.', { event: 'closed' });
  });
  const database = settings.DATABASE_URL === undefined ? 'embedded' : 'postgres';
  log.info('The server answers.', { event: 'listening', url, version, provider: settings.PROVIDER, database });
}

/** Throws a `StartError` for what is no option, or more than one. */
export function readArguments(args: readonly string[]) {
  const id = { type: 'string' } as const;
  try {
    const { values, tokens } = parseArgs({
      tokens: true,
      args: [...args],
      options: {
        help: { type: 'boolean' },
        check: { type: 'boolean' },
        doctor: { type: 'boolean' },
        ...{ 'export-agency': id, 'erase-agency': id, 'export-account': id, 'erase-account': id },
      },
    });
    const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
    if (given.length > 1 && !values.help)
      throw new Error(`${given.map(({ rawName }) => rawName).join(' and ')} can't be used together: give one option at a time.`);
    const nameless = given.find(({ value }) => value !== undefined && value.trim() === '');
    if (nameless) throw new Error(`${nameless.rawName} needs an id.`);
    return values;
  } catch (error) {
    throw new StartError(`${(error as Error).message}\nRun tt-link-server --help to see every option.`, { exitCode: 78, cause: error });
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
