/** What a run can be taken away as: one row a form of it. Each is made when it is asked for. */
import { actions } from '../../session/hooks.ts';
import type { Vantage } from '../../session/lists.ts';

export interface Export {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  /** Behind the scenario's name. */
  readonly ending: string;
  readonly type: string;
  /** Empty where it could not be made; then a notice has said why. */
  make(): Promise<string | Uint8Array<ArrayBuffer>>;
}

export const exports: readonly Export[] = [
  {
    key: 'recording',
    label: 'Recording',
    note: 'JSON, opens here again',
    ending: '.tcpscope.json',
    type: 'application/json',
    make: () => actions.makeFile(),
  },
  {
    key: 'log',
    label: 'Log',
    note: 'NDJSON, a line an event',
    ending: '.ndjson',
    type: 'application/x-ndjson',
    make: async () => (await import('../../session/log-file.ts')).logText(),
  },
  capture('client', 'Capture at the client'),
  capture('server', 'Capture at the server'),
  capture('wire', 'Capture of the wire'),
];

/** Each packet carries the reason for it as a comment. */
function capture(vantage: Vantage, label: string): Export {
  return {
    key: `capture ${vantage}`,
    label,
    note: 'pcapng, for Wireshark',
    ending: `.${vantage}.pcapng`,
    type: 'application/x-pcapng',
    make: async () => (await import('../../session/capture-file.ts')).captureFile(vantage),
  };
}

/** Hands a file to the browser. */
export function save(name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(address);
}
