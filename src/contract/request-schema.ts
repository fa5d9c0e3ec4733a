import * as v from 'valibot';
import { entries } from '../core/link-session.ts';
import { object } from './schema.ts';

/** The body of `POST /link-sessions`. */
export const openSessionSchema = object({ entry: v.picklist(entries) });

/** The body of `POST /link-sessions/{id}/decision`. */
export const decisionSchema = object({ accept: v.boolean() });
