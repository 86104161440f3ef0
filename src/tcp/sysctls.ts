/**
 * Linux's names for the tunables (Documentation/networking/ip-sysctl.rst): what a value of each sets. A name that is not
 * here is no sysctl of this TCP. Those that set nothing concern what this host does not have.
 */

import { fail, ok, type Result } from '../base/result.ts';
import { second } from '../base/time.ts';
import { profileTable } from './profiles.ts';
import { defaultTunables, type Tunables } from './tunables.ts';

type Setting = (value: number, words: readonly string[]) => Partial<Tunables>;

const on = (value: number): boolean => value !== 0;
const nothing: Setting = () => ({});
/** Linux counts a buffer's book-keeping, half of it at first; octets of data are what counts here. */
const overhead = 2;

const ecnModes = ['off', 'on', 'asked'] as const;

const settings: { readonly [name: string]: Setting } = {
  tcp_sack: (value) => ({ sack: on(value) }),
  tcp_dsack: (value) => ({ dsack: on(value) }),
  tcp_timestamps: (value) => ({ timestamps: on(value) }),
  tcp_window_scaling: (value) => ({ windowScaling: on(value) }),
  tcp_rmem: (_, [, initial, most]) => ({
    receiveBuffer: Math.floor(Number(initial) / overhead),
    largestReceiveBuffer: Number(most),
  }),
  tcp_wmem: (_, [, initial, most]) => ({ firstSendBuffer: Number(initial), sendBuffer: Number(most) }),
  tcp_syn_retries: (value) => ({ synRetries: value }),
  tcp_syn_linear_timeouts: (value) => ({ synLinearTimeouts: value }),
  tcp_synack_retries: (value) => ({ synAckRetries: value }),
  tcp_retries1: nothing,
  tcp_retries2: (value) => ({ retries: value }),
  tcp_orphan_retries: (value) => ({ orphanRetries: value === 0 ? 8 : value }),
  tcp_fin_timeout: (value) => ({ finWait2: value * second }),
  tcp_keepalive_time: (value) => ({ keepAliveIdle: value * second }),
  tcp_keepalive_intvl: (value) => ({ keepAliveInterval: value * second }),
  tcp_keepalive_probes: (value) => ({ keepAliveProbes: value }),
  tcp_congestion_control: (_, [name]) => ({ congestionControl: name === 'cubic' ? 'cubic' : 'reno' }),
  tcp_early_retrans: (value) => ({ tailLossProbe: value === 3 || value === 4 }),
  tcp_recovery: (value) => ({ adaptiveReordering: (value & 2) === 0 }),
  tcp_frto: (value) => ({ frto: on(value) }),
  tcp_ecn: (value) => ({ ecn: ecnModes[value] ?? 'asked' }),
  tcp_ecn_fallback: nothing,
  tcp_reordering: (value) => ({ duplicateAckThreshold: value }),
  tcp_max_reordering: nothing,
  tcp_rfc1337: (value) => ({ rfc1337: on(value) }),
  tcp_tw_reuse: nothing,
  tcp_slow_start_after_idle: (value) => ({ slowStartAfterIdle: on(value) }),
  tcp_challenge_ack_limit: (value) => ({ challengeAckLimit: value }),
  tcp_invalid_ratelimit: (value) => ({ invalidRatelimit: value * 1_000 }),
  tcp_rto_min_us: (value) => ({ minimumRto: value }),
  tcp_rto_max_ms: (value) => ({ maximumRto: value * 1_000 }),
  tcp_notsent_lowat: (value) => ({ notSentLowat: value === 0xffffffff ? 0 : value }),
  tcp_fastopen: (value) => ({ fastOpen: value }),
  tcp_fastopen_blackhole_timeout_sec: (value) => ({ fastOpenBlackhole: value * second }),
  // The host has it (`fastOpenKeyOf`).
  tcp_fastopen_key: nothing,
  tcp_syncookies: (value) => ({ synCookies: value === 0 ? 'off' : value === 2 ? 'always' : 'full' }),
  tcp_no_metrics_save: nothing,
  tcp_no_ssthresh_metrics_save: nothing,
  tcp_min_tso_segs: nothing,
  tcp_tso_win_divisor: nothing,
  tcp_tso_rtt_log: nothing,
  tcp_limit_output_bytes: nothing,
  tcp_autocorking: nothing,
  tcp_moderate_rcvbuf: nothing,
  tcp_adv_win_scale: nothing,
  tcp_app_win: nothing,
  tcp_mtu_probing: nothing,
  tcp_base_mss: nothing,
  tcp_min_snd_mss: nothing,
  tcp_retrans_collapse: nothing,
  tcp_abort_on_overflow: (value) => ({ overflowResets: on(value) }),
  tcp_max_syn_backlog: nothing,
  tcp_max_orphans: nothing,
  tcp_max_tw_buckets: nothing,
  tcp_comp_sack_nr: nothing,
  tcp_comp_sack_delay_ns: nothing,
  tcp_comp_sack_slack_ns: nothing,
  tcp_pacing_ss_ratio: nothing,
  tcp_pacing_ca_ratio: nothing,
  tcp_thin_linear_timeouts: nothing,
  tcp_workaround_signed_windows: nothing,
  tcp_shrink_window: nothing,
  tcp_stdurg: (value) => ({ urgentAtPointer: on(value) }),
  tcp_migrate_req: nothing,
  tcp_mem: nothing,
  tcp_plb_enabled: nothing,
  tcp_reflect_tos: nothing,
  tcp_backlog_ack_defer: nothing,
  tcp_pingpong_thresh: nothing,
  ip_local_port_range: nothing,
  ip_no_pmtu_disc: (value) => ({ pathMtuDiscovery: value === 0 ? 'on' : 'off' }),
};

