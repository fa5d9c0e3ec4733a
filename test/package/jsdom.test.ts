// @vitest-environment jsdom
import { describe } from 'vitest';
import { testElements } from './test-dom.ts';

describe('the elements in jsdom', testElements);
