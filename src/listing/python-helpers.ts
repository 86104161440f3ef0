/** What a listing in Python needs beside the standard library's own. */
import { type Helper, neededBy } from './helpers.ts';

export const pythonHelpers = (text: string): readonly string[] => neededBy(text, all);

const all: readonly Helper[] = [
  {
    name: 'alphabet',
    text: `def alphabet(length, start):
    """a to z again and again, as it stands at this place of the stream."""
    return bytes(97 + (start + at) % 26 for at in range(length))`,
  },
  {
    name: 'part',
    text: `def part(whole, start, end):
    """A slice, but not beyond the end."""
    if not 0 <= start <= end <= len(whole):
        raise IndexError(f"slice() from {start} to {end} of {len(whole)} octets")
    return whole[start:end]`,
  },
  {
    name: 'read_size',
    text: `def read_size(stream, size):
    """So many octets; None at the end of the stream."""
    message = stream.read(size)
    return message if len(message) == size else None`,
  },
  {
    name: 'read_length',
    text: `def read_length(stream, size):
    prefix = read_size(stream, size)
    return None if prefix is None else read_size(stream, int.from_bytes(prefix, "big"))`,
  },
  {
    name: 'read_until',
    text: `def read_until(stream, delimiter):
    message = bytearray()
    while not message.endswith(delimiter):
        octet = stream.read(1)
        if not octet:
            return None
        message += octet
    return bytes(message[: -len(delimiter)])`,
  },
  {
    name: 'read_http',
    text: `def read_http(stream):
    """Head and body of an HTTP/1.1 message (RFC 9112 section 6.3), without the framing of chunks."""
    head = read_until(stream, b"\\r\\n\\r\\n")
    if head is None:
        return None
    lines = [line.split(b":", 1) for line in head.split(b"\\r\\n")[1:]]
    fields = {line[0].lower(): line[1].strip() for line in lines if len(line) == 2}
    message = head + b"\\r\\n\\r\\n"
    if fields.get(b"transfer-encoding", b"").lower() == b"chunked":
        while (size := read_until(stream, b"\\r\\n")) is not None:
            chunk = read_size(stream, int(size, 16) + 2)
            if chunk is None:
                return None
            if len(chunk) == 2:
                return message
            message += chunk[:-2]
        return None
    if b"content-length" in fields:
        body = read_size(stream, int(fields[b"content-length"]))
        return None if body is None else message + body
    # A response that does not say how long it is ends with the stream.
    return message + stream.read() if head.startswith(b"HTTP/") else message`,
  },
];
