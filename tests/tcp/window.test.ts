/** Flow control: shrinking windows, probes of a closed one, both halves of silly-window avoidance (RFC 9293 section 3.8.6). */
import { describe, expect, test } from 'vitest';
import { toNumber } from '../../src/wire/seq.ts';
import { ack, data, fin, given, lengths, places, syn, synAck } from './given.ts';

describe.each(places)('near $sndNxt', (at) => {
  test('no octet is sent past the window (3.8.6)', () => {
    const host = given('ESTABLISHED', { ...at, wnd: 2_500 });
    host.calls('send', 9_000);
    const sent = host.flush();
    expect(lengths(sent)).toEqual([1_000, 1_000]);
    host.arrives(ack({ ack: at.sndNxt + 1_000, wnd: 2_500 }));
    expect(lengths(host.flush())).toEqual([1_000]);
  });

  test('survives a window that shrinks below what is outstanding (MUST-34), and sends nothing new (SHLD-15)', () => {
    const host = given('ESTABLISHED', { ...at, wnd: 3_000 });
    host.calls('send', 5_000);
    expect(lengths(host.flush())).toEqual([1_000, 1_000, 1_000]);
    host.arrives(ack({ ack: at.sndNxt + 1_000, wnd: 500 })).sendsNothing();
    host.arrives(ack({ ack: at.sndNxt + 3_000, wnd: 500 })).sendsNothing();
    host.arrives(ack({ ack: at.sndNxt + 3_000, wnd: 2_000 }));
    expect(lengths(host.flush())).toEqual([1_000, 1_000]);
  });

  test('resends old octets inside a window that has shrunk (SHLD-16)', () => {
    const host = given('ESTABLISHED', { ...at, wnd: 3_000 });
    host.calls('send', 3_000);
    host.forgetsWhatItSent().arrives(ack({ ack: at.sndNxt, wnd: 1_200 }));
    host
      .timePasses(1_000)
      .sends(data({ seq: at.sndNxt, length: 1_000 }))
      .sendsNothing();
  });

  test('resends what a window that has closed and opened a little does not hold (SHLD-16, MAY-7)', () => {
    const host = given('ESTABLISHED', { ...at, wnd: 3_000 });
    host.calls('send', 1_000);
    host
      .forgetsWhatItSent()
      .arrives(ack({ ack: at.sndNxt, wnd: 0 }))
      .timePasses(1_000);
    host.forgetsWhatItSent().arrives(ack({ ack: at.sndNxt, wnd: 100 }));
    host.runs('persist', false).runs('retransmission').timePasses(2_000);
    host.sends(data({ seq: at.sndNxt, length: 1_000 })).sendsNothing();
  });

  test('probes a window that has shrunk to zero, and goes on when it opens (MUST-35)', () => {
    const host = given('ESTABLISHED', { ...at, wnd: 3_000 });
    host.calls('send', 3_000);
    host
      .forgetsWhatItSent()
      .arrives(ack({ ack: at.sndNxt + 1_000, wnd: 0 }))
      .sendsNothing();
    host
      .timePasses(1_000)
      .sends(data({ seq: at.sndNxt + 1_000, length: 1 }))
      .sendsNothing();
    host.arrives(ack({ ack: at.sndNxt + 1_000, wnd: 3_000 }));
    host
      .sends(data({ seq: at.sndNxt + 1_000, length: 1_000 }))
      .sends(data({ seq: at.sndNxt + 2_000, length: 1_000 }));
  });
});

