import { expect, test } from 'vitest';
import { layOut, ssLines } from '../../src/interop/ss.ts';
import { timeText } from '../../src/interop/ss-timer.ts';
import { seekTime, type Timeline } from '../../src/sim/timeline.ts';
import { does, timelineOf } from '../projection/runs.ts';

const texts = (timeline: Timeline, shown: 'client' | 'server' | 'both'): readonly string[] =>
  [...ssLines(timeline.world, shown)].map(({ text }) => text);

/** What ss of iproute2 6.1 printed on a loopback. */
const real = [
  'State     Recv-Q Send-Q Local Address:Port  Peer Address:Port Process',
  'LISTEN    1      8          127.0.0.1:18080      0.0.0.0:*',
  'TIME-WAIT 0      0          127.0.0.1:51584    127.0.0.1:18080 timer:(timewait,59sec,0)',
  'ESTAB     0      0          127.0.0.1:51588    127.0.0.1:18080 timer:(keepalive,119min,0)',
];

test('lays its columns out as ss does', () => {
  const cells = [
    ['State', 'Recv-Q', 'Send-Q', 'Local Address', ':Port', 'Peer Address', ':Port', 'Process'],
    ['LISTEN', '1', '8', '127.0.0.1', ':18080', '0.0.0.0', ':*', ''],
    ['TIME-WAIT', '0', '0', '127.0.0.1', ':51584', '127.0.0.1', ':18080', ' timer:(timewait,59sec,0)'],
    ['ESTAB', '0', '0', '127.0.0.1', ':51588', '127.0.0.1', ':18080', ' timer:(keepalive,119min,0)'],
  ];
  expect(layOut(cells)).toEqual(real);
});

test('prints sockets with their timers at the cursor', () => {
  const timeline = timelineOf({ commands: [does('drop', 'client', 'SYN', 1, 10_000)] });
  seekTime(timeline, 300_000);
  expect(texts(timeline, 'both')).toEqual([
    'client$ ss -tano',
    'State    Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess',
    'SYN-SENT 0      1           10.0.0.1:49152     10.0.0.2:80   timer:(on,700ms,0)',
    '',
    'server$ ss -tano',
    // Short ports leave no blank before the last column, in ss as well.
    'State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess',
    'LISTEN 0      8            0.0.0.0:80        0.0.0.0:*',
  ]);
  seekTime(timeline, 1_500_000);
  expect(texts(timeline, 'server')).toContainEqual(expect.stringMatching(/^LISTEN/));
});

test('counts how often the retransmission timer has run out', () => {
  const timeline = timelineOf({ commands: [does('drop', 'client', 'SYN', 1, 10_000)] });
  seekTime(timeline, 1_010_000);
  expect(texts(timeline, 'client').at(-1)).toMatch(/timer:\(on,1\.990ms,1\)$/);
});

test.each([
  [142_000, '142ms'],
  [1_500_000, '1.500ms'],
  [59_000_000, '59sec'],
  [12_345_000, '12sec'],
  [119_000_000, '1min59sec'],
  [7_199_000_000, '119min'],
])('tells %i µs as %s', (length, text) => expect(timeText(length)).toBe(text));
