/** The text form of a program, a line a statement. */
import { millisecond } from '../base/time.ts';
import { anyAddress, type Endpoint, endpointText } from '../wire/address.ts';
import { linesOf, type Program, type Statement } from './program.ts';

/** Each line with its indentation, two blanks a level. */
export const programText = (program: Program): readonly string[] =>
  linesOf(program).map(({ statement, level }) => '  '.repeat(level) + statementText(statement));

function statementText(statement: Statement): string {
  switch (statement.do) {
    case 'socket':
      return `${statement.as} = socket(TCP)`;
    case 'bind':
      return `bind(${statement.fd}, ${shortEndpoint(statement.to)})`;
    case 'listen':
      return `listen(${statement.fd}, ${statement.backlog})`;
    case 'accept':
      return `${statement.as} = accept(${statement.fd})`;
    case 'connect':
      return `connect(${statement.fd}, ${endpointText(statement.to)})`;
    case 'send':
      return `send(${statement.fd}, ${statement.name}, ${'text' in statement.data ? statement.data.text.length : statement.data.length})`;
    case 'recv':
      return `recv(${statement.fd}, ${statement.length})`;
    case 'shutdown':
      return `shutdown(${statement.fd}, ${statement.how})`;
    case 'close':
      return `close(${statement.fd})`;
    case 'setsockopt':
      return `setsockopt(${statement.fd}, ${statement.option}, ${statement.value})`;
    case 'work':
      return `work(${statement.for / millisecond} ms)`;
    case 'while recv':
      return statement.body.length > 0
        ? `while n = recv(${statement.fd}, ${statement.length}):`
        : `until recv(${statement.fd}, ${statement.length}) == 0`;
    case 'forever':
      return 'forever:';
  }
}

/** A listener's wildcard address goes without saying. */
const shortEndpoint = (to: Endpoint): string =>
  to.address === anyAddress ? `:${to.port}` : endpointText(to);
