/** The states as Linux numbers them (include/net/tcp_states.h) and as ss(8) spells them. */

const states: Readonly<Record<string, { readonly number: number; readonly spelling: string }>> = {
  ESTABLISHED: { number: 1, spelling: 'ESTAB' },
  'SYN-SENT': { number: 2, spelling: 'SYN-SENT' },
  'SYN-RECEIVED': { number: 3, spelling: 'SYN-RECV' },
  'FIN-WAIT-1': { number: 4, spelling: 'FIN-WAIT-1' },
  'FIN-WAIT-2': { number: 5, spelling: 'FIN-WAIT-2' },
  'TIME-WAIT': { number: 6, spelling: 'TIME-WAIT' },
  CLOSED: { number: 7, spelling: 'UNCONN' },
  'CLOSE-WAIT': { number: 8, spelling: 'CLOSE-WAIT' },
  'LAST-ACK': { number: 9, spelling: 'LAST-ACK' },
  LISTEN: { number: 10, spelling: 'LISTEN' },
  CLOSING: { number: 11, spelling: 'CLOSING' },
};

export const linuxNumber = (state: string): number => states[state]?.number ?? 0;
export const ssSpelling = (state: string): string => states[state]?.spelling ?? state;
