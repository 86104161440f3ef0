/**
 * The rules that the protocol consults, each with its source. The log holds a rule's name and its live numbers;
 * the page makes the sentence. `inference` marks what follows from the text without standing in it.
 */

export interface Rule {
  readonly source: string;
  readonly sentence: string;
  /** Names of live values and operators between them, apart by blanks; `and` between conditions. */
  readonly formula: string;
  readonly standing: 'text' | 'inference';
}

const text = (source: string, sentence: string, formula = ''): Rule => ({
  source,
  sentence,
  formula,
  standing: 'text',
});
const inference = (source: string, sentence: string, formula = ''): Rule => ({
  source,
  sentence,
  formula,
  standing: 'inference',
});

export const rules = {
  // SEGMENT ARRIVES
  'nobody there': text('RFC 9293 §3.10.7.1', 'No connection takes this segment, so a RST answers it.'),
  'reset to nobody': text(
    'RFC 9293 §3.10.7.1',
    'A RST for no connection is dropped: a RST never answers a RST.',
  ),
  'listen takes SYN': text(
    'RFC 9293 §3.10.7.2',
    'A SYN for a listener: a connection of its own begins, RCV.NXT is SEG.SEQ + 1.',
    'RCV.NXT = SEG.SEQ + 1',
  ),
  'listen refuses ACK': text(
    'RFC 9293 §3.10.7.2',
    'An ACK is too early for a listener: nothing has been sent that it could acknowledge.',
  ),
  'listen drops': text('RFC 9293 §3.10.7.2', 'Neither SYN nor ACK: a listener drops it.'),
  'accept deferred': text(
    'tcp(7)',
    'TCP_DEFER_ACCEPT: the connection is made only once octets have come, so a bare ACK is left unheard.',
  ),
  'queue full': text(
    'listen(2)',
    'The queue of the listener is full, so the SYN is dropped; its sender will try again.',
    'queue > backlog',
  ),
  'datagram queued': text(
    'RFC 768; udp(7)',
    'A socket is bound to this port and hears this sender: the datagram lies in its receive queue, whole.',
    'queued + charge ≤ SO_RCVBUF',
  ),
  'datagram queue full': text(
    'udp(7)',
    'The receive queue has no room for this datagram: it is dropped, and nobody is told.',
    'queued + charge > SO_RCVBUF',
  ),
  'datagram to nobody': text(
    'RFC 1122 §4.1.3.1',
    'No socket is bound to this port and hears this sender: ICMP tells it that the port is unreachable.',
  ),
  'no such protocol': text(
    'RFC 1122 §3.2.2.1',
    'Nobody here speaks the protocol that this datagram carries: ICMP tells its sender so.',
  ),
  'ICMP held back': text(
    'RFC 1812 §4.3.2.8',
    'No socket takes this datagram, but its sender has been told so often: no more than one error a second.',
  ),
  'peer unreachable': text(
    'RFC 1122 §4.1.3.3; udp(7)',
    'The socket is connected to this peer, so its next call fails with what ICMP has said.',
  ),
  'unreachable unheard': text(
    'udp(7)',
    'ICMP speaks of a datagram of this socket, which is connected to nobody: it is not told.',
  ),
  'SYN cookie': text(
    'RFC 4987 §3.6',
    'The SYN queue is full, so nothing is remembered of the SYN: all that is needed stands in the sequence number of the SYN,ACK.',
    'queue > backlog',
  ),
  'cookie came back': text(
    'RFC 4987 §3.6',
    'The ACK brings back a cookie of this listener, so its sender has called not long ago: the connection is made.',
  ),
  'unacceptable ACK': text(
    'RFC 9293 §3.10.7.3, first check',
    'The ACK is not for our SYN, so a RST answers it.',
    'ISS < SEG.ACK ≤ SND.NXT',
  ),
  refused: text(
    'RFC 9293 §3.10.7.3, second check',
    'A RST that acknowledges our SYN: the connection is refused.',
    'ISS < SEG.ACK ≤ SND.NXT',
  ),
  'reset without ACK': text(
    'RFC 9293 §3.10.7.3, second check',
    'A RST that does not acknowledge our SYN is dropped.',
  ),
  'SYN acknowledged': text(
    'RFC 9293 §3.10.7.3, fourth check',
    'The peer took our SYN and sent its own: the connection is established.',
    'ISS < SEG.ACK ≤ SND.NXT',
  ),
  'SYN data refused': text(
    'RFC 7413 §4.2.1',
    'The SYN,ACK leaves out octets that our SYN carried: they are sent again at once, as ordinary ones.',
    'SEG.ACK < SND.NXT',
  ),
  'cookie accepted': text(
    'RFC 7413 §4.2.2',
    'The cookie is the one that this host gives the caller’s address: the octets of the SYN go to the program at once.',
  ),
  'cookie refused': text(
    'RFC 7413 §4.2.2',
    'The cookie is not the one that this host gives the caller’s address: only the SYN is acknowledged, with the right one.',
  ),
  'cookie granted': text(
    'RFC 7413 §4.1.2',
    'The caller asks for a cookie: with it its next SYN may carry octets.',
  ),
  'cookie shown': text('RFC 7413 §4.1.3', 'The peer’s cookie is known: octets leave with the SYN.'),
  'cookie asked for': text('RFC 7413 §4.1.2', 'No cookie of the peer is known: the SYN asks for one.'),
  'both call': text(
    'RFC 9293 §3.5',
    'A SYN without ACK meets ours: both ends open at once.',
    'RCV.NXT = SEG.SEQ + 1',
  ),
  'neither SYN nor RST': text(
    'RFC 9293 §3.10.7.3, fifth check',
    'Neither SYN nor RST: the segment is dropped.',
  ),
  'outside the window': text(
    'RFC 9293 §3.10.7.4, first check',
    'The segment lies outside the receive window. It is dropped, and an ACK says what is expected.',
    'RCV.NXT ≤ SEG.SEQ < RCV.NXT + RCV.WND',
  ),
  'SYN,ACKs cross': inference(
    'RFC 9293 §3.5, figure 7',
    'Both ends opened at once: the SYN in it is known already, its ACK is for ours. The first check names no such segment; the figure does.',
    'SEG.SEQ = IRS',
  ),
  'reset outside the window': text(
    'RFC 9293 §3.10.7.4, first check',
    'A RST outside the receive window is dropped in silence.',
    'RCV.NXT ≤ SEG.SEQ < RCV.NXT + RCV.WND',
  ),
  'closed window': text(
    'RFC 9293 §3.10.7.4, first check',
    'The window is closed: the octets are not taken, but the ACK in the segment is valid.',
    'RCV.WND = 0',
  ),
  'FIN again': text(
    'RFC 9293 §3.10.7.4, fifth check',
    'The FIN came again, so our last ACK was lost: it is acknowledged again and 2MSL starts anew.',
    'SEG.SEQ + SEG.LEN = RCV.NXT',
  ),
  reset: text(
    'RFC 9293 §3.10.7.4, second check',
    'A RST exactly at RCV.NXT: the connection is reset.',
    'SEG.SEQ = RCV.NXT',
  ),
  'reset near': text(
    'RFC 5961 §3.2',
    'A RST in the window but not at RCV.NXT may be forged: a challenge ACK asks the peer.',
    'SEG.SEQ = RCV.NXT',
  ),
  'back to LISTEN': text(
    'RFC 9293 §3.10.7.4',
    'The connection was opened passively: its listener goes on as if nothing had come.',
  ),
  'SYN in the window': text(
    'RFC 5961 §4.2',
    'A SYN on a connection that exists may be forged or from a restarted peer: a challenge ACK asks.',
  ),
  'no ACK': text(
    'RFC 9293 §3.10.7.4, fifth check',
    'Every segment after the first carries an ACK: this one is dropped.',
  ),
  'SYN,ACK acknowledged': text(
    'RFC 9293 §3.10.7.4, fifth check',
    'Our SYN is acknowledged: the connection is established.',
    'SND.UNA < SEG.ACK ≤ SND.NXT',
  ),
  'wrong ACK of SYN': text(
    'RFC 9293 §3.10.7.4, fifth check',
    'The ACK is not for our SYN, so a RST answers it.',
    'SND.UNA < SEG.ACK ≤ SND.NXT',
  ),
  'ACK too old': text(
    'RFC 5961 §5.2',
    'The ACK is older than anything that can still be on its way: a challenge ACK answers.',
    'SND.UNA − MAX.SND.WND ≤ SEG.ACK',
  ),
  'ACK of the future': text(
    'RFC 9293 §3.10.7.4, fifth check',
    'It acknowledges what was never sent: an ACK answers and the segment is dropped.',
    'SEG.ACK ≤ SND.NXT',
  ),
  'new ACK': text(
    'RFC 9293 §3.10.7.4, fifth check',
    'New octets are acknowledged: they leave the retransmission queue.',
    'SND.UNA < SEG.ACK ≤ SND.NXT',
  ),
  'new ACK while closing': inference(
    'RFC 9293 §3.10.7.4, fifth check',
    'New octets are acknowledged. The text names only the ACK of our FIN in this state; octets before it are treated as in ESTABLISHED.',
    'SND.UNA < SEG.ACK ≤ SND.NXT',
  ),
  'duplicate ACK': text(
    'RFC 5681 §2',
    'Nothing new is acknowledged while octets are outstanding: no text, no SYN or FIN, same ACK, same window.',
    'SEG.ACK = SND.UNA and flight > 0 and SEG.LEN = 0 and SEG.WND = SND.WND',
  ),
  'window update': text(
    'RFC 9293 §3.10.7.4, fifth check',
    'The peer offers another window.',
    'SND.WL1 ≤ SEG.SEQ',
  ),
  'FIN acknowledged': text(
    'RFC 9293 §3.10.7.4, fifth check',
    'Our FIN is acknowledged.',
    'SEG.ACK = SND.NXT',
  ),
  'nobody reads': text(
    'RFC 9293 §3.6.1',
    'The program has closed the socket and will read no more: octets that come now are answered with RST.',
  ),
  'FIN in order': text(
    'RFC 9293 §3.10.7.4, eighth check',
    'The FIN follows the last octet: the peer will send no more.',
    'FIN = RCV.NXT',
  ),
  'FIN ahead': text('RFC 9293 §3.10.7.4, eighth check', 'The FIN waits: octets before it are missing.'),
  // ACKNOWLEDGEMENTS
  'ACK at once': text(
    'RFC 5681 §4.2',
    'Octets out of order, or a hole just filled: the ACK must not wait, it tells the sender about a loss.',
  ),
  'ACK each second': text(
    'RFC 9293 §3.8.6.3',
    'Two full segments have come since the last ACK: one is due.',
    'received ≥ 2 × RCV.MSS',
  ),
  'ACK waited enough': text('RFC 9293 §3.8.6.3', 'Nothing came along, so the ACK leaves alone.'),
  'window opened': text(
    'RFC 9293 §3.8.6.2.2',
    'The program has read so much that the peer should hear of the larger window.',
    'space ≥ 2 × offered',
  ),
  'more than a segment': text(
    'Linux, __tcp_ack_snd_check()',
    'More than a segment has come since the last ACK, and the window can move: an ACK is due.',
    'received > RCV.MSS',
  ),
  'quick ACK': text(
    'Linux, __tcp_ack_snd_check()',
    'ACKs leave at once: the connection is young, something was lost, or octets came out of order.',
  ),
  PAWS: text(
    'RFC 7323 §5.3',
    'The timestamp is older than what has come already: an old duplicate. It is dropped, and an ACK says what is expected.',
    'SEG.TSval ≥ TS.Recent',
  ),
  // OUTPUT
  'call sends SYN': text(
    'RFC 9293 §3.10.1',
    'An active OPEN sends a SYN with the initial sequence number.',
    'SEG.SEQ = ISS',
  ),
  'window permits': text(
    'RFC 9293 §3.8.6.2.1',
    'Octets wait and both windows permit them.',
    'SND.NXT + SEG.LEN ≤ SND.UNA + min( cwnd , SND.WND )',
  ),
  'Nagle waits': text(
    'RFC 9293 §3.7.4',
    'A short segment waits while octets are unacknowledged (Nagle).',
    'waiting < SND.MSS',
  ),
  'silly window': text(
    'RFC 9293 §3.8.6.2.1',
    'The window has room for a fragment only: the octets wait for a better offer.',
    'usable ≥ SND.MSS',
  ),
  override: text(
    'RFC 9293 §3.8.6.2.1',
    'No better offer came within the override time: the octets leave as they are.',
  ),
  'FIN follows': text(
    'RFC 9293 §3.10.4',
    'CLOSE was called and the last octet is on its way: the FIN follows it.',
    'SEG.SEQ = SND.NXT',
  ),
  'closed window probes': text(
    'RFC 9293 §3.8.6.1',
    'The peer offers no window while octets wait: it will be probed, lest its update be lost.',
    'SND.WND = 0',
  ),
  probe: text(
    'RFC 9293 §3.8.6.1',
    'The persist timer fired: one octet asks whether the window is still closed.',
    'SND.WND = 0',
  ),
  'window too small': text(
    'RFC 9293 §3.8.6.2.1',
    'The next segment does not fit into the window: it waits.',
    'usable ≥ SND.MSS',
  ),
  'cork waits': text('tcp(7), TCP_CORK', 'The program has corked the socket: only full segments leave.'),
  // LOSS
  'loss detected': text(
    'RFC 8985 §6.2',
    'Segments that left later have arrived: these are taken for lost, and the window is reduced.',
    'lost > 0',
  ),
  'resend lost': text(
    'RFC 9937 §6',
    'The window has room: the oldest segment that is lost leaves again.',
    'flight < cwnd',
  ),
  'tail loss probe': text(
    'RFC 8985 §7.3',
    'Two round trips without an answer: a last segment asks whether the tail was lost.',
  ),
  'spurious time-out': text(
    'RFC 5682 §2.1',
    'Octets of before the time-out have arrived without having been sent again: it was spurious, and what it did is undone.',
  ),
  'reduction undone': text(
    'RFC 3708, RFC 3522',
    'What was sent again had not been lost: the window is again what it was before.',
  ),
  'time-out': text(
    'RFC 6298 §5.4',
    'No ACK came within the RTO: the oldest segment is sent again, and the RTO doubles.',
    'waited ≥ RTO',
  ),
  'SYN again': text(
    'RFC 6298 §5.4',
    'No answer to the SYN within the RTO: it is sent again, and the RTO doubles.',
    'waited ≥ RTO',
  ),
  'fast retransmit': text(
    'RFC 5681 §3.2',
    'The third duplicate ACK: the segment is taken for lost and sent again at once.',
    'duplicates = threshold',
  ),
  'no second recovery': text(
    'RFC 6582 §3.2',
    'These duplicates belong to a loss that is being mended already.',
    'SEG.ACK > recover',
  ),
  'limited transmit': text(
    'RFC 5681 §3.2, RFC 3042',
    'One of the first two duplicate ACKs: something has left the network, so a new segment may enter beyond cwnd.',
    'duplicates < threshold',
  ),
  'recovery inflates': text(
    'RFC 5681 §3.2',
    'Another duplicate ACK: a segment has left the network, so another may enter.',
    'duplicates > threshold',
  ),
  'partial ACK': text(
    'RFC 6582 §3.2',
    'A partial ACK: the next hole is sent again at once.',
    'SEG.ACK < recover',
  ),
  recovered: text(
    'RFC 6582 §3.2',
    'Everything that was outstanding has been acknowledged: recovery is over.',
    'SEG.ACK ≥ recover',
  ),
  'resend after time-out': text(
    'RFC 5681 §3.1',
    'After the time-out, what followed is sent again as slow start permits.',
    'SND.NXT + SEG.LEN ≤ SND.UNA + min( cwnd , SND.WND )',
  ),
  // LIFE
  'user timeout': text('RFC 9293 §3.8.3', 'R2 has passed without an answer: the connection is given up.'),
  unreachable: text(
    'RFC 9293 §3.9.2.2, RFC 5927 §4.1',
    'The network says that the peer cannot be reached: that ends a connection which is opening; an open one goes on trying.',
    'SND.UNA ≤ SEG.SEQ ≤ SND.NXT',
  ),
  'path is narrower': text(
    'RFC 1191 §6.4, RFC 8201 §5.4',
    'The path takes shorter datagrams only: segments become shorter, and those that were too long leave again.',
    'MTU − headers < SND.MSS',
  ),
  'keep-alive': text(
    'RFC 9293 §3.8.4',
    'The connection has been silent: an old octet is asked for, to see whether the peer lives.',
    'idle ≥ interval',
  ),
  'urgent pointer': text(
    'RFC 9293 §3.10.7.4, sixth check',
    'The peer has urgent data further ahead than was known: the program is told at once.',
  ),
  'keep-alive gives up': text(
    'RFC 9293 §3.8.4',
    'No probe was answered: the peer is gone.',
    'probes ≥ limit',
  ),
  'SYN came again': text(
    'RFC 9293 §3.10.7.4, fourth check',
    'The SYN came again, so our SYN,ACK was lost: it is sent again.',
    'SEG.SEQ + 1 = RCV.NXT',
  ),
  'SYN reopens': text(
    'RFC 6191 §2',
    'A SYN that is newer than anything of the old connection: TIME-WAIT ends, a new connection begins.',
    'SEG.SEQ > RCV.NXT',
  ),
  assassination: text('RFC 1337 §4', 'A RST in TIME-WAIT is ignored: an old one must not end the wait.'),
  'FIN-WAIT-2 over': text(
    'Linux, tcp_fin_timeout',
    'The socket is closed and the peer has not finished: the connection is given up.',
  ),
  '2MSL over': text(
    'RFC 9293 §3.6.1',
    'Twice the maximum segment lifetime has passed: no old segment can be alive.',
  ),
  aborted: text('RFC 9293 §3.10.5', 'The connection is aborted: a RST tells the peer.'),
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;
