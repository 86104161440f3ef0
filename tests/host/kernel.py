"""Makes the calls of a table on this machine's loopback and prints what its kernel says.

Standard input: {"situations": {name: [step, ...]}, "calls": [call, ...]}. Standard output: {name: {call: result}}.
A result is an errno's name, a value, or "waits" for a call that would block.
"""
import errno
import json
import select
import socket
import struct
import sys
import threading
import time

LOOPBACK = "127.0.0.1"


class Situation:
    """One socket `s` in some state, and `p`, the peer's."""

    def __init__(self):
        self.kept = []
        self.listener = self.listen_anew(8)
        self.s = self.p = self.waiting = None

    def new(self):
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        made.setblocking(False)
        self.kept.append(made)
        return made

    def listen_anew(self, backlog):
        made = self.new()
        made.bind((LOOPBACK, 0))
        made.listen(backlog)
        return made

    def close_all(self):
        if self.waits() and self.s.fileno() >= 0:
            self.outcome(lambda: self.s.shutdown(socket.SHUT_RDWR))
        for one in self.kept:
            one.close()

    @staticmethod
    def connect(who, where):
        """A blocking connect(), but where one waits already: that must not wait as well."""
        if where is None:
            who.connect((LOOPBACK, 9))
            return
        # The handshake of the loopback takes microseconds; 0.5 s end a call that nobody answers.
        who.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", 0, 500_000))
        who.setblocking(True)
        try:
            who.connect(where)
        finally:
            who.setblocking(False)

    def free_port(self):
        lent = self.new()
        lent.bind((LOOPBACK, 0))
        port = lent.getsockname()[1]
        lent.close()
        return port

    def wait(self, where):
        self.waited = self.outcome(lambda: self.connect(self.s, where))

    def nobody(self):
        return (LOOPBACK, self.free_port())

    def silence(self):
        """A listener whose queue is full: it leaves further SYNs unheard."""
        full = self.listen_anew(0)
        for _ in range(3):
            filler = self.new()
            filler.connect_ex(full.getsockname())
            time.sleep(0.002)
        return full.getsockname()

    def accept_from(self, listener):
        select.select([listener], [], [], 1)
        made = listener.accept()[0]
        made.setblocking(False)
        self.kept.append(made)
        return made

    def step(self, what):
        if what == "socket":
            self.s = self.new()
        elif what == "connected":
            self.s = self.new()
            self.connect(self.s, self.listener.getsockname())
            self.p = self.accept_from(self.listener)
        elif what == "accepted":
            self.p = self.new()
            self.connect(self.p, self.listener.getsockname())
            self.s = self.accept_from(self.listener)
        elif what == "refused":
            self.outcome(lambda: self.connect(self.s, self.nobody()))
        elif what == "connecting":
            where = self.silence()
            self.waiting = threading.Thread(target=lambda: self.wait(where))
            self.waiting.start()
            time.sleep(0.002)
            self.s.setblocking(False)
        elif what == "peer send":
            self.p.send(b"hello")
        elif what == "peer finish":
            self.p.shutdown(socket.SHUT_WR)
        elif what == "peer close":
            self.p.close()
        else:
            self.call(what)
        time.sleep(0.002)

    def waits(self):
        return self.waiting is not None and self.waiting.is_alive()

    @staticmethod
    def outcome(action):
        try:
            value = action()
        except BlockingIOError as error:
            waits = error.errno in (errno.EAGAIN, errno.EINPROGRESS, errno.EALREADY)
            return "waits" if waits else errno.errorcode[error.errno]
        except OSError as error:
            return errno.errorcode[error.errno]
        return value if isinstance(value, (int, str)) else 0

    @staticmethod
    def ready(s):
        names = ["IN", "RDNORM", "OUT", "WRNORM", "PRI", "ERR", "HUP", "RDHUP"]
        bits = {name: getattr(select, "POLL" + name) for name in names}
        poller = select.poll()
        poller.register(s, sum(bits.values()))
        found = dict(poller.poll(0)).get(s.fileno(), 0)
        return " ".join(name for name, bit in bits.items() if found & bit)

    def call(self, what):
        s = self.s
        if what[:3] in ("TCP", "SO_", "IP_"):
            name, *values = what.split()
            levels = {"TCP": socket.IPPROTO_TCP, "SO_": socket.SOL_SOCKET, "IP_": socket.IPPROTO_IP}
            level, option = levels[what[:3]], getattr(socket, name)
            if values == ["?"]:
                return self.outcome(lambda: s.getsockopt(level, option))
            set_to = self.outcome(lambda: s.setsockopt(level, option, int(values[0])))
            return self.outcome(lambda: s.getsockopt(level, option)) if values[1:] == ["?"] else set_to
        actions = {
            "bind": lambda: s.bind((LOOPBACK, self.free_port())),
            "bind elsewhere": lambda: s.bind(("192.0.2.1", 0)),
            "bind taken": lambda: s.bind(self.listener.getsockname()),
            "listen": lambda: s.listen(8),
            "accept": lambda: s.accept(),
            "connect": lambda: self.connect(s, None if self.waits() else self.listener.getsockname()),
            "send": lambda: s.send(b"x"),
            "recv": lambda: len(s.recv(10)),
            "shutdown RD": lambda: s.shutdown(socket.SHUT_RD),
            "shutdown WR": lambda: s.shutdown(socket.SHUT_WR),
            "shutdown RDWR": lambda: s.shutdown(socket.SHUT_RDWR),
            "close": lambda: s.close(),
            "poll": lambda: self.ready(s),
            "getpeername": lambda: s.getpeername() and 0,
            "what connect said": lambda: self.waited,
        }
        return self.outcome(actions[what])


asked = json.load(sys.stdin)
answers = {}
for name, steps in asked["situations"].items():
    answers[name] = {}
    for what in asked["calls"]:
        situation = Situation()
        for step in steps:
            situation.step(step)
        answers[name][what] = situation.call(what)
        situation.close_all()
json.dump(answers, sys.stdout)
