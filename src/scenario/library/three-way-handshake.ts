/** A connection opens; nothing else happens. */
import type { Scenario } from '../scenario.ts';

export const threeWayHandshake: Scenario = {
  version: 1,
  id: 'three-way-handshake',
  title: 'Three-way handshake',
  sentence: 'SYN, SYN,ACK, ACK: both ends agree on where their sequence numbers begin.',
  group: 'Connect',
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
