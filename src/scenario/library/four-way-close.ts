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
};
