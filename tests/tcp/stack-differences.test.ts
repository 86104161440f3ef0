/** Where RFC 9293, Linux and FreeBSD part ways: each row is a switch, and each stack takes its own side. */
import { describe, expect, test } from 'vitest';
import { FIN, RST, SYN } from '../../src/wire/segment.ts';
import { ack, beyond, bits, data, fin, given, rst, syn, synAck } from './given.ts';

describe('SYN-SENT, an unacceptable ACK', () => {
  test('RFC 9293: RST only (3.10.7.3)', () => {
    const host = given('SYN-SENT');
    host.arrives(ack({ ack: 1 })).sends(rst(1));
    host.timePasses(10).sendsNothing();
  });
  test('Linux: and the SYN again at once', () => {
    const host = given('SYN-SENT', { profile: 'linux' });
    host.arrives(ack({ ack: 1 })).sends(rst(1));
    host.timePasses(10).sends(syn());
  });
});

describe('text on a SYN,ACK', () => {
  test('RFC 9293 keeps it', () =>
    given('SYN-SENT')
      .arrives(synAck({ seq: 9, length: 5 }))
      .reads('abcde'));
  test('Linux drops it', () => {
    const host = given('SYN-SENT', { profile: 'linux' });
    host
      .arrives(synAck({ seq: 9, length: 5 }))
      .sends(ack(10))
      .reads('');
  });
});

describe('octets ahead of a hole', () => {
  test('let Linux’s window grow as octets in order do', () => {
    const options = { sackPermitted: true, windowScale: 7 } as const;
    const host = given('ESTABLISHED', {
      rcvNxt: 1_000,
      mss: 1_460,
      options,
      opened: 'passively',
      profile: 'linux',
    });
    const windows = [1, 2, 3, 4].map((at) => {
      host.arrives(data({ seq: 1_000 + at * 1_460, length: 1_460 }));
      return host.flush()[0]?.wnd;
    });
    expect(windows).toEqual([66, 69, 72, 75]);
  });
});

describe('FINs that cross', () => {
  test('RFC 9293 acknowledges the peer’s', () => {
    const host = given('FIN-WAIT-1', { sndNxt: 5_000 });
    host
      .arrives(fin({ ack: 4_999 }))
      .isIn('CLOSING')
      .sends(ack({ seq: 5_000 }));
  });
  test('FreeBSD sends its own again with the ACK', () => {
    const host = given('FIN-WAIT-1', { sndNxt: 5_000, profile: 'bsd' });
    host
      .arrives(fin({ ack: 4_999 }))
      .isIn('CLOSING')
      .sends(fin({ seq: 4_999 }))
      .sendsNothing();
  });
});

describe('TIME-WAIT', () => {
  test('RFC 9293: a SYN is challenged', () => {
    given('TIME-WAIT').arrives(syn(5_000)).sends(ack(1_000)).isIn('TIME-WAIT');
  });
  test('Linux acknowledges a bare FIN, also without ACK', () => {
    given('TIME-WAIT', { profile: 'linux' })
      .arrives(bits(FIN, { seq: 999 }))
      .sends(ack(1_000));
  });
  test('Linux answers what is bare and out of place no more often than each half second', () => {
    const host = given('TIME-WAIT', { profile: 'linux' });
    const behind = ack({ seq: 999 });
    host.arrives(behind).sends(ack(1_000));
    host.timePasses(400).arrives(behind).sendsNothing();
    host.timePasses(200).arrives(behind).sends(ack(1_000));
  });
  test('Linux always answers a FIN that comes again', () => {
    const host = given('TIME-WAIT', { profile: 'linux' });
    for (let i = 0; i < 3; i++) host.arrives(fin({ seq: 999 })).sends(ack(1_000));
  });
  test('a RST ends it with Linux, unless tcp_rfc1337 is set', () => {
    given('TIME-WAIT', { profile: 'linux' }).arrives(rst(1_000)).isIn('CLOSED');
    const careful = given('TIME-WAIT', { profile: 'linux', tunables: { rfc1337: true } });
    careful.arrives(rst(1_000)).isIn('TIME-WAIT');
  });
  test('FreeBSD ignores a RST (RFC 1337)', () => {
    given('TIME-WAIT', { profile: 'bsd' }).arrives(rst(1_000)).isIn('TIME-WAIT');
  });
  test('it lasts 60 s with Linux', () => {
    const host = given('TIME-WAIT', { profile: 'linux' }).timePasses(59_000).isIn('TIME-WAIT');
    host.timePasses(1_000).isIn('CLOSED');
  });
});

describe('a RST', () => {
  test('at the right edge of the window is dropped by RFC 9293, challenged by Linux', () => {
    const edge = beyond(1_000, 16_384);
    given('ESTABLISHED').arrives(rst(edge)).sendsNothing();
    const linux = given('ESTABLISHED', { profile: 'linux' });
    const right = linux.connection.tcb.rcv.edge;
    linux
      .arrives(rst(Number(right)))
      .sends(ack(1_000))
      .isIn('ESTABLISHED');
  });
  test('one short of RCV.NXT after a FIN is dropped by RFC 9293, taken by Linux', () => {
    given('CLOSE-WAIT').arrives(rst(999)).isIn('CLOSE-WAIT');
    given('CLOSE-WAIT', { profile: 'linux' }).arrives(rst(999)).isIn('CLOSED');
  });
  test('once both SYNs have crossed is a refusal for RFC 9293, a reset for Linux', () => {
    const crossed = { opened: 'actively' } as const;
    given('SYN-RECEIVED', crossed).arrives(rst(1_000)).tells('refused');
    given('SYN-RECEIVED', { ...crossed, profile: 'linux' })
      .arrives(rst(1_000))
      .tells('reset');
  });
  test('anywhere in the window resets where RFC 5961 is off', () => {
    given('ESTABLISHED', { tunables: { rfc5961: false } })
      .arrives(rst(1_100))
      .isIn('CLOSED');
    given('ESTABLISHED').arrives(rst(1_100)).sends(ack(1_000)).isIn('ESTABLISHED');
  });
});

