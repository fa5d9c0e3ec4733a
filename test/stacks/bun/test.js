import { serve } from './bun.ts';
import { walkBackend } from './backend-walk.js';

await walkBackend(serve);
process.exit();
