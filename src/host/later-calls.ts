/** The calls that a handshake does without, and how they are reached (`base/later-part.ts`). */
import { laterPart } from '../base/later-part.ts';
import type { release } from './calls/close.ts';
import type { disconnect } from './calls/disconnect.ts';
import type { connectFast, offerFirst } from './calls/fast-open.ts';
import type { noteOf } from './calls/notes.ts';
import type { attemptOther } from './calls/other.ts';
import type { otherArguments } from './calls/other-arguments.ts';
import type { shutFromTheStart } from './calls/shutdown.ts';
import type { mayWake } from './calls/watched.ts';
import type { otherArrives } from './datagrams/arrive.ts';
import type { releaseDatagram } from './datagrams/calls.ts';
import type { openDatagramSocket } from './datagrams/open.ts';
import type { copyToRaw } from './datagrams/raw.ts';
import type { judge, learnFrom } from './fast-open.ts';
import type { noticeEdges } from './interest.ts';
import type { answerByCookie, synOfCookie } from './listen-by-cookie.ts';

export interface LaterCalls {
  readonly attempt: typeof attemptOther;
  readonly argumentsOf: typeof otherArguments;
  readonly release: typeof release;
  readonly noteOf: typeof noteOf;
  readonly disconnect: typeof disconnect;
  readonly shutFromTheStart: typeof shutFromTheStart;
  readonly noticeEdges: typeof noticeEdges;
  readonly otherArrives: typeof otherArrives;
  readonly openDatagramSocket: typeof openDatagramSocket;
  readonly releaseDatagram: typeof releaseDatagram;
  readonly copyToRaw: typeof copyToRaw;
  readonly answerByCookie: typeof answerByCookie;
  readonly connectFast: typeof connectFast;
  readonly offerFirst: typeof offerFirst;
  readonly mayWake: typeof mayWake;
  readonly judge: typeof judge;
  readonly learnFrom: typeof learnFrom;
  readonly synOfCookie: typeof synOfCookie;
}

export const laterCalls = laterPart<LaterCalls>('the part of the host that has all calls');
