/**
 * The only caller of XState's transition(). A machine's position is plain data (a state's value and its context), so a
 * world can be copied and compared; each step from a position is computed once by the machine and then remembered.
 * An event that a state does not define is loud: XState would pass over it in silence.
 */
import type { AnyMachineSnapshot, AnyStateMachine, StateValue } from 'xstate';
import { initialTransition, transition } from 'xstate';
import { BrokenInvariant } from '../base/assert.ts';

/** Where a machine stands. Immutable and shared: equal positions are the same object. */
export interface Position<Tag extends string> {
  /** The innermost states' path as text: `ESTABLISHED`, `connected {receiving.open, sending.ended}`. */
  readonly name: string;
  readonly tags: ReadonlySet<Tag>;
  /** The same, to be asked for at every segment: every tag of the machine, and whether this state has it. */
  readonly has: { readonly [tag in Tag]: boolean };
}

export interface Step<Tag extends string, Action extends string> {
  readonly from: Position<Tag>;
  readonly to: Position<Tag>;
  readonly actions: readonly Action[];
}

export interface Driver<Event extends string, Tag extends string, Action extends string> {
  readonly initial: Position<Tag>;
  /** Whether this state defines this event. */
  accepts(position: Position<Tag>, event: Event): boolean;
  /** Takes the event. Throws BrokenInvariant where the state does not define it. */
  step(position: Position<Tag>, event: Event): Step<Tag, Action>;
}

/** A position, and what its machine has found out about it. */
interface Remembered<Tag extends string, Action extends string> extends Position<Tag> {
  readonly machine: AnyStateMachine;
  readonly snapshot: AnyMachineSnapshot;
  /** What each event asked for so far does here; null where this state does not define it. */
  readonly steps: Map<string, Step<Tag, Action> | null>;
}

/** Drives a machine whose actions are names without parameters. */
export function driver<Event extends string, Tag extends string, Action extends string>(
  machine: AnyStateMachine,
): Driver<Event, Tag, Action> {
  const known = new Map<string, Remembered<Tag, Action>>();

  const allTags = tagsOf(machine.root) as readonly Tag[];

  function remember(snapshot: AnyMachineSnapshot): Remembered<Tag, Action> {
    const key = JSON.stringify([snapshot.value, snapshot.context]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const tags = new Set([...snapshot.tags] as Tag[]);
    const has = Object.fromEntries(allTags.map((tag) => [tag, tags.has(tag)])) as Position<Tag>['has'];
    const name = stateName(snapshot.value);
    const fresh = { name, tags, has, machine, snapshot, steps: new Map<string, Step<Tag, Action> | null>() };
    known.set(key, fresh);
    return fresh;
  }

  function recall(position: Position<Tag>): Remembered<Tag, Action> {
    const found = position as Remembered<Tag, Action>;
    if (found.machine !== machine)
      throw new BrokenInvariant(`${machine.id}: no position ${position.name} of this machine`);
    return found;
  }

  /** The step that the event makes here, computed once; null where the state does not define it. */
  function stepOf(position: Position<Tag>, event: Event): Step<Tag, Action> | null {
    const from = recall(position);
    const before = from.steps.get(event);
    if (before !== undefined) return before;
    const taken = from.snapshot.can({ type: event }) ? compute(from, event) : null;
    from.steps.set(event, taken);
    return taken;
  }

  function compute(from: Remembered<Tag, Action>, event: Event): Step<Tag, Action> {
    const [next, actions] = transition(machine, from.snapshot, { type: event });
    return {
      from,
      to: remember(next),
      actions: actions.map((action) => action.type as Action).filter((type) => !type.startsWith('xstate.')),
    };
  }

  function step(position: Position<Tag>, event: Event): Step<Tag, Action> {
    const taken = stepOf(position, event);
    if (taken === null)
      throw new BrokenInvariant(`${machine.id}: ${event} is not defined in ${position.name}`);
    return taken;
  }

  const [start] = initialTransition(machine);
  return {
    initial: remember(start),
    accepts: (position, event) => stepOf(position, event) !== null,
    step,
  };
}

/** In the order in which they stand in the machine, so that all positions have one form. */
function tagsOf(node: AnyStateMachine['root']): readonly string[] {
  const own = [...node.tags, ...Object.values(node.states).flatMap(tagsOf)];
  return [...new Set(own)];
}

function stateName(value: StateValue): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([state, inner]) => {
      if (typeof inner === 'string') return `${state}.${inner}`;
      const parts = Object.entries(inner ?? {}).map(([region, at]) => `${region}.${String(at)}`);
      return parts.length === 0 ? state : `${state} {${parts.join(', ')}}`;
    })
    .join(', ');
}
