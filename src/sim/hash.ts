/** The log's hash: SHA-256 of its canonical NDJSON, by which two runs are compared. */
import { sha256 } from '@noble/hashes/sha2.js';
import { present } from '../base/assert.ts';
import { canonicalLine, type Log } from '../base/log.ts';
import { fromText, toHex } from '../base/octets.ts';

/** Lower-case hexadecimal, 64 digits, of the entries that have happened. */
export function logHash(log: Log): string {
  const hash = sha256.create();
  for (let id = 0; id < log.length; id++) {
    const entry = present(log.entries[id], 'an entry that has happened stands in the log');
    hash.update(fromText(`${canonicalLine(entry)}\n`));
  }
  return toHex(hash.digest());
}
