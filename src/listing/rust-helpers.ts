/** What a listing in Rust needs beside the standard library's own. */
import type { Errno } from '../host/errno.ts';
import { errnoNumber } from '../host/errno-numbers.ts';
import { type Helper, neededBy } from './helpers.ts';

export function rustHelpers(text: string): readonly string[] {
  const errnos = (Object.keys(errnoNumber) as Errno[]).filter((name) =>
    new RegExp(`\\b${name}\\b`).test(text),
  );
  const constants = errnos.map((name) => `const ${name}: i32 = ${errnoNumber[name]};`);
  return [...(constants.length > 0 ? [constants.join('\n')] : []), ...neededBy(text, all)];
}

const all: readonly Helper[] = [
  {
    name: '(new_socket|bind_to|listen_on|connect_to|set_option)\\(',
    text: `// std opens sockets only together with listen() or connect(): these are the calls themselves.
#[repr(C)]
struct SockAddrIn {
    family: u16,
    port: u16,
    address: u32,
    zero: [u8; 8],
}

extern "C" {
    fn socket(domain: c_int, kind: c_int, protocol: c_int) -> c_int;
    fn bind(fd: c_int, address: *const SockAddrIn, length: u32) -> c_int;
    fn listen(fd: c_int, backlog: c_int) -> c_int;
    fn connect(fd: c_int, address: *const SockAddrIn, length: u32) -> c_int;
    fn setsockopt(fd: c_int, level: c_int, option: c_int, value: *const c_void, length: u32) -> c_int;
}

fn checked(result: c_int) -> io::Result<c_int> {
    if result == -1 { Err(io::Error::last_os_error()) } else { Ok(result) }
}

#[allow(dead_code)]
fn address(text: &str) -> SockAddrIn {
    let parsed: SocketAddrV4 = text.parse().unwrap();
    let address = u32::from(*parsed.ip()).to_be();
    SockAddrIn { family: 2, port: parsed.port().to_be(), address, zero: [0; 8] }
}

fn new_socket() -> io::Result<OwnedFd> {
    // AF_INET, SOCK_STREAM
    checked(unsafe { socket(2, 1, 0) }).map(|fd| unsafe { OwnedFd::from_raw_fd(fd) })
}

#[allow(dead_code)]
fn bind_to(fd: &impl AsRawFd, to: &str) -> io::Result<c_int> {
    checked(unsafe { bind(fd.as_raw_fd(), &address(to), 16) })
}

#[allow(dead_code)]
fn listen_on(fd: &impl AsRawFd, backlog: c_int) -> io::Result<c_int> {
    checked(unsafe { listen(fd.as_raw_fd(), backlog) })
}

#[allow(dead_code)]
fn connect_to(fd: &impl AsRawFd, to: &str) -> io::Result<c_int> {
    checked(unsafe { connect(fd.as_raw_fd(), &address(to), 16) })
}

#[allow(dead_code)]
fn set_option(fd: &impl AsRawFd, level: c_int, option: c_int, value: c_int) -> io::Result<c_int> {
    let at: *const c_int = &value;
    checked(unsafe { setsockopt(fd.as_raw_fd(), level, option, at.cast(), 4) })
}`,
  },
  {
    name: 'alphabet\\(',
    text: `/// a to z again and again, as it stands at this place of the stream.
fn alphabet(length: i64, from: i64) -> Vec<u8> {
    (from..from + length).map(|at| b'a' + (at % 26) as u8).collect()
}`,
  },
  {
    name: 'find\\(&',
    text: `fn find(whole: &[u8], part: &[u8]) -> i64 {
    if part.is_empty() {
        return 0;
    }
    whole.windows(part.len()).position(|window| window == part).map_or(-1, |at| at as i64)
}`,
  },
  {
    name: 'number\\(',
    text: `fn number(digits: &[u8]) -> i64 {
    String::from_utf8_lossy(digits).parse().unwrap()
}`,
  },
  {
    name: 'receive\\(',
    text: `/// At most so many octets, and none at the end of the stream.
fn receive(from: &mut TcpStream, length: usize) -> io::Result<Vec<u8>> {
    let mut data = vec![0; length];
    let got = from.read(&mut data)?;
    data.truncate(got);
    Ok(data)
}`,
  },
  {
    name: 'read_size\\(',
    text: `/// So many octets, or none at the end of the stream.
fn read_size(from: &mut BufReader<TcpStream>, size: usize) -> io::Result<Option<Vec<u8>>> {
    let mut message = vec![0; size];
    match from.read_exact(&mut message) {
        Ok(()) => Ok(Some(message)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}`,
  },
  {
    name: 'read_length\\(',
    text: `fn read_length(from: &mut BufReader<TcpStream>, size: usize) -> io::Result<Option<Vec<u8>>> {
    match read_size(from, size)? {
        Some(prefix) => read_size(from, prefix.iter().fold(0, |sum, octet| sum << 8 | *octet as usize)),
        None => Ok(None),
    }
}`,
  },
  {
    name: 'read_until\\(',
    text: `fn read_until(from: &mut BufReader<TcpStream>, delimiter: &[u8]) -> io::Result<Option<Vec<u8>>> {
    let mut message = Vec::new();
    while !message.ends_with(delimiter) {
        match from.fill_buf()?.first() {
            Some(octet) => message.push(*octet),
            None => return Ok(None),
        }
        from.consume(1);
    }
    message.truncate(message.len() - delimiter.len());
    Ok(Some(message))
}`,
  },
  {
    name: 'read_http\\(',
    text: `/// Head and body of an HTTP/1.1 message (RFC 9112 section 6.3), without the framing of chunks.
fn read_http(from: &mut BufReader<TcpStream>) -> io::Result<Option<Vec<u8>>> {
    let mut message = match read_until(from, b"\\r\\n\\r\\n")? {
        Some(head) => head,
        None => return Ok(None),
    };
    let head = String::from_utf8_lossy(&message).to_lowercase();
    message.extend(b"\\r\\n\\r\\n");
    let invalid = |error| io::Error::new(io::ErrorKind::InvalidData, error);
    let field = |name: &str| {
        let mut fields = head.split("\\r\\n").skip(1).filter_map(|line| line.split_once(':'));
        fields.find(|(found, _)| *found == name).map(|(_, value)| value.trim().to_string())
    };
    if field("transfer-encoding").as_deref() == Some("chunked") {
        while let Some(size) = read_until(from, b"\\r\\n")? {
            let size = usize::from_str_radix(&String::from_utf8_lossy(&size), 16).map_err(invalid)?;
            let chunk = match read_size(from, size + 2)? {
                Some(chunk) => chunk,
                None => return Ok(None),
            };
            if size == 0 {
                return Ok(Some(message));
            }
            message.extend(&chunk[..size]);
        }
        return Ok(None);
    }
    if let Some(length) = field("content-length") {
        let body = read_size(from, length.parse().map_err(invalid)?)?;
        return Ok(body.map(|body| [message, body].concat()));
    }
    // A response that does not say how long it is ends with the stream.
    if head.starts_with("http/") {
        from.read_to_end(&mut message)?;
    }
    Ok(Some(message))
}`,
  },
];
