/** What a listing in C needs beside the calls: each helper where it is used, in an order in which they compile. */
import { type Helper, neededBy } from './helpers.ts';

const die = (threaded: boolean): string => `static void die(const char *call)
{
    perror(call);
    ${threaded ? 'pthread_exit(NULL); /* this thread alone */' : 'exit(1);'}
}`;

const all: readonly Helper[] = [
  {
    name: 'octets\\b|OCTETS',
    text: `/* A variable holds memory of its own; what an expression makes is swept up behind its statement. */
typedef struct {
    char *at;
    size_t length;
} octets;

#define OCTETS(text) ((octets){text, sizeof text - 1})`,
  },
  {
    name: 'descriptors\\b',
    text: `typedef struct {
    int *at;
    size_t count;
} descriptors;`,
  },
  {
    name: 'limit_descriptors',
    text: `/* The lower limit alone: the upper one is the administrator's. */
static int limit_descriptors(rlim_t most)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == -1)
        return -1;
    limit.rlim_cur = most;
    return setrlimit(RLIMIT_NOFILE, &limit);
}`,
  },
  {
    name: 'put_in',
    text: `static void put_in(descriptors *list, int fd)
{
    list->at = realloc(list->at, (list->count + 1) * sizeof *list->at);
    list->at[list->count++] = fd;
}`,
  },
  {
    name: 'take_out',
    text: `static void take_out(descriptors *list, int fd)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i] != fd)
            list->at[kept++] = list->at[i];
    list->count = kept;
}`,
  },
  {
    name: 'copied\\(',
    text: `static descriptors copied(descriptors list)
{
    int *at = malloc(list.count * sizeof *at + 1);
    if (list.count > 0)
        memcpy(at, list.at, list.count * sizeof *at);
    return (descriptors){at, list.count};
}`,
  },
  {
    name: 'ready_by_select',
    text: `/* An fd_set is FD_SETSIZE bits, 1024: a descriptor beyond that would be written behind it. */
static int ready_by_select(descriptors watched, descriptors *ready)
{
    fd_set readable;
    int highest = -1;
    FD_ZERO(&readable);
    for (size_t i = 0; i < watched.count; i++) {
        if (watched.at[i] >= FD_SETSIZE) {
            errno = EINVAL;
            return -1;
        }
        FD_SET(watched.at[i], &readable);
        highest = watched.at[i] > highest ? watched.at[i] : highest;
    }
    int count = select(highest + 1, &readable, NULL, NULL, NULL);
    ready->count = 0;
    for (int fd = 0; count > 0 && fd <= highest; fd++)
        if (FD_ISSET(fd, &readable))
            put_in(ready, fd);
    return count;
}`,
  },
  {
    name: 'ready_by_poll',
    text: `static int ready_by_poll(descriptors watched, short events, descriptors *ready)
{
    struct pollfd *all = calloc(watched.count + 1, sizeof *all);
    for (size_t i = 0; i < watched.count; i++)
        all[i] = (struct pollfd){.fd = watched.at[i], .events = events};
    int count = poll(all, watched.count, -1);
    ready->count = 0;
    for (size_t i = 0; count > 0 && i < watched.count; i++)
        if (all[i].revents != 0)
            put_in(ready, all[i].fd);
    free(all);
    return count;
}`,
  },
  {
    name: 'ready_by_epoll',
    text: `static int ready_by_epoll(int epoll, int most, descriptors *ready)
{
    struct epoll_event *events = calloc(most, sizeof *events);
    int count = epoll_wait(epoll, events, most, -1);
    ready->count = 0;
    for (int i = 0; i < count; i++)
        put_in(ready, events[i].data.fd);
    free(events);
    return count;
}`,
  },
  {
    name: 'scratch',
    text: `static _Thread_local struct scratch {
    struct scratch *next;
    char at[];
} *swept;

static octets scratch(size_t length)
{
    struct scratch *made = malloc(sizeof *made + length);
    made->next = swept;
    swept = made;
    return (octets){made->at, length};
}`,
  },
  {
    name: 'sweep',
    text: `static void sweep(void)
{
    while (swept != NULL) {
        struct scratch *next = swept->next;
        free(swept);
        swept = next;
    }
}`,
  },
  {
    name: 'set\\(',
    text: `static void set(octets *variable, octets value)
{
    char *at = malloc(value.length + 1);
    memcpy(at, value.at, value.length);
    free(variable->at);
    *variable = (octets){at, value.length};
}`,
  },
  {
    name: 'concat\\(',
    text: `static octets concat(octets left, octets right)
{
    octets made = scratch(left.length + right.length);
    memcpy(made.at, left.at, left.length);
    memcpy(made.at + left.length, right.at, right.length);
    return made;
}`,
  },
  {
    name: 'slice\\(',
    text: `static octets slice(octets whole, long long from, long long to)
{
    if (from < 0 || from > to || to > (long long)whole.length) {
        fprintf(stderr, "slice() from %lld to %lld of %zu octets\\n", from, to, whole.length);
        exit(1);
    }
    return (octets){whole.at + from, to - from};
}`,
  },
  {
    name: 'find\\(',
    text: `static long long find(octets whole, octets part)
{
    char *found = part.length == 0 ? whole.at : memmem(whole.at, whole.length, part.at, part.length);
    return found == NULL ? -1 : found - whole.at;
}`,
  },
  {
    name: 'octet\\(',
    text: `static long long octet(octets whole, long long at)
{
    return (unsigned char)slice(whole, at, at + 1).at[0];
}`,
  },
  {
    name: 'same\\(',
    text: `static int same(octets left, octets right)
{
    return left.length == right.length && (left.length == 0 || memcmp(left.at, right.at, left.length) == 0);
}`,
  },
  {
    name: 'decimal\\(',
    text: `static octets decimal(long long number)
{
    octets made = scratch(24);
    made.length = snprintf(made.at, 24, "%lld", number);
    return made;
}`,
  },
  {
    name: 'number\\(',
    text: `static long long number(octets digits)
{
    char text[24] = "", *end;
    memcpy(text, digits.at, digits.length < 23 ? digits.length : 23);
    long long value = strtoll(text, &end, 10);
    if (digits.length == 0 || *end != '\\0') {
        fprintf(stderr, "number() of \\"%s\\"\\n", text);
        exit(1);
    }
    return value;
}`,
  },
  {
    name: 'pack16',
    text: `static octets pack16(uint16_t number)
{
    octets made = scratch(2);
    number = htons(number);
    memcpy(made.at, &number, 2);
    return made;
}`,
  },
  {
    name: 'pack32',
    text: `static octets pack32(uint32_t number)
{
    octets made = scratch(4);
    number = htonl(number);
    memcpy(made.at, &number, 4);
    return made;
}`,
  },
  {
    name: 'unpack16',
    text: `static long long unpack16(octets two)
{
    uint16_t number;
    memcpy(&number, slice(two, 0, 2).at, 2);
    return ntohs(number);
}`,
  },
  {
    name: 'unpack32',
    text: `static long long unpack32(octets four)
{
    uint32_t number;
    memcpy(&number, slice(four, 0, 4).at, 4);
    return ntohl(number);
}`,
  },
  {
    name: 'print\\(',
    text: `static void print(octets line)
{
    fwrite(line.at, 1, line.length, stdout);
    putchar('\\n');
}`,
  },
  {
    name: 'send_all',
    text: `/* send() may take less than it is given: the rest is sent again. A peer that is gone is an errno, no SIGPIPE. */
static int send_all(int fd, const char *data, size_t length)
{
    while (length > 0) {
        ssize_t sent = send(fd, data, length, MSG_NOSIGNAL);
        if (sent == -1)
            return -1;
        data += sent;
        length -= sent;
    }
    return 0;
}`,
  },
  {
    name: 'send_octets',
    text: `static int send_octets(int fd, octets data)
{
    return send_all(fd, data.at, data.length);
}`,
  },
  {
    name: 'send_alphabet',
    text: `/* a to z again and again, as it stands at this place of the stream. */
static int send_alphabet(int fd, size_t length, size_t from)
{
    char *data = malloc(length);
    for (size_t i = 0; i < length; i++)
        data[i] = 'a' + (from + i) % 26;
    int result = send_all(fd, data, length);
    free(data);
    return result;
}`,
  },
  {
    name: 'receive',
    text: `static ssize_t receive(int fd, octets *into, size_t length)
{
    into->at = realloc(into->at, length + 1);
    ssize_t got = recv(fd, into->at, length, 0);
    into->length = got > 0 ? got : 0;
    return got;
}`,
  },
  {
    name: 'read_more',
    text: `/* So many octets behind those that are there; 1, 0 at the end of the stream, -1 on an error. */
static int read_more(FILE *in, octets *into, size_t length)
{
    into->at = realloc(into->at, into->length + length + 1);
    size_t got = fread(into->at + into->length, 1, length, in);
    into->length += got;
    if (got == length)
        return 1;
    into->length = 0;
    return ferror(in) ? -1 : 0;
}`,
  },
  {
    name: 'read_size',
    text: `static int read_size(FILE *in, octets *into, size_t length)
{
    into->length = 0;
    return read_more(in, into, length);
}`,
  },
  {
    name: 'read_length',
    text: `static int read_length(FILE *in, octets *into, size_t octets_of_length)
{
    int got = read_size(in, into, octets_of_length);
    size_t length = 0;
    for (size_t i = 0; got > 0 && i < octets_of_length; i++)
        length = length * 256 + (unsigned char)into->at[i];
    return got > 0 ? read_size(in, into, length) : got;
}`,
  },
  {
    name: 'read_until',
    text: `static int read_until(FILE *in, octets *into, octets delimiter)
{
    into->length = 0;
    for (;;) {
        int got = read_more(in, into, 1);
        if (got <= 0)
            return got;
        if (into->length >= delimiter.length &&
            memcmp(into->at + into->length - delimiter.length, delimiter.at, delimiter.length) == 0) {
            into->length -= delimiter.length;
            return 1;
        }
    }
}`,
  },
  {
    name: 'field\\(',
    text: `/* The value of a header's field, or NULL. */
static const char *field(octets head, const char *name)
{
    size_t length = strlen(name);
    head.at[head.length] = '\\0';
    for (char *line = strstr(head.at, "\\r\\n"); line != NULL; line = strstr(line + 2, "\\r\\n"))
        if (strncasecmp(line + 2, name, length) == 0 && line[2 + length] == ':')
            return line + 3 + length + strspn(line + 3 + length, " ");
    return NULL;
}`,
  },
  {
    name: 'read_http',
    text: `/* Head and body of an HTTP/1.1 message (RFC 9112 section 6.3), without the framing of chunks. */
static int read_http(FILE *in, octets *into)
{
    int got = read_until(in, into, OCTETS("\\r\\n\\r\\n"));
    if (got <= 0)
        return got;
    into->length += 4;
    const char *coding = field(*into, "Transfer-Encoding"), *length = field(*into, "Content-Length");
    if (coding != NULL && strncasecmp(coding, "chunked", 7) == 0) {
        for (;;) {
            octets size = {0};
            if (read_until(in, &size, OCTETS("\\r\\n")) <= 0)
                return 0;
            size.at[size.length] = '\\0';
            size_t chunk = strtoul(size.at, NULL, 16);
            free(size.at);
            if (read_more(in, into, chunk + 2) <= 0)
                return 0;
            into->length -= 2;
            if (chunk == 0)
                return 1;
        }
    }
    if (length != NULL)
        return read_more(in, into, strtoul(length, NULL, 10));
    /* A response that does not say how long it is ends with the stream. */
    if (strncmp(into->at, "HTTP/", 5) == 0) {
        for (int octet; (octet = getc(in)) != EOF;) {
            into->at = realloc(into->at, into->length + 2);
            into->at[into->length++] = octet;
        }
    }
    return 1;
}`,
  },
];

