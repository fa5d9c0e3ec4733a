import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HttpOptions } from '../http/routes.ts';
import type { HostHooks } from '../links/host-hooks.ts';
import { StartError } from './start-error.ts';

/** What a host's own module may export. */
export type HostModule = HostHooks & Pick<HttpOptions, 'usage'>;

const names = ['checkEligibility', 'mayView', 'onLinked', 'onUnlinked', 'onHealthChange', 'usage'] as const satisfies (keyof HostModule)[];

/** Loads what the host adds in JavaScript. Throws a `StartError` where there is nothing of use in it. */
export async function loadHostModule(path: string): Promise<HostModule> {
  let exported: Record<string, unknown>;
  try {
    exported = (await import(/* @vite-ignore */ pathToFileURL(resolve(path)).href)) as Record<string, unknown>;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it throws something that is no error';
    throw new StartError(`HOST_MODULE names ${path}, which can't be loaded: ${why}`, { exitCode: 78, cause: error });
  }
  const found = names.filter((name) => exported[name] !== undefined);
  const wrong = found.filter((name) => typeof exported[name] !== 'function');
  if (wrong.length > 0) throw new StartError(`HOST_MODULE exports ${wrong.join(', ')}, which has to be a function.`, { exitCode: 78 });
  if (found.length === 0) throw new StartError(`HOST_MODULE exports none of ${names.join(', ')}.`, { exitCode: 78 });
  return Object.fromEntries(found.map((name) => [name, exported[name]]));
}
