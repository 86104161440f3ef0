/** The log at the cursor as a file: canonical NDJSON, a line an entry, the very octets that its hash is of. */
import { canonicalLine } from '../base/log.ts';
import { lab } from './app.ts';

export function logText(): string {
  const { entries, length } = lab.world().log;
  return entries
    .slice(0, length)
    .map((entry) => `${canonicalLine(entry)}\n`)
    .join('');
}
