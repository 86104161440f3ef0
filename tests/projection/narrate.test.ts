import { expect, test } from 'vitest';
import { narrate } from '../../src/projection/narrate.ts';
import { packetRows } from '../../src/projection/packet-rows.ts';
import { seekTime, stepForward, type Timeline } from '../../src/sim/timeline.ts';
import { bulkLosing, does, timelineOf } from './runs.ts';

const after = (time: number, timeline = timelineOf()) => {
  seekTime(timeline, time);
  return narrate(timeline.world, timeline.recording.commands);
};

test('says how to begin', () => {
  expect(narrate(timelineOf().world)).toEqual({
    now: 'Nothing has happened yet.',
    next: 'Press Step: the server’s program runs socket(TCP).',
  });
  expect(narrate(timelineOf({ client: null, server: null }).world).next).toBe(
    'Make a call on one of the hosts: socket() comes first.',
  );
});

test('tells the handshake', () => {
  expect(after(40_352)).toEqual({
    now: 'The SYN reaches the server, which answers SYN ACK and goes to SYN-RECEIVED.',
    next: 'Next, at 80.704 ms: the SYN ACK reaches the client.',
  });
  expect(after(121_023).next).toBe('Next, at 121.024 ms: ACK 1 reaches the server.');
});

test('tells what a program does, also when it only works', () => {
  expect(after(100_000)).toEqual({
    now: 'The client’s program calls send(3, 1200): it sends octets 1–1,200.',
    next: 'Next, at 100.704 ms: the client’s program has done its work and goes on.',
  });
  const timeline = timelineOf();
  while (timeline.world.programs.client?.threads[0]?.status !== 'working' && stepForward(timeline));
  expect(narrate(timeline.world).now).toBe('The client’s program works for 20 ms.');
});

test('tells a loss by hand and the time-out that mends it', () => {
  const losing = (): Timeline => timelineOf({ commands: [does('drop', 'client', 'SYN', 1, 10_000)] });
  expect(after(9_000, losing()).next).toBe('Next, at 10.000 ms: what was done here by hand.');
  expect(after(10_000, losing()).now).toBe('The SYN from the client is lost: you dropped it.');
  expect(after(10_000, losing()).next).toMatch(/(client’s retransmission timer runs out|SYN)/);
  expect(after(1_000_000, losing()).now).toBe(
    'No answer came within 1 s, so the client sends a SYN again and will wait 2 s.',
  );
});

test('tells what three duplicate ACKs told the sender', () => {
  const timeline = bulkLosing(60_000, 20);
  const again = [...packetRows(timeline.world.log)].find(({ info }) => info.includes('Fast Retransmission'));
  const seq = Number(/Seq=(\d+)/.exec(again?.info ?? '')?.[1]);
  const grouped = (n: number): string => n.toLocaleString('en');
  expect(after(again?.at ?? 0, timeline).now).toBe(
    `Three duplicate ACKs told the client that octets ${grouped(seq)}–${grouped(seq + 1_459)} never arrived, so it resends them at once.`,
  );
});

test('tells a refusal with its errno', () => {
  expect(after(100_000, timelineOf({ server: null })).now).toBe(
    'The RST reaches the client: the connection is refused. connect() fails with ECONNREFUSED.',
  );
});

test('tells the end: what waits for 2MSL, and that nothing more is due', () => {
  expect(after(400_000).next).toBe('Next, at 240,334.264 ms: 2MSL is over at the client.');
  expect(after(250_000_000)).toEqual({
    now: '2MSL is over, no old segment can be alive: the client forgets the connection.',
    next: 'Nothing more is due: make a call, or go back and change something.',
  });
});
