/** What the page shows of a desk: computed afresh whenever the person or the playback has moved something. */
import { presetOf } from '../network/presets.ts';
import { linkSettings } from '../network/settings.ts';
import { hasNext } from '../sim/timeline.ts';
import type { World } from '../sim/world.ts';
import { currentBranch, type Desk, editsText, nameOf } from './desk.ts';
import type { BranchView, LabState } from './lab.ts';
import { type RuleView, rulesOf } from './rules.ts';

type NetworkState = Pick<LabState, 'network' | 'preset' | 'symmetric' | 'rules'>;
export type DeskState = Omit<
  LabState,
  | 'page'
  | 'generation'
  | 'selection'
  | 'tab'
  | 'theme'
  | 'notice'
  | 'running'
  | 'branches'
  | 'network'
  | 'preset'
  | 'symmetric'
  | 'rules'
>;

export function deskState(desk: Desk): DeskState {
  const branch = currentBranch(desk);
  const { world } = branch.timeline;
  branch.until = Math.max(branch.until, world.now, branch.timeline.frontier.at);
  return {
    scenarioId: desk.source.id,
    scenarioTitle: desk.source.title,
    edits: editsText(desk),
    now: world.now,
    recordedUntil: branch.until,
    steps: world.steps,
    atStart: world.steps === 0 && world.now === 0,
    atEnd: !hasNext(branch.timeline),
  };
}

/** The network's settings; the very ones shown already where nothing has changed, so that nothing is drawn again. */
export function networkState(desk: Desk, shown: NetworkState | null): NetworkState {
  const { world } = currentBranch(desk).timeline;
  const made = rulesOf(world);
  const rules = shown !== null && sameRules(made, shown.rules) ? shown.rules : made;
  const { client, server } = world.links;
  const same = shown?.network.client === client.settings && shown.network.server === server.settings;
  const { network, preset, symmetric } = same ? shown : networkOf(world);
  return { network, preset, symmetric, rules };
}

function networkOf({ links }: World): Omit<NetworkState, 'rules'> {
  const client = links.client.settings;
  const server = links.server.settings;
  return {
    network: { client, server },
    preset: presetOf({ client, server })?.id ?? null,
    symmetric: linkSettings.every((name) => client[name] === server[name]),
  };
}

const sameRules = (a: readonly RuleView[], b: readonly RuleView[]): boolean =>
  a.length === b.length &&
  a.every(({ command, text, status }, at) => {
    const other = b[at];
    return command === other?.command && text === other.text && status === other.status;
  });

export const branchViews = ({ branches, current }: Desk): readonly BranchView[] =>
  branches.map((branch, index) => ({
    index,
    name: nameOf(branch),
    from: branch.from,
    parent: branch.parent,
    current: index === current,
  }));

/** The branches; the very ones shown already where they are the same and the same one is looked at. */
export function branchState(desk: Desk, shown: readonly BranchView[]): readonly BranchView[] {
  const { branches, current } = desk;
  const same =
    shown.length === branches.length &&
    shown[current]?.current === true &&
    branches.every((branch, index) => {
      const view = shown[index];
      return view?.name === nameOf(branch) && view.from === branch.from && view.parent === branch.parent;
    });
  return same ? shown : branchViews(desk);
}
