/** Explicit Congestion Notification (RFC 3168, SHLD-8). */
import { expect, test } from 'vitest';
import { codepoint } from '../../src/tcp/ecn.ts';
import { ACK, CWR, ECE, SYN } from '../../src/wire/segment.ts';
import { ack, bits, data, given } from './given.ts';

/** A server of Linux's whose client has asked for ECN. */
function agreed() {
  const host = given('LISTEN', { profile: 'linux', sndNxt: 1 });
  host.arrives(bits(SYN | ECE | CWR, { seq: 999, wnd: 30_000, mss: 1_000 }));
  host.arrives(ack());
  host.sends(bits(SYN | ACK | ECE));
  host.forgetsWhatItSent();
  return host;
}

test('a SYN of Linux does not ask, and answers who asks (6.1.1, SHLD-8)', () => {
  const host = given('CLOSED', { profile: 'linux' });
  host.calls('open', 'active');
  host.sends(bits(SYN));
  agreed();
  const off = given('LISTEN', { profile: 'linux', tunables: { ecn: 'off' } });
  off.arrives(bits(SYN | ECE | CWR)).sends(bits(SYN | ACK));
});

test('new text may be marked, what is sent again may not (6.1.5)', () => {
  const host = agreed();
  host.calls('send', 500);
  host.timePasses(3_000);
  const marks = host.connection.outbox.map((outgoing) => outgoing.ecn ?? 0);
  expect(marks[0]).toBe(codepoint.capable);
  expect(new Set(marks.slice(1))).toEqual(new Set([codepoint.notCapable]));
});

test('a mark is echoed until CWR comes (6.1.3)', () => {
  const host = agreed();
  host.arrivesMarked(data({ length: 10 }), codepoint.congestionExperienced);
  host.sends(bits(ACK | ECE));
  host.arrives(bits(ACK | CWR, { length: 10 }));
  host.sends(bits(ACK));
});

test('an echo halves nothing but the window, once, and CWR says so (6.1.2)', () => {
  const host = agreed();
  host.calls('send', 5_000);
  host.timePasses(50);
  host.flush();
  host.arrives(bits(ACK | ECE, { ack: 1_001, length: 0 }));
  expect(host.ssthresh).toBe(7_000);
  host.timePasses(50);
  host.arrives(ack({ ack: 5_001 }));
  host.calls('send', 1_000);
  host.sends(bits(ACK | CWR, { length: 1_000 }));
});
