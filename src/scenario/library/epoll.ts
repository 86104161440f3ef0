/**
 * One thread serves five connections: epoll_wait() parks it until the kernel has something for it, and gives those
 * descriptors alone that are ready (epoll(7)). Between two events the thread sleeps, whatever the number of connections.
 */
import type { Scenario } from '../scenario.ts';

export const epoll: Scenario = {
  version: 1,
  id: 'epoll',
  title: 'One thread, many connections',
  sentence: 'A server parks one thread in epoll_wait() and wakes for those descriptors alone that are ready.',
  group: 'I/O models',
  hosts: {
    client: {
      address: '10.0.0.1',
      profile: 'linux',
      tunables: {},
      fixedIss: null,
      program: {
        name: 'client.sock',
        body: [
          {
            do: 'for',
            name: 'caller',
            from: 1,
            to: 5,
            body: [
              {
                do: 'thread',
                body: [
                  { do: 'socket', as: 'fd' },
                  { do: 'connect', fd: 'fd', to: { address: '10.0.0.2', port: 5007 } },
                  {
                    do: 'for',
                    name: 'round',
                    from: 1,
                    to: 2,
                    body: [
                      { do: 'send', fd: 'fd', name: 'text', data: { text: 'ping' } },
                      { do: 'recv', fd: 'fd', length: 100, as: 'answer' },
                    ],
                  },
                  { do: 'close', fd: 'fd' },
                ],
              },
              { do: 'work', for: 9_000 },
            ],
          },
        ],
      },
    },
    server: {
      address: '10.0.0.2',
      profile: 'linux',
      tunables: {},
      fixedIss: null,
      program: {
        name: 'server.sock',
        body: [
          { do: 'socket', as: 'ls' },
          { do: 'setsockopt', fd: 'ls', option: 'SO_REUSEADDR', value: 1 },
          { do: 'bind', fd: 'ls', to: { address: '0.0.0.0', port: 5007 } },
          { do: 'listen', fd: 'ls', backlog: 128 },
          { do: 'fcntl', fd: 'ls', flags: 'O_NONBLOCK' },
          { do: 'epoll_create', as: 'ep' },
          { do: 'epoll_ctl', fd: 'ep', operation: 'EPOLL_CTL_ADD', target: 'ls', events: ['EPOLLIN'] },
          {
            do: 'forever',
            body: [
              { do: 'epoll_wait', fd: 'ep', most: 64, as: 'ready' },
              {
                do: 'for each',
                name: 'fd',
                list: 'ready',
                body: [
                  {
                    do: 'if',
                    condition: { operator: '==', left: { variable: 'fd' }, right: { variable: 'ls' } },
                    body: [
                      { do: 'accept', fd: 'ls', as: 'c' },
                      { do: 'fcntl', fd: 'c', flags: 'O_NONBLOCK' },
                      {
                        do: 'epoll_ctl',
                        fd: 'ep',
                        operation: 'EPOLL_CTL_ADD',
                        target: 'c',
                        events: ['EPOLLIN'],
                      },
                    ],
                  },
                  {
                    do: 'else',
                    body: [
                      { do: 'recv', fd: 'fd', length: 4096, as: 'data' },
                      {
                        do: 'if',
                        condition: {
                          operator: '==',
                          left: { function: 'length', of: [{ variable: 'data' }] },
                          right: 0,
                        },
                        body: [{ do: 'close', fd: 'fd' }],
                      },
                      { do: 'else', body: [{ do: 'send value', fd: 'fd', value: { variable: 'data' } }] },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    },
  },
  links: {
    client: { delay: 20_000, jitter: 0, loss: 0, rate: 10_000_000, limit: 50 },
    server: { delay: 20_000, jitter: 0, loss: 0, rate: 10_000_000, limit: 50 },
  },
  seed: 1,
  commands: [],
};
