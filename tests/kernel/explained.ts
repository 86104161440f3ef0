/** Differences that are known, and why they stay: a script whose name one of these matches is not held against us. */
const explained: readonly (readonly [script: RegExp, why: string])[] = [
  [/^a caller hears S\.E?W, ecn 1/, 'Linux takes these bits for AccECN (RFC 9768), which we do not speak'],
  [/: TCP_TIMESTAMP/, 'the kernel’s clock began when the machine did'],
  [/^calling: TCP_MAXSEG \d/, 'Linux has counted its segments when it sent the SYN; ours follow the option'],
  [/^reset: TCP_WINDOW_CLAMP/, 'a clamp that outlives its connection is of no use to anybody'],
  [
    /^meeting (25|35|69|121|257)$/,
    'a receive buffer of two segments is pruned, and quick ACKs with it (tcp_prune_queue())',
  ],
  [/^meeting (21|169)$/, 'a time-out and a segment come within the lateness of the kernel’s timers'],
  [
    /^impatient (48|50|142)$/,
    'a time-out and a call come at the same time, or a limit is passed by what timers are late',
  ],
  [
    /^left (30|42|92|138|144|149)$/,
    'the kernel’s timers are late by as much as decides whether one more is waited for',
  ],
  [/^alive 116$/, 'two keep-alive limits fall together'],
  [
    /^records (3|14|18|29|78)$|^watched (12|152|184)$/,
    'a probe of a lost tail cuts a buffer, whose memory Linux counts otherwise',
  ],
];

export const isExplained = (name: string): boolean => explained.some(([script]) => script.test(name));
