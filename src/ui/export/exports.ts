/** What a run can be taken away as: one row a form of it. Each is made when it is asked for. */
import { actions } from '../../session/hooks.ts';

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
];

/** Hands a file to the browser. */
export function save(name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(address);
}
