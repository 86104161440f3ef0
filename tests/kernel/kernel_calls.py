"""The calls of `tcpscope endpoint`, made by this machine's own kernel through libc.

Each call takes its arguments as JSON has them, in C's order, and gives the members of its return line. What a script says
wrong is handed on wrong: no buffer is a null pointer, an unknown number is that number. The kernel is asked, not Python.
"""
import ctypes
import errno
import fcntl
import os
import select
import socket
import struct

libc = ctypes.CDLL(None, use_errno=True)


def checked(result, *_):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


# Names in scripts to C's numbers.

EXTRA = {
    "AF_UNSPEC": 0,
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
    "SO_BUSY_POLL": 46,
    "SO_INCOMING_CPU": 49,
    "SO_ZEROCOPY": 60,
    "TCP_ULP": 31,
    "TCP_REPAIR": 19,
    "TCP_CC_INFO": 26,
    "EPOLLEXCLUSIVE": 1 << 28,
    "EPOLL_CLOEXEC": os.O_CLOEXEC,
    "MSG_FASTOPEN": 0x20000000,
    "IP_MTU_DISCOVER": 10,
    "IP_MTU": 14,
    "IPV6_MTU_DISCOVER": 23,
    "IPV6_MTU": 24,
    "IPV6_RECVERR": 25,
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
    """None is a null pointer."""
    if value is None:
        return None
    if "hex" in value:
        return bytes.fromhex(value["hex"])
    if "text" in value:
        return value["text"].encode()
    return bytes(97 + i % 26 for i in range(value["length"]))


def size_of(value):
    """The length of a buffer that is read into: a number, or an object that has it."""
    return value.get("length", value.get("iov_len")) if isinstance(value, dict) else value


def sockaddr(where):
    """struct sockaddr_in or sockaddr_in6, by its address, unless its family says otherwise. None is a null pointer."""
    if where is None:
        return None
    address, port = where.get("address", "0.0.0.0"), where.get("port", 0)
    is_ipv6 = ":" in address
    family = struct.pack("H", number(where.get("family", "AF_INET6" if is_ipv6 else "AF_INET")))
    if is_ipv6:
        return family + struct.pack("!HI16sI", port, 0, socket.inet_pton(socket.AF_INET6, address), 0)
    return family + struct.pack("!H4s8x", port, socket.inet_aton(address))


LONGEST_SOCKADDR = 28


def endpoint(raw):
    family, port = struct.unpack("H", raw[:2])[0], struct.unpack("!H", raw[2:4])[0]
    if family == socket.AF_INET6:
        return {"address": socket.inet_ntop(family, raw[8:24]), "port": port}
    return {"address": socket.inet_ntoa(raw[4:8]), "port": port}


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


# A namespace may not make every algorithm its default; a privileged socket may choose any.
chosen = {"congestion control": b""}


def call_socket(domain, kind, protocol=0, *_):
    fd = checked(libc.socket(number(domain), flags(kind), number(protocol)))
    control = chosen["congestion control"]
    if control and flags(kind) & 15 == socket.SOCK_STREAM:
        checked(libc.setsockopt(fd, socket.IPPROTO_TCP, socket.TCP_CONGESTION, control, len(control)))
    return {"value": fd}


def to_address(call, fd, where, length):
    raw = sockaddr(where)
    size = 16 if raw is None else len(raw)
    return {"value": checked(call(fd, raw, size if length is None else length))}


def call_bind(fd, where, length=None):
    return to_address(libc.bind, fd, where, length)


def call_listen(fd, backlog):
    return {"value": checked(libc.listen(fd, backlog))}


def accepted(fd, bits):
    raw, length = ctypes.create_string_buffer(LONGEST_SOCKADDR), ctypes.c_uint(LONGEST_SOCKADDR)
    value = checked(libc.accept4(fd, raw, ctypes.byref(length), bits))
    return {"value": value, "address": endpoint(raw.raw)}


def call_accept(fd, *_):
    return accepted(fd, 0)


def call_accept4(fd, *rest):
    return accepted(fd, flags(rest[-1]))


def call_connect(fd, where, length=None):
    return to_address(libc.connect, fd, where, length)


def length_and_flags(size, rest):
    """After a buffer come its length, where it is given, and the flags."""
    numbers = [one for one in rest if isinstance(one, int)]
    named = [one for one in rest if isinstance(one, (list, str))]
    if size is None or (numbers and (len(rest) > 1 or numbers[0] == size)):
        size, *numbers = numbers or [0]
    return size, flags(named[0]) if named else (numbers or [0])[0]


def call_send(fd, data, *rest):
    raw = octets(data)
    size, bits = length_and_flags(None if raw is None else len(raw), rest[:2])
    return {"value": checked(libc.send(fd, raw, ctypes.c_size_t(size), bits | socket.MSG_NOSIGNAL))}


def call_sendto(fd, data, *rest):
    raw, to = octets(data), sockaddr(rest[2] if len(rest) > 2 else None)
    size, bits = length_and_flags(None if raw is None else len(raw), rest[:2])
    length = 0 if to is None else len(to)
    return {"value": checked(libc.sendto(fd, raw, ctypes.c_size_t(size), bits | socket.MSG_NOSIGNAL, to, length))}


def call_write(fd, data, *rest):
    raw = octets(data)
    size = rest[0] if rest else len(raw)
    return {"value": checked(libc.write(fd, raw, ctypes.c_size_t(size)))}


class Piece(ctypes.Structure):
    """struct iovec"""

    _fields_ = [("base", ctypes.c_char_p), ("length", ctypes.c_size_t)]


def call_writev(fd, pieces, count=None):
    raws = [octets(piece) for piece in pieces or []]
    vector = (Piece * max(1, len(raws)))(*((raw, len(raw)) for raw in raws))
    return {"value": checked(libc.writev(fd, None if pieces is None else vector, len(raws) if count is None else count))}


def call_sendfile(fd, file, _offset, count):
    """From a file that holds the octets given, or so many of the pattern."""
    raw = octets(file if isinstance(file, dict) else {"length": count})
    source = os.memfd_create("octets")
    try:
        os.write(source, raw)
        offset = ctypes.c_long(0)
        return {"value": checked(libc.sendfile(fd, source, ctypes.byref(offset), ctypes.c_size_t(count)))}
    finally:
        os.close(source)


def call_recv(fd, length, *rest):
    size, bits = length_and_flags(size_of(length), rest)
    buffer = None if length is None else ctypes.create_string_buffer(max(1, size))
    value = checked(libc.recv(fd, buffer, ctypes.c_size_t(size), bits))
    # On a stream MSG_TRUNC gives no octets.
    got = 0 if bits & socket.MSG_TRUNC and is_stream(fd) else min(value, size)
    return {"value": value, "data": "" if buffer is None else buffer.raw[:got].hex()}


def is_stream(fd):
    return struct.unpack("i", get_option(fd, socket.SOL_SOCKET, socket.SO_TYPE, 4))[0] == socket.SOCK_STREAM


def call_recvfrom(fd, length, *rest):
    """With the sender of a datagram; a stream has none to tell."""
    size, bits = length_and_flags(size_of(length), rest)
    buffer = None if length is None else ctypes.create_string_buffer(max(1, size))
    raw, told = ctypes.create_string_buffer(LONGEST_SOCKADDR), ctypes.c_uint(LONGEST_SOCKADDR)
    value = checked(libc.recvfrom(fd, buffer, ctypes.c_size_t(size), bits, raw, ctypes.byref(told)))
    got = 0 if bits & socket.MSG_TRUNC and is_stream(fd) else min(value, size)
    data = "" if buffer is None else buffer.raw[:got].hex()
    sender = {"address": endpoint(raw.raw)} if told.value > 0 and not is_stream(fd) else {}
    return {"value": value, "data": data, **sender}


def call_read(fd, length, *rest):
    size = rest[0] if rest else size_of(length)
    buffer = None if length is None else ctypes.create_string_buffer(max(1, size))
    value = checked(libc.read(fd, buffer, ctypes.c_size_t(size)))
    return {"value": value, "data": "" if buffer is None else buffer.raw[:value].hex()}


def call_readv(fd, pieces, count=None):
    """Python keeps the buffers, and the kernel fills them."""
    buffers = [ctypes.create_string_buffer(max(1, size_of(piece))) for piece in pieces or []]
    sizes = [size_of(piece) for piece in pieces or []]
    vector = (Piece * max(1, len(buffers)))()
    for piece, buffer, size in zip(vector, buffers, sizes):
        piece.base, piece.length = ctypes.cast(buffer, ctypes.c_char_p), size
    value = checked(libc.readv(fd, None if pieces is None else vector, len(sizes) if count is None else count))
    return {"value": value, "data": b"".join(one.raw[:size] for one, size in zip(buffers, sizes))[:value].hex()}


def call_shutdown(fd, how):
    return {"value": checked(libc.shutdown(fd, number(how)))}


def call_close(fd):
    return {"value": checked(libc.close(fd))}


def call_setsockopt(fd, level, name, value, size=None):
    if value is None:
        raw = None
    elif name in STRUCTS and isinstance(value, dict):
        layout, members = STRUCTS[name]
        raw = struct.pack(layout, *(value[member] for member in members))
    elif isinstance(value, str):
        raw = value.encode()
    else:
        raw = struct.pack("i", value)
    length = size if size is not None else 4 if raw is None else len(raw)
    return {"value": checked(libc.setsockopt(fd, number(level), number(name), raw, length))}


def call_getsockopt(fd, level, name, *_):
    if name == "TCP_INFO":
        return {"value": 0, "option": {"tcpi_" + key: value for key, value in tcp_info(fd).items()}}
    raw = get_option(fd, number(level), number(name), 16)
    if name in STRUCTS:
        layout, members = STRUCTS[name]
        return {"value": 0, "option": dict(zip(members, struct.unpack(layout, raw)))}
    if name == "TCP_CONGESTION":
        return {"value": 0, "option": raw.split(b"\0")[0].decode()}
    value = struct.unpack("i", raw)[0] if len(raw) == 4 else raw[0] if raw else 0
    return {"value": 0, "option": value}


def named(call, fd):
    raw, length = ctypes.create_string_buffer(LONGEST_SOCKADDR), ctypes.c_uint(LONGEST_SOCKADDR)
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
    buffer = ctypes.create_string_buffer(entries, max(1, len(entries)))
    value = checked(libc.poll(buffer, len(watches), rest[-1]))
    found = struct.iter_unpack(layout, buffer.raw[: len(entries)])
    names = "POLLIN POLLRDNORM POLLOUT POLLWRNORM POLLPRI POLLERR POLLHUP POLLRDHUP POLLNVAL".split()
    ready = [{"fd": fd, "events": names_of(bits, names)} for fd, _, bits in found if bits]
    return {"value": value, "ready": ready}


FD_SETSIZE = 1024


def call_select(most, reads, writes, excepts, timeout):
    """Three sets of bits; what is left of them is ready."""
    fds = [[] if one is None else one for one in (reads, writes, excepts)]
    sets = [ctypes.create_string_buffer(FD_SETSIZE // 8) for _ in fds]
    for bits, members in zip(sets, fds):
        for fd in members:
            bits[fd // 8] = bits[fd // 8][0] | 1 << fd % 8
    wait = None if timeout is None else struct.pack("qq", timeout["tv_sec"], timeout["tv_usec"])
    value = checked(libc.select(most, *sets, wait))
    found = [[fd for fd in members if bits[fd // 8][0] >> fd % 8 & 1] for bits, members in zip(sets, fds)]
    kinds = dict(zip(("POLLIN", "POLLOUT", "POLLPRI"), found))
    ready = sorted({fd for one in found for fd in one}) if value else []
    return {"value": value, "ready": [{"fd": fd, "events": [one for one in kinds if fd in kinds[one]]} for fd in ready]}


def call_epoll_create1(bits=0, *_):
    return {"value": checked(libc.epoll_create1(flags(bits)))}


def call_epoll_create(size=1):
    return {"value": checked(libc.epoll_create(size))}


EPOLL_EVENT = "=IQ" if os.uname().machine == "x86_64" else "IQ"


def call_epoll_ctl(fd, operation, target, event=None):
    operations = {"EPOLL_CTL_ADD": 1, "EPOLL_CTL_DEL": 2, "EPOLL_CTL_MOD": 3}
    raw = event and struct.pack(EPOLL_EVENT, flags(event.get("events", 0)) & 0xFFFFFFFF, target & 0xFFFFFFFF)
    return {"value": checked(libc.epoll_ctl(fd, operations.get(operation, operation), target, raw))}


def call_epoll_wait(fd, *rest):
    most, wait = rest[-2], rest[-1]
    size = struct.calcsize(EPOLL_EVENT)
    buffer = ctypes.create_string_buffer(size * max(1, most))
    value = checked(libc.epoll_wait(fd, buffer, most, wait))
    names = "EPOLLIN EPOLLRDNORM EPOLLOUT EPOLLWRNORM EPOLLPRI EPOLLERR EPOLLHUP EPOLLRDHUP".split()
    found = (struct.unpack_from(EPOLL_EVENT, buffer.raw, i * size) for i in range(value))
    return {"value": value, "ready": [{"fd": target, "events": names_of(bits, names)} for bits, target in found]}


CALLS = {name[5:]: function for name, function in list(globals().items()) if name.startswith("call_")}
