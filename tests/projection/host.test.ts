import { expect, test } from 'vitest';
import type { HostName } from '../../src/base/trace.ts';
import { hostView } from '../../src/projection/host-view.ts';
import type { CallName, CallOffer, HostView } from '../../src/projection/views.ts';
import { seekSteps, seekTime, type Timeline } from '../../src/sim/timeline.ts';
import {
  bulk,
  bulkLosing,
  call,
  clientThat,
  close,
  does,
  readAll,
  runToEnd,
  send,
  serverThat,
  timelineOf,
} from './runs.ts';

const viewOf = ({ world }: Timeline, host: HostName): HostView => hostView(world, host);
const at = (time: number, timeline = timelineOf()): Timeline => {
  seekTime(timeline, time);
  return timeline;
};
const path = (view: HostView): readonly string[] =>
  view.diagram.arcs
    .filter(({ travelled }) => travelled > 0)
    .map(({ from, to, travelled }) => `${from} ${to} ${travelled}`);
const offer = (view: HostView, name: CallName): CallOffer | undefined =>
  view.offers.find((found) => found.call === name);

test('lists sockets as ss does: a listener with its queue and backlog, an orphan without a descriptor', () => {
  const { sockets } = viewOf(at(300_000), 'server');
  expect(
    sockets.map(({ fd, state, receiveQueue, sendQueue, local, peer }) => [
      fd,
      state,
      receiveQueue,
      sendQueue,
      local,
      peer,
    ]),
  ).toEqual([
    ['3', 'LISTEN', 0, 8, '0.0.0.0:80', '0.0.0.0:*'],
    // 8,501 sequence numbers with the FIN, of which 2,920 are acknowledged.
    ['-', 'LAST-ACK', 0, 5_581, '10.0.0.2:80', '10.0.0.1:49152'],
  ]);
});

test('counts a connection that nobody has accepted in the listener’s queue, without a descriptor', () => {
  const idle = { name: 'idle', body: serverThat().body.slice(0, 3) };
  const { sockets } = viewOf(at(200_000, timelineOf({ server: idle })), 'server');
  expect(sockets.map(({ fd, state, receiveQueue }) => [fd, state, receiveQueue])).toEqual([
    ['3', 'LISTEN', 1],
    ['-', 'CLOSE-WAIT', 1_200],
  ]);
});

test('counts the SYN among what is not acknowledged, and shows a new socket as unconnected', () => {
  const timeline = timelineOf({
    client: null,
    commands: [
      call(0, 'client', { call: 'socket' }),
      call(10, 'client', { call: 'connect', fd: 3, to: { address: '10.0.0.2', port: 80 } }),
    ],
  });
  expect(viewOf(at(5, timeline), 'client').sockets).toMatchObject([
    { fd: '3', state: 'UNCONN', connection: null },
  ]);
  expect(viewOf(at(20, timeline), 'client').sockets).toMatchObject([
    { state: 'SYN-SENT', sendQueue: 1, current: true },
  ]);
});

test('shows the program with the line at which it waits, for how long, and the numbers of its send() calls', () => {
  const { program } = viewOf(at(250_000), 'server');
  expect(program?.lines.map(({ status }) => status)).toEqual([
    'done',
    'done',
    'done',
    'done',
    'blocked',
    'todo',
    'todo',
    'todo',
    'todo',
    'todo',
    'todo',
  ]);
  expect(program?.lines[4]?.notes).toEqual(['blocked in accept(), 94.0 ms']);
  expect(program?.lines.map(({ mark }) => mark).slice(7, 10)).toEqual([1, 2, 3]);
});

test('lists calls with what they said; one that has not come back waits', () => {
  const { calls } = viewOf(at(150_000), 'client');
  expect(calls.map(({ text, result }) => `${text} ${result}`)).toEqual([
    'socket() = 3',
    'connect(3, 10.0.0.2:80) = 0',
    'send(3, 1200) = 1200',
    'shutdown(3, SHUT_WR) = 0',
    'recv(3, 4096) waiting',
  ]);
});

test('explains an errno beside the call that gave it', () => {
  const { calls } = viewOf(runToEnd(timelineOf({ server: null })), 'client');
  expect(calls.at(-1)).toMatchObject({ result: '= −1 ECONNREFUSED', status: 'failed' });
  expect(calls.at(-1)?.note).toContain('nobody listens');
});

