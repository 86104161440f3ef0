/** The run as Mermaid text: both machines with the states in which the hosts are, and who sent what to whom. */
import type { Log } from '../base/log.ts';
import { type HostName, hostNames, otherHost } from '../base/trace.ts';
import { mermaid, mermaidId, states } from '../fsm/graph.ts';
import { socketMachine } from '../fsm/socket-machine.ts';
import { tcpMachine } from '../fsm/tcp-machine.ts';
import type { World } from '../sim/world.ts';
import { arrowView } from './arrow-view.ts';
import { journalOf } from './read-journal.ts';

const machines = { tcp: tcpMachine, socket: socketMachine };
export type MachineName = keyof typeof machines;

/** Colours that hold on light and on dark paper. */
const looks = {
  client: 'fill:#1857c8,color:#ffffff,stroke:#1857c8',
  server: 'fill:#a24700,color:#ffffff,stroke:#a24700,stroke-dasharray:4 2',
  both: 'fill:#11151c,color:#ffffff,stroke:#11151c',
};

/** A machine, with a class on each state in which a host's connection or socket is. */
export function machineText(machine: MachineName, now: { readonly [host in HostName]: string }): string {
  const lit = (host: HostName): ReadonlySet<string> => new Set(statesIn(machine, now[host]));
  const [client, server] = [lit('client'), lit('server')];
  const classes = states(machines[machine]).flatMap((state) => {
    const look =
      client.has(state) && server.has(state)
        ? 'both'
        : client.has(state)
          ? 'client'
          : server.has(state)
            ? 'server'
            : null;
    return look === null ? [] : [`    class ${mermaidId(state)} ${look}`];
  });
  return [
    mermaid(machines[machine]),
    ...Object.entries(looks).map(([name, look]) => `    classDef ${name} ${look}`),
    ...classes,
  ].join('\n');
}

/** The simple states that a position names: `connected {receiving.open, sending.open}` are two. */
function statesIn(machine: MachineName, position: string): readonly string[] {
  if (machine === 'tcp') return [position];
  const [parent = '', inner] = position.split(' {');
  return inner === undefined
    ? [parent]
    : inner
        .replace('}', '')
        .split(', ')
        .map((state) => `${parent}.${state}`);
}

/** The position of each host's socket: of the one whose connection is shown, or the newest. */
export function socketPosition(world: World, host: HostName, connection: number | null): string {
  const sockets = [...world.hosts[host].sockets.values()];
  const shown = sockets.find((socket) => connection !== null && socket.connection === connection);
  return (shown ?? sockets.at(-1))?.control.name ?? 'closed';
}

/** Who sent what, in the order of sending, with the states that followed; of a long run the first `most` lines. */
export function sequenceText(
  log: Log,
  most = Number.POSITIVE_INFINITY,
): { readonly text: string; readonly left: number } {
  const journal = journalOf(log);
  const sent = journal.journeys
    .filter(({ entry }) => entry < log.length)
    .map((journey) => {
      const { from, fate, flags, detail, remark } = arrowView(journal, journey, log.length);
      const arrow = fate === 'lost' || fate === 'corrupt' ? '-x' : fate === 'flying' ? '--)' : '->>';
      const words = [flags, detail, remark, fate === 'arrived' ? '' : fateText[fate]];
      return {
        entry: journey.entry,
        line: `${from}${arrow}${otherHost(from)}: ${words.filter((word) => word !== '').join(' ')}`,
      };
    });
  const noted = journal.states
    .filter(({ id }) => id < log.length)
    .map(({ id, place, kind, to }) => ({
      entry: id,
      line: `Note over ${place}: ${kind === 'socket' ? 'LISTEN' : to}`,
    }));
  const lines = [...sent, ...noted].sort((a, b) => a.entry - b.entry).map(({ line }) => `    ${line}`);
  const head = ['sequenceDiagram', ...hostNames.map((host) => `    participant ${host}`)];
  return { text: [...head, ...lines.slice(0, most)].join('\n'), left: Math.max(0, lines.length - most) };
}

const fateText = { lost: '(lost)', corrupt: '(damaged)', flying: '(in flight)' } as const;
