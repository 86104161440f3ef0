/** What a person does to the hosts' TCP: the same run, with the same commands, on hosts that behave otherwise. */
import { type HostName, hostNames } from '../base/trace.ts';
import { underProfile } from '../projection/tunables.ts';
import type { Setup } from '../sim/setup.ts';
import type { Tunables } from '../tcp/tunables.ts';
import type { Bench } from './bench.ts';
import { currentBranch } from './desk.ts';
import type { LabActions } from './lab.ts';
import { branchUnder, withSetup } from './setup-changes.ts';

type Tuning = Pick<LabActions, 'setTunables' | 'runUnder'>;

export const tuning = (bench: Bench): Tuning => ({
  setTunables(host, values) {
    bench.stop();
    const { recording, world } = bench.timeline();
    const setup = tuned(recording.setup, host, (tunables) => ({ ...tunables, ...values }));
    const next = withSetup(bench.desk(), setup);
    if (next === bench.desk()) return;
    bench.change(next);
    if (world.steps > 0) bench.go({ to: 'time', at: world.now });
  },
  runUnder(host, profile) {
    bench.stop();
    const { until, timeline } = currentBranch(bench.desk());
    const setup = tuned(timeline.recording.setup, host, (tunables) => underProfile(tunables, profile));
    bench.change(branchUnder(bench.desk(), setup));
    if (timeline.frontier.steps > 0) bench.go({ to: 'time', at: until });
  },
});

function tuned(
  { hosts, links }: Setup,
  host: HostName | 'both',
  change: (tunables: Tunables) => Tunables,
): Setup {
  const changed = hostNames.map((name) => {
    const before = hosts[name];
    return host === 'both' || host === name ? { ...before, tunables: change(before.tunables) } : before;
  });
  const [client = hosts.client, server = hosts.server] = changed;
  return { hosts: { client, server }, links };
}
