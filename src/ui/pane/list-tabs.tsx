/** The lists of the run, in the order of their keys: beside the inspector, or in a phone's sheet. */
import type { ComponentType } from 'react';
import { useLogLength, usePacketRows } from '../../session/hooks.ts';
import type { TabName } from '../../session/lab.ts';
import { useLists } from '../../session/lists.ts';
import { count } from '../parts/format.ts';
import { later } from '../parts/Later.tsx';
import { PacketList } from './PacketList.tsx';

const CaptureTab = later(async () => (await import('./TextTabs.tsx')).CaptureTab);
const TcpdumpTab = later(async () => (await import('./TextTabs.tsx')).TcpdumpTab);
const SsTab = later(async () => (await import('./TextTabs.tsx')).SsTab);
const StraceTab = later(async () => (await import('./TextTabs.tsx')).StraceTab);
const LogTab = later(async () => (await import('./LogList.tsx')).LogTab);
const ChartsTab = later(async () => (await import('../charts/ChartsTab.tsx')).ChartsTab);
const ProgramsTab = later(async () => (await import('../program/ProgramsTab.tsx')).ProgramsTab);
const ThreadsTab = later(async () => (await import('../threads/ThreadsTab.tsx')).ThreadsTab);
const DiagramTab = later(async () => (await import('../diagram/DiagramTab.tsx')).DiagramTab);

interface ListTab {
  readonly name: TabName;
  readonly label: string;
  /** How much there is, beside the label. */
  readonly Note?: ComponentType;
  readonly Content: ComponentType;
}

/** What every run begins with needs nothing fetched. */
function PacketsTab() {
  const rows = usePacketRows();
  const plain = useLists(({ vantage, filter }) => vantage === 'wire' && filter.trim() === '');
  return plain ? <PacketList rows={rows} /> : <CaptureTab />;
}

export const listTabs: readonly ListTab[] = [
  {
    name: 'packets',
    label: 'Packets',
    Note: () => count(usePacketRows().length),
    Content: PacketsTab,
  },
  { name: 'tcpdump', label: 'tcpdump', Content: TcpdumpTab },
  { name: 'ss', label: 'ss', Content: SsTab },
  { name: 'strace', label: 'strace', Content: StraceTab },
  { name: 'charts', label: 'Charts', Content: ChartsTab },
  { name: 'diagram', label: 'Diagram', Content: DiagramTab },
  {
    name: 'log',
    label: 'Log',
    Note: () => count(useLogLength()),
    Content: LogTab,
  },
  { name: 'programs', label: 'Programs', Content: ProgramsTab },
  { name: 'threads', label: 'Threads', Content: ThreadsTab },
];
