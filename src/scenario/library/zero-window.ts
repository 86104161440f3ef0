/**
 * The reader pauses: its window closes, and the sender asks from time to time whether it has opened (RFC 9293 section
 * 3.8.6.1). The news that it has is lost; without the next probe both would wait for ever.
 */
import type { Scenario } from '../scenario.ts';

export const zeroWindow: Scenario = {
  version: 1,
  id: 'zero-window',
  title: 'Zero window',
  sentence:
    'The reader stops and its window closes; probes ask for news, and save the day when the news is lost.',
  group: 'Flow and congestion',
  hosts: {
    client: {
      address: '10.0.0.1',
      profile: 'rfc9293',
      tunables: {},
      fixedIss: null,
      program: {
        name: 'client.sock',
        body: [
          { do: 'socket', as: 'fd' },
          { do: 'connect', fd: 'fd', to: { address: '10.0.0.2', port: 80 } },
          { do: 'send', fd: 'fd', name: 'file', data: { length: 12000 } },
          { do: 'close', fd: 'fd' },
        ],
      },
    },
    server: {
      address: '10.0.0.2',
      profile: 'rfc9293',
      tunables: { receiveBuffer: 4_096 },
      fixedIss: null,
      program: {
        name: 'server.sock',
        body: [
          { do: 'socket', as: 'ls' },
          { do: 'bind', fd: 'ls', to: { address: '0.0.0.0', port: 80 } },
          { do: 'listen', fd: 'ls', backlog: 8 },
          { do: 'accept', fd: 'ls', as: 'fd' },
          { do: 'work', for: 12_000_000 },
          { do: 'while recv', fd: 'fd', length: 4096, body: [] },
          { do: 'close', fd: 'fd' },
        ],
      },
    },
  },
  links: {
    client: { delay: 40_000, jitter: 0, loss: 0, rate: 1_000_000, limit: 50 },
    server: { delay: 40_000, jitter: 0, loss: 0, rate: 1_000_000, limit: 50 },
  },
  seed: 1,
  commands: [
    {
      at: 12_140_000,
      after: null,
      action: { do: 'drop', segment: { host: 'server', what: 'ACK', nth: 6 } },
    },
  ],
  lesson: {
    moments: [
      {
        when: { kind: 'timer', place: 'client', timer: 'persist', change: 'started' },
        title: 'The window is closed',
        text: 'The server’s program does not read, and its buffer is full. The client may send nothing; but it has a timer, which runs out in {left}.',
        source: 'RFC 9293 §3.8.6.1',
        ask: [
          { ask: 'timer' },
          { ask: 'length', from: 'client', hint: 'It is enough to make the other end answer.' },
        ],
      },
      {
        when: { kind: 'send', place: 'client', purpose: 'probe' },
        title: 'A probe',
        text: '{length} octet, number {seq}, beyond the window. The server must answer, and its answer tells its window.',
        source: 'RFC 9293 §3.8.6.1',
      },
      {
        when: { kind: 'timer', place: 'client', timer: 'persist', change: 'started' },
        title: 'The questions become rarer',
        text: 'Still closed. The next one comes after {left}: twice as long, like any retransmission, but it never gives up while answers come.',
        source: 'RFC 9293 §3.8.6.1',
      },
      {
        when: { kind: 'lost', from: 'server' },
        title: 'The good news is lost',
        text: 'The program has read at last, and the server said so: window {window}. An ACK is not acknowledged, so nobody knows that it was lost.',
        source: 'RFC 9293 §3.8.6.1',
        ask: [
          { ask: 'timer', hint: 'The server believes that the client knows; the client asks now and then.' },
        ],
      },
      {
        when: { kind: 'send', place: 'client', purpose: 'probe' },
        title: 'The probe saves the day',
        text: 'Without it each would wait for the other for ever: the sender for a window, the receiver for data.',
        source: 'RFC 9293 §3.8.6.1',
      },
    ],
  },
};
