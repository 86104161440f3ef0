/** How connections begin: OPEN, and a segment for LISTEN or SYN-SENT (RFC 9293 sections 3.5, 3.10.7.2, 3.10.7.3). */
import { describe, expect, test } from 'vitest';
import { ACK, FIN, RST, SYN } from '../../src/wire/segment.ts';
import { ack, bits, data, fin, given, places, rst, syn, synAck } from './given.ts';

describe.each(places)('near $rcvNxt', (at) => {
  test('an active OPEN sends SYN with ISS and the MSS option (3.10.1, MUST-14, SHLD-5)', () => {
    const host = given('CLOSED', at);
    host.calls('open', 'active');
    host.sends(syn({ seq: at.sndNxt - 1, length: 0, mss: 1460 }));
    host.sendsNothing();
    host.isIn('SYN-SENT');
  });

  test('the handshake, seen from the caller (3.5, figure 6)', () => {
    const host = given('SYN-SENT', at);
    host.arrives(synAck({ seq: at.rcvNxt - 1, ack: at.sndNxt }));
    host.isIn('ESTABLISHED').tells('established').expects(at.rcvNxt);
    host.sends(ack({ seq: at.sndNxt, ack: at.rcvNxt }));
    host.sendsNothing();
    host.runs('retransmission', false).runs('user', false);
  });

  test('the handshake, seen from the listener (3.10.7.2 third, 3.10.7.4 fifth check)', () => {
    const host = given('LISTEN', at);
    host.arrives(syn({ seq: at.rcvNxt - 1, mss: 1000 }));
    host.sends(synAck({ seq: at.sndNxt - 1, ack: at.rcvNxt, mss: 1460 }));
    host.isIn('SYN-RECEIVED').expects(at.rcvNxt);
    host.arrives(ack({ seq: at.rcvNxt, ack: at.sndNxt }));
    host.isIn('ESTABLISHED').tells('established');
    host.sendsNothing();
  });

  test('both ends open at once (MUST-10, 3.5, figure 7)', () => {
    const host = given('SYN-SENT', at);
    host.arrives(syn({ seq: at.rcvNxt - 1, mss: 1000 }));
    host.isIn('SYN-RECEIVED');
    host.sends(synAck({ seq: at.sndNxt - 1, ack: at.rcvNxt, mss: 1460 }));
    host.arrives(synAck({ seq: at.rcvNxt - 1, ack: at.sndNxt, mss: 1000 }));
    host.isIn('ESTABLISHED').tells('established').sendsNothing();
  });
});

describe('LISTEN (3.10.7.2)', () => {
  test('drops a RST (first)', () => {
    given('LISTEN').arrives(rst(0)).isIn('LISTEN').sendsNothing();
  });
  test('answers an ACK with RST at its SEG.ACK (second)', () => {
    const host = given('LISTEN');
    host.arrives(ack({ seq: 77, ack: 4711 }));
    host.sends(rst(4711)).sendsNothing();
    host.isIn('LISTEN');
  });
  test('answers SYN,ACK with RST as well (second comes before third)', () => {
    given('LISTEN')
      .arrives(synAck({ seq: 77, ack: 4711 }))
      .isIn('LISTEN')
      .sends(rst(4711));
  });
  test('drops a segment with neither SYN nor ACK nor RST (fourth)', () => {
    given('LISTEN')
      .arrives(bits(FIN, { seq: 77 }), bits(0, { seq: 77, length: 9 }))
      .isIn('LISTEN')
      .sendsNothing();
  });
  test('leaves text that comes with the SYN to its sender, who sends it again (third)', () => {
    const host = given('LISTEN', { rcvNxt: 1_000 });
    host.arrives(syn({ seq: 999, text: 'early' }));
    host.sends(synAck({ ack: 1_000 }));
    host
      .arrives(data({ seq: 1_000, text: 'early' }))
      .isIn('ESTABLISHED')
      .reads('early');
  });
});

