import { type LookedOver, lookOver } from '../adapters/sqlite/look-over.ts';
import { serving } from '../adapters/sqlite/only-one.ts';
import { type Finding, ok, warning } from './finding.ts';

/** @throws DatabaseRefused when `serve` would refuse it too */
export function databaseChecks(place: string): readonly Finding[] {
  const server = serving(place);
  const looked = lookOver(place);
  if (!looked) return [ok(`Database: ${place} is not there yet; the first start makes it.`)];
  const { schema, newest } = looked;
  const older = schema < newest ? `; the next start brings it to ${newest}` : '';
  return [
    ok(`Database: ${place} is sound, schema ${schema}${older}`),
    letters(looked, server !== undefined),
    ok(server ? `Served now${server.pid ? ` by process ${server.pid}` : ''}` : 'Not served now'),
  ];
}

function letters({ waiting, stuck }: LookedOver, served: boolean): Finding {
  const wait = `${waiting} ${waiting === 1 ? 'message waits' : 'messages wait'} to be sent`;
  if (stuck === 0) return ok(waiting > 0 && !served ? `${wait} at the next start` : wait);
  return warning(
    `${wait}, and ${stuck} could not be sent. Invite the bot to the channels it was removed from; ` +
      'what is stuck goes out when somebody uses the bot there again.',
  );
}
