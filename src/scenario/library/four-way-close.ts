/** Both ends close in order, one after the other (RFC 9293 section 3.6, case 1). */
import type { Scenario } from '../scenario.ts';

export const fourWayClose: Scenario = {
  version: 1,
  id: 'four-way-close',
  title: 'Four-way close',
  sentence: 'Each half of the connection ends with its own FIN and ACK; who closes first waits in TIME-WAIT.',
  group: 'Close and TIME-WAIT',
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
          { do: 'send', fd: 'fd', name: 'request', data: { length: 200 } },
          { do: 'recv', fd: 'fd', length: 4096 },
          { do: 'close', fd: 'fd' },
        ],
      },
    },
    server: {
      address: '10.0.0.2',
      profile: 'rfc9293',
      tunables: {},
      fixedIss: null,
      program: {
        name: 'server.sock',
        body: [
          { do: 'socket', as: 'ls' },
          { do: 'bind', fd: 'ls', to: { address: '0.0.0.0', port: 80 } },
          { do: 'listen', fd: 'ls', backlog: 8 },
          { do: 'accept', fd: 'ls', as: 'fd' },
          { do: 'recv', fd: 'fd', length: 4096 },
          { do: 'send', fd: 'fd', name: 'reply', data: { length: 600 } },
          { do: 'while recv', fd: 'fd', length: 4096, body: [] },
          { do: 'work', for: 20_000 },
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
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'client', segment: 'FIN' },
        title: 'The client closes',
        text: 'FIN means: nothing more comes from here. It takes number {seq}, behind the last octet, and it too must be acknowledged. It says nothing of the other direction.',
        source: 'RFC 9293 §3.6',
        ask: [
          { ask: 'state', of: 'server', hint: 'The state’s name says what it waits for.' },
          {
            ask: 'ack',
            from: 'server',
            words: 'Which number will the server acknowledge?',
            hint: 'The next one that it expects, behind the FIN.',
          },
        ],
      },
      {
        when: { kind: 'state', place: 'server', to: 'CLOSE-WAIT' },
        title: 'The server is told',
        text: 'Its TCP acknowledges at once; its program sees the end of the stream as recv() returning 0. CLOSE-WAIT waits for that program to close().',
        source: 'RFC 9293 §3.10.7.4, eighth check',
      },
      {
        when: { kind: 'send', place: 'server', segment: 'FIN' },
        title: 'The server closes too',
        text: 'Now both directions are at their end. The server waits in LAST-ACK for the last acknowledgement.',
        source: 'RFC 9293 §3.6',
      },
      {
        when: { kind: 'state', place: 'client', to: 'FIN-WAIT-2' },
        title: 'Half of it is closed',
        text: 'The client’s FIN is acknowledged. Until the server’s FIN comes, data might still flow to the client.',
        source: 'RFC 9293 §3.10.7.4, fifth check',
        ask: [{ ask: 'state', of: 'client' }],
      },
      {
        when: { kind: 'timer', place: 'client', timer: 'timeWait', change: 'started' },
        title: 'Who closes first waits',
        text: 'The client stays in TIME-WAIT for {left}: its last ACK may be lost, and old segments must die before the same ports are used again.',
        source: 'RFC 9293 §3.6.1',
        ask: [{ ask: 'state', of: 'server' }],
      },
      {
        when: { kind: 'state', place: 'server', to: 'CLOSED' },
        title: 'Who closes second goes at once',
        text: 'The server has its ACK and forgets the connection. So on a busy server it is better if the client closes first.',
        source: 'RFC 9293 §3.6',
      },
    ],
  },
};
