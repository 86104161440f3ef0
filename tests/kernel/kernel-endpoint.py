"""The headless endpoint's protocol, spoken by this machine's own kernel.

JSON lines over standard input and output, as `tcpscope endpoint` has them, but in real time: the host is a network
namespace with one TUN device, a call is a call of libc made by a thread of its own, a packet is written to the device.
One host at a time. Prints {"unable": why} and ends where namespaces or TUN are not to be had.
"""
import collections
import ctypes
import errno
import fcntl
import json
import os
import select
import socket
import struct
import sys
import threading
import time

libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI, IFF_UP = 0x0001, 0x1000, 0x0001
SIOCADDRT, SIOCSIFFLAGS, SIOCSIFADDR, SIOCSIFMTU = 0x890B, 0x8914, 0x8916, 0x8922
RTF_UP = 0x0001
DEVICE = "tun0"
MICROSECOND = 1e-6

# What the machine's owner may have changed, as Linux has it by default; a script's own settings come after.
DEFAULTS = {
    "net.ipv4.tcp_rmem": "4096 131072 33554432",
    "net.ipv4.tcp_wmem": "4096 16384 4194304",
    "net.ipv4.ip_local_port_range": "32768 60999",
    "net.ipv4.conf.all.rp_filter": 0,
    "net.ipv6.conf.all.disable_ipv6": 1,
    "net.ipv6.conf.default.disable_ipv6": 1,
}


# A namespace may not make every algorithm its default; a privileged socket may choose any.
CONGESTION_CONTROL = "net.ipv4.tcp_congestion_control"
congestion_control = b"cubic"


class Unable(Exception):
    """The machine does not let us have a host."""


def checked(result, *_):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def write_sysctl(name, value):
    with open("/proc/sys/" + name.replace(".", "/"), "w", encoding="ascii") as file:
        file.write(str(value))


def open_tun():
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, TUNSETIFF, interface("H", IFF_TUN | IFF_NO_PI))
    return tun


def interface(layout, *values, name=DEVICE):
    """struct ifreq (netdevice(7))."""
    return struct.pack("16s" + layout, name.encode(), *values).ljust(40, b"\0")


def make_host(request):
    """A namespace with the host's address, and a route to its peers; gives the TUN device."""
    global congestion_control
    config = request.get("config", {})
    congestion_control = config.get(CONGESTION_CONTROL, "cubic").encode()
    try:
        checked(libc.unshare(CLONE_NEWNET))
        tun = open_tun()
        for name, value in DEFAULTS.items():
            write_sysctl(name, value)
        control = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        fcntl.ioctl(control, SIOCSIFFLAGS, interface("H", IFF_UP, name="lo"))
        fcntl.ioctl(control, SIOCSIFMTU, interface("i", request.get("mtu", 1500)))
        fcntl.ioctl(control, SIOCSIFADDR, interface("16s", sockaddr({"address": request["address"]})))
        fcntl.ioctl(control, SIOCSIFFLAGS, interface("H", IFF_UP))
        fcntl.ioctl(control, SIOCADDRT, route(request.get("peerSubnet", "0.0.0.0/0")))
        control.close()
        for name, value in config.items():
            if name != CONGESTION_CONTROL:
                write_sysctl(name, value)
    except OSError as error:
        raise Unable(str(error)) from error
    return tun


def route(subnet):
    """struct rtentry (linux/route.h): to the peers through the device."""
    address, length = subnet.split("/")
    mask = socket.inet_ntoa(struct.pack("!I", 0xFFFFFFFF << (32 - int(length)) & 0xFFFFFFFF))
    where = [sockaddr({"address": one}) for one in (address, "0.0.0.0", mask)]
    name = ctypes.create_string_buffer(DEVICE.encode())
    keep.append(name)
    return struct.pack("@L16s16s16sHhLPhPLLH", 0, *where, RTF_UP, 0, 0, 0, 0, ctypes.addressof(name), 0, 0, 0)


keep = []  # what the kernel is given by its address


# Names in scripts to C's numbers.

EXTRA = {
    "SIOCINQ": 0x541B,
    "SIOCOUTQ": 0x5411,
    "SIOCOUTQNSD": 0x894B,
    "SIOCATMARK": 0x8905,
    "FIONREAD": 0x541B,
    "FIONBIO": 0x5421,
    "SO_DONTROUTE": 5,
    "SO_PRIORITY": 12,
    "SO_RCVBUFFORCE": 33,
    "SO_SNDBUFFORCE": 32,
    "TCP_THIN_LINEAR_TIMEOUTS": 16,
    "TCP_SAVE_SYN": 27,
    "TCP_FASTOPEN": 23,
    "TCP_NOTSENT_LOWAT": 25,
    "TCP_TIMESTAMP": 24,
    "TCP_FASTOPEN_CONNECT": 30,
    "TCP_FASTOPEN_NO_COOKIE": 34,
    "TCP_INQ": 36,
    "TCP_WINDOW_CLAMP": 10,
    "SO_MARK": 36,
    "MSG_FASTOPEN": 0x20000000,
    "IP_MTU_DISCOVER": 10,
    "IP_RECVERR": 11,
    "SHUT_RD": 0,
    "SHUT_WR": 1,
    "SHUT_RDWR": 2,
}


