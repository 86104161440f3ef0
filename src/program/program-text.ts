/** The text form of a program, a line a statement. */
import { anyAddress, type Endpoint } from '../wire/address.ts';
import { laterStatements } from './later-statements.ts';
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
      return `connect(${statement.fd}, ${statement.to.address}:${statement.to.port})`;
    default:
      return laterStatements.get().text(statement);
  }
}

/** A listener's wildcard address goes without saying. */
const shortEndpoint = (to: Endpoint): string => `${to.address === anyAddress ? '' : to.address}:${to.port}`;
