/** Control bits by the letters that tcpdump and packetdrill have for them, in tcpdump's order: `S.` is SYN and ACK. */
import { controlBits } from './segment.ts';

export const flagBits = {
  F: controlBits.FIN,
  S: controlBits.SYN,
  R: controlBits.RST,
  P: controlBits.PSH,
  '.': controlBits.ACK,
  U: controlBits.URG,
  E: controlBits.ECE,
  W: controlBits.CWR,
} as const;

/** `S.`; empty without any. */
export const flagLetters = (control: number): string =>
  Object.entries(flagBits)
    .map(([letter, bit]) => (control & bit ? letter : ''))
    .join('');