/** What Linux reads from the sysctl each time it needs it, so that living connections hear of a change (net/ipv4). */
const readWhenNeeded: readonly (keyof Tunables)[] = [
  'orphanRetries',
  'retries',
  'synAckRetries',
  'synLinearTimeouts',
  'synRetries',
  'finWait2',
  'keepAliveIdle',
  'keepAliveInterval',
  'keepAliveProbes',
  'dsack',
  'tailLossProbe',
  'adaptiveReordering',
  'frto',
  'challengeAckLimit',
  'invalidRatelimit',
  'rfc1337',
  'slowStartAfterIdle',
  'urgentAtPointer',
  'synCookies',
  'overflowResets',
  'notSentLowat',
  'fastOpen',
  'fastOpenBlackhole',
];
/** What it reads when a connection begins. Everything else is the socket's from its birth. */
const readForSyn: readonly (keyof Tunables)[] = ['sack', 'timestamps', 'windowScaling', 'ecn'];

/** What a host's new tunables make of a socket's, whose connection has begun or not; values of its own choice it keeps. */
export function reached(held: Tunables, before: Tunables, after: Tunables, hasBegun: boolean): Tunables {
  const heard = hasBegun ? readWhenNeeded : [...readWhenNeeded, ...readForSyn];
  const changed = heard.filter((name) => before[name] !== after[name] && held[name] === before[name]);
  return changed.length === 0
    ? held
    : { ...held, ...Object.fromEntries(changed.map((name) => [name, after[name]])) };
}

/** As sysctl(8) writes it, with dots or strokes. */
const prefix = /^net[./]ipv4[./]/;

/** The tunables that a name (a sysctl's, with or without `net.ipv4.`, or one of the table) and its value set. */
export function settingOf(name: string, value: unknown): Result<Partial<Tunables>, string> {
  if (name in profileTable) {
    const known = defaultTunables[name as keyof Tunables];
    return typeof value === typeof known
      ? ok({ [name]: value })
      : fail(`${name} takes a ${typeof known}, such as ${String(known)}`);
  }
  const setting = settings[name.replace(prefix, '')];
  if (setting === undefined) return fail(`${name} is no tunable of this host`);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return fail(`${name} takes a number or a text`);
  return ok(setting(Number(value), String(value).trim().split(/\s+/)));
}

/** The sysctl that sets a tunable, or null: found by asking each what it would set. */
export function sysctlOf(tunable: keyof Tunables): string | null {
  const found = Object.entries(settings).find(([, setting]) => tunable in setting(1, ['1', '1', '1']));
  return found?.[0] ?? null;
}