test('draws the way that each end of a half-close went through figure 5', () => {
  const timeline = runToEnd(timelineOf());
  expect(path(viewOf(timeline, 'client'))).toEqual([
    'CLOSED SYN-SENT 1',
    'SYN-SENT ESTABLISHED 1',
    'ESTABLISHED FIN-WAIT-1 1',
    'FIN-WAIT-1 FIN-WAIT-2 1',
    'FIN-WAIT-2 TIME-WAIT 1',
    'TIME-WAIT CLOSED 1',
  ]);
  expect(path(viewOf(timeline, 'server'))).toEqual([
    'CLOSED LISTEN 1',
    'LISTEN SYN-RECEIVED 1',
    'SYN-RECEIVED ESTABLISHED 1',
    'ESTABLISHED CLOSE-WAIT 1',
    'CLOSE-WAIT LAST-ACK 1',
    'LAST-ACK CLOSED 1',
  ]);
});

test('keeps the way of a connection that is gone, and forgets it before it began', () => {
  const timeline = runToEnd(timelineOf());
  expect(viewOf(timeline, 'server')).toMatchObject({
    state: 'CLOSED',
    connection: 1,
    sendBuffer: { idle: true },
  });
  seekSteps(timeline, 4);
  expect(viewOf(timeline, 'server')).toMatchObject({ state: 'LISTEN', connection: null });
  expect(path(viewOf(timeline, 'server'))).toEqual(['CLOSED LISTEN 1']);
  expect(viewOf(timeline, 'client')).toMatchObject({ state: 'CLOSED', connection: null });
});

test('tells what can come next', () => {
  expect(viewOf(at(300_000), 'client').diagram.next).toEqual(['rcv FIN']);
  expect(viewOf(at(300_000), 'server').diagram.next).toEqual(['rcv ACK of FIN']);
  expect(viewOf(at(110_000), 'client').diagram.next).toEqual(['rcv ACK of FIN', 'rcv FIN']);
});

test('shows what is acknowledged, on its way and waiting, by send() call', () => {
  const { sendBuffer } = viewOf(at(200_000), 'server');
  // cwnd is three segments: 4,380 of 8,500 octets have left, then the FIN.
  expect(sendBuffer.summary).toBe('4,380 out, 4,120 unsent');
  expect(sendBuffer.markers.map(({ names, value }) => [names[0], value])).toEqual([
    ['SND.UNA', 1],
    ['SND.NXT', 4_381],
    ['SND.UNA+SND.WND', 16_385],
  ]);
  expect(sendBuffer.cells).toEqual([
    { from: 0, to: 2_000, mark: 1, status: 'held' },
    { from: 2_000, to: 4_380, mark: 2, status: 'held' },
    { from: 4_380, to: 5_000, mark: 2, status: 'held' },
    { from: 5_000, to: 8_500, mark: 3, status: 'held' },
    { from: 8_500, to: 8_501, mark: null, status: 'fin' },
  ]);
});

test('shows the hole that a lost segment leaves, with what is held behind it, in the sender’s colours', () => {
  const timeline = at(350_000, timelineOf({ commands: [does('drop', 'server', 'data', 3, 160_000)] }));
  const { receiveBuffer, readByProgram } = viewOf(timeline, 'client');
  expect(receiveBuffer.summary).toBe('hole 1,460, held 4,120');
  expect(receiveBuffer.cells.map(({ status, mark, from, to }) => [status, mark, to - from])).toEqual([
    ['gone', 1, 540],
    ['gone', 2, 920],
    ['hole', null, 1_460],
    ['held', 2, 620],
    ['held', 3, 840],
    ['held', 3, 1_460],
    ['held', 3, 1_200],
    ['fin', null, 1],
  ]);
  expect(readByProgram).toMatchObject({ summary: '2,920 B', length: 8_500 });
});

test('outlines what was sent again', () => {
  const timeline = bulkLosing(60_000, 20);
  const again = timeline.world.log.entries
    .slice()
    .find((entry) => entry.kind === 'send' && entry.purpose === 'resent');
  seekTime(timeline, again?.at ?? 0);
  const { cells } = viewOf(timeline, 'client').sendBuffer;
  expect(cells.filter(({ status }) => status === 'resent')).toEqual([
    { from: 1_460, to: 2_920, mark: 1, status: 'resent' },
  ]);
});

