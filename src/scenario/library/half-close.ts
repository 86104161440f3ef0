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
};
