/**
 * What the page may ask of a lab, and what it may show. The store behind it is `store.ts`; `hooks.ts` gives components
 * these values one by one. A component never sees a world.
 */
import type { Duration, Instant } from '../base/time.ts';
import type { DatagramId, EntryId, HostName } from '../base/trace.ts';
import type { Fault } from '../network/rules.ts';
import type { LinkSetting, LinkSettings } from '../network/settings.ts';
import type { Program } from '../program/program.ts';
import type { CallName } from '../projection/views.ts';
import type { Recording } from '../sim/setup.ts';
import type { Cursor } from '../sim/timeline.ts';
import type { ProfileName } from '../tcp/profiles.ts';
import type { Tunables } from '../tcp/tunables.ts';
import type { ForgedSegment } from '../wire/forge.ts';
import type { Running } from './long-run.ts';
import type { RuleView } from './rules.ts';

export type TabName =
  | 'packets'
  | 'tcpdump'
  | 'ss'
  | 'strace'
  | 'charts'
  | 'diagram'
  | 'log'
  | 'programs'
  | 'threads';
export type ThemeName = 'system' | 'light' | 'dark';

/** A setting of one direction of the network, in netem's words: microseconds, percent, bit/s (0 is no limit), packets. */
export type NetworkSetting = LinkSetting;
export type NetworkSettings = LinkSettings;
/** What is to befall one segment. */
export type RuleWish = Fault;

/** A message across the page: what happened, and what to do next. */
export interface Notice {
  readonly tone: 'done' | 'wrong' | 'waiting';
  readonly title: string;
  readonly text: string;
  /** The label of its one action, if it has one. */
  readonly action: 'undo' | null;
}

export interface BranchView {
  readonly index: number;
  /** What tells it apart, or what a person calls it. */
  readonly name: string;
  /** Where it left its parent; 0 for the first. */
  readonly from: Instant;
  readonly parent: number | null;
  readonly current: boolean;
}

export interface LabState {
  readonly page: 'home' | 'lab';
  readonly scenarioId: string;
  readonly scenarioTitle: string;
  /** `as published`, `edited, 2 commands` */
  readonly edits: string;
  readonly now: Instant;
  /** How far this branch has been run. */
  readonly recordedUntil: Instant;
  /** Events run at the cursor. Changes whenever anything that is shown may have changed, with `generation`. */
  readonly steps: number;
  readonly generation: number;
  readonly atStart: boolean;
  /** Nothing more is due: no segment flies, no timer runs, no program works. */
  readonly atEnd: boolean;
  readonly selection: EntryId | null;
  readonly tab: TabName;
  readonly theme: ThemeName;
  readonly notice: Notice | null;
  /** The run under way to a moment far off; the rest still shows where it began. */
  readonly running: Running | null;
  readonly branches: readonly BranchView[];
  readonly network: { readonly [direction in HostName]: NetworkSettings };
  /** The same settings on both directions. */
  readonly symmetric: boolean;
  /** The preset whose settings these are; null when they are a person's own. */
  readonly preset: string | null;
  /** The rules made up to now, in the order of their making. */
  readonly rules: readonly RuleView[];
}

/**
 * Everything a person can do. It is done at once, but for links, whose reader is fetched when one is wanted, and for
 * moments far off, to which the run goes on in slices.
 */
export interface LabActions {
  openHome(): void;
  /** Back to the run that was left for the home page. */
  resume(): void;
  /** Opens a scenario of the library at its beginning; whether it lies there now. */
  openScenario(id: string): Promise<boolean>;
  openEmptyLab(): Promise<boolean>;
  /** Opens a recording of the library's under a scenario's name. */
  openExperiment(id: string, title: string, recording: Recording): void;
  /** Opens `#1:…`; a bad link opens home with a notice. Gives whether it was opened. */
  openLink(hash: string): Promise<boolean>;
  /** Opens the text of a file with a recording; a bad one leaves the page as it is, with a notice. */
  openFile(name: string, text: string): Promise<boolean>;
  /** The recording at the cursor as the text of a file; empty where that could not be made. */
  makeFile(): Promise<string>;
  /** The recording at the cursor as `#1:…`; empty, with a notice, where it is too long for a link. */
  makeLink(): Promise<string>;
  /** SHA-256 of the log up to the cursor, the fingerprint of this run; empty, with a notice, where its maker cannot be fetched. */
  hashLog(): Promise<string>;
  call(host: HostName, call: CallName, fields: Readonly<Record<string, string>>): void;
  /** A raw socket of the host sends this segment, if it has the privilege. */
  forge(host: HostName, segment: ForgedSegment, privileged: boolean): void;
  drop(datagram: DatagramId): void;
  delay(datagram: DatagramId, by: Duration): void;
  duplicate(datagram: DatagramId): void;
  corrupt(datagram: DatagramId): void;
  /** What is to befall a segment when it is sent; one that has gone is met in the past. */
  addRule(rule: RuleWish): void;
  /** Takes a rule out of the recording, by its command. */
  removeRule(command: number): void;
  /** Both directions as a preset has them. */
  choosePreset(id: string): void;
  setNetwork(direction: HostName | 'both', setting: NetworkSetting, value: number): void;
  /** Other values for a host's tunables: in a run that has begun this is a branch from its start. */
  setTunables(host: HostName | 'both', values: Partial<Tunables>): void;
  /** The same run as far as it has been run, in a branch, where the hosts are another stack. */
  runUnder(host: HostName | 'both', profile: ProfileName): void;
  /** Another program for a host, or none: the run begins anew, on a branch where it had begun. */
  setProgram(host: HostName, program: Program | null): void;
  stepForward(): void;
  stepBack(): void;
  stepHost(host: HostName): void;
  /** Back to the last moment before this one at which something happened at the host, or to the start. */
  hostBack(host: HostName): void;
  stepState(): void;
  toStart(): void;
  /** Runs until nothing is due, or the budget of events is spent (then a notice says so). */
  toEnd(): void;
  /** Ends the run under way where it has come to. */
  stop(): void;
  seek(at: Instant): void;
  /** To an exact place in the run: so many events have happened. */
  goTo(cursor: Cursor): void;
  /** Runs on by a length of virtual time; false when nothing is left to run. */
  advance(by: Duration): boolean;
  select(entry: EntryId | null): void;
  showTab(tab: TabName): void;
  setTheme(theme: ThemeName): void;
  switchBranch(index: number): void;
  /** A branch that leaves at the cursor and does nothing of its own yet. */
  branchHere(): void;
  renameBranch(index: number, name: string): void;
  /** The last branch stays. */
  deleteBranch(index: number): void;
  undo(): void;
  dismissNotice(): void;
}
