"""A TUN device on one side, UDP on the other, and between them the faults of a bad line, from a seed.

Runs in a network namespace of its own, which ends with it. Each UDP datagram is one IP datagram.
"""
import argparse, fcntl, heapq, os, random, select, socket, struct, subprocess, sys, time

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
SO_SNDBUFFORCE, SO_RCVBUFFORCE = 32, 33
FIN = 1


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--address', action='append', default=[], help='of the kernel, with its prefix length')
    parser.add_argument('--listen', type=int, default=9000)
    parser.add_argument('--peer', type=int, default=9001)
    parser.add_argument('--loss', type=float, default=0)
    parser.add_argument('--duplicate', type=float, default=0)
    parser.add_argument('--reorder', type=float, default=0, help='this share comes late')
    parser.add_argument('--late', type=float, default=0.003, help='by so many seconds')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--mtu', type=int, default=1500)
    parser.add_argument('--narrow', type=int, default=0, help='answer larger datagrams of our host with "too big"')
    parser.add_argument('--cross-fins', action='store_true', help='hold each FIN until both are on their way')
    parser.add_argument('--sysctl', action='append', default=[])
    return parser.parse_args()


def open_tun(given):
    device = os.open('/dev/net/tun', os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack('16sH', b'tun0', IFF_TUN | IFF_NO_PI))
    for address in given.address:
        nodad = ['nodad'] if ':' in address else []
        subprocess.run(['ip', 'address', 'add', address, 'dev', 'tun0', *nodad], check=True)
    subprocess.run(['ip', 'link', 'set', 'tun0', 'mtu', str(given.mtu), 'up'], check=True)
    subprocess.run(['ip', 'link', 'set', 'lo', 'up'], check=True)
    for setting in given.sysctl:
        name, value = setting.split('=')
        with open('/proc/sys/' + name.replace('.', '/'), 'w') as file:
            file.write(value)
    return device


def has_fin(datagram):
    """Whether it is TCP with FIN, in IPv4 or in IPv6 without extensions."""
    if datagram[0] >> 4 == 4:
        return datagram[9] == 6 and datagram[(datagram[0] & 15) * 4 + 13] & FIN != 0
    return datagram[6] == 6 and datagram[40 + 13] & FIN != 0


def checksum(octets):
    total = sum(struct.unpack(f'!{len(octets) // 2}H', octets))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def too_big(datagram, mtu):
    """What a router answers to an IPv4 datagram that may not be fragmented (RFC 1191 section 4)."""
    quoted = datagram[: (datagram[0] & 15) * 4 + 8]
    message = struct.pack('!BBHHH', 3, 4, 0, 0, mtu) + quoted
    message = message[:2] + struct.pack('!H', checksum(message)) + message[4:]
    header = struct.pack('!BBHHHBBH4s4s', 0x45, 0, 20 + len(message), 0, 0, 64, 1, 0, datagram[16:20], datagram[12:16])
    return header[:10] + struct.pack('!H', checksum(header)) + header[12:] + message


class Line:
    """One direction: what is put in comes out, in time, perhaps twice, perhaps never."""

    def __init__(self, given, name, deliver):
        self.given, self.deliver = given, deliver
        self.chance = random.Random(f'{given.seed} {name}')
        self.late, self.count = [], 0

    def put(self, datagram):
        if self.chance.random() < self.given.loss:
            return
        copies = 2 if self.chance.random() < self.given.duplicate else 1
        for _ in range(copies):
            if self.chance.random() < self.given.reorder:
                self.count += 1
                heapq.heappush(self.late, (time.monotonic() + self.given.late, self.count, datagram))
            else:
                self.deliver(datagram)

    def release(self):
        while self.late and self.late[0][0] <= time.monotonic():
            self.deliver(heapq.heappop(self.late)[2])


class Crossing:
    """Holds the first FIN of each side until the other side's is there as well."""

    def __init__(self):
        self.held = {}

    def put(self, line, datagram):
        if not has_fin(datagram) or len(self.held) == 2:
            line.put(datagram)
            return
        self.held.setdefault(line, datagram)
        if len(self.held) == 2:
            for other, fin in self.held.items():
                other.put(fin)


def main():
    given = options()
    device = open_tun(given)
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    for forced in (SO_SNDBUFFORCE, SO_RCVBUFFORCE):
        udp.setsockopt(socket.SOL_SOCKET, forced, 8 << 20)
    udp.bind(('127.0.0.1', given.listen))
    udp.setblocking(False)

    def to_kernel(datagram):
        if 0 < given.narrow < len(datagram) and datagram[0] >> 4 == 4:
            to_host(too_big(datagram, given.narrow))
            return
        try:
            os.write(device, datagram)
        except OSError:
            pass  # the kernel refuses it: lost

    def to_host(datagram):
        try:
            udp.sendto(datagram, ('127.0.0.1', given.peer))
        except OSError:
            pass  # nobody there, or no room: lost

    inward, outward = Line(given, 'to kernel', to_kernel), Line(given, 'to host', to_host)
    crossing = Crossing()
    put = crossing.put if given.cross_fins else (lambda line, datagram: line.put(datagram))
    print('ready', flush=True)
    while True:
        due = [line.late[0][0] for line in (inward, outward) if line.late]
        patience = max(0, min(due) - time.monotonic()) if due else None
        readable, _, _ = select.select([device, udp], [], [], patience)
        inward.release()
        outward.release()
        for source, line in ((device, outward), (udp, inward)):
            if source not in readable:
                continue
            for _ in range(64):
                try:
                    datagram = os.read(device, 65536) if source is device else udp.recv(65536)
                except OSError:
                    break
                put(line, datagram)


if __name__ == '__main__':
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
