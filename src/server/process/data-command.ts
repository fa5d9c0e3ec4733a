import type { Logger } from '../observability/log.ts';
import { openBackend } from './link-process.ts';
import type { LinkSettings } from './link-settings.ts';
import { holdsDatabase } from './open-database.ts';
import { StartError } from './start-error.ts';

/** What people may ask for by law, as options of the command; each takes an id. */
export const dataOptions = ['export-agency', 'erase-agency', 'export-account', 'erase-account'] as const;
export type DataOption = (typeof dataOptions)[number];

/** Exports or erases what is kept, beside the instances that run. Answers the record as JSON, or a sentence; nothing where there is none. */
export async function runDataCommand(
  option: DataOption,
  id: string,
  settings: LinkSettings,
  log: Required<Logger>,
): Promise<string | undefined> {
  const { DATA_DIR: folder } = settings;
  // Opening it would make a new one.
  if (folder !== undefined && !holdsDatabase(folder)) throw new StartError(`DATA_DIR names ${folder}, where there is no database.`);
  const { link, close } = await openBackend(settings, log, { timers: false });
  const { service } = link;
  const json = (record: object | undefined): string | undefined => record && JSON.stringify(record, null, 2);
  try {
    switch (option) {
      case 'export-agency':
        return json(await service.exportAgency(id));
      case 'export-account':
        return json(await service.exportAccount(id));
      case 'erase-agency':
        return (await service.eraseAgency(id)) ? 'Erased.' : undefined;
      case 'erase-account':
        return (await service.eraseAccount(id)) ? 'Erased.' : undefined;
    }
  } finally {
    await close();
  }
}