describe('SYN-SENT (3.10.7.3)', () => {
  test.each([
    ['of nothing', 4_999],
    ['of the future', 5_001],
    ['from far behind', 4_000],
  ])('answers an ACK %s with RST (first check)', (_, wrong) => {
    const host = given('SYN-SENT', { sndNxt: 5_000 });
    host.arrives(synAck({ seq: 999, ack: wrong }));
    host.sends(rst(wrong)).sendsNothing();
    host.isIn('SYN-SENT');
  });
  test('drops a wrong ACK with RST in silence (first check)', () => {
    given('SYN-SENT')
      .arrives(rst({ seq: 0, ack: 4_000 }))
      .isIn('SYN-SENT')
      .sendsNothing();
  });
  test('is refused by a RST that acknowledges the SYN (second check)', () => {
    const host = given('SYN-SENT', { sndNxt: 5_000 });
    host.arrives(rst({ seq: 0, ack: 5_000 }));
    host.isIn('CLOSED').tells('refused').sendsNothing();
  });
  test('drops a RST without ACK (second check)', () => {
    given('SYN-SENT').arrives(rst(0)).isIn('SYN-SENT').sendsNothing();
  });
  test('drops a segment without SYN and RST (fifth check)', () => {
    given('SYN-SENT')
      .arrives(ack(), data({ seq: 1000, text: 'x' }), fin())
      .isIn('SYN-SENT')
      .sendsNothing();
  });
  test('takes text and FIN that come with the SYN,ACK (fourth check, then 3.10.7.4 seventh and eighth)', () => {
    const host = given('SYN-SENT', { rcvNxt: 1_000, sndNxt: 5_000 });
    host.arrives(bits(SYN | ACK | FIN, { seq: 999, text: 'hello' }));
    host.isIn('CLOSE-WAIT').expects(1_006);
    host.sends(ack({ seq: 5_000, ack: 1_006 })).sendsNothing();
    host.reads('hello');
  });
  test('sends what the user gave before the connection stood (3.10.2)', () => {
    const host = given('SYN-SENT', { sndNxt: 5_000 });
    expect(host.calls('send', 'early')).toBe(5);
    host.sendsNothing();
    host.arrives(synAck({ seq: 999 }));
    host.sends(data({ seq: 5_000, ack: 1_000, text: 'early', push: true })).sendsNothing();
  });
});

test('SEND in LISTEN makes a caller of a listener (3.10.2)', () => {
  const host = given('LISTEN', { sndNxt: 5_000 });
  host.calls('send', 'hello');
  host.sends(syn(4_999)).isIn('SYN-SENT');
  host.arrives(synAck({ seq: 999 }));
  host.sends(data({ text: 'hello', ack: 1_000 }));
});

describe('the maximum segment size', () => {
  const sizes = (mss: number | null, own = 1_460): readonly number[] => {
    const host = given('ESTABLISHED', { mss, tunables: { mss: own, nagle: false } });
    host.calls('send', 4_000);
    return host.flush().map((seg) => seg.text.length);
  };
  test('is the peer’s where that is smaller (MUST-16)', () => expect(sizes(700)[0]).toBe(700));
  test('is our own where that is smaller (MUST-16)', () => expect(sizes(1_460, 900)[0]).toBe(900));
  test('is 536 without the option (MUST-15)', () => expect(sizes(null)[0]).toBe(536));
  test('is 536 where the option names nothing', () => expect(sizes(0)[0]).toBe(536));
  test('is named in SYN and SYN,ACK only (MUST-65, MUST-14)', () => {
    const host = given('ESTABLISHED');
    host.calls('send', 2_500);
    host.arrives(data({ length: 10 }));
    host.calls('close');
    host.timePasses(500);
    const sent = host.flush();
    expect(sent.length).toBeGreaterThan(3);
    expect(sent.every((seg) => seg.options.mss === undefined)).toBe(true);
  });
  test('is processed from the listener’s side too (MUST-14)', () => {
    const host = given('ESTABLISHED', { mss: 600, opened: 'passively' });
    host.calls('send', 1_300);
    host.sends(data({ length: 600 }));
  });
});

test('a SYN that is lost goes again as it was, with its option (3.8.3, MUST-14)', () => {
  given('SYN-SENT', { sndNxt: 5_000 })
    .timePasses(1_000)
    .sends(syn({ seq: 4_999, mss: 1460 }));
});
test('a lost SYN,ACK goes again', () => {
  given('SYN-RECEIVED')
    .timePasses(1_000)
    .sends(synAck({ seq: 4_999, ack: 1_000, mss: 1460 }))
    .isIn('SYN-RECEIVED');
});
test('a SYN carries the MSS option also where it is the default of 536 (MAY-3)', () => {
  const host = given('CLOSED', { tunables: { mss: 536 } });
  host.calls('open', 'active');
  host.sends(syn({ mss: 536 }));
});
test('a RST carries no MSS', () => {
  const host = given('ESTABLISHED');
  host.calls('abort');
  host.sends(bits(RST | ACK, { mss: null, seq: 5_000 }));
});
