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

sys.dont_write_bytecode = True
from kernel_calls import CALLS, checked, chosen, libc, sockaddr, tcp_info

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

CONGESTION_CONTROL = "net.ipv4.tcp_congestion_control"


class Unable(Exception):
    """The machine does not let us have a host."""


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
    config = request.get("config", {})
    chosen["congestion control"] = config.get(CONGESTION_CONTROL, "cubic").encode()
    try:
        checked(libc.unshare(CLONE_NEWNET))
        tun = open_tun()
        for name, value in DEFAULTS.items():
            write_sysctl(name, value)
        control = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        fcntl.ioctl(control, SIOCSIFFLAGS, interface("H", IFF_UP, name="lo"))
        fcntl.ioctl(control, SIOCSIFMTU, interface("i", request.get("mtu", 1500)))
        addressed = give_ipv6_address if ":" in request["address"] else give_address
        addressed(control, request["address"], request.get("peerSubnet"))
        if "otherAddress" in request:
            give_ipv6_address(control, request["otherAddress"], None)
        control.close()
        for name, value in config.items():
            if name != CONGESTION_CONTROL:
                write_sysctl(name, value)
    except OSError as error:
        raise Unable(str(error)) from error
    return tun


def give_address(control, address, peers):
    fcntl.ioctl(control, SIOCSIFADDR, interface("16s", sockaddr({"address": address})))
    fcntl.ioctl(control, SIOCSIFFLAGS, interface("H", IFF_UP))
    fcntl.ioctl(control, SIOCADDRT, route(peers or "0.0.0.0/0"))


def give_ipv6_address(control, address, peers):
    """struct in6_ifreq and struct in6_rtmsg (linux/ipv6.h, linux/ipv6_route.h), on a device that says nothing by itself."""
    for name, value in (("disable_ipv6", 0), ("router_solicitations", 0), ("accept_dad", 0), ("addr_gen_mode", 1)):
        write_sysctl(f"net.ipv6.conf.{DEVICE}.{name}", value)
    fcntl.ioctl(control, SIOCSIFFLAGS, interface("H", IFF_UP))
    index = socket.if_nametoindex(DEVICE)
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as control6:
        own = struct.pack("@16sIi", socket.inet_pton(socket.AF_INET6, address), 128, index)
        fcntl.ioctl(control6, SIOCSIFADDR, own)
        to, length = (peers or "::/0").split("/")
        where = socket.inet_pton(socket.AF_INET6, to)
        route6 = struct.pack("@16s16s16sIHHILIi", where, b"", b"", 0, int(length), 0, 1, 0, RTF_UP, index)
        fcntl.ioctl(control6, SIOCADDRT, route6)


def is_housekeeping(packet):
    """Who is a multicast listener, where routers are: nobody asked."""
    return packet[0] >> 4 == 6 and (packet[6] == 0 or packet[6] == 58 and packet[40] in range(130, 144))


def route(subnet):
    """struct rtentry (linux/route.h): to the peers through the device."""
    address, length = subnet.split("/")
    mask = socket.inet_ntoa(struct.pack("!I", 0xFFFFFFFF << (32 - int(length)) & 0xFFFFFFFF))
    where = [sockaddr({"address": one}) for one in (address, "0.0.0.0", mask)]
    name = ctypes.create_string_buffer(DEVICE.encode())
    keep.append(name)
    return struct.pack("@L16s16s16sHhLPhPLLH", 0, *where, RTF_UP, 0, 0, 0, 0, ctypes.addressof(name), 0, 0, 0)


keep = []  # what the kernel is given by its address


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
                packet = os.read(self.tun, 65_536)
                if not is_housekeeping(packet):
                    say({"packet": {"at": at, "bytes": packet.hex()}})
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


def errno_name(number):
    """95 has two names, of which the socket calls' manual pages have one."""
    return "EOPNOTSUPP" if number == errno.EOPNOTSUPP else errno.errorcode.get(number, str(number))


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
                result = {"value": -1, "errno": errno_name(error.errno)}
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


def be_on_time():
    """A busy machine shall not make a step late."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    except OSError:
        pass


def main():
    be_on_time()
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
