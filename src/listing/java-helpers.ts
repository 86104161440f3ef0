/** What a listing in Java needs beside java.net. */
import { type Errno, errnos } from '../host/errno.ts';
import { type Helper, neededBy } from './helpers.ts';

/** Java knows an errno by the system's words alone. */
export const wordsOfErrno = (errno: Errno): string => errnos[errno].split(/[:.]/)[0] ?? '';

export const javaHelpers = (text: string): readonly string[] => neededBy(text, all);

const all: readonly Helper[] = [
  {
    name: 'octets\\(',
    text: `private static byte[] octets(String text) {
    return text.getBytes(UTF_8);
}`,
  },
  {
    name: 'alphabet\\(',
    text: `/** a to z again and again, as it stands at this place of the stream. */
private static byte[] alphabet(int length, long from) {
    byte[] octets = new byte[length];
    for (int at = 0; at < length; at++) {
        octets[at] = (byte) ('a' + (from + at) % 26);
    }
    return octets;
}`,
  },
  {
    name: 'part\\(',
    text: `/** A slice, but not beyond the end. */
private static byte[] part(byte[] whole, long from, long to) {
    if (to > whole.length) {
        throw new ArrayIndexOutOfBoundsException("slice() to " + to + " of " + whole.length + " octets");
    }
    return Arrays.copyOfRange(whole, (int) from, (int) to);
}`,
  },
  {
    name: 'find\\(',
    text: `private static long find(byte[] whole, byte[] part) {
    for (int at = 0; at + part.length <= whole.length; at++) {
        if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
            return at;
        }
    }
    return -1;
}`,
  },
  {
    name: 'join\\(',
    text: `private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
        all.writeBytes(part);
    }
    return all.toByteArray();
}`,
  },
  {
    name: '\\s print\\(|print\\(',
    text: `private static void print(byte[] line) {
    System.out.writeBytes(line);
    System.out.println();
}`,
  },
  {
    name: 'receive\\(',
    text: `/** At most so many octets, and none at the end of the stream. */
private static byte[] receive(Socket from, int length) throws IOException {
    byte[] data = new byte[length];
    int got = from.getInputStream().read(data);
    return Arrays.copyOf(data, Math.max(got, 0));
}`,
  },
  {
    name: 'orNothing\\(',
    text: `private static byte[] orNothing(byte[] message) {
    return message == null ? new byte[0] : message;
}`,
  },
  {
    name: '(readSize|readLength|readHttp)\\(',
    text: `/** So many octets, or null at the end of the stream. */
private static byte[] readSize(InputStream in, int size) throws IOException {
    byte[] message = in.readNBytes(size);
    return message.length == size ? message : null;
}`,
  },
  {
    name: 'readLength\\(',
    text: `private static byte[] readLength(InputStream in, int size) throws IOException {
    byte[] prefix = readSize(in, size);
    if (prefix == null) {
        return null;
    }
    int length = 0;
    for (byte octet : prefix) {
        length = length << 8 | octet & 0xff;
    }
    return readSize(in, length);
}`,
  },
  {
    name: '(readUntil|readHttp)\\(',
    text: `private static byte[] readUntil(InputStream in, byte[] delimiter) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (;;) {
        int octet = in.read();
        if (octet == -1) {
            return null;
        }
        message.write(octet);
        byte[] all = message.toByteArray();
        int end = all.length - delimiter.length;
        if (end >= 0 && Arrays.equals(all, end, all.length, delimiter, 0, delimiter.length)) {
            return Arrays.copyOf(all, end);
        }
    }
}`,
  },
  {
    name: 'readHttp\\(',
    text: `/** The value of a header's field, or null. */
private static String field(String head, String name) {
    for (String line : head.split("\\r\\n")) {
        if (line.toLowerCase().startsWith(name + ":")) {
            return line.substring(name.length() + 1).trim();
        }
    }
    return null;
}

/** Head and body of an HTTP/1.1 message (RFC 9112 section 6.3), without the framing of chunks. */
private static byte[] readHttp(InputStream in) throws IOException {
    byte[] end = {'\\r', '\\n'};
    byte[] head = readUntil(in, new byte[] {'\\r', '\\n', '\\r', '\\n'});
    if (head == null) {
        return null;
    }
    String text = new String(head, UTF_8);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(head);
    message.writeBytes(end);
    message.writeBytes(end);
    if ("chunked".equalsIgnoreCase(field(text, "transfer-encoding"))) {
        for (;;) {
            byte[] size = readUntil(in, end);
            byte[] chunk = size == null ? null : readSize(in, Integer.parseInt(new String(size, UTF_8), 16) + 2);
            if (chunk == null) {
                return null;
            }
            if (chunk.length == 2) {
                return message.toByteArray();
            }
            message.write(chunk, 0, chunk.length - 2);
        }
    }
    String length = field(text, "content-length");
    if (length != null) {
        byte[] body = readSize(in, Integer.parseInt(length));
        if (body == null) {
            return null;
        }
        message.writeBytes(body);
    } else if (text.startsWith("HTTP/")) {
        // A response that does not say how long it is ends with the stream.
        message.writeBytes(in.readAllBytes());
    }
    return message.toByteArray();
}`,
  },
];
