/** Recovery as Linux does it: RACK-TLP (RFC 8985), PRR (RFC 9937), F-RTO (RFC 5682), undo (RFC 3522, 3708). */
import { describe, expect, test } from 'vitest';
import { ack, given, sack, synAck } from './given.ts';

const offered = { sackPermitted: true, windowScale: 7 } as const;
const timed = { ...offered, timestamps: { value: 1, echo: 0 } } as const;

/** A host that has sent so many segments of 1,000 octets, over a network whose round trip is 100 ms. */
function sender(segments: number, options: object = offered) {
  const host = given('CLOSED', { profile: 'linux', sndNxt: 1 });
  host.calls('open', 'active');
  host.timePasses(100);
  host.arrives(synAck({ seq: 999, wnd: 60_000, mss: 1_000, options }));
  host.arrives(ack({ ack: 1, wnd: 2_000 }));
  host.calls('send', 1_000);
  host.timePasses(100);
  host.arrives(ack());
  host.forgetsWhatItSent();
  if (segments > 0) host.calls('send', segments * 1_000);
  host.flush();
  return host;
}
/** What left, without PSH: `ACK seq 1001 len 1000`. */
const seqs = (host: ReturnType<typeof sender>): readonly string[] =>
  host.sent.map((line) =>
    line
      .replace(/^PSH,/, '')
      .replace(/ ack.*len/, ' len')
      .replace(/ wnd.*/, ''),
  );

test('a connection begins with ten segments (RFC 6928)', () => {
  const host = given('ESTABLISHED', { profile: 'linux', options: offered, wnd: 60_000 });
  host.calls('send', 20_000);
  expect(host.flush().length).toBe(10);
});

test('buffers wait to be filled no longer, whichever way the round trip is estimated', () => {
  const left = (rttEstimator: 'Linux' | 'RFC 6298') => {
    const host = sender(0).sets({ rttEstimator });
    host.calls('send', 40_000);
    host.flush();
    host.timePasses(100).arrives(ack({ ack: 2_001 }));
    const first = seqs(host).length;
    host.arrives(ack({ ack: 3_001 }));
    return [first, seqs(host).length];
  };
  expect(left('RFC 6298')).toEqual(left('Linux'));
});

test('without segmentation offload no segment waits for another to leave with it', () => {
  const host = sender(0).sets({ segmentationOffload: false });
  host.calls('send', 40_000);
  host.flush();
  host.timePasses(100).arrives(ack({ ack: 2_001 }));
  expect(seqs(host).length).toBe(2);
  host.arrives(ack({ ack: 3_001 }));
  expect(seqs(host).length).toBe(2);
});

describe('loss', () => {
  test('three segments sacked above a hole fill it at once (RFC 8985 6.2)', () => {
    const host = sender(10).timePasses(100);
    host.arrives(ack({ ack: 1_001, options: { sack: sack([2_001, 4_001]) } }));
    expect(seqs(host)).toEqual([]);
    host.arrives(ack({ ack: 1_001, options: { sack: sack([2_001, 5_001]) } }));
    expect(seqs(host)).toEqual(['ACK seq 1001 len 1000']);
  });

  test('one segment sacked above a hole waits a quarter of the round trip first', () => {
    const host = sender(2).timePasses(100);
    host.arrives(ack({ ack: 1_001, options: { sack: sack([2_001, 3_001]) } }));
    expect(seqs(host)).toEqual([]);
    host.runs('reordering').timePasses(28);
    expect(seqs(host)).toEqual(['ACK seq 1001 len 1000']);
  });

  test('only what is missing is sent again (RFC 2018 5)', () => {
    const host = sender(10).timePasses(100);
    host.arrives(ack({ ack: 1_001, options: { sack: sack([2_001, 4_001], [5_001, 11_001]) } }));
    host.timePasses(1);
    host.arrives(ack({ ack: 4_001, options: { sack: sack([5_001, 11_001]) } }));
    expect(seqs(host)).toEqual(['ACK seq 1001 len 1000', 'ACK seq 4001 len 1000']);
  });

  test('the window is reduced to 7/10, smoothly, and ends there (RFC 9438 4.6, RFC 9937)', () => {
    const host = sender(10).timePasses(100);
    host.arrives(ack({ ack: 1_001, options: { sack: sack([2_001, 5_001]) } }));
    expect(host.ssthresh).toBe(7_000);
    host.timePasses(100);
    host.arrives(ack({ ack: 11_001 }));
    // The ACK that ends the reduction may already let the window grow by one.
    expect([7_000, 8_000]).toContain(host.cwnd);
  });

  test('what limited transmit sent is no part of the flight that is halved (RFC 5681 3.2, step 2)', () => {
    const host = sender(14).sets({ congestionControl: 'NewReno' });
    host.timePasses(100).arrives(ack({ ack: 1_001, options: { sack: sack([2_001, 4_001]) } }));
    expect(host.flush().length).toBe(2);
    host.arrives(ack({ ack: 1_001, options: { sack: sack([2_001, 5_001]) } }));
    expect(host.ssthresh).toBe(5_000);
  });

  test('without SACK the third duplicate tells it, and a partial ACK the next (RFC 6582)', () => {
    const host = sender(10, {}).timePasses(100);
    for (let i = 0; i < 3; i++) host.arrives(ack({ ack: 1_001 }));
    expect(seqs(host)).toEqual([]);
  });
});