test('gives one number to a send() that the buffer took in pieces', () => {
  const timeline = at(
    1_000_000,
    bulk(60_000, { client: clientThat(send('a', 50_000), send('b', 10_000), close), tunables: {} }),
  );
  const marks = new Set(
    viewOf(runToEnd(timeline), 'server').readByProgram.cells.map(({ mark, to }) => `${mark} ${to}`),
  );
  expect([...marks]).toEqual(['1 50000', '2 60000']);
});

test('shows timers as rings: running, off, or waiting for the FIN', () => {
  const rings = (time: number, host: HostName): readonly string[] =>
    viewOf(at(time), host).rings.map(({ label, text }) => `${label} ${text}`);
  expect(rings(300_000, 'client')).toEqual(['RTO off', 'ACK delay 132.0 ms', '2MSL at FIN']);
  expect(rings(220_500, 'server')).toEqual(['RTO 935.5 ms', 'ACK delay off', '2MSL off']);
  expect(rings(400_000, 'client')).toEqual(['RTO off', 'ACK delay off', '2MSL 239.9 s']);
});

test('lets the persist timer take the place of the RTO', () => {
  const timeline = at(
    3_000_000,
    bulk(60_000, { server: { name: 'deaf', body: serverThat().body.slice(0, 3) }, tunables: {} }),
  );
  expect(viewOf(timeline, 'client').rings[0]).toMatchObject({ label: 'persist', status: 'running' });
});

test('shows the variables with their units', () => {
  expect(viewOf(at(300_000), 'server').variables.map(({ name, value }) => `${name} ${value}`)).toEqual([
    'cwnd 5,840',
    'ssthresh ∞',
    'SRTT 83.6 ms',
    'RTO 1 s',
  ]);
});

/** The calls that are named: those whose form asks which one (`socket…`) come with a later part. */
const possible = ({ offers }: ReturnType<typeof viewOf>): readonly string[] =>
  offers.filter((offer) => offer.possible && !offer.call.endsWith('…')).map((offer) => offer.call);

test('offers only what the socket machine permits, and says with which errno the rest would fail', () => {
  const empty = viewOf(timelineOf({ client: null, server: null }), 'client');
  expect(possible(empty)).toEqual(['socket']);
  expect(offer(empty, 'send')?.reason).toMatch(/^EBADF/);

  const made = viewOf(
    at(1, timelineOf({ client: null, commands: [call(0, 'client', { call: 'socket' })] })),
    'client',
  );
  expect(possible(made)).toEqual(['socket', 'bind', 'listen', 'connect', 'close', 'setsockopt']);
  expect(offer(made, 'connect')?.fields).toMatchObject([
    { name: 'fd', value: '3 new' },
    { name: 'to', value: '10.0.0.2:80' },
  ]);
  expect(offer(made, 'recv')?.reason).toMatch(/^ENOTCONN/);

  const connecting = viewOf(at(20_000), 'client');
  expect(connecting.state).toBe('SYN-SENT');
  expect(offer(connecting, 'recv')?.reason).toBe('waits until the connection is there and octets come');
  expect(offer(connecting, 'close')?.reason).toContain('once the call that waits has come back');

  const halfClosed = viewOf(at(150_000), 'client');
  expect(offer(halfClosed, 'send')?.reason).toMatch(/^EPIPE/);
  expect(offer(halfClosed, 'recv')).toMatchObject({ possible: true, reason: 'waits until octets come' });
});

test('asks for a port that is free when it offers bind()', () => {
  const commands = [
    call(0, 'server', { call: 'socket' }),
    call(1, 'server', { call: 'bind', fd: 3, to: { address: '0.0.0.0', port: 80 } }),
    call(2, 'server', { call: 'socket' }),
  ];
  const view = viewOf(at(10, timelineOf({ client: null, server: null, commands })), 'server');
  expect(offer(view, 'bind')?.fields.map(({ value }) => value)).toEqual(['4 new', '0.0.0.0:8080']);
});

test('shows the connection that is asked for, else the youngest', () => {
  const twice = timelineOf({
    client: { name: 'two', body: [...clientThat().body, ...clientThat().body] },
    server: serverThat(readAll, close),
  });
  seekTime(twice, 300_000);
  expect(hostView(twice.world, 'client').connection).toBe(2);
  expect(hostView(twice.world, 'client', 1).connection).toBe(1);
});
