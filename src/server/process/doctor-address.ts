import { randomBytes } from 'node:crypto';
import type { Finding } from './finding.ts';
import type { LinkSettings } from './link-settings.ts';
import { listen, type Listening } from './listening.ts';
import { StartError } from './start-error.ts';

const maxAnswerMs = 5_000;
const nonceHeader = 'Tt-Link-Doctor';

/**
 * Looks whether requests to PUBLIC_URL arrive here. Where the port is free, this process listens on it meanwhile and
 * answers with a nonce. Otherwise a server runs already, and is known by what only a link server answers.
 */
export async function checkPublicUrl(settings: LinkSettings, redirectUri: string | undefined): Promise<Finding[]> {
  const { PORT: port, HOST: host, PUBLIC_URL, BASE_PATH, WEBHOOK_PATH } = settings;
  if (port === 0)
    return [
      { result: 'warning', check: 'public address', text: 'PORT is 0, so no proxy can know the port. Set PORT to check PUBLIC_URL.' },
    ];
  const nonce = randomBytes(16).toString('hex');
  const answer = () => new Response('tt-link-server --doctor\n', { headers: { [nonceHeader]: nonce } });
  let listening: Listening | undefined;
  try {
    listening = await listen(answer, { port, host });
  } catch (error) {
    if (!(error instanceof StartError && error.message.includes('is in use')))
      return [{ result: 'failed', check: 'public address', text: (error as Error).message }];
  }
  const isOurs = (response: Response, isRunning: (response: Response) => boolean) =>
    listening ? response.headers.get(nonceHeader) === nonce : isRunning(response);
  try {
    const addresses = [
      [`${PUBLIC_URL}${BASE_PATH}/link`, (response: Response) => response.headers.has('Link-Provider')],
      [PUBLIC_URL + WEBHOOK_PATH, (response: Response) => response.status === 405 && response.headers.get('Allow') === 'POST'],
      ...(redirectUri && listening ? [[redirectUri, () => true] as const] : []),
    ] as const;
    return await Promise.all(
      addresses.map(async ([address, isRunning]): Promise<Finding> => {
        try {
          const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(maxAnswerMs) });
          if (isOurs(response, isRunning)) {
            const text = `${address} reaches ${listening ? 'this process' : 'a running tt-link-server. Stop it to check that it is this one'}.`;
            return { result: 'ok', check: 'public address', text };
          }
          const text = `${address} answers ${response.status}, but not from this process. Forward this path to ${host}:${port} in the proxy.`;
          return { result: 'failed', check: 'public address', text };
        } catch (error) {
          const why = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).name;
          const text = `${address} was not reached from this machine (${why}). Check DNS, TLS and the proxy. If this machine cannot reach its own public address, check from another one.`;
          return { result: 'failed', check: 'public address', text };
        }
      }),
    );
  } finally {
    await listening?.close(() => Promise.resolve());
  }
}
