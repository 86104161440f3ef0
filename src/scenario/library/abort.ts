/** A program closes while octets lie unread: a RST takes the place of the FIN (RFC 2525 section 2.17). */
import type { Scenario } from '../scenario.ts';

export const abort: Scenario = {
  version: 1,
  id: 'abort',
  title: 'Abort',
  sentence:
    'close() with octets unread sends RST in place of FIN: the other end loses the connection, and is told ECONNRESET.',
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
          { do: 'send', fd: 'fd', name: 'request', data: { length: 2000 } },
          { do: 'while recv', fd: 'fd', length: 4096, body: [] },
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
          { do: 'recv', fd: 'fd', length: 500 },
          { do: 'work', for: 100_000 },
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
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'A part is read',
        text: 'The server reads {value} of 2,000 octets and closes. The rest lies in its receive buffer, unread.',
        source: 'recv(2)',
      },
      {
        when: { kind: 'send', place: 'server', segment: 'RST' },
        title: 'RST, not FIN',
        text: 'close() with octets unread ends the connection at once and says so: a RST with number {seq}. No state remains, no TIME-WAIT either.',
        source: 'RFC 9293 §3.6.1',
        ask: [
          { ask: 'state', of: 'client' },
          { ask: 'segment', from: 'client', hint: 'A RST is never answered.' },
        ],
      },
      {
        when: { kind: 'state', place: 'client', to: 'CLOSED' },
        title: 'The client is cut off',
        text: 'Whatever it had still to send is thrown away, whatever it had not read too.',
        source: 'RFC 9293 §3.10.7.4, second check',
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv' },
        title: '{value}',
        text: 'The call that was blocked returns with an error. An end of the stream would have been 0: here the program knows that something is missing.',
        source: 'recv(2)',
      },
    ],
  },
};