def number(name):
    if isinstance(name, (int, float)):
        return int(name)
    for module in (socket, select, os, fcntl):
        if hasattr(module, name):
            return int(getattr(module, name))
    return EXTRA[name]


def flags(value):
    names = value.split("|") if isinstance(value, str) else value if isinstance(value, list) else [value or 0]
    total = 0
    for name in names:
        total |= number(name)
    return total


def names_of(bits, known):
    return [name for name in known if bits & number(name)]


def octets(value):
    if "hex" in value:
        return bytes.fromhex(value["hex"])
    if "text" in value:
        return value["text"].encode()
    return bytes(97 + i % 26 for i in range(value["length"]))


def sockaddr(where):
    return struct.pack("!2s", struct.pack("H", socket.AF_INET)) + struct.pack(
        "!H4s8x", where.get("port", 0), socket.inet_aton(where["address"])
    )


def endpoint(raw):
    port, address = struct.unpack("!2xH4s", raw[:8])
    return {"address": socket.inet_ntoa(address), "port": port}


# struct tcp_info, as far as both ends know it (linux/tcp.h).
INFO_OCTETS = "state ca_state retransmits probes backoff options".split()
INFO_WORDS = (
    "rto ato snd_mss rcv_mss unacked sacked lost retrans fackets last_data_sent last_ack_sent last_data_recv "
    "last_ack_recv pmtu rcv_ssthresh rtt rttvar snd_ssthresh snd_cwnd advmss reordering rcv_rtt rcv_space total_retrans"
).split()


def tcp_info(fd):
    raw = get_option(fd, socket.IPPROTO_TCP, socket.TCP_INFO, 256)
    info = dict(zip(INFO_OCTETS, raw))
    info["snd_wscale"], info["rcv_wscale"] = raw[6] & 15, raw[6] >> 4
    info.update(zip(INFO_WORDS, struct.unpack_from("24I", raw, 8)))
    return info


def get_option(fd, level, name, size):
    buffer, length = ctypes.create_string_buffer(size), ctypes.c_uint(size)
    checked(libc.getsockopt(fd, level, name, buffer, ctypes.byref(length)))
    return buffer.raw[: length.value]


# The calls. Each gives the members of its return line.

STRUCTS = {
    "SO_LINGER": ("ii", ("l_onoff", "l_linger")),
    "SO_RCVTIMEO": ("qq", ("tv_sec", "tv_usec")),
    "SO_SNDTIMEO": ("qq", ("tv_sec", "tv_usec")),
}


def call_socket(_domain, kind, *_):
    fd = checked(libc.socket(socket.AF_INET, flags(kind), 0))
    checked(libc.setsockopt(fd, socket.IPPROTO_TCP, socket.TCP_CONGESTION, congestion_control, len(congestion_control)))
    return {"value": fd}


def call_bind(fd, where, *_):
    raw = sockaddr(where)
    return {"value": checked(libc.bind(fd, raw, len(raw)))}


def call_listen(fd, backlog):
    return {"value": checked(libc.listen(fd, backlog))}


def accepted(fd, bits):
    raw, length = ctypes.create_string_buffer(16), ctypes.c_uint(16)
    value = checked(libc.accept4(fd, raw, ctypes.byref(length), bits))
    return {"value": value, "address": endpoint(raw.raw)}


def call_accept(fd, *_):
    return accepted(fd, 0)


def call_accept4(fd, *rest):
    return accepted(fd, flags(rest[-1]))


def call_connect(fd, where, *_):
    raw = sockaddr(where)
    return {"value": checked(libc.connect(fd, raw, len(raw)))}


def call_send(fd, data, *rest):
    raw = octets(data)
    bits = flags(rest[-1]) if rest and not isinstance(rest[-1], int) else 0
    return {"value": checked(libc.send(fd, raw, len(raw), bits | socket.MSG_NOSIGNAL))}


def call_write(fd, data, *_):
    return call_send(fd, data)


def call_recv(fd, length, *rest):
    size = length["length"] if isinstance(length, dict) else length
    buffer = ctypes.create_string_buffer(max(1, size))
    bits = flags(rest[-1]) if rest else 0
    value = checked(libc.recv(fd, buffer, size, bits))
    # On a stream MSG_TRUNC gives no octets.
    got = 0 if bits & socket.MSG_TRUNC else min(value, size)
    return {"value": value, "data": buffer.raw[:got].hex()}


