/** What a person does to the hosts' programs: the same run, with the same commands, under another program. */
import type { Bench } from './bench.ts';
import type { LabActions } from './lab.ts';
import { withSetup } from './setup-changes.ts';

export const programming = (bench: Bench): Pick<LabActions, 'setProgram'> => ({
  setProgram(host, program) {
    bench.stop();
    const { recording, world } = bench.timeline();
    const { hosts } = recording.setup;
    const setup = { ...recording.setup, hosts: { ...hosts, [host]: { ...hosts[host], program } } };
    const next = withSetup(bench.desk(), setup);
    if (next !== bench.desk()) bench.change(next, world.now);
  },
});
