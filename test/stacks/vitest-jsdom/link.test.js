import { it } from 'vitest';
import { walk } from './unit-walk.js';

it('links a profile and ticks the control', walk);