def call_shutdown(fd, how):
    return {"value": checked(libc.shutdown(fd, number(how)))}


def call_close(fd):
    return {"value": checked(libc.close(fd))}


def call_setsockopt(fd, level, name, value, *_):
    if name in STRUCTS:
        layout, members = STRUCTS[name]
        raw = struct.pack(layout, *(value[member] for member in members))
    elif isinstance(value, str):
        raw = value.encode()
    else:
        raw = struct.pack("i", value)
    return {"value": checked(libc.setsockopt(fd, number(level), number(name), raw, len(raw)))}


def call_getsockopt(fd, level, name, *_):
    if name == "TCP_INFO":
        return {"value": 0, "option": {"tcpi_" + key: value for key, value in tcp_info(fd).items()}}
    raw = get_option(fd, number(level), number(name), 16)
    if name in STRUCTS:
        layout, members = STRUCTS[name]
        return {"value": 0, "option": dict(zip(members, struct.unpack(layout, raw)))}
    if name == "TCP_CONGESTION":
        return {"value": 0, "option": raw.split(b"\0")[0].decode()}
    value = struct.unpack("i", raw)[0] if len(raw) == 4 else raw[0]
    return {"value": 0, "option": value}


def named(call, fd):
    raw, length = ctypes.create_string_buffer(16), ctypes.c_uint(16)
    checked(call(fd, raw, ctypes.byref(length)))
    return {"value": 0, "address": endpoint(raw.raw)}


def call_getsockname(fd, *_):
    return named(libc.getsockname, fd)


def call_getpeername(fd, *_):
    return named(libc.getpeername, fd)


def call_fcntl(fd, command, value=0, *_):
    return {"value": checked(libc.fcntl(fd, number(command), flags(value)))}


def call_ioctl(fd, request, value=0, *_):
    held = ctypes.c_int(value or 0)
    checked(libc.ioctl(fd, ctypes.c_ulong(number(request)), ctypes.byref(held)))
    return {"value": 0} if request == "FIONBIO" else {"value": 0, "option": held.value}


def call_poll(watches, *rest):
    layout = "ihh"
    entries = b"".join(struct.pack(layout, watch["fd"], flags(watch["events"]), 0) for watch in watches)
    buffer = ctypes.create_string_buffer(entries, len(entries))
    value = checked(libc.poll(buffer, len(watches), rest[-1]))
    found = struct.iter_unpack(layout, buffer.raw)
    names = "POLLIN POLLRDNORM POLLOUT POLLWRNORM POLLPRI POLLERR POLLHUP POLLRDHUP POLLNVAL".split()
    ready = [{"fd": fd, "events": names_of(bits, names)} for fd, _, bits in found if bits]
    return {"value": value, "ready": ready}


def call_select(_most, reads, writes, excepts, timeout):
    wait = None if timeout is None else timeout["tv_sec"] + timeout["tv_usec"] * MICROSECOND
    sets = select.select(reads or [], writes or [], excepts or [], wait)
    kinds = dict(zip(("POLLIN", "POLLOUT", "POLLPRI"), sets))
    fds = sorted({fd for found in sets for fd in found})
    ready = [{"fd": fd, "events": [kind for kind in kinds if fd in kinds[kind]]} for fd in fds]
    return {"value": sum(map(len, sets)), "ready": ready}


def call_epoll_create1(*_):
    return {"value": checked(libc.epoll_create1(0))}


EPOLL_EVENT = "=IQ" if os.uname().machine == "x86_64" else "IQ"


def call_epoll_ctl(fd, operation, target, event=None):
    operations = {"EPOLL_CTL_ADD": 1, "EPOLL_CTL_DEL": 2, "EPOLL_CTL_MOD": 3}
    raw = struct.pack(EPOLL_EVENT, flags((event or {}).get("events", 0)) & 0xFFFFFFFF, target)
    return {"value": checked(libc.epoll_ctl(fd, operations[operation], target, raw))}


def call_epoll_wait(fd, *rest):
    most, wait = rest[-2], rest[-1]
    size = struct.calcsize(EPOLL_EVENT)
    buffer = ctypes.create_string_buffer(size * max(1, most))
    value = checked(libc.epoll_wait(fd, buffer, most, wait))
    names = "EPOLLIN EPOLLRDNORM EPOLLOUT EPOLLWRNORM EPOLLPRI EPOLLERR EPOLLHUP EPOLLRDHUP".split()
    found = (struct.unpack_from(EPOLL_EVENT, buffer.raw, i * size) for i in range(value))
    return {"value": value, "ready": [{"fd": target, "events": names_of(bits, names)} for bits, target in found]}


