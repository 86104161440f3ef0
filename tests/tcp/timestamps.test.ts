/** Timestamps and PAWS (RFC 7323 sections 4 and 5). */
import { describe, expect, test } from 'vitest';
import { ack, beyond, data, given, rst, syn, synAck } from './given.ts';

const offered = { timestamps: { value: 1_000, echo: 0 } };
const established = () => given('ESTABLISHED', { profile: 'linux', options: offered });
const stamped = (value: number, echo = 0) => ({ options: { timestamps: { value, echo } } });

test('every segment echoes the newest timestamp', () => {
  const host = established();
  host.arrives(data({ length: 10, ...stamped(1_500) }));
  host.sends(ack({ options: { timestamps: { value: 10_000, echo: 1_500 } } }));
});

test('an old duplicate is dropped and acknowledged (5.3, R1)', () => {
  const host = established();
  host.arrives(data({ length: 10, ...stamped(900) }));
  host.sends(ack(1_000));
  host.reads('');
});

test('a timestamp that is one older passes, as in Linux', () => {
  const host = established();
  host.arrives(data({ length: 10, ...stamped(999) }));
  host.sends(ack(1_010));
});

test('a RST needs no new timestamp (5.2)', () => {
  established()
    .arrives(rst({ seq: 1_000, ...stamped(900) }))
    .isIn('CLOSED');
});

test('after 24 days without a segment TS.Recent is forgotten (5.5)', () => {
  const host = established();
  host.arrives(data({ length: 10, ...stamped(1_000) }));
  host.flush();
  host.timePasses(25 * 24 * 3_600_000);
  host.flush();
  host.arrives(data({ length: 10, ...stamped(1_000 - 2 ** 31 + 5 + 2 ** 32) }));
  host.sends(ack(1_020));
});

test('a segment ahead of a hole does not set TS.Recent (4.3)', () => {
  const host = established();
  host.arrives(data({ seq: beyond(1_000, 500), length: 10, ...stamped(2_000) }));
  host.sends(ack({ options: { timestamps: { value: 10_000, echo: 1_000 } } }));
});

test('the echo measures what was sent twice, which Karn would leave out (4.1)', () => {
  const host = established();
  host.calls('send', 100);
  host.timePasses(1_100);
  host.flush();
  expect(host.connection.rtt.srtt).toBeLessThan(1_000);
  host.arrives(ack(stamped(1_100, 11_000)));
  expect(host.connection.rtt.srtt).toBeGreaterThan(1_000);
});

describe('what echoes none of our SYNs does not answer them (RFC 7323 3.2, as Linux has it)', () => {
  const timestamps = (echo: number) => ({ options: { timestamps: { value: 1_001, echo } } });
  test('in SYN-RECEIVED it is answered, and opens nothing', () => {
    const host = given('LISTEN', { profile: 'linux' });
    host.arrives(syn({ seq: 1, options: { timestamps: { value: 1_000, echo: 0 } } }));
    host.flush();
    host.arrives(ack({ ...timestamps(9_000) }));
    host.isIn('SYN-RECEIVED');
    host.arrives(ack({ ...timestamps(10_000) }));
    host.isIn('ESTABLISHED');
  });
  test('in SYN-SENT it is reset', () => {
    const host = given('SYN-SENT', { profile: 'linux' });
    host.flush();
    host.arrives(synAck({ ...timestamps(9_000) }));
    host.isIn('SYN-SENT');
  });
});
