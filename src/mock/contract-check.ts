// The mock sends nothing that the contract refuses: every answer is checked here. The schemas read leniently, so an
// answer is right only if reading it changes nothing.
import * as v from 'valibot';
import { ScenarioError } from './scenario.ts';

/** `value`, as it goes over the wire. Throws a `ScenarioError` where the contract refuses, drops or changes any of it. */
export function checked<T>(schema: v.GenericSchema<unknown, T>, value: unknown, what: string): T {
  const sent: unknown = JSON.parse(JSON.stringify(value) ?? 'null');
  const read = v.safeParse(schema, sent);
  if (!read.success) throw new ScenarioError(`The contract refuses ${what}: ${read.issues.map(issueWords).join('; ')}`);
  const lost = difference(sent, read.output, '');
  if (lost !== undefined) throw new ScenarioError(`The contract doesn't know ${what}${lost}: a reader would pass over it.`);
  return sent as T;
}

function issueWords(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path ? `${path}: ${issue.message}` : issue.message;
}

/** The path of the first thing that isn't the same. */
function difference(sent: unknown, read: unknown, path: string): string | undefined {
  if (typeof sent !== 'object' || sent === null) return sent === read ? undefined : path;
  const [all, kept] = [Object.entries(sent), (read ?? {}) as Record<string, unknown>];
  if (Array.isArray(sent) && sent.length !== (read as unknown[] | undefined)?.length) return path;
  for (const [key, value] of all) {
    const found = difference(value, kept[key], `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
