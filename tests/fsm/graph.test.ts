/** Diagrams are read off the machines: what Mermaid draws is exactly what the machine does. */
import { describe, expect, test } from 'vitest';
import { edges, mermaid, states } from '../../src/fsm/graph.ts';
import { socketMachine } from '../../src/fsm/socket-machine.ts';
import { tcpMachine } from '../../src/fsm/tcp-machine.ts';

describe.each([
  ['tcp', tcpMachine],
  ['socket', socketMachine],
])('the Mermaid text of the %s machine', (_, machine) => {
  const text = mermaid(machine);
  const arrows = [...text.matchAll(/^ +(\w+) --> (\w+): (.+)$/gm)].map(([, from, to, label]) => ({
    from,
    to,
    label,
  }));
  const aliases = new Map(
    [...text.matchAll(/^ +state "(.+)" as (\w+)$/gm)].map(([, name = '', id = '']) => [id, name]),
  );

  test('is a state diagram that begins where the machine begins', () => {
    expect(text.startsWith('stateDiagram-v2\n')).toBe(true);
    const start = /\[\*\] --> (\w+)/.exec(text)?.[1] ?? '';
    expect(aliases.get(start)).toBe(states(machine)[0]);
  });
  test('names each state once', () => expect([...aliases.values()]).toEqual(states(machine)));
  test('has the machine’s edges and no other, in their order', () => {
    const drawn = arrows.map(({ from = '', to = '', label = '' }) => [
      aliases.get(from),
      label.split(/ [[/]/)[0],
      aliases.get(to),
    ]);
    const own = edges(machine).filter(({ from }) => from !== '*');
    expect(drawn).toEqual(own.map(({ from, event, to }) => [from, event, to]));
  });
  test('says what each edge owes', () => {
    const own = edges(machine).filter(({ from }) => from !== '*');
    for (const [index, { actions }] of own.entries())
      for (const action of actions) expect(arrows[index]?.label).toContain(action);
  });
});