describe('zero-window probes (3.8.6.1)', () => {
  test('begin after one RTO and double (MUST-36, SHLD-29, SHLD-30)', () => {
    const host = given('ESTABLISHED', { wnd: 0, sndNxt: 5_000 });
    host.calls('send', 'hello');
    host.sendsNothing().timePasses(999).sendsNothing();
    const probe = data({ seq: 5_000, text: 'h' });
    host.timePasses(1).sends(probe);
    for (const wait of [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]) {
      host.arrives(ack({ ack: 5_000, wnd: 0 }));
      host
        .timePasses(wait - 1)
        .sendsNothing()
        .timePasses(1)
        .sends(probe)
        .sendsNothing();
    }
  });
  test('keep the connection for hours while they are answered (MUST-37)', () => {
    const host = given('ESTABLISHED', { wnd: 0, sndNxt: 5_000 });
    host.calls('send', 'hello');
    for (let minute = 0; minute < 600; minute++) {
      host.timePasses(60_000);
      if (host.flush().length > 0) host.arrives(ack({ ack: 5_000, wnd: 0 }));
    }
    host
      .isIn('ESTABLISHED')
      .arrives(ack({ ack: 5_000, wnd: 100 }))
      .sends(data({ seq: 5_000, text: 'hello' }));
  });
  test('give up where nobody answers (MUST-20)', () => {
    const host = given('ESTABLISHED', { wnd: 0 });
    host.calls('send', 'hello');
    host.timePasses(300_000).isIn('CLOSED').tells('timed out');
  });
  test('may be taken by the peer octet by octet', () => {
    const host = given('ESTABLISHED', { wnd: 0, sndNxt: 5_000 });
    host.calls('send', 'hello');
    host
      .timePasses(1_000)
      .sends(data({ text: 'h' }))
      .arrives(ack({ ack: 5_001, wnd: 0 }));
    host.timePasses(60_000);
    expect(host.flush().map((seg) => toNumber(seg.seq))).toContain(5_001);
  });
  test('ask with the FIN when nothing else waits', () => {
    const host = given('ESTABLISHED', { wnd: 0, sndNxt: 5_000 });
    host.calls('close');
    host
      .sendsNothing()
      .timePasses(1_000)
      .sends(fin({ seq: 5_000, length: 0 }));
    host.arrives(ack({ ack: 5_001, wnd: 0 })).isIn('FIN-WAIT-2');
    host.timePasses(600_000).sendsNothing();
  });
  test('end when the peer has taken the last octet, though its window stays closed', () => {
    const host = given('ESTABLISHED', { wnd: 0, sndNxt: 5_000 });
    host.calls('send', 'h');
    host
      .timePasses(1_000)
      .sends(data({ text: 'h' }))
      .arrives(ack({ ack: 5_001, wnd: 0 }));
    host.runs('persist', false).timePasses(600_000).sendsNothing().isIn('ESTABLISHED');
  });
  test('do not touch the congestion window', () => {
    const host = given('ESTABLISHED', { wnd: 0 });
    const { cwnd } = host;
    host.calls('send', 'hello');
    host.timePasses(30_000);
    expect(host.cwnd).toBe(cwnd);
  });
  test('take no round-trip sample', () => {
    const host = given('ESTABLISHED', { wnd: 0 });
    host.calls('send', 'hello');
    host.timePasses(1_000);
    host.timePasses(500).arrives(ack({ ack: 5_001, wnd: 100 }));
    expect(host.connection.rtt.srtt).toBe(0);
  });
  test('a lost window update does not stop the stream: the next probe finds the window open', () => {
    const host = given('ESTABLISHED', { wnd: 0, sndNxt: 5_000 });
    host.calls('send', 'hello');
    host.timePasses(1_000).sends(data({ text: 'h' }));
    host
      .arrives(ack({ ack: 5_001, wnd: 500 }))
      .sends(data({ seq: 5_001, text: 'ello' }))
      .sendsNothing();
  });
  test('data beyond the right edge do not time the connection out (SHLD-17)', () => {
    const host = given('ESTABLISHED', { wnd: 3_000, sndNxt: 5_000 });
    host.calls('send', 3_000);
    host.arrives(ack({ ack: 6_000, wnd: 0 })).forgetsWhatItSent();
    for (let i = 0; i < 100; i++) {
      host.timePasses(10_000);
      if (host.flush().length > 0) host.arrives(ack({ ack: 6_000, wnd: 0 }));
    }
    host.isIn('ESTABLISHED');
  });
});

