/** What a person does to the run: calls, interventions on segments, settings of the network. */

import { present } from '../base/assert.ts';
import { hour } from '../base/time.ts';
import type { DatagramId } from '../base/trace.ts';
import type { SegmentName } from '../network/name.ts';
import { presets } from '../network/presets.ts';
import type { Fault } from '../network/rules.ts';
import type { Action } from '../sim/command.ts';
import { flightOf } from '../sim/flights.ts';
import type { Bench } from './bench.ts';
import { readCall } from './call-form.ts';
import { describe } from './describe.ts';
import { currentBranch, nameOf } from './desk.ts';
import { withAction, withoutRule } from './desk-changes.ts';
import { editNotices } from './edit-notices.ts';
import { datagramOf, reach } from './intervene.ts';
import type { LabActions } from './lab.ts';
import { beginDrag, clamp, dragBefore, withPreset, withSetting } from './network.ts';
import { rulesOf } from './rules.ts';
import { idleThread } from './threads.ts';

const longestDelay = 24 * hour;

type Edit = Pick<
  LabActions,
  | 'call'
  | 'forge'
  | 'drop'
  | 'delay'
  | 'duplicate'
  | 'corrupt'
  | 'addRule'
  | 'removeRule'
  | 'setNetwork'
  | 'choosePreset'
>;

export function edit(bench: Bench): Edit {
  /** Done where the datagram flies. One that has gone is met by a rule where it was sent, and the rest is run up to now. */
  function intervene(datagram: DatagramId, faultOn: (segment: SegmentName) => Fault): void {
    bench.stop();
    const met = reach(bench.timeline(), datagram);
    if ('not' in met) {
      bench.tell(editNotices.unreachable(met.not));
      return;
    }
    const fault = faultOn(met.segment);
    const { now } = bench.timeline().world;
    const action: Action = met.isPast ? { do: 'rule', rule: fault } : fault;
    const next = withAction(bench.desk(), met.timeline, action);
    const made = currentBranch(next).timeline.world;
    const left = present(next.branches[bench.desk().current], 'a branch is left behind');
    const reason = flightOf(made, datagram)?.flight.reason ?? null;
    bench.change(next, now);
    if (fault.do !== 'duplicate' && reason !== null && reason !== 'rule')
      bench.tell(editNotices.lostAnyway());
    else if (met.isPast) bench.tell(editNotices.metInPast(describe(action), made.now, nameOf(left)));
  }

  return {
    call(host, call, fields) {
      const request = readCall(call, fields);
      if (!request.ok) {
        bench.tell(editNotices.badCall(call, request.error));
        return;
      }
      bench.stop();
      const thread = idleThread(bench.timeline().world, host);
      const action: Action = { do: 'call', host, thread, request: request.value };
      bench.change(withAction(bench.desk(), bench.timeline(), action));
    },
    forge(host, segment, privileged) {
      bench.stop();
      const action: Action = { do: 'forge', host, segment, privileged };
      bench.change(withAction(bench.desk(), bench.timeline(), action));
      bench.tell(editNotices.forged(host, privileged));
    },
    drop: (datagram) => intervene(datagram, (segment) => ({ do: 'drop', segment })),
    delay(datagram, by) {
      const whole = Math.min(longestDelay, Math.max(1, Math.round(by)));
      intervene(datagram, (segment) => ({ do: 'delay', segment, by: whole }));
    },
    duplicate: (datagram) => intervene(datagram, (segment) => ({ do: 'duplicate', segment })),
    corrupt: (datagram) => intervene(datagram, (segment) => ({ do: 'corrupt', segment })),
    addRule(rule) {
      bench.stop();
      const { world } = bench.timeline();
      const gone = datagramOf(world, rule.segment);
      if (gone !== null && flightOf(world, gone) === null) intervene(gone, () => rule);
      else {
        bench.change(withAction(bench.desk(), bench.timeline(), { do: 'rule', rule }));
        if (bench.store.getState().notice === null)
          bench.tell(editNotices.ruleMade(describe({ do: 'rule', rule })));
      }
    },
    removeRule(command) {
      bench.stop();
      const { world } = bench.timeline();
      const rule = rulesOf(world).find((one) => one.command === command);
      if (rule === undefined) return;
      const next = withoutRule(bench.desk(), rule);
      bench.change(next);
      // The same moment, one step earlier: the step that made the rule is gone. What acted has changed what follows.
      bench.go(
        rule.status === 'acted'
          ? { to: 'time', at: world.now }
          : { to: 'cursor', cursor: { steps: world.steps - 1, at: world.now } },
      );
      bench.tell(editNotices.ruleRemoved(rule.text, rule.status === 'acted'));
    },
    setNetwork(direction, setting, value) {
      bench.stop();
      const wanted = { direction, setting, value: clamp(setting, value) };
      const begun = dragBefore(bench.dragging(), bench.desk(), wanted);
      const before = begun ?? bench.desk();
      const next = withSetting(before, wanted);
      if (begun === null && next === before) return;
      bench.drag(next, beginDrag(before, next, wanted), begun !== null);
    },
    choosePreset(id) {
      bench.stop();
      const preset = presets.find((one) => one.id === id);
      if (preset === undefined) return;
      const next = withPreset(bench.desk(), preset);
      if (next !== bench.desk()) bench.change(next);
    },
  };
}
