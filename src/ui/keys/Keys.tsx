import { useEffect, useEffectEvent } from 'react';
import type { HostName } from '../../base/trace.ts';
import {
  actions,
  useExplanation,
  useLab,
  useLogRows,
  usePacketRows,
  usePlayback,
} from '../../session/hooks.ts';
import { runToId } from '../dock/RunTo.tsx';
import { focusedHost, isTaken, isTyping, somethingIsOpen } from './focus.ts';
import { keysAreOn } from './key-switch.ts';
import { commandOf, type KeyCommand, usualDelay } from './keymap.ts';

/** Carries out the keys of the lab. Draws nothing. */
export function Keys() {
  const { toggle } = usePlayback();
  const now = useLab((state) => state.now);
  const selection = useLab((state) => state.selection);
  const packets = usePacketRows();
  const log = useLogRows();
  const explanation = useExplanation();

  const host = (): HostName => focusedHost() ?? explanation?.from ?? 'client';

  const selectPacket = (step: 1 | -1) => {
    const at = packets.indexOf(selection);
    const next = at < 0 ? (step === 1 ? 0 : packets.length - 1) : at + step;
    if (next >= 0 && next < packets.length) actions.select(packets.at(next).entry);
  };
  const hostBack = () => {
    const place = host();
    for (let at = log.length - 1; at >= 0; at--) {
      const row = log.at(at);
      if (row.place === place && row.at < now) return actions.seek(row.at);
    }
    return actions.toStart();
  };
  const follow = (entry: number | undefined) => entry !== undefined && actions.select(entry);
  const onDatagram = (act: (datagram: number) => void) => {
    const datagram = explanation?.datagram;
    if (datagram !== null && datagram !== undefined) act(datagram);
  };

  const run: Record<KeyCommand, () => void> = {
    toggle,
    forward: actions.stepForward,
    back: actions.stepBack,
    hostForward: () => actions.stepHost(host()),
    hostBack,
    start: actions.toStart,
    end: actions.toEnd,
    runTo: () => document.getElementById(runToId)?.click(),
    nextSegment: () => selectPacket(1),
    previousSegment: () => selectPacket(-1),
    cause: () => follow(explanation?.cause?.entry),
    effect: () => follow(explanation?.effects[0]?.entry),
    drop: () => onDatagram(actions.drop),
    delay: () => onDatagram((datagram) => actions.delay(datagram, usualDelay)),
    duplicate: () => onDatagram(actions.duplicate),
    corrupt: () => onDatagram(actions.corrupt),
    undo: actions.undo,
    packets: () => actions.showTab('packets'),
    log: () => actions.showTab('log'),
    clear: () => actions.select(null),
    help: () => {},
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf(event);
    if (command === undefined || command === 'help' || event.defaultPrevented) return;
    if (!keysAreOn() || isTyping(event.target) || isTaken(event) || somethingIsOpen()) return;
    event.preventDefault();
    run[command]();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  return null;
}
