"""The kernel's side of a test: a few programs over real sockets. Each prints one line of JSON."""
import argparse, errno, hashlib, json, random, socket, struct, sys, threading

TCP_CONGESTION = 13
CHUNK = 65536


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('what', choices=sorted(programs))
    parser.add_argument('--connect', help='host')
    parser.add_argument('--listen', help='host')
    parser.add_argument('--port', type=int, required=True)
    parser.add_argument('--octets', type=int, default=0)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--cc', default='cubic')
    given = parser.parse_args()
    try:
        told = programs[given.what](connection(given), given)
    except OSError as fault:
        told = {'errno': errno.errorcode.get(fault.errno, str(fault))}
    print(json.dumps(told), flush=True)


def connection(given):
    host = given.connect or given.listen
    made = socket.socket(socket.AF_INET6 if ':' in host else socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.IPPROTO_TCP, TCP_CONGESTION, given.cc.encode())
    made.settimeout(100)
    if given.connect:
        made.connect((host, given.port))
        return made
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((host, given.port))
    made.listen()
    print('listening', flush=True)
    accepted, _ = made.accept()
    made.close()
    accepted.settimeout(100)
    return accepted


def transfer(made, given):
    """Sends so many octets of chance while it reads everything that comes; then closes in good order."""
    sent, received = hashlib.sha256(), hashlib.sha256()
    count = 0

    def send():
        chance = random.Random(given.seed)
        left = given.octets
        while left > 0:
            octets = chance.randbytes(min(CHUNK, left))
            sent.update(octets)
            made.sendall(octets)
            left -= len(octets)
        made.shutdown(socket.SHUT_WR)

    sender = threading.Thread(target=send)
    sender.start()
    while octets := made.recv(CHUNK):
        received.update(octets)
        count += len(octets)
    sender.join()
    made.close()
    return {'sent': sent.hexdigest(), 'received': received.hexdigest(), 'octets': count}


def read(made, given):
    """Reads to the end and closes: the other end was first."""
    octets = b''
    while more := made.recv(CHUNK):
        octets += more
    made.close()
    return {'text': octets.decode()}


def half_close(made, given):
    """Ends its own half at once, and reads what still comes."""
    made.shutdown(socket.SHUT_WR)
    return read(made, given)


def answer_after_end(made, given):
    """Reads to the end of the other's half, and only then answers."""
    octets = b''
    while more := made.recv(CHUNK):
        octets += more
    made.sendall(b'I heard ' + octets)
    made.close()
    return {'text': octets.decode()}


def close_with(made, given):
    """Reads one octet, then closes."""
    octets = made.recv(1)
    made.close()
    return {'text': octets.decode()}


def reset(made, given):
    """Aborts: SO_LINGER of 0 s sends RST."""
    made.sendall(b'x')
    made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    made.close()
    return {}


def provoke(made, given):
    """Sends, and reads until the end or an error."""
    made.sendall(b'x' * 1000)
    while made.recv(CHUNK):
        pass
    return {'text': ''}


programs = {
    'transfer': transfer,
    'read': read,
    'half-close': half_close,
    'answer-after-end': answer_after_end,
    'close-with': close_with,
    'reset': reset,
    'provoke': provoke,
}

if __name__ == '__main__':
    sys.exit(main())
