/** A program's text is read into the data of which it is the text, and what is wrong in it is told at its place. */
import { describe, expect, test } from 'vitest';
import { programText } from '../../src/program/program-text.ts';
import { readProgram } from '../../src/program/read-text.ts';
import { library } from '../../src/scenario/library.ts';

const read = (text: string) => readProgram('test', text);
const programs = library.flatMap(({ id, hosts }) =>
  [hosts.client.program, hosts.server.program].flatMap((program) =>
    program === null ? [] : [[id, program] as const],
  ),
);

describe('the text of a program', () => {
  test.each(programs)('%s: is read as what it was written from', (_, program) => {
    const text = programText(program).join('\n');
    const { program: again, faults } = read(text);
    expect(faults).toEqual([]);
    expect(programText(again).join('\n')).toBe(text);
  });

  test('has every statement and every expression of the language', () => {
    const text = `ls = socket(TCP)
setsockopt(ls, SO_REUSEADDR, 1)
bind(ls, 10.0.0.2:80)
listen(ls, 8)
served = 0
forever:
  fd = accept(ls)
  served = served + 1
  thread:
    while line = message(fd, until "\\r\\n"):
      if length(line) == 0 or line == "quit":
        break
      else:
        send(fd, line + "\\r\\n")
      on EPIPE:
        print("gone")
    close(fd)
  for i = 1 to 2 * (served - 1) % 7:
    work(1.5 ms)
  while not(served < 3) and served != 10:
    print(decimal(served))
    served = served + 1
  peer = socket(TCP)
  connect(peer, 10.0.0.1:7)
  on ECONNREFUSED:
    print("refused")
  on error:
    break
  send(peer, request, 1200)
  send(peer, "hello\\x00")
  shutdown(peer, SHUT_WR)
  some = recv(peer, 10)
  recv(peer, 20)
  while n = recv(peer, 4096):
    print(n)
  head = message(peer, length 2)
  more = message(peer, size 16)
  page = message(peer, http)
  print(slice(page, find(page, "\\r\\n\\r\\n") + 4, length(page)))
  until recv(peer, 4096) == 0`;
    const { program, faults, places } = read(text.replace('      on EPIPE:\n        print("gone")\n', ''));
    expect(faults).toEqual([]);
    expect(places).toEqual(places.map((_, at) => at));
    expect(programText(program).join('\n')).toBe(
      text.replace('      on EPIPE:\n        print("gone")\n', ''),
    );
  });

  test.each([
    ['fd = socket(UDP)', 0, 12, 15, 'here stands TCP'],
    [
      'fd = socket(TCP)\nconnect(fd, 10.0.0.2)',
      1,
      12,
      20,
      'an address and a port stand here, such as 10.0.0.2:80 or :80',
    ],
    [
      'fd = socket(TCP)\n  close(fd)',
      1,
      0,
      2,
      'this line begins with 0 blanks, as the lines of its block do',
    ],
    ['print("open)', 0, 6, 7, 'this text has no closing quote'],
    ['print(1 + )', 0, 10, 11, 'a number, a text in quotes, a name or a function stands here'],
    ['x = size("a")', 0, 4, 8, /^size\(\) is no function: there are length/],
    ['print(missing)', 0, 6, 13, 'missing has no value: give it one first'],
    ['x = 1\nx = "a"', 1, 0, 1, 'x is a number already: give octets another name'],
    ['x = 1 + "a"', 0, 0, 11, '+ takes two numbers, or octets on both sides'],
    [
      'fd = socket(TCP)\nconnect(fd, :1)\nforever:\n  until recv(fd, 1) == 0\n  on error:\n    break',
      5,
      4,
      9,
      /^behind a reading loop/,
    ],
    [
      'fd = socket(TCP)\nconnect(fd, :1)\nm = message(fd, http)\nn = recv(fd, 1)',
      3,
      4,
      8,
      /^message\(\) keeps/,
    ],
    ['break', 0, 0, 5, 'break leaves a loop, and stands in none'],
    ['if 1:\n  break\nprint(1)\nelse:\n  print(2)', 1, 2, 7, 'break leaves a loop, and stands in none'],
    ['print(1)\non EPIPE:\n  print(2)', 1, 0, 2, 'on stands right behind the call whose errno it takes'],
    ['fd = accept(ls)', 0, 12, 14, 'ls is no socket yet'],
    [
      'ls = socket(TCP)\nlisten(ls, 1)\nsend(ls, "a")',
      2,
      5,
      7,
      'ls listens: send() takes the socket that accept() gives',
    ],
    ['work(20)', 0, 7, 8, 'here stands one of us, ms, s'],
    [`print(${'('.repeat(5_000)}1`, 0, 18, 19, 'this goes too deep'],
    ['send fd', 0, 5, 7, '“(” stands here'],
  ])('%j is refused at its place', (text, line, from, to, sentence) => {
    const [fault] = read(text).faults;
    expect(fault).toMatchObject({ line, from, to });
    expect(fault?.sentence).toMatch(sentence);
  });

  test('one slip does not hide the next', () => {
    expect(read('fd = socket(UDP)\nwrok(1 ms)\nclose fd').faults.map(({ line }) => line)).toEqual([0, 1, 2]);
  });
});
