/** The Mermaid texts of the run; fetched with their view. */
import { machineText, sequenceText, socketPosition } from '../projection/mermaid-text.ts';
import { lab } from './app.ts';
import { useEvents, useHost } from './hooks.ts';

export type MermaidKind = 'tcp' | 'socket' | 'sequence';
export interface MermaidText {
  readonly text: string;
  /** A sentence where the text is not the whole run; empty otherwise. */
  readonly note: string;
}

/** More is no picture any more. */
const mostLines = 200;

export function useMermaidText(kind: MermaidKind): MermaidText {
  const client = useHost('client');
  const server = useHost('server');
  useEvents('list');
  const world = lab.world();
  if (kind === 'tcp')
    return { text: machineText('tcp', { client: client.state, server: server.state }), note: '' };
  if (kind === 'socket') {
    const now = {
      client: socketPosition(world, 'client', client.connection),
      server: socketPosition(world, 'server', server.connection),
    };
    return { text: machineText('socket', now), note: '' };
  }
  const { text, left } = sequenceText(world.log, mostLines);
  return { text, note: left === 0 ? '' : `The first ${mostLines} lines; ${left} more are left out.` };
}
