/** What each command of the key map does, at this moment. Keys and the palette carry out the same ones. */
import type { HostName } from '../../base/trace.ts';
import { actions, useLab, usePacketRows, usePlayback } from '../../session/hooks.ts';
import type { TabName } from '../../session/lab.ts';
import { selected } from '../../session/selected.ts';
import { runToId } from '../dock/RunTo.tsx';
import { isTaught, teach } from '../lesson/teach.ts';
import { filterId } from '../pane/ListTools.tsx';
import { ladderInView } from '../pictures/ladder-control.ts';
import { isPresenting, present } from '../present/present.ts';
import { focusedHost } from './focus.ts';
import { type KeyCommand, tabKeys, usualDelay } from './keymap.ts';
import { helpIsOpen, paletteIsOpen } from './open.ts';

/** Some commands need the key that gave them. */
type Run = (key: string) => void;

export function useCommands(): Readonly<Record<KeyCommand, Run>> {
  const { toggle } = usePlayback();
  const selection = useLab((state) => state.selection);
  const packets = usePacketRows();

  const host = async (): Promise<HostName> => focusedHost() ?? (await selected.host()) ?? 'client';

  const selectPacket = (step: 1 | -1) => {
    const at = packets.indexOf(selection);
    const next = at < 0 ? (step === 1 ? 0 : packets.length - 1) : at + step;
    if (next >= 0 && next < packets.length) actions.select(packets.at(next).entry);
  };
  const follow = (entry: number | null) => entry !== null && actions.select(entry);
  const onDatagram = async (act: (datagram: number) => void) => {
    const datagram = await selected.datagram();
    if (datagram !== null) act(datagram);
  };
  const showTab = (key: string) => {
    const name = (Object.keys(tabKeys) as TabName[]).find((tab) => tabKeys[tab] === key);
    if (name !== undefined) actions.showTab(name);
  };

  return {
    toggle,
    forward: actions.stepForward,
    back: actions.stepBack,
    hostForward: async () => actions.stepHost(await host()),
    hostBack: async () => actions.hostBack(await host()),
    start: actions.toStart,
    end: actions.toEnd,
    runTo: () => document.getElementById(runToId)?.click(),
    branchHere: actions.branchHere,
    undo: actions.undo,
    nextSegment: () => selectPacket(1),
    previousSegment: () => selectPacket(-1),
    cause: async () => follow(await selected.cause()),
    effect: async () => follow(await selected.effect()),
    clear: () => (isPresenting() ? present(false) : actions.select(null)),
    drop: () => onDatagram(actions.drop),
    delay: () => onDatagram((datagram) => actions.delay(datagram, usualDelay)),
    duplicate: () => onDatagram(actions.duplicate),
    corrupt: () => onDatagram(actions.corrupt),
    fit: () => ladderInView()?.fit(),
    finer: () => ladderInView()?.finer(),
    coarser: () => ladderInView()?.coarser(),
    suit: () => ladderInView()?.suit(),
    tab: showTab,
    filter: () => document.getElementById(filterId)?.focus(),
    palette: () => paletteIsOpen.set(true),
    lesson: () => void teach(!isTaught()),
    present: () => present(!isPresenting()),
    help: () => helpIsOpen.set(true),
  };
}
