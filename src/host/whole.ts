/** Puts the later parts of the host and of its TCP in their places. */
import '../tcp/whole.ts';
import '../wire/whole.ts';
import { release } from './calls/close.ts';
import { disconnect } from './calls/disconnect.ts';
import { connectFast, offerFirst } from './calls/fast-open.ts';
import { noteOf } from './calls/notes.ts';
import { attemptOther } from './calls/other.ts';
import { otherArguments } from './calls/other-arguments.ts';
import { shutFromTheStart } from './calls/shutdown.ts';
import { mayWake } from './calls/watched.ts';
import { otherArrives } from './datagrams/arrive.ts';
import { releaseDatagram } from './datagrams/calls.ts';
import { openDatagramSocket } from './datagrams/open.ts';
import { copyToRaw } from './datagrams/raw.ts';
import { judge, learnFrom } from './fast-open.ts';
import { noticeEdges } from './interest.ts';
import { laterCalls } from './later-calls.ts';
import { answerByCookie, synOfCookie } from './listen-by-cookie.ts';

laterCalls.put({
  attempt: attemptOther,
  argumentsOf: otherArguments,
  release,
  noteOf,
  disconnect,
  shutFromTheStart,
  noticeEdges,
  otherArrives,
  openDatagramSocket,
  releaseDatagram,
  copyToRaw,
  answerByCookie,
  connectFast,
  offerFirst,
  mayWake,
  judge,
  learnFrom,
  synOfCookie,
});
