// `npm run openapi`: writes the committed document anew. A test fails while it is stale.
import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { openApiDocument } from './openapi.ts';

writeFileSync(
  new URL('../../openapi.yaml', import.meta.url),
  stringify(openApiDocument(), { aliasDuplicateObjects: false, lineWidth: 120 }),
);
