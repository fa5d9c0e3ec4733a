/** What `npm start` can be told, all by environment. */
export interface Settings {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** A PostgreSQL to keep the data in; `dataDir` holds the secret alone then. */
  readonly databaseUrl?: string;
}

/** A start that can't be: its message is one plain sentence for the person who starts. */
export class StartError extends Error {}

/** The settings in `env`. Throws a `StartError` that names what is wrong. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = env.PORT || '5173';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new StartError(`PORT is "${port}", but it must be a number from 0 to 65535.`);
  const databaseUrl = env.DATABASE_URL;
  return { port: Number(port), host: env.HOST || 'localhost', dataDir: env.DATA_DIR || '.data', ...(databaseUrl && { databaseUrl }) };
}
