/** What a person does to the run: calls, interventions on segments, settings of the network; and taking it back. */
import { hour } from '../base/time.ts';
import type { DatagramId } from '../base/trace.ts';
import type { SegmentName } from '../network/name.ts';
import type { Action } from '../sim/command.ts';
import type { Bench } from './bench.ts';
import { readCall } from './call-form.ts';
import { withAction } from './desk.ts';
import { reach } from './intervene.ts';
import type { LabActions } from './lab.ts';
import { beginDrag, clamp, dragBefore, withSetting } from './network.ts';
import { notices } from './notices.ts';
import { idleThread } from './threads.ts';

const longestDelay = 24 * hour;

type Edit = Pick<
  LabActions,
  'call' | 'drop' | 'delay' | 'duplicate' | 'corrupt' | 'setNetwork' | 'undo' | 'dismissNotice'
>;

export function edit(bench: Bench): Edit {
  /** Done where the datagram flies; one that has arrived is met in the past, and what comes of it is run up to now. */
  function intervene(datagram: DatagramId, actionOn: (segment: SegmentName) => Action): void {
    bench.stop();
    const met = reach(bench.timeline(), datagram);
    if ('not' in met) {
      bench.tell(notices.unreachable(met.not));
      return;
    }
    const action = actionOn(met.segment);
    const { now } = bench.timeline().world;
    bench.change(withAction(bench.desk(), met.timeline, action), now);
  }

  return {
    call(host, call, fields) {
      const request = readCall(call, fields);
      if (!request.ok) {
        bench.tell(notices.badCall(call, request.error));
        return;
      }
      bench.stop();
      const thread = idleThread(bench.timeline().world, host);
      const action: Action = { do: 'call', host, thread, request: request.value };
      bench.change(withAction(bench.desk(), bench.timeline(), action));
    },
    drop: (datagram) => intervene(datagram, (segment) => ({ do: 'drop', segment })),
    delay(datagram, by) {
      const whole = Math.min(longestDelay, Math.max(1, Math.round(by)));
      intervene(datagram, (segment) => ({ do: 'delay', segment, by: whole }));
    },
    duplicate: (datagram) => intervene(datagram, (segment) => ({ do: 'duplicate', segment })),
    corrupt: (datagram) => intervene(datagram, (segment) => ({ do: 'corrupt', segment })),
    setNetwork(direction, setting, value) {
      bench.stop();
      const wanted = { direction, setting, value: clamp(setting, value) };
      const begun = dragBefore(bench.dragging(), bench.desk(), wanted);
      const before = begun ?? bench.desk();
      const next = withSetting(before, wanted);
      if (begun === null && next === before) return;
      bench.drag(next, beginDrag(before, next, wanted), begun !== null);
    },
    undo: bench.undo,
    dismissNotice: () => bench.tell(null),
  };
}
