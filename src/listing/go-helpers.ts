/** What a listing in Go needs beside the standard library's own. */
import { type Helper, neededBy } from './helpers.ts';

export const goHelpers = (text: string): readonly string[] => neededBy(text, all);

const all: readonly Helper[] = [
  {
    name: 'alphabet\\(',
    text: `// alphabet gives a to z again and again, as it stands at this place of the stream.
func alphabet(length, from int) []byte {
	octets := make([]byte, length)
	for i := range octets {
		octets[i] = byte('a' + (from+i)%26)
	}
	return octets
}`,
  },
  {
    name: 'truth\\(',
    text: `func truth(condition bool) int {
	if condition {
		return 1
	}
	return 0
}`,
  },
  {
    name: 'number\\(',
    text: `func number(digits []byte) int {
	value, err := strconv.Atoi(string(digits))
	if err != nil {
		log.Fatal(err)
	}
	return value
}`,
  },
  {
    name: 'receive\\(',
    text: `// receive gives at most so many octets, and none at the end of the stream.
func receive(from net.Conn, length int) ([]byte, error) {
	buffer := make([]byte, length)
	n, err := from.Read(buffer)
	if err == io.EOF {
		err = nil
	}
	return buffer[:n], err
}`,
  },
  {
    name: 'options\\(',
    text: `// options sets socket options before the socket is bound or connected.
func options(all ...[3]int) func(network, address string, conn syscall.RawConn) error {
	return func(_, _ string, conn syscall.RawConn) (err error) {
		failed := conn.Control(func(fd uintptr) {
			for _, one := range all {
				if err == nil {
					err = syscall.SetsockoptInt(int(fd), one[0], one[1], one[2])
				}
			}
		})
		if failed != nil {
			return failed
		}
		return err
	}
}`,
  },
  {
    name: 'setOption\\(',
    text: `func setOption(of syscall.Conn, level, option, value int) error {
	conn, err := of.SyscallConn()
	if err != nil {
		return err
	}
	failed := conn.Control(func(fd uintptr) { err = syscall.SetsockoptInt(int(fd), level, option, value) })
	if failed != nil {
		return failed
	}
	return err
}`,
  },
  {
    name: 'readSize\\(',
    text: `// readSize gives so many octets, or nil at the end of the stream.
func readSize(in *bufio.Reader, size int) ([]byte, error) {
	message := make([]byte, size)
	_, err := io.ReadFull(in, message)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return nil, nil
	}
	return message, err
}`,
  },
  {
    name: 'readLength\\(',
    text: `func readLength(in *bufio.Reader, size int) ([]byte, error) {
	prefix, err := readSize(in, size)
	if prefix == nil || err != nil {
		return nil, err
	}
	length := 0
	for _, octet := range prefix {
		length = length<<8 | int(octet)
	}
	return readSize(in, length)
}`,
  },
  {
    name: 'readUntil\\(',
    text: `func readUntil(in *bufio.Reader, delimiter []byte) ([]byte, error) {
	message := []byte{}
	for !bytes.HasSuffix(message, delimiter) {
		octet, err := in.ReadByte()
		if err == io.EOF {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		message = append(message, octet)
	}
	return message[:len(message)-len(delimiter)], nil
}`,
  },
  {
    name: 'readHTTP\\(',
    text: `// readHTTP gives head and body of an HTTP/1.1 message (RFC 9112 section 6.3), without the framing of chunks.
func readHTTP(in *bufio.Reader) ([]byte, error) {
	message, err := readUntil(in, []byte("\\r\\n\\r\\n"))
	if message == nil || err != nil {
		return nil, err
	}
	fields := map[string]string{}
	for _, line := range strings.Split(string(message), "\\r\\n")[1:] {
		if name, value, found := strings.Cut(line, ":"); found {
			fields[strings.ToLower(name)] = strings.TrimSpace(value)
		}
	}
	message = append(message, "\\r\\n\\r\\n"...)
	if strings.EqualFold(fields["transfer-encoding"], "chunked") {
		for {
			size, err := readUntil(in, []byte("\\r\\n"))
			if size == nil || err != nil {
				return nil, err
			}
			length, err := strconv.ParseInt(string(size), 16, 32)
			if err != nil {
				return nil, err
			}
			chunk, err := readSize(in, int(length)+2)
			if chunk == nil || err != nil {
				return nil, err
			}
			if length == 0 {
				return message, nil
			}
			message = append(message, chunk[:length]...)
		}
	}
	if text, found := fields["content-length"]; found {
		length, err := strconv.Atoi(text)
		if err != nil {
			return nil, err
		}
		body, err := readSize(in, length)
		if body == nil || err != nil {
			return nil, err
		}
		return append(message, body...), nil
	}
	// A response that does not say how long it is ends with the stream.
	if bytes.HasPrefix(message, []byte("HTTP/")) {
		rest, err := io.ReadAll(in)
		return append(message, rest...), err
	}
	return message, nil
}`,
  },
];
