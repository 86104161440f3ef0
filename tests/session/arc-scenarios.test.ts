/** Which scenarios go along an arc: computed from their runs. */
import { expect, test } from 'vitest';
import { arcName } from '../../src/projection/arcs-travelled.ts';
import { runNextScenario, scenariosAlong } from '../../src/session/arc-scenarios.ts';

test('knows from their runs which scenarios travel an arc', () => {
  while (runNextScenario());
  const along = (from: string, to: string): readonly string[] =>
    scenariosAlong(arcName(from, to)).map(({ id }) => id);
  expect(along('SYN-SENT', 'SYN-RECEIVED')).toContain('simultaneous-open');
  expect(along('FIN-WAIT-1', 'CLOSING')).toContain('simultaneous-close');
  expect(along('TIME-WAIT', 'CLOSED')).toContain('time-wait');
  expect(along('LISTEN', 'SYN-SENT')).toEqual([]);
});
