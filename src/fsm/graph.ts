/** The machines as rows: their states and edges, read off the machines themselves. Diagrams and tables come from here. */
import type { AnyStateMachine, StateNode } from 'xstate';

export interface Edge {
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly actions: readonly string[];
  /** The condition in words, where the edge has one. */
  readonly guard: string | null;
}

/** Names of the states, innermost for a simple state, `parent.child` within a parent. */
export const states = (machine: AnyStateMachine): readonly string[] => nodes(machine).map(nameOf);

/** Every edge, in source order; an edge without a target of its own stays where it is. */
export function edges(machine: AnyStateMachine): readonly Edge[] {
  return [machine.root, ...nodes(machine)].flatMap((node) =>
    [...node.transitions.entries()].flatMap(([event, transitions]) =>
      transitions.flatMap((transition) => {
        const from = node === machine.root ? '*' : nameOf(node);
        const targets = transition.target?.length ? transition.target.map(nameOf) : [from];
        return targets.map((to) => ({
          from,
          event,
          to,
          actions: transition.actions.map(actionName).filter((name) => !name.startsWith('xstate.')),
          guard: typeof transition.guard === 'string' ? transition.guard : null,
        }));
      }),
    ),
  );
}

/** A state's name in Mermaid text. */
export const mermaidId = (name: string): string => name.replaceAll(/[^A-Za-z0-9]/g, '_');

/** Mermaid `stateDiagram-v2` text of a machine. */
export function mermaid(machine: AnyStateMachine): string {
  const id = mermaidId;
  const label = (edge: Edge): string =>
    [
      edge.event,
      ...(edge.guard === null ? [] : [`[${edge.guard}]`]),
      ...(edge.actions.length ? [`/ ${edge.actions.join(', ')}`] : []),
    ]
      .join(' ')
      .replaceAll(':', '');
  const initial = Object.values(machine.root.initial.target).map(nameOf);
  return [
    'stateDiagram-v2',
    ...states(machine).map((name) => `    state "${name}" as ${id(name)}`),
    ...initial.map((name) => `    [*] --> ${id(name)}`),
    ...edges(machine)
      .filter((edge) => edge.from !== '*')
      .map((edge) => `    ${id(edge.from)} --> ${id(edge.to)}: ${label(edge)}`),
  ].join('\n');
}

function nodes(machine: AnyStateMachine): readonly StateNode[] {
  const walk = (node: StateNode): StateNode[] => [
    ...(isNamed(node) ? [node] : []),
    ...Object.values(node.states).flatMap(walk),
  ];
  return Object.values(machine.root.states).flatMap(walk);
}

/** A region of a parallel state has no edges of its own: its states are named after it. */
const isNamed = (node: StateNode): boolean => node.parent?.type !== 'parallel';
const nameOf = (node: StateNode): string => node.path.join('.');
const actionName = (action: unknown): string =>
  typeof action === 'string' ? action : ((action as { type?: string }).type ?? 'xstate.assign');
