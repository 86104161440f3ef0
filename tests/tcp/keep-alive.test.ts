/** Keep-alive (RFC 9293 section 3.8.4). */
import { expect, test } from 'vitest';
import { defaultTunables } from '../../src/tcp/tunables.ts';
import { ack, data, given } from './given.ts';

const on = { keepAlive: true, keepAliveIdle: 60_000_000, keepAliveInterval: 10_000_000, keepAliveProbes: 3 };
const alive = (): ReturnType<typeof given> => given('ESTABLISHED', { sndNxt: 5_000, tunables: on });
const probe = ack({ seq: 4_999, ack: 1_000, length: 0 });

test('is off unless the program asks (MUST-25)', () => {
  given('ESTABLISHED').timePasses(1e9).sendsNothing();
});
test('waits two hours unless the program says otherwise (MUST-28)', () => {
  expect(defaultTunables.keepAliveIdle).toBeGreaterThanOrEqual(7_200_000_000);
  const host = given('ESTABLISHED', { sndNxt: 5_000, tunables: { keepAlive: true } });
  host.timePasses(7_199_999).sendsNothing().timePasses(1).sends(probe);
});
test('probes with the octet before SND.NXT and no text, not even the octet of MAY-6, after the interval (MUST-27, SHLD-12)', () => {
  alive().timePasses(59_999).sendsNothing().timePasses(1).sends(probe).sendsNothing();
});
test('can be switched on an open connection, and off (MUST-24, MAY-5)', () => {
  const host = given('ESTABLISHED');
  host
    .sets(on)
    .timePasses(60_000)
    .sends(ack({ seq: 4_999 }));
  host.arrives(ack()).sets({ keepAlive: false }).timePasses(1e8).sendsNothing();
});
test('survives a probe that nobody answers (MUST-29)', () => {
  const host = alive();
  host.timePasses(60_000).sends(probe).timePasses(10_000).sends(probe).arrives(ack()).isIn('ESTABLISHED');
  host.timePasses(59_999).sendsNothing().timePasses(1).sends(probe);
});
test('gives up after the number of probes that was set', () => {
  const host = alive();
  host.timePasses(60_000).sends(probe).timePasses(10_000).sends(probe).timePasses(10_000).sends(probe);
  host
    .timePasses(9_999)
    .isIn('ESTABLISHED')
    .timePasses(1)
    .isIn('CLOSED')
    .tells('timed out')
    .timePasses(1e8)
    .sendsNothing();
});
test('counts from the last segment that came (MUST-26)', () => {
  const host = alive();
  host
    .timePasses(50_000)
    .arrives(data({ text: 'x' }))
    .timePasses(500)
    .forgetsWhatItSent();
  host
    .timePasses(59_499)
    .sendsNothing()
    .timePasses(1)
    .sends({ ...probe, ack: 1_001 });
});
test('does not probe while octets are outstanding (MUST-26)', () => {
  const host = given('ESTABLISHED', { sndNxt: 5_000, tunables: { ...on, keepAliveIdle: 2_000_000 } });
  host.calls('send', 10);
  host.timePasses(50_000);
  expect(host.flush().every((seg) => seg.text.length === 10)).toBe(true);
});
test('an ACK answers the probe of the peer', () => {
  given('ESTABLISHED')
    .arrives(ack({ seq: 999 }))
    .sends(ack({ seq: 5_000, ack: 1_000 }))
    .sendsNothing();
});
test.each(['FIN-WAIT-2', 'CLOSE-WAIT'] as const)('finds a dead peer in %s too', (state) => {
  given(state, { tunables: on }).timePasses(100_000).isIn('CLOSED').tells('timed out');
});
