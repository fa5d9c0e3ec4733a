// Settings by environment: a table lists them, this reads them. All faults are reported together, in words, and no secret is
// ever repeated.
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { StartError } from './start-error.ts';

/** One setting of a process. */
export interface Setting<T = unknown> {
  /** What it is for, as one sentence. */
  readonly description: string;
  /** What it may be, with unit and range, such as `a whole number from 0 to 65535`. */
  readonly format: string;
  readonly schema: v.GenericSchema<string, T>;
  /** What it is unless somebody says otherwise. */
  readonly default?: string;
  /** There is no start without it. */
  readonly required?: true;
  /** Never shown. It may also be in a file, which `<NAME>_FILE` names. */
  readonly secret?: true;
}

export type SettingsTable = Readonly<Record<string, Setting>>;
export type Environment = Readonly<Record<string, string | undefined>>;

type Always = { readonly default: string } | { readonly required: true };

/** What a table's settings are once they are read. */
export type Settings<T extends SettingsTable> = {
  readonly [Name in keyof T]: v.InferOutput<T[Name]['schema']> | (T[Name] extends Always ? never : undefined);
};

/**
 * Reads the table's settings from the environment; an empty one is none. Throws a `StartError` with a line for each that
 * is missing or can't be used, and for what `rules` finds between those that are right one by one.
 */
export function readSettings<const T extends SettingsTable>(
  table: T,
  env: Environment,
  rules: (settings: Partial<Settings<T>>) => readonly string[] = () => [],
): Settings<T> {
  const wrong: string[] = [];
  const settings: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries<Setting>(table)) {
    const text = textOf(name, setting, env, wrong) ?? setting.default;
    if (text === undefined) {
      if (setting.required && !wrong.some((line) => line.startsWith(`${name}_FILE`)))
        wrong.push(`${name} is missing: it has to be ${setting.format}.`);
      continue;
    }
    const read = v.safeParse(setting.schema, text);
    // Shells take quotes away, and "docker --env-file" does not.
    if (/^(["']).*\1$/s.test(text)) wrong.push(`${name} has quotes around it: leave them out.`);
    else if (read.success) settings[name] = read.output;
    else wrong.push(`${name} is ${setting.secret ? 'set' : JSON.stringify(text)}, but it has to be ${setting.format}.`);
  }
  const faulty = new Set(wrong.map((line) => namesIn(line)[0]!.replace(/_FILE$/, '')));
  wrong.push(...rules(settings as Partial<Settings<T>>).filter((line) => !namesIn(line).some((name) => faulty.has(name))));
  if (wrong.length > 0) throw new StartError(wrong.join('\n'), { exitCode: 78 });
  return settings as Settings<T>;
}

const namesIn = (line: string): readonly string[] => line.match(/\b[A-Z][A-Z_]+\b/g) ?? [];

function textOf(name: string, { secret }: Setting, env: Environment, wrong: string[]): string | undefined {
  // Files and tools that set the environment leave line ends and spaces.
  const said = env[name]?.trim() || undefined;
  const path = secret && env[`${name}_FILE`]?.trim();
  if (!path) return said;
  if (said !== undefined) wrong.push(`${name} and ${name}_FILE are both set: one of them is enough.`);
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch (error) {
    wrong.push(`${name}_FILE names ${path}, which can't be read (${(error as NodeJS.ErrnoException).code}).`);
    return undefined;
  }
}

/** The table in words, for a terminal. */
export function settingsHelp(table: SettingsTable): string {
  return Object.entries(table)
    .map(([name, setting]) => `${name}${ruleOf(setting)}\n    ${setting.description} Takes ${setting.format}.`)
    .join('\n');
}

function ruleOf({ default: standard, required, secret }: Setting): string {
  const said = [required ? 'required' : standard && `${standard} by default`, secret && 'secret'].filter(Boolean).join(', ');
  return said && ` (${said})`;
}
