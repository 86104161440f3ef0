/** What SYNs offer and agree on (RFC 7323 section 2, RFC 2018 section 2, RFC 9293 section 3.7.1). */
import { describe, expect, test } from 'vitest';
import { ack, data, given, syn, synAck } from './given.ts';

const timestamps = { value: 1_000, echo: 0 };
const all = { sackPermitted: true, windowScale: 7, timestamps } as const;

test('a SYN of RFC 9293’s own carries the MSS alone (SHLD-5)', () => {
  const host = given('CLOSED');
  host.calls('open', 'active');
  host.sends(syn({ options: { mss: 1_460 } }));
});

test('options in a segment of text are taken, or passed over where they were not agreed (MUST-5)', () => {
  const host = given('ESTABLISHED');
  host.arrives(data({ text: 'x', options: { timestamps: { value: 7, echo: 9 } } })).reads('x');
});

test('a SYN of Linux offers SACK, timestamps and a scale for its largest buffer (MUST-14)', () => {
  const host = given('CLOSED', { profile: 'linux' });
  host.calls('open', 'active');
  const offered = { mss: 1_460, sackPermitted: true, windowScale: 10 } as const;
  host.sends(syn({ wnd: 64_240, options: { ...offered, timestamps: { value: 10_000, echo: 0 } } }));
});

test('a SYN,ACK answers only what the SYN has offered', () => {
  const host = given('LISTEN', { profile: 'linux' });
  host.arrives(syn({ seq: 1, mss: 1_000, options: { windowScale: 2 } }));
  host.sends(
    synAck({
      options: { mss: 1_460, windowScale: 10, sackPermitted: undefined, timestamps: undefined } as never,
    }),
  );
});

describe('windows (RFC 7323 2.2)', () => {
  test('that of a SYN is not shifted: of a large buffer it tells what fits, the next segment all', () => {
    const host = given('CLOSED', { profile: 'bsd', tunables: { receiveBuffer: 640 * 1_460 } });
    host.calls('open', 'active');
    host.sends(syn({ wnd: 65_472, options: { windowScale: 6 } }));
    host.arrives(synAck({ options: { windowScale: 7 } }));
    host.sends(ack({ wnd: 14_600 }));
  });
  test('the peer’s is shifted after its SYN, and may pass 65,535 (REC-1)', () => {
    const host = given('ESTABLISHED', { profile: 'linux', options: { windowScale: 7 }, wnd: 1_000 });
    expect(host.connection.tcb.snd.wnd).toBe(1_000);
    host.arrives(ack({ wnd: 1_000 }));
    expect(host.connection.tcb.snd.wnd).toBe(128_000);
  });

  test('a scale above 14 counts as 14 (RFC 7323 2.3)', () => {
    const host = given('ESTABLISHED', { profile: 'linux', options: { windowScale: 200 } });
    expect(host.connection.agreed.sendScale).toBe(14);
  });

  test('none is shifted where only one end offers it', () => {
    const host = given('ESTABLISHED', { profile: 'linux', wnd: 1_000 });
    host.arrives(ack({ wnd: 2_000 }));
    expect(host.connection.tcb.snd.wnd).toBe(2_000);
    host.arrives(data({ length: 100 }));
    host.sends(ack({ wnd: 64_140 }));
  });

  test('ours has its right edge rounded up to the scale’s unit', () => {
    const host = given('ESTABLISHED', { profile: 'linux', options: { windowScale: 7 } });
    host.arrives(data({ length: 100 }));
    host.sends(ack({ wnd: 63 }));
  });
});

test('the MSS is less the options that every segment carries (MUST-16)', () => {
  const host = given('ESTABLISHED', { profile: 'linux', mss: 1_000, options: all });
  host.calls('send', 2_000);
  expect(host.flush().map((seg) => seg.text.length)).toEqual([988, 988, 24]);
});

test('the MSS is no more than half of the largest window', () => {
  const host = given('ESTABLISHED', { profile: 'linux', mss: 1_000, wnd: 1_200 });
  host.calls('send', 1_200);
  expect(host.flush().map((seg) => seg.text.length)).toEqual([600, 600]);
});

test('no segment but a SYN carries an MSS option (MUST-65)', () => {
  const host = given('ESTABLISHED', { profile: 'linux', options: all });
  host.calls('send', 100);
  host.sends(data({ mss: null }));
});

describe('TCP_MAXSEG bounds segments either way (tcp(7))', () => {
  test('a SYN names what the user permits', () => {
    const host = given('CLOSED', { tunables: { userMss: 500 } });
    host.calls('open', 'active');
    host.sends(syn({ options: { mss: 500 } }));
  });
  test.each([
    ['actively', 400, 400],
    ['actively', 1_000, 500],
    ['actively', null, 500],
    ['passively', 1_000, 500],
    ['passively', null, 536],
  ] as const)('opened %s, of a peer that names %s: %i octets', (opened, mss, expected) => {
    const host = given('ESTABLISHED', { opened, mss, profile: 'linux', tunables: { userMss: 500 } });
    expect(host.connection.tcb.snd.mss).toBe(expected);
  });
});