describe('silence', () => {
  test('after two round trips the last segment is sent again (RFC 8985 7.3)', () => {
    const host = sender(3).timePasses(201);
    expect(seqs(host)).toEqual([]);
    host.timePasses(2);
    expect(seqs(host)).toEqual(['ACK seq 3001 len 1000']);
  });

  test('then the RTO sends the first, and doubles (MUST-18)', () => {
    const host = sender(3).timePasses(1_000);
    expect(seqs(host)).toContain('ACK seq 1001 len 1000');
    expect(host.cwnd).toBe(1_000);
    expect(host.rto).toBeGreaterThan(400);
  });

  test('a time-out that was spurious is taken back, by its timestamp (RFC 3522)', () => {
    const host = sender(4, timed);
    host.timePasses(700);
    expect(host.cwnd).toBeLessThan(2_000);
    host.flush();
    host.arrives(ack({ ack: 989, options: { timestamps: { value: 500, echo: 10_101 } } }));
    host.arrives(ack({ options: { timestamps: { value: 500, echo: 10_101 } } }));
    expect(host.cwnd).toBeGreaterThanOrEqual(9_880);
  });

  test('R2 is 15 time-outs: the user is told after some 15 minutes (MUST-20)', () => {
    const host = sender(1);
    host.tells();
    host.timePasses(20 * 60_000);
    host.isIn('CLOSED').tells('timed out');
  });

  test('TCP_USER_TIMEOUT ends it to the millisecond (MUST-21, RFC 5482)', () => {
    const host = sender(1).sets({ userTimeout: 3_000_000 });
    host.timePasses(3_200);
    host.isIn('ESTABLISHED').timePasses(400);
    host.isIn('CLOSED').tells('timed out');
  });
});

describe('a closed window (MUST-36)', () => {
  const closed = () => {
    const host = sender(1).timePasses(100);
    host.arrives(ack({ ack: 2_001, wnd: 0 }));
    host.calls('send', 500);
    host.flush();
    return host;
  };

  test('is probed with an old octet’s number, after one RTO, then twice as long (SHLD-29, SHLD-30)', () => {
    const host = closed().timePasses(310);
    expect(seqs(host)).toEqual(['ACK seq 2000 len 0']);
    host.timePasses(580);
    expect(seqs(host)).toEqual([]);
    host.timePasses(30);
    expect(seqs(host)).toEqual(['ACK seq 2000 len 0']);
  });

  test('that opens lets everything out', () => {
    const host = closed().timePasses(310);
    host.flush();
    host.arrives(ack({ ack: 2_001, wnd: 2_000 }));
    expect(seqs(host)).toEqual(['ACK seq 2001 len 500']);
  });
});

test('a short write waits only for another short one (Minshall)', () => {
  const host = sender(0);
  host.calls('send', 1_000);
  host.calls('send', 100);
  host.calls('send', 100);
  expect(seqs(host)).toEqual(['ACK seq 1001 len 1000', 'ACK seq 2001 len 100']);
});

test('TCP_CORK lets only full segments out', () => {
  const host = sender(0).sets({ cork: true });
  host.calls('send', 1_500);
  expect(seqs(host)).toEqual(['ACK seq 1001 len 1000']);
});

test('a window that the program does not use does not grow (RFC 7661)', () => {
  const host = sender(0);
  for (let i = 0; i < 20; i++) {
    host.calls('send', 1_000);
    host.timePasses(20);
    host.arrives(ack());
  }
  expect(host.cwnd).toBe(10_000);
});

test('after a silence the window begins anew (RFC 5681 4.1)', () => {
  const host = sender(10).timePasses(100);
  host.arrives(ack({ ack: 11_001 }));
  const grown = host.cwnd;
  host.timePasses(10_000);
  host.calls('send', 1_000);
  expect(grown).toBe(20_000);
  expect(host.cwnd).toBe(10_000);
});
