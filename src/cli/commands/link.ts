/** `tcpscope link` and `tcpscope show`: a scenario to its share link, and back. */
import { encodeLink } from '../../scenario/link.ts';
import { engineRevision } from '../../scenario/revision.ts';
import { logHash } from '../../sim/hash.ts';
import { createWorld } from '../../sim/world.ts';
import { only, readArguments } from '../arguments.ts';
import type { Command } from '../commands.ts';
import { complain, say } from '../files.ts';
import { readSource, type Source } from '../recordings.ts';

export const link: Command = {
  usage: 'link FILE',
  says: 'make a share link of a scenario; it stands behind the address of the page',
  run(args) {
    const { positionals } = readArguments(args, {});
    const source = readSource(only(positionals, 'scenario'));
    if (!source.ok) return complain(source.error.join('\n'));
    const { id, title, recording } = source.value;
    const encoded = encodeLink({
      engine: engineRevision,
      scenario: { id, title },
      recording,
      cursor: { steps: 0, at: 0 },
      hash: logHash(createWorld(recording).log),
    });
    if (!encoded.ok) return complain(encoded.error.sentence);
    say(encoded.value);
    return 0;
  },
};

export const show: Command = {
  usage: 'show LINK',
  says: 'print the scenario that a share link holds',
  run(args) {
    const { positionals } = readArguments(args, {});
    const source = readSource(only(positionals, 'link'));
    if (!source.ok) return complain(source.error.join('\n'));
    say(JSON.stringify(scenarioOf(source.value), null, 2));
    return 0;
  },
};

/** The scenario that stands for the recording: what a link does not carry is said in general. */
const scenarioOf = ({ id, title, recording }: Source) => ({
  version: 1,
  id,
  title,
  sentence: 'From a share link.',
  group: 'Shared',
  ...recording.setup,
  seed: recording.seed,
  commands: recording.commands,
});
