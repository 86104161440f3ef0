/** What the run answers to a question asked at one of its moments: looked up in what the rehearsal wrote down after it. */
import type { Entry, EntryOf, HostName, Kind } from '../base/trace.ts';
import { edges } from '../fsm/graph.ts';
import { tcpMachine } from '../fsm/tcp-machine.ts';
import { segmentKinds } from '../network/name.ts';
import type { Journey } from '../projection/journey.ts';
import { journalOf } from '../projection/read-journal.ts';
import type { Question } from '../scenario/lesson.ts';
import type { World } from '../sim/world.ts';
import { journeyOf } from './signs.ts';

/** A number to be typed, or one of several words. `entry` is where the run says so; null where it never does. */
export type Answer =
  | { readonly kind: 'number'; readonly value: number; readonly entry: Entry | null }
  | {
      readonly kind: 'choice';
      readonly value: string;
      readonly options: readonly string[];
      readonly entry: Entry | null;
    };

/** The option that stands for what never comes. */
export const nothing = 'nothing';

/** `world` has run to its end; the question is asked when its log was `length` entries long. */
export function answerOf(question: Question, world: World, length: number): Answer {
  switch (question.ask) {
    case 'state': {
      const entry = next(world, length, 'state', ({ place }) => place === question.of);
      const from = entry?.from ?? stateAt(world, length, question.of);
      return choice(entry?.to ?? nothing, [...successors(from), nothing], entry);
    }
    case 'segment': {
      const [entry, journey] = nextSegment(world, length, question.from);
      return choice(journey?.name.what ?? nothing, [...segmentKinds, nothing], entry);
    }
    case 'seq':
    case 'ack':
    case 'length': {
      const [entry, journey] = nextSegment(world, length, question.from);
      const value = question.ask === 'length' ? journey?.packet?.seg.text.length : journey?.[question.ask];
      return { kind: 'number', value: value ?? 0, entry };
    }
    case 'timer': {
      const entry = next(world, length, 'timer', ({ change }) => change === 'fired');
      const value = entry === null ? nothing : timerText(entry.place, entry.timer);
      return choice(value, [...armed(world, length), nothing], entry);
    }
    case 'return': {
      const entry = next(
        world,
        length,
        'return',
        ({ place, call }) => place === question.at && call === question.call,
      );
      return choice(entry === null ? nothing : returned(entry), question.among, entry);
    }
  }
}

const choice = (value: string, others: readonly string[], entry: Entry | null): Answer => ({
  kind: 'choice',
  value,
  options: [...new Set([value, ...others])].sort(),
  entry,
});

function next<K extends Kind>(
  { log }: World,
  from: number,
  kind: K,
  isIt: (entry: EntryOf<K>) => boolean,
): EntryOf<K> | null {
  for (let id = from; id < log.length; id++) {
    if (log.entries.kindOf(id) !== kind) continue;
    const entry = log.entries.at(id) as EntryOf<K>;
    if (isIt(entry)) return entry;
  }
  return null;
}

function nextSegment(world: World, length: number, from: HostName): [Entry | null, Journey | undefined] {
  const entry = next(world, length, 'send', ({ place }) => place === from);
  return [entry, entry === null ? undefined : journeyOf(entry, journalOf(world.log))];
}

/** The state that a host's latest connection was in. */
function stateAt({ log }: World, length: number, host: HostName): string {
  for (let id = length - 1; id >= 0; id--) {
    const entry = log.entries.kindOf(id) === 'state' ? log.entries.at(id) : undefined;
    if (entry?.kind === 'state' && entry.place === host) return entry.to;
  }
  return 'CLOSED';
}

const successors = (state: string): readonly string[] =>
  edges(tcpMachine)
    .filter(({ from, to }) => from === state && to !== state)
    .map(({ to }) => to);

/** `retransmission of the client` */
export const timerText = (place: string, timer: string): string => `${timer} of the ${place}`;

/** The timers that ran at a moment, and so might have fired. */
function armed({ log }: World, length: number): readonly string[] {
  const running = new Map<string, boolean>();
  for (let id = 0; id < length; id++) {
    const entry = log.entries.kindOf(id) === 'timer' ? log.entries.at(id) : undefined;
    if (entry?.kind !== 'timer') continue;
    running.set(timerText(entry.place, entry.timer), /started$/.test(entry.change));
  }
  return [...running].filter(([, runs]) => runs).map(([name]) => name);
}

/** As the console words it: an errno, or the value. */
const returned = ({ errno, value }: EntryOf<'return'>): string => errno ?? String(value);
