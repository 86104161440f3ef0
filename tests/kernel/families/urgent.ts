/** Urgent data (tcp(7)): pointers of every kind that come, and urgent octets that leave. */
import type { Script } from '../script.ts';
import { peers, Talk } from './talk.ts';

const accepted = (name: string): Talk => new Talk(`urgent: ${name}`, peers.mss).accepted();

/** Everything that a program may ask about the mark. */
const asks = (talk: Talk): Talk =>
  talk
    .poll()
    .call('ioctl', '$s', 'SIOCATMARK')
    .call('ioctl', '$s', 'SIOCINQ')
    .read(10, 'MSG_OOB', 'MSG_PEEK')
    .read(3)
    .call('ioctl', '$s', 'SIOCATMARK')
    .read(10, 'MSG_OOB')
    .poll()
    .read(10, 'MSG_PEEK')
    .read(10)
    .call('ioctl', '$s', 'SIOCATMARK')
    .read(10);

const urgent = (talk: Talk, length: number, pointer: number): Talk =>
  talk.data(length, { flags: 'P.U', urgent: pointer });

export function urgentData(): readonly Script[] {
  const scripts: Talk[] = [];
  for (const pointer of [0, 1, 3, 5, 6, 9])
    for (const inline of [false, true]) {
      const talk = accepted(`points ${pointer} into 5 octets${inline ? ', in line' : ''}`);
      if (inline) talk.set('SO_OOBINLINE', 1);
      scripts.push(asks(urgent(talk, 5, pointer).data(4)));
    }
  scripts.push(
    asks(urgent(urgent(accepted('twice'), 1, 1), 1, 1).data(2)),
    asks(urgent(urgent(accepted('twice, octets before').data(2), 1, 1), 1, 1).data(2)),
    asks(accepted('a bare pointer ahead').segment('.U', { urgent: 4 }).data(6)),
    asks(accepted('a pointer back').data(6).segment('.U', { urgent: 4, seq: 1 })),
    accepted('waits for all').data(2).data(3, { flags: 'P.U', urgent: 1 }).read(5, 'MSG_WAITALL').read(5),
    accepted('one octet').write(1, 'MSG_OOB').acks(1),
    accepted('several octets').write(5, 'MSG_OOB').write(5).acks(5),
    accepted('several segments').write(4_000, 'MSG_OOB').acks(4_000),
    accepted('behind a short one').write(3).write(1, 'MSG_OOB').write(3).acks(7),
    accepted('into a closed window').segment('.', { window: 0 }).write(1, 'MSG_OOB').wait(900),
  );
  return scripts.map((talk) => talk.done());
}
