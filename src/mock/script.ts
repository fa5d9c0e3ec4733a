// The grammar of scripts, a sentence about what happens:
//
//   script = ["already "] beat {", then " beat}          "then" or the comma may be left out
//   beat   = (scene | fault) [" for " time]               time = 500ms, 5s, 2min
//   scene  = waiting | scanned [by @handle] [matching 47] | review | linked | ineligible rule {and rule}
//          | declined | expired | cancelled | failed [reason] | unknown
//   fault  = offline | silent | slow | lost | cut | unreadable | unsupported | a problem code | its HTTP status
import { isRequirement, requirements } from '../core/eligibility.ts';
import { faultNamed, networkFaults } from './fault.ts';
import { checkScenario, ScenarioError, statusWord, type Beat, type Scenario, type Scene, type Status } from './scenario.ts';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000 };

/** The scenario that `script` tells, in order and checked. Throws a `ScenarioError` that names what can't be read. */
export function parseScript(script: string): Scenario {
  const [, already, rest] = /^\s*(already\s+)?(.*?)[\s.]*$/s.exec(script)!;
  const texts = rest!
    .split(/,\s*then\s+|\s+then\s+|,/)
    .map((text) => text.trim())
    .filter(Boolean);
  const where = `In "${script}"`;
  if (texts.length === 0) throw new ScenarioError(`${where}: there is nothing to play; write "waiting, then scanned", for example.`);
  const scenario: Scenario = { beats: texts.map((text) => beatOf(text, where)), already: Boolean(already) };
  checkScenario(scenario, where);
  return scenario;
}

function beatOf(text: string, where: string): Beat {
  const [, what, time] = /^(.*?)(?:\s+for\s+(.*))?$/.exec(text)!;
  const [, count, unit] = /^(\d+(?:\.\d+)?)\s*(ms|s|min)$/.exec(time ?? '') ?? [];
  if (time !== undefined && !unit) throw new ScenarioError(`${where}: "for ${time}" is no time; write 500ms, 5s or 2min.`);
  const forMs = unit && Number(count) * units[unit]!;
  const [word = '', ...details] = what!.split(/\s+/);
  const fault = faultNamed(word);
  if (fault && details.length > 0) throw new ScenarioError(`${where}: "${details.join(' ')}" says nothing about "${word}".`);
  const played = fault ? { fault } : sceneOf(word, details, where);
  return typeof forMs !== 'number' ? played : { ...played, forMs };
}

type Reader = (details: readonly string[], where: string) => Scene;

const plain =
  <S extends Scene>(scene: S): Reader =>
  (details, where) => {
    if (details.length > 0) throw new ScenarioError(`${where}: "${details.join(' ')}" says nothing about "${statusWord(scene.status)}".`);
    return scene;
  };

/** One reader a status: a new one does not compile until scripts can tell it. */
const readers: Readonly<Record<Status, Reader>> = {
  pending: plain({ status: 'pending' }),
  scanned(details, where) {
    const [, by, handle, matchCode] = /^(by\s+@?(\S+))?\s*(?:matching\s+(\d{2}))?$/.exec(details.join(' ')) ?? [];
    if (details.length > 0 && !by && !matchCode)
      throw new ScenarioError(`${where}: "scanned ${details.join(' ')}" can't be read; write "scanned by @handle matching 47".`);
    return { status: 'scanned', ...(handle && { scannedBy: { handle } }), ...(matchCode && { matchCode }) };
  },
  review: plain({ status: 'review' }),
  linked: plain({ status: 'linked' }),
  ineligible(details, where) {
    const unmet = details.filter((detail) => detail !== 'and');
    const wrong = unmet.find((code) => !isRequirement(code));
    if (wrong !== undefined || unmet.length === 0)
      throw new ScenarioError(
        `${where}: "ineligible" needs requirements${wrong === undefined ? '' : `, and "${wrong}" is none`}: ${requirements.join(', ')}.`,
      );
    return { status: 'ineligible', unmet };
  },
  declined: plain({ status: 'declined' }),
  expired: plain({ status: 'expired' }),
  cancelled: plain({ status: 'cancelled' }),
  failed: (details) => ({ status: 'failed', ...(details.length > 0 && { reason: details.join(' ') }) }),
  unknown: plain({ status: 'unknown' }),
};

function sceneOf(word: string, details: readonly string[], where: string): Scene {
  const status = word === 'waiting' ? 'pending' : word;
  if (Object.hasOwn(readers, status)) return readers[status as Status](details, where);
  const scenes = (Object.keys(readers) as Status[]).map(statusWord).join(', ');
  throw new ScenarioError(
    `${where}: "${word}" is no scene (${scenes}) and no fault (${Object.keys(networkFaults).join(', ')}, a problem code or its status).`,
  );
}
