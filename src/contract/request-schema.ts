import { entries } from '../core/link-session.ts';
import { boolean, object, oneWordOf } from './schema.ts';

/** The body of `POST /link-sessions`. */
export const openSessionSchema = object({ entry: oneWordOf(entries) });

/** The body of `POST /link-sessions/{id}/decision`. */
export const decisionSchema = object({ accept: boolean });