describe('text beyond the window', () => {
  test('RFC 9293 cuts it off', () => {
    const host = given('ESTABLISHED', { tunables: { receiveBuffer: 100 } });
    host.arrives(data({ length: 150 })).expects(1_100);
  });
  test('Linux takes it whole while nothing waits to be read', () => {
    const host = given('ESTABLISHED', { profile: 'linux', tunables: { receiveBuffer: 3_000 } });
    host.arrives(data({ length: 4_000 })).expects(5_000);
    host.arrives(data({ seq: 5_000, length: 4_000 })).expects(5_000);
  });
});

test('FreeBSD’s buffer is a whole number of segments', () => {
  const host = given('ESTABLISHED', { profile: 'bsd', tunables: { receiveBuffer: 2_000 } });
  expect(host.connection.receiveBuffer.capacity).toBe(2_920);
});

describe('short segments in order', () => {
  test('RFC 9293 delays the ACK (SHLD-18)', () => {
    const host = given('ESTABLISHED').arrives(data({ length: 10 }));
    host.sendsNothing();
    host.timePasses(200).sends(ack(1_010));
  });
  test('Linux acknowledges the first at once, and later ones after 40 ms (MUST-40)', () => {
    const host = given('ESTABLISHED', { profile: 'linux' });
    let quick = 0;
    for (; quick < 40; quick++) {
      host.arrives(data({ length: 10 }));
      if (host.flush().length === 0) break;
      host.timePasses(5);
    }
    expect(quick).toBe(16);
    host.timePasses(35).sendsNothing();
    host.timePasses(5).sends(ack());
  });
  test('Linux lets the ACK ride on an answer', () => {
    const host = given('ESTABLISHED', { profile: 'linux' });
    host.arrives(data({ length: 10 })).flush();
    host.calls('send', 10);
    host.flush();
    host.arrives(data({ length: 10 }));
    host.sendsNothing();
  });
});

describe('answers to what is out of order', () => {
  test('come each time without a limit, and twice a second with Linux’s', () => {
    const often = given('ESTABLISHED').arrives(bits(SYN, { seq: 1_100 }), bits(SYN, { seq: 1_100 }));
    expect(often.flush().length).toBe(2);
    const linux = given('ESTABLISHED', { profile: 'linux' });
    linux.arrives(bits(SYN, { seq: 1_100 }), bits(SYN, { seq: 1_100 }));
    expect(linux.flush().length).toBe(1);
  });
});

test('Linux’s last keep-alive probe is followed by a RST', () => {
  const host = given('ESTABLISHED', { profile: 'linux' });
  host.sets({ keepAlive: true, keepAliveIdle: 2_000_000, keepAliveInterval: 1_000_000, keepAliveProbes: 2 });
  host.timePasses(4_000);
  expect(host.flush().map(({ control }) => (control & RST) !== 0)).toEqual([false, false, true]);
  host.isIn('CLOSED').tells('timed out');
});

describe('SYNs that nobody answers', () => {
  const times = (profile: 'linux' | 'rfc9293'): readonly number[] => {
    const host = given('SYN-SENT', { profile });
    const begun = host.now;
    const seen: number[] = [];
    for (let i = 0; i < 200_000 && host.connection.control.name === 'SYN-SENT'; i += 100) {
      host.timePasses(100);
      for (const _ of host.flush()) seen.push(Math.floor((host.now - begun) / 1_000_000));
    }
    return [...seen, Math.floor((host.now - begun) / 1_000_000)];
  };
  test('Linux: 1, 2, 3, 4, 5, 7, 11, 19, 35, 67 s, and the end at 131 s (MUST-22)', () => {
    expect(times('linux')).toEqual([1, 2, 3, 4, 5, 7, 11, 19, 35, 67, 131]);
  });
  test('RFC 9293: doubling, for three minutes (MUST-23)', () => {
    expect(times('rfc9293').at(-1)).toBe(180);
  });
});

describe('what came before', () => {
  test('a FIN that comes again is acknowledged at once by Linux, in CLOSE-WAIT too', () => {
    given('CLOSE-WAIT', { profile: 'linux' })
      .arrives(fin({ seq: 999 }))
      .sends(ack(1_000));
  });
  test('Linux’s first SYN,ACK that crosses ours is acknowledged (3.5, figure 7)', () => {
    const host = given('SYN-RECEIVED', { profile: 'linux', opened: 'actively' });
    host
      .arrives(synAck({ seq: 999, ack: 5_000 }))
      .isIn('ESTABLISHED')
      .sends(ack(1_000));
  });
  test('Linux answers nothing that has neither ACK nor RST nor SYN', () => {
    given('ESTABLISHED', { profile: 'linux' })
      .arrives(bits(FIN, { seq: 90_000 }))
      .sendsNothing();
  });
});

describe('what this machine’s kernel does', () => {
  test('a RST beside RCV.NXT is challenged while only the SYN queue knows of the connection', () => {
    given('SYN-RECEIVED', { profile: 'linux' }).arrives(rst(1_001)).sends(ack(1_000)).isIn('SYN-RECEIVED');
  });
  test('closing, what acknowledges our FIN is looked at no further', () => {
    const host = given('CLOSING', { profile: 'linux' });
    host
      .arrives(data({ seq: 950, length: 100 }))
      .sendsNothing()
      .isIn('TIME-WAIT');
  });
});
