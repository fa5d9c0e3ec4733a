// @vitest-environment happy-dom
import { describe } from 'vitest';
import { testElements } from './test-dom.ts';

describe('the elements in happy-dom', testElements);
