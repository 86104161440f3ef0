/** Puts the later parts of the host and of its TCP in their places. */
import '../tcp/whole.ts';
import '../wire/whole.ts';
import { release } from './calls/close.ts';
import { attemptOther } from './calls/other.ts';
import { otherArguments } from './calls/other-arguments.ts';
import { icmpArrives } from './icmp.ts';
import { laterCalls } from './later-calls.ts';
import { answerByCookie, synOfCookie } from './listen-by-cookie.ts';
import { noticeEdges } from './readiness.ts';

laterCalls.put({
  attempt: attemptOther,
  argumentsOf: otherArguments,
  release,
  noticeEdges,
  icmpArrives,
  answerByCookie,
  synOfCookie,
});
