/** Two hosts and a network, and nobody who does anything: every call is made by hand. */
import type { Scenario } from '../scenario.ts';

export const empty: Scenario = {
  version: 1,
  id: 'empty',
  title: 'Empty lab',
  sentence: 'Two hosts without programs: make every call yourself.',
  group: 'By hand',
  hosts: {
    client: { address: '10.0.0.1', tunables: {}, fixedIss: null, program: null },
    server: { address: '10.0.0.2', tunables: {}, fixedIss: null, program: null },
  },
  links: {
    client: { delay: 40_000, jitter: 0, loss: 0, rate: 1_000_000, limit: 50 },
    server: { delay: 40_000, jitter: 0, loss: 0, rate: 1_000_000, limit: 50 },
  },
  seed: 1,
  commands: [],
};