/** The helpers that this text needs, and those that they need. */
export const helpers = (text: string, threaded: boolean): readonly string[] => [
  ...(text.includes('die(') ? [die(threaded)] : []),
  ...neededBy(text, all),
];

const declared: readonly (readonly [header: string, names: RegExp])[] = [
  ['arpa/inet.h', /\b(htons|htonl|ntohs|ntohl|inet_addr)\b/],
  ['errno.h', /\berrno\b/],
  ['fcntl.h', /\bfcntl\(/],
  ['netinet/in.h', /\bsockaddr_in\b/],
  ['netinet/tcp.h', /\bTCP_/],
  ['poll.h', /\bpollfd\b/],
  ['pthread.h', /\bpthread_/],
  ['stdint.h', /\buint\d+_t\b/],
  ['stdio.h', /\b(perror|printf|fwrite|fprintf|FILE|setlinebuf|snprintf)\b/],
  ['stdlib.h', /\b(exit|malloc|realloc|calloc|free|strtoll)\b/],
  ['string.h', /\b(mem(cpy|cmp|mem)|str(len|str|ncmp))\b/],
  ['strings.h', /\bstrncasecmp\b/],
  ['sys/epoll.h', /\bepoll_/],
  ['sys/resource.h', /\brlimit\b/],
  ['sys/select.h', /\bfd_set\b/],
  ['sys/socket.h', /\bsocket\(/],
  ['unistd.h', /\b(close|usleep|dup)\(/],
];

export const headers = (text: string): readonly string[] =>
  declared.filter(([, names]) => names.test(text)).map(([header]) => header);
