// A host with the oldest packages that may be beside ours: npm installs them, and the backend runs with them as the contract says.
import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { jsonLog, linkSettings, readSettings, startLinkProcess } from 'tt-link/server/node';

const secret = (bytes) => randomBytes(bytes).toString('base64');
const jwtSecret = secret(48);

function headerOf(agency) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const payload = { sub: `staff-of-${agency}`, agency: { id: agency, name: agency, partnerRoles: ['cap'] }, aud: 'tt-link' };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ ...payload, exp: Math.floor(Date.now() / 1_000) + 300 })}`;
  return `Authorization: Bearer ${signed}.${createHmac('sha256', jwtSecret).update(signed).digest('base64url')}`;
}

// In memory: a folder needs a newer PGlite, which can flush.
const settings = readSettings(linkSettings, {
  ...{ PORT: '0', PUBLIC_URL: 'http://localhost:8080', PROVIDER: 'simulator', ALLOW_SIMULATOR: '1' },
  ...{ JWT_SECRETS: jwtSecret, CODE_SECRET: secret(32), ENCRYPTION_KEYS: `first:${secret(32)}` },
});
const { url, close } = await startLinkProcess(settings, jsonLog('warn'));
const options = ['--header', headerOf('sunrise'), '--other-header', headerOf('harbor')];
const command = spawn('npx', ['tt-link-conformance', `${url}/api/tt`, ...options], { stdio: 'inherit' });
const [status] = await once(command, 'exit');
await close();
if (status !== 0) throw new Error('The backend differs from the contract.');
