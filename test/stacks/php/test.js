// The server accepts a token that the PHP of the authentication guide signed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { jwtSignIn } from 'tt-link/server/node';

const guide = readFileSync('node_modules/tt-link/stories/guides/authentication.md', 'utf8');
const [, snippet] = /^```php\n(.*?)^```$/ms.exec(guide);
const secret = 'x'.repeat(32);
const agency = "['id' => 'a1', 'name' => 'Süd', 'partnerRoles' => ['cap']]";
writeFileSync('sign.php', `${snippet}\necho(sign_token('${secret}', 'user-17', ${agency}));`);
const token = execFileSync('npx', ['php-wasm-cli', 'sign.php'], { encoding: 'utf8' }).trim();
const request = new Request('http://localhost', { headers: { Authorization: `Bearer ${token}` } });
assert.deepEqual(await jwtSignIn({ secrets: [secret], audience: 'tt-link' })(request), {
  agency: { id: 'a1', name: 'Süd', partnerRoles: ['cap'] },
  user: { id: 'user-17' },
});
