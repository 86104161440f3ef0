/** What a check says: `next` lets the segment pass to the next check, `done` ends its processing. */
export type Verdict = 'next' | 'done';
