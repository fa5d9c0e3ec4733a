import process from 'node:process';
import { serve } from './deno.ts';
import { walkBackend } from './backend-walk.js';

await walkBackend(serve);
process.exit();