describe('silly windows, the sender’s half (MUST-38, 3.8.6.2.1)', () => {
  test('a small opening is left alone while more waits', () => {
    const host = given('ESTABLISHED', { wnd: 2_000, sndNxt: 5_000 });
    host.calls('send', 6_000);
    expect(lengths(host.flush())).toEqual([1_000, 1_000]);
    host.arrives(ack({ ack: 7_000, wnd: 100 })).sendsNothing();
    host.arrives(ack({ ack: 7_000, wnd: 999 })).sendsNothing();
  });
  test('a full segment goes', () => {
    const host = given('ESTABLISHED', { wnd: 2_000, sndNxt: 5_000 });
    host.calls('send', 6_000);
    host.flush();
    host.arrives(ack({ ack: 7_000, wnd: 1_100 }));
    expect(lengths(host.flush())).toEqual([1_000]);
  });
  test('all that waits goes, however short', () => {
    const host = given('ESTABLISHED', { wnd: 2_000 });
    host.calls('send', 3);
    host.sends(data({ length: 3 }));
  });
  test('half of the largest window ever offered goes', () => {
    const host = given('ESTABLISHED', { wnd: 600, sndNxt: 5_000 });
    host.calls('send', 2_000);
    expect(lengths(host.flush())).toEqual([600]);
    host.arrives(ack({ ack: 5_600, wnd: 299 })).sendsNothing();
    host.arrives(ack({ ack: 5_600, wnd: 300 }));
    expect(lengths(host.flush())).toEqual([300]);
  });
  test('what has waited for the override time goes', () => {
    const host = given('ESTABLISHED', { wnd: 2_000, sndNxt: 5_000 });
    host.calls('send', 6_000);
    host.flush();
    host.arrives(ack({ ack: 7_000, wnd: 100 }));
    host
      .timePasses(499)
      .sendsNothing()
      .timePasses(1)
      .sends(data({ seq: 7_000, length: 100 }))
      .sendsNothing();
  });
});

describe('silly windows, the receiver’s half (MUST-39, 3.8.6.2.2)', () => {
  const full = (receiveBuffer: number, mss = 1_460): ReturnType<typeof given> => {
    const host = given('ESTABLISHED', { tunables: { receiveBuffer, mss } });
    host
      .arrives(data({ length: receiveBuffer }))
      .timePasses(200)
      .sends(ack({ wnd: 0 }));
    return host;
  };
  test('a program that reads octet by octet opens the window in one step of an MSS', () => {
    const host = full(8_000, 1_000);
    for (let i = 1; i < 1_000; i++) host.reads(1).sendsNothing();
    host.reads(1).sends(ack({ wnd: 1_000 }));
  });
  test('or of half the buffer, where that is smaller', () => {
    const host = full(1_000);
    for (let i = 1; i < 500; i++) host.reads(1).sendsNothing();
    host.reads(1).sends(ack({ wnd: 500 }));
  });
  test('the window does not grow in an ACK either before the step is there', () => {
    const host = full(8_000, 1_000);
    host
      .reads(999)
      .arrives(data({ text: 'x' }))
      .sends(ack({ wnd: 0 }));
    host.reads(1).sends(ack({ wnd: 1_000 }));
  });
  test('a buffer of one octet works', () => {
    const host = full(1);
    host
      .reads(1)
      .sends(ack({ wnd: 1 }))
      .arrives(data({ length: 1 }))
      .timePasses(200)
      .sends(ack({ wnd: 0 }))
      .reads(1);
  });
});

test('the window closes as text waits, and its right edge stays (SHLD-14)', () => {
  const host = given('ESTABLISHED', { tunables: { receiveBuffer: 4_000 } });
  host.arrives(data({ length: 1_000 }), data({ length: 1_000 })).sends(ack({ ack: 3_000, wnd: 2_000 }));
});

test('a buffer beyond the field is offered as 65535 (3.1, no window scale)', () => {
  const host = given('LISTEN', { tunables: { receiveBuffer: 1_000_000 } });
  host.arrives({ control: 2, seq: 999 });
  expect(host.flush()[0]?.wnd).toBe(65_535);
});

test('a large buffer is told as far as the SYN’s field reaches, and all of it by the next segment (RFC 7323 2.2)', () => {
  const host = given('CLOSED', {
    profile: 'linux',
    tunables: { receiveBuffer: 100_000, largestReceiveBuffer: 100_000 },
  });
  host.calls('open', 'active');
  host.sends(syn({ wnd: 65_535 }));
  host.arrives(synAck({ options: { windowScale: 7 } }));
  // 68 segments of 1460 octets: a unit of the window is two octets.
  host.sends(ack({ wnd: (68 * 1_460) / 2 }));
});
