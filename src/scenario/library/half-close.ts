/** One half of the connection ends, the other goes on; one of its segments is lost on the way. */
import type { Scenario } from '../scenario.ts';

export const halfClose: Scenario = {
  version: 1,
  id: 'half-close',
  title: 'Half-close with one loss',
  sentence:
    'The client says that it is done with shutdown(); the reply still comes, one segment of it twice.',
  group: 'Close and TIME-WAIT',
  hosts: {
    client: {
      address: '10.0.0.1',
      profile: 'rfc9293',
      // So large that the window field is always full: each repeated ACK is then a duplicate (RFC 5681 section 2).
      tunables: { receiveBuffer: 131_072 },
      fixedIss: null,
      program: {
        name: 'client.sock',
        body: [
          { do: 'socket', as: 'fd' },
          { do: 'connect', fd: 'fd', to: { address: '10.0.0.2', port: 80 } },
          { do: 'send', fd: 'fd', name: 'request', data: { length: 1200 } },
          { do: 'work', for: 20_000 },
          { do: 'shutdown', fd: 'fd', how: 'SHUT_WR' },
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
          { do: 'while recv', fd: 'fd', length: 4096, body: [] },
          { do: 'work', for: 15_000 },
          { do: 'send', fd: 'fd', name: 'head', data: { length: 2000 } },
          { do: 'send', fd: 'fd', name: 'body', data: { length: 3000 } },
          { do: 'send', fd: 'fd', name: 'rest', data: { length: 3500 } },
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
      at: 190_000,
      after: null,
      action: { do: 'drop', segment: { host: 'server', what: 'data', nth: 3 } },
    },
  ],
  lesson: {
    moments: [
      {
        when: { kind: 'return', place: 'client', call: 'shutdown' },
        title: 'shutdown(SHUT_WR)',
        text: 'Not close(): the descriptor stays, and reading goes on. The request is whole, says the FIN; now the client listens.',
        source: 'shutdown(2)',
        ask: [{ ask: 'state', of: 'server' }],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv', nth: 2 },
        title: 'The server reads to the end',
        text: 'recv() returns {value}: that is how a program hears of a FIN. It has the whole request and begins to answer.',
        source: 'recv(2)',
      },
      {
        when: { kind: 'send', place: 'server', segment: 'data' },
        title: 'Data in CLOSE-WAIT',
        text: 'Octets {seq} to {last}. A connection that is closed one way carries data the other way as before.',
        source: 'RFC 9293 §3.6',
      },
      {
        when: { kind: 'lost', segment: 'data' },
        title: 'A segment is lost',
        text: 'The one that begins with octet {seq}. Three more follow it; the client will hold them and ask for what is missing.',
        source: 'RFC 5681 §3.2',
        ask: [
          {
            ask: 'ack',
            from: 'client',
            words: 'Which octet will the client ask for next?',
            hint: 'It has everything before the lost segment.',
          },
        ],
      },
      {
        when: { kind: 'rule', place: 'server', rule: 'fast retransmit' },
        title: 'Three duplicate ACKs',
        text: 'Each says the same: I am still waiting for that octet. The third is taken for a loss, and the segment goes again at once.',
        source: 'RFC 5681 §3.2',
        ask: [
          {
            ask: 'ack',
            from: 'client',
            hint: 'All that was held is acknowledged at once, and the FIN behind it.',
          },
          { ask: 'state', of: 'client' },
        ],
      },
      {
        when: { kind: 'state', place: 'client', to: 'TIME-WAIT' },
        title: 'The whole answer, and its end',
        text: 'The FIN came with the last octets. The client has everything, in order, and knows that it is everything.',
        source: 'RFC 9293 §3.6',
      },
    ],
  },
};
