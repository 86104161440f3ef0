import { describe, expect, test } from 'vitest';
import { ACK, URG } from '../../src/wire/segment.ts';
import { ack, bits, given, places, receiving } from './given.ts';

describe('sending urgent data (3.8.5, MUST-62)', () => {
  test.each(places)('points at the octet after the urgent data (MUST-30)', ({ rcvNxt, sndNxt }) => {
    const host = given('ESTABLISHED', { rcvNxt, sndNxt });
    host.calls('send urgent', 'interrupt');
    host.sends(bits(URG | ACK, { seq: sndNxt, text: 'interrupt', up: 9 }));
  });

  test('points from every segment before it, and from none behind it', () => {
    const host = given('ESTABLISHED', { sndNxt: 5_000, mss: 1_000, wnd: 10_000 });
    host.calls('send urgent', 1_500);
    host.calls('send', 'and more');
    host.sends(bits(URG | ACK, { seq: 5_000, length: 1_000, up: 1_500 }));
    host.sends(bits(URG | ACK, { seq: 6_000, length: 500, up: 500 }));
    host.arrives(ack(6_500));
    host.sends(bits(ACK, { seq: 6_500, text: 'and more' }));
  });

  test('is urgent however long it is: the pointer reaches as far as its field does (MUST-31)', () => {
    const host = given('ESTABLISHED', {
      sndNxt: 5_000,
      mss: 1_000,
      wnd: 60_000,
      tunables: { sendBuffer: 200_000, initialWindow: 4 },
    });
    host.calls('send urgent', 100_000);
    const sent = host.flush();
    expect(sent.map(({ up, control }) => [(control & URG) !== 0, up])).toEqual(
      sent.map(() => [true, 0xffff]),
    );
    for (let acknowledged = 5_000; acknowledged < 45_000; ) {
      acknowledged += 4_000;
      host.arrives(ack(acknowledged));
    }
    const last = host.flush().at(-1);
    expect(last?.up).toBeGreaterThan(1_000);
    expect(last?.up).toBeLessThan(0xffff);
  });

  test('does not wait for Nagle', () => {
    const host = given('ESTABLISHED');
    host.calls('send', 'a');
    host.calls('send', 'b');
    host.sends(ack({ text: 'a', length: 1 }));
    host.sendsNothing();
    host.calls('send urgent', 'c');
    host.sends(bits(URG | ACK, { text: 'bc', up: 2 }));
  });

  test('tells of itself while the window is closed', () => {
    const host = given('ESTABLISHED', { sndNxt: 5_000, profile: 'linux' });
    host.arrives(ack({ wnd: 0 }));
    host.calls('send urgent', 'x');
    host.sendsNothing();
    host.timePasses(300);
    host.sends(bits(URG | ACK, { seq: 5_000, length: 0, up: 1 }));
    host.sends(bits(URG | ACK, { seq: 4_999, length: 0, up: 2 }));
  });
});

describe.each(receiving)('urgent data that arrive in %s (3.10.7.4, sixth check)', (state) => {
  test('are told at once, and again when the pointer moves on (MUST-32)', () => {
    const host = given(state, { rcvNxt: 1_000 });
    host.arrives(bits(URG | ACK, { up: 500 })).tells('urgent');
    host.arrives(bits(URG | ACK, { up: 500 })).tells();
    host.arrives(bits(URG | ACK, { up: 400 })).tells();
    host.arrives(bits(URG | ACK, { up: 501 })).tells('urgent');
  });

  test('are told of although the window is closed (MUST-66)', () => {
    const host = given(state, { rcvNxt: 1_000, tunables: { receiveBuffer: 10 } });
    host.arrives(bits(ACK, { text: '0123456789' })).forgetsWhatItSent();
    host.arrives(bits(URG | ACK, { seq: 1_010, text: 'x', up: 1 })).tells('urgent');
    host.reads('0123456789');
  });

  test('end a read before the mark, whose octet stands apart', () => {
    const host = given(state);
    host.arrives(bits(URG | ACK, { text: 'oneXtwo', up: 4 }));
    host.reads('one');
  });

  test('stay in the stream with SO_OOBINLINE', () => {
    const host = given(state, { tunables: { urgentInline: true } });
    host.arrives(bits(URG | ACK, { text: 'oneXtwo', up: 4 }));
    host.reads('one').reads('Xtwo');
  });
});

test('a pointer behind what has been received is old news', () => {
  const host = given('ESTABLISHED', { rcvNxt: 1_000 });
  host.arrives(bits(ACK, { text: 'abcdef' }));
  host.arrives(bits(URG | ACK, { seq: 1_000, text: 'abcdef', up: 3 })).tells();
  host.reads('abcdef');
});

test('tcp_stdurg takes the pointer for the last urgent octet (RFC 1122 4.2.2.4)', () => {
  const host = given('ESTABLISHED', { tunables: { urgentAtPointer: true } });
  host.arrives(bits(URG | ACK, { text: 'oneXtwo', up: 4 }));
  host.reads('oneX');
});

test('after the peer’s FIN the pointer says nothing any more', () => {
  const host = given('CLOSE-WAIT', { rcvNxt: 1_000 });
  host.arrives(bits(URG | ACK, { up: 5 })).tells();
});
