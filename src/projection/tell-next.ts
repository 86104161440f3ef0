/** What is due next, in a sentence. */
import { unreachable } from '../base/assert.ts';
import { type HostName, otherHost } from '../base/trace.ts';
import { programText } from '../program/program-text.ts';
import type { nextEvent } from '../sim/step.ts';
import type { World } from '../sim/world.ts';
import type { TimerName } from '../tcp/timers.ts';
import type { Journal } from './journal.ts';
import { earliestTimer } from './next-timer.ts';
import { nounOf, reaches } from './nouns.ts';
import { clock } from './words.ts';

type Next = NonNullable<ReturnType<typeof nextEvent>>;

export function tellNext(world: World, journal: Journal, next: Next | null): string {
  if (next === null) return 'Nothing more is due: make a call, or go back and change something.';
  return `Next, at ${clock(next.at)} ms: ${what(world, journal, next)}.`;
}

function what(world: World, journal: Journal, next: Next): string {
  if (next.what === 'command') return 'what was done here by hand';
  if (next.what === 'timer') {
    const timer = earliestTimer(world.hosts[next.host]);
    return timer === null ? `a timer of the ${next.host}` : timerTexts[timer](next.host);
  }
  const { due } = next;
  switch (due.kind) {
    case 'program':
      return programNext(world, due.host, due.thread);
    case 'arrival':
    case 'vanish': {
      const journey = journal.byDatagram.get(due.flight.datagram);
      if (journey === undefined) return 'a datagram';
      if (due.kind === 'arrival') return reaches(journey, otherHost(journey.from));
      const { text, plural } = nounOf(journey);
      return `${text} from the ${journey.from} ${plural ? 'get' : 'gets'} lost`;
    }
    default:
      return unreachable(due);
  }
}

function programNext(world: World, host: HostName, name: string): string {
  const running = world.programs[host];
  const thread = running?.threads.find((one) => one.name === name);
  if (running === null || thread === undefined || thread.status === 'working')
    return `the ${host}’s program has done its work and goes on`;
  const lines = programText(running.program).slice(thread.line);
  const line = lines.find((text) => text.trim() !== 'forever:');
  // `while n = recv(fd, 4096):` runs `recv(fd, 4096)`.
  const call = line === undefined ? undefined : /\w+\(.*\)/.exec(line)?.[0];
  return call === undefined ? `the ${host}’s program ends` : `the ${host}’s program runs ${call}`;
}

const timerTexts: { readonly [timer in TimerName]: (host: HostName) => string } = {
  retransmission: (host) => `the ${host}’s retransmission timer runs out`,
  lossProbe: (host) => `the ${host} probes for a lost tail`,
  reordering: (host) => `the ${host} takes what is late for lost`,
  persist: (host) => `the ${host} probes the closed window`,
  delayedAck: (host) => `the ${host}’s waiting ACK leaves alone`,
  override: (host) => `the ${host} sends in spite of the small window`,
  keepAlive: (host) => `the ${host} asks whether the ${otherHost(host)} lives`,
  user: (host) => `the ${host} gives the connection up`,
  finWait2: (host) => `the ${host} waits for the ${otherHost(host)}’s FIN no longer`,
  timeWait: (host) => `2MSL is over at the ${host}`,
};
