/** What a call says, as a member of the table: one text for our hosts and for the kernel. */
import type { Row } from './rows.ts';

/** The members of a return line, or that the call waits; `later` is what came of it then. */
export interface Said {
  readonly waits?: true;
  readonly later?: Said;
  readonly value?: number;
  readonly errno?: string;
  readonly data?: string;
  readonly address?: unknown;
  readonly option?: unknown;
  readonly ready?: readonly { readonly fd: number | string; readonly events: readonly string[] }[];
}

/** `5 "hello"`, `EAGAIN`, `0 = 4608`, `1 s POLLIN|POLLOUT`, `waits, 0 ""` */
export function textOf(
  { call }: Pick<Row, 'call'>,
  { waits, later, value, errno, data, address, option, ready }: Said,
): string {
  if (waits) return later === undefined ? 'waits' : `waits, ${textOf({ call }, later)}`;
  if (errno !== undefined) return errno;
  const given = /^(socket|accept4?|epoll_create1?)$/.test(call.name) ? 'fd' : String(value);
  return [
    given,
    data === undefined ? [] : `"${shortened(Buffer.from(data, 'hex').toString('latin1'))}"`,
    address ?? [],
    option === undefined ? [] : `= ${typeof option === 'object' ? structText(option) : option}`,
    (ready ?? []).map(({ fd, events }) => `${fd} ${[...events].sort().join('+')}`),
  ]
    .flat()
    .join(' ');
}

const shortened = (text: string): string => (text.length > 20 ? `${text.slice(0, 8)}…` : text);
const structText = (option: unknown): string =>
  Object.entries(option as Record<string, number>)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