CALLS = {name[5:]: function for name, function in list(globals().items()) if name.startswith("call_")}
CALLS.update(sendto=call_send, read=call_recv, recvfrom=call_recv)


class Host:
    """A namespace in real time. Lines go out as things happen."""

    def __init__(self, request):
        self.tun = make_host(request)
        self.start = time.monotonic() - request.get("now", 0) * MICROSECOND
        self.returns = collections.deque()
        self.wake, self.waker = os.pipe()
        self.threads = {}
        self.over = False

    def end(self):
        """Its sockets and its device are gone; a namespace that nobody uses goes by itself."""
        self.over = True
        for fd in self.open_descriptors():
            os.close(fd)

    def open_descriptors(self):
        opened = (int(name) for name in os.listdir("/proc/self/fd"))
        return [fd for fd in opened if fd > 2 and is_open(fd)]

    def now(self):
        return round((time.monotonic() - self.start) / MICROSECOND)

    def wait(self, until, extra=()):
        """Reads what the host sends and says until then, or until one of the extra descriptors has something."""
        while True:
            left = self.start + until * MICROSECOND - time.monotonic()
            ready = select.select([self.tun, self.wake, *extra], [], [], max(0, left))[0]
            at = self.now()
            if self.tun in ready:
                self.read_packets(at)
            if self.wake in ready:
                os.read(self.wake, 4096)
            self.tell_returns()
            if left <= 0 or any(one in ready for one in extra):
                return

    def read_packets(self, at):
        try:
            while True:
                say({"packet": {"at": at, "bytes": os.read(self.tun, 65_536).hex()}})
        except BlockingIOError:
            pass

    def tell_returns(self):
        while self.returns:
            say(self.returns.popleft())

    def call(self, request):
        """The thread makes the call; whether it waits is seen when it has not come back soon."""
        name = str(request.get("thread", 1))
        if name not in self.threads:
            self.threads[name] = Worker(self)
        worker = self.threads[name]
        if worker.busy:
            say({"error": f"thread {name} waits: it may make no other call"})
            return
        worker.give(request)
        self.wait(self.now() + 1_000)
        while worker.busy and not worker.sleeps():
            self.wait(self.now() + 200)
        self.wait(self.now())
        if worker.busy:
            say({"blocked": request["id"], "at": self.now()})


def is_open(fd):
    try:
        fcntl.fcntl(fd, fcntl.F_GETFD)
    except OSError:
        return False
    return True


class Worker:
    """A thread of the host. Sleeping in a call is seen in its state."""

    def __init__(self, host):
        self.host, self.busy = host, False
        self.request = None
        self.due = threading.Semaphore(0)
        self.begun = threading.Event()
        self.id = 0
        threading.Thread(target=self.run, daemon=True).start()

    def give(self, request):
        self.request, self.busy = request, True
        self.begun.clear()
        self.due.release()
        self.begun.wait()

    def sleeps(self):
        with open(f"/proc/self/task/{self.id}/stat", encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] == "S"

    def run(self):
        self.id = threading.get_native_id()
        while True:
            self.due.acquire()
            request = self.request
            self.begun.set()
            try:
                result = CALLS[request["call"]](*request.get("args", []))
            except OSError as error:
                result = {"value": -1, "errno": errno.errorcode.get(error.errno, str(error.errno))}
            except Exception as error:  # a request that this end does not understand
                result = {"value": -1, "errno": repr(error)}
            line = {"return": request["id"], "at": self.host.now(), **result}
            self.busy = False
            if self.host.over:
                return
            self.host.returns.append(line)
            os.write(self.host.waker, b".")


def say(line):
    sys.stdout.write(json.dumps(line) + "\n")


def carry_out(host, request):
    op = request["op"]
    host.wait(request.get("at", request.get("until", 0)))
    if op == "syscall":
        host.call(request)
    elif op == "packet":
        os.write(host.tun, bytes.fromhex(request["bytes"]))
        host.wait(host.now() + 500)
    elif op == "info":
        say({"info": tcp_info(request["fd"])})


def requests(host_of):
    """Lines of standard input; meanwhile the host goes on."""
    held = b""
    while True:
        host = host_of()
        if host is not None:
            host.wait(host.now() + 3_600_000_000, (0,))
        got = os.read(0, 65_536)
        if not got:
            return
        held += got
        *lines, held = held.split(b"\n")
        for line in lines:
            yield json.loads(line)


def main():
    host = None
    for request in requests(lambda: host):
        try:
            if request["op"] == "create":
                if host is not None:
                    host.end()
                host = Host(request)
            else:
                carry_out(host, request)
        except Unable as unable:
            say({"unable": str(unable)})
        except Exception as error:  # the endpoint lives on
            say({"error": repr(error)})
        say({"done": request["op"], "now": host.now() if host else 0})
        sys.stdout.flush()
    os._exit(0)


main()
