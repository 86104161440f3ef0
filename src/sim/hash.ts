/** The log's hash: SHA-256 of its canonical NDJSON, by which two runs are compared. */
import { sha256 } from '@noble/hashes/sha2.js';
import { present } from '../base/assert.ts';
import { canonicalLine, type Log } from '../base/log.ts';
import { fromText, toHex } from '../base/octets.ts';

/** Entries that are read at a time: a millisecond's worth. */
const part = 128;

/** Lower-case hexadecimal, 64 digits, of the entries that have happened. */
export function logHash(log: Log): string {
  const reading = hashInParts(log);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

/** The same in parts, for who has something else to do between them. What is recorded meanwhile does not count. */
export function* hashInParts({ entries, length }: Log): Generator<undefined, string> {
  const hash = sha256.create();
  for (let id = 0; id < length; id++) {
    const entry = present(entries.at(id), 'an entry that has happened stands in the log');
    hash.update(fromText(`${canonicalLine(entry)}\n`));
    if (id % part === part - 1) yield;
  }
  return toHex(hash.digest());
}
