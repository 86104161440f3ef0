"""Makes the calls of a table on the loopback of this machine's kernel, each row with sockets of its own.

Standard input: [{"port": N, "calls": [{"as", "thread", "name", "args"}, …], "patient": whether the last may come back
later}, …], standard output: for each row the members of the last call's return line, or {"waits": true}, with "later" for
what came then. Places are two addresses of 127/8, in a namespace of its own where that is to be had.
"""
import ctypes
import errno
import json
import os
import resource
import socket
import sys
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from kernel_calls import CALLS, checked, chosen, libc

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
SIOCSIFFLAGS, SIOCSIFMTU = 0x8914, 0x8922
PLACES = {"here": "127.0.0.1", "there": "127.0.0.2", "any": "0.0.0.0", "elsewhere": "198.51.100.7"}
NAMES = {address: name for name, address in PLACES.items()}
FIRST_EPHEMERAL = 32_768
MOMENT, PATIENCE = 0.002, 0.5
SPELT = {errno.EOPNOTSUPP: "EOPNOTSUPP"}  # Linux has two names for it
LIMIT = resource.getrlimit(resource.RLIMIT_NOFILE)


def namespace():
    """A loopback of our own, whose segments are as long as those of an Ethernet."""
    import fcntl
    import struct

    uid = os.getuid()
    if libc.unshare(CLONE_NEWNET) != 0 and libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
        return
    if uid != os.getuid():
        with open("/proc/self/uid_map", "w", encoding="ascii") as file:
            file.write(f"0 {uid} 1")
    control = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    for request, layout, value in ((SIOCSIFMTU, "i", 1_500), (SIOCSIFFLAGS, "H", 1)):
        fcntl.ioctl(control, request, struct.pack("16s" + layout, b"lo", value).ljust(40, b"\0"))
    control.close()


def call_setrlimit(_what, limits):
    """What may be once lowered can't be raised again by everybody: only the lower limit is left as it was asked for."""
    lower, upper = limits["rlim_cur"], limits["rlim_max"]
    raw = (ctypes.c_ulong * 2)(lower, upper if lower > upper else LIMIT[1])
    return {"value": checked(libc.setrlimit(resource.RLIMIT_NOFILE, raw))}


def call_setuid(_uid):
    """Linux keeps for each thread what it may do: this one may nothing from now on (capset(2)), the others go on."""
    header, nothing = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    return {"value": checked(libc.capset(header, nothing))}


CALLS.update(setrlimit=call_setrlimit, setuid=call_setuid)


class Thread:
    def __init__(self):
        self.due, self.over = threading.Semaphore(0), threading.Event()
        self.over.set()
        self.result = None
        threading.Thread(target=self.run, daemon=True).start()
        self.due.release()
        self.known = threading.Event()
        self.known.wait(1)

    def run(self):
        self.due.acquire()
        self.id = threading.get_native_id()
        self.status = os.open(f"/proc/self/task/{self.id}/stat", os.O_RDONLY)
        self.known.set()
        while True:
            self.due.acquire()
            name, args = self.asked
            if name is None:
                os.close(self.status)
                return
            try:
                self.result = CALLS[name](*args)
            except OSError as error:
                self.result = {"value": -1, "errno": SPELT.get(error.errno) or errno.errorcode[error.errno]}
            except Exception as error:
                self.result = {"value": -1, "errno": repr(error)}
            self.over.set()

    def call(self, name, args):
        """Whether it has come back; what the thread waited in before has its time."""
        self.over.wait(PATIENCE)
        self.over.clear()
        self.asked = name, args
        self.due.release()
        asleep = 0
        while not self.over.wait(MOMENT) and asleep < 3:
            asleep = asleep + 1 if b") S " in os.pread(self.status, 100, 0) else 0
        return self.over.is_set()


class Play:
    """One row: its descriptors by their names, its threads."""

    def __init__(self, port):
        self.port, self.names, self.threads = port, {}, {}

    def argument(self, value):
        if isinstance(value, str) and value.startswith("$"):
            name, _, port = value[1:].partition(":")
            if not port:
                return self.names.get(name, -1)
            number = int(port)
            return {"address": PLACES[name], "port": self.port + number if 0 < number < 10 else number}
        if isinstance(value, list):
            return [self.argument(one) for one in value]
        if isinstance(value, dict):
            return {name: self.argument(one) for name, one in value.items()}
        return value

    def make(self, call, patient=False):
        if call["thread"] not in self.threads:
            self.threads[call["thread"]] = Thread()
        thread = self.threads[call["thread"]]
        if not thread.call(call["name"], self.argument(call["args"])):
            later = patient and thread.over.wait(PATIENCE)
            return {"waits": True, **({"later": self.told(thread.result)} if later else {})}
        if call["as"] is not None and thread.result["value"] >= 0:
            self.names[call["as"]] = thread.result["value"]
        return self.told(thread.result)

    def told(self, result):
        """Descriptors and places by their names."""
        told = dict(result)
        if "ready" in told:
            names = {fd: name for name, fd in self.names.items()}
            told["ready"] = [{"fd": names.get(one["fd"], one["fd"]), "events": one["events"]} for one in told["ready"]]
        if "address" in told:
            address, port = told["address"]["address"], told["address"]["port"]
            number = port - self.port if 0 <= port - self.port < 10 else "some" if port >= FIRST_EPHEMERAL else port
            told["address"] = f"{NAMES[address]}:{number}"
        return told


def play(row):
    before = open_descriptors()
    playing = Play(row["port"])
    *steps, last = row["calls"]
    for step in steps:
        playing.make(step)
    told = playing.make(last, row["patient"])
    resource.setrlimit(resource.RLIMIT_NOFILE, LIMIT)
    for fd in playing.names.values():
        libc.shutdown(fd, socket.SHUT_RDWR)
    for thread in playing.threads.values():
        thread.over.wait(PATIENCE)
        thread.asked = None, ()
        thread.due.release()
    for fd in open_descriptors() - before - {thread.status for thread in playing.threads.values()}:
        libc.close(fd)
    return told


def open_descriptors():
    return {int(name) for name in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{name}")}


namespace()
chosen["congestion control"] = b"cubic"
json.dump([play(row) for row in json.load(sys.stdin)], sys.stdout)
