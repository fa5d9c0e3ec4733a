// The grammar of scripts, a sentence about what happens:
//
//   script = ["already "] step {", then " step}          "then" or the comma may be left out
//   step   = (state | fault) [" for " time]               time = 500ms, 5s, 2min
//   state  = waiting [camera | tiktok] | scanned [by @handle] [matching 47] [asking account | number | confirm]
//          | review [of @handle] [replacing @handle] | linked [of @handle] [health]
//          | ineligible [@handle] rule {and rule} | declined | expired | cancelled | failed [reason] | unknown
//   health = disconnected | revoked | expired | deleted | banned | age-changed | private | unknown
//
// "already linked revoked, then waiting, then scanned, then review, then linked" links an unwell profile again. A review
// of another account than the linked one replaces it; `replacing` is for a page that wakes up in that review.
//   fault  = offline | silent | slow | lost | cut | unreadable | unsupported | a problem code | its HTTP status
import { isRequirement, requirements } from '../core/eligibility.ts';
import { phoneSteps, scanners } from '../core/link-session.ts';
import { relinkReasons, unavailableReasons, type Health, type Profile } from '../core/profile.ts';
import { faultNamed, networkFaults } from './fault.ts';
import { checkScenario, ScenarioError, statusWord, type ScenarioStep, type Scenario, type SessionState, type Status } from './scenario.ts';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000 };

/** The scenario of `script`, in order and checked. Throws a `ScenarioError` that names what can't be read. */
export function parseScript(script: string): Scenario {
  const [, already, rest] = /^\s*(already\s+)?(.*?)[\s.]*$/s.exec(script)!;
  const texts = rest!
    .split(/,\s*then\s+|\s+then\s+|,/)
    .map((text) => text.trim())
    .filter(Boolean);
  const where = `In "${script}"`;
  if (texts.length === 0) throw new ScenarioError(`${where}: there is nothing to play; write "waiting, then scanned", for example.`);
  const scenario: Scenario = { steps: texts.map((text) => stepOf(text, where)), already: Boolean(already) };
  checkScenario(scenario, where);
  return scenario;
}

function stepOf(text: string, where: string): ScenarioStep {
  const [, what, time] = /^(.*?)(?:\s+for\s+(.*))?$/.exec(text)!;
  const [, count, unit] = /^(\d+(?:\.\d+)?)\s*(ms|s|min)$/.exec(time ?? '') ?? [];
  if (time !== undefined && !unit) throw new ScenarioError(`${where}: "for ${time}" is no time; write 500ms, 5s or 2min.`);
  const forMs = unit && Number(count) * units[unit]!;
  const [word = '', ...details] = what!.split(/\s+/);
  const fault = faultNamed(word);
  if (fault && details.length > 0) throw new ScenarioError(`${where}: "${details.join(' ')}" says nothing about "${word}".`);
  const played = fault ? { fault } : stateNamed(word, details, where);
  return typeof forMs !== 'number' ? played : { ...played, forMs };
}

type Reader = (details: readonly string[], where: string) => SessionState;

const plain =
  <S extends SessionState>(state: S): Reader =>
  (details, where) => {
    if (details.length > 0) throw new ScenarioError(`${where}: "${details.join(' ')}" says nothing about "${statusWord(state.status)}".`);
    return state;
  };

/** One reader a status: a new one does not compile until scripts can name it. */
const readers: Readonly<Record<Status, Reader>> = {
  pending(details, where) {
    const scanner = scanners.find((known) => known === details[0]);
    return scanner ? plain({ status: 'pending', scanner })(details.slice(1), where) : plain({ status: 'pending' })(details, where);
  },
  scanned(details, where) {
    const read = /^(?:by @?(?<handle>\S+))? ?(?:matching (?<matchCode>\d{2}))? ?(?:asking (?<asking>\w+))?$/.exec(details.join(' '));
    const { handle, matchCode, asking } = read?.groups ?? {};
    const phoneStep = phoneSteps.find((known) => known === asking);
    if (!read || phoneStep !== asking) throw unreadable('scanned', details, 'scanned by @handle matching 47 asking number', where);
    return {
      status: 'scanned',
      ...(handle && { scannedBy: { handle } }),
      ...(matchCode && { matchCode }),
      ...(phoneStep && { phoneStep }),
    };
  },
  review(details, where) {
    const read = /^(?:of @?(?<handle>\S+))? ?(?:replacing @?(?<replaced>\S+))?$/.exec(details.join(' '));
    if (!read) throw unreadable('review', details, 'review of @handle replacing @handle', where);
    const { handle, replaced } = read.groups ?? {};
    return { status: 'review', ...(handle && { profile: profileNamed(handle) }), ...(replaced && { replaces: { handle: replaced } }) };
  },
  linked(details, where) {
    const read = /^(?:of @?(?<handle>\S+))? ?(?<reason>[\w-]+)?$/.exec(details.join(' '));
    const { handle, reason } = read?.groups ?? {};
    const health = reason === undefined ? undefined : healthNamed(reason);
    if (!read || (reason !== undefined && !health)) throw unreadable('linked', details, 'linked of @handle revoked', where);
    return { status: 'linked', ...(handle && { profile: profileNamed(handle) }), ...(health && { health }) };
  },
  ineligible([first = '', ...rest], where) {
    const handle = /^@(\S+)$/.exec(first)?.[1];
    const unmet = [...(handle === undefined ? [first] : []), ...rest].filter((detail) => detail && detail !== 'and');
    const wrong = unmet.find((code) => !isRequirement(code));
    if (wrong !== undefined || unmet.length === 0)
      throw new ScenarioError(
        `${where}: "ineligible" needs requirements${wrong === undefined ? '' : `, and "${wrong}" is none`}: ${requirements.join(', ')}.`,
      );
    return { status: 'ineligible', unmet, ...(handle && { account: { handle } }) };
  },
  declined: plain({ status: 'declined' }),
  expired: plain({ status: 'expired' }),
  cancelled: plain({ status: 'cancelled' }),
  failed: (details) => ({ status: 'failed', ...(details.length > 0 && { reason: details.join(' ') }) }),
  unknown: plain({ status: 'unknown' }),
};

function unreadable(word: string, details: readonly string[], example: string, where: string): ScenarioError {
  return new ScenarioError(`${where}: "${[word, ...details].join(' ')}" can't be read; write "${example}".`);
}

/** Another account than the mock's own, of which no more is known than its handle. */
function profileNamed(handle: string): Profile {
  return { id: `mock-profile-${handle}`, handle, partnerRoles: ['cap', 'tap'], health: { state: 'active' } };
}

function healthNamed(reason: string): Health | undefined {
  const [relink, unavailable] = [relinkReasons.find((known) => known === reason), unavailableReasons.find((known) => known === reason)];
  if (relink) return { state: 'relink-needed', reason: relink };
  return unavailable && { state: 'unavailable', reason: unavailable };
}

function stateNamed(word: string, details: readonly string[], where: string): SessionState {
  const status = word === 'waiting' ? 'pending' : word;
  if (Object.hasOwn(readers, status)) return readers[status as Status](details, where);
  const states = (Object.keys(readers) as Status[]).map(statusWord).join(', ');
  throw new ScenarioError(
    `${where}: "${word}" is no state (${states}) and no fault (${Object.keys(networkFaults).join(', ')}, a problem code or its status).`,
  );
}
