import { exchangeMessages } from '../messages/exchange-messages.ts';
import { refreshStandings } from '../projects/refresh-standings.ts';
import { acknowledge } from './acknowledge.ts';
import { exchangeReports } from './exchange-reports.ts';
import { learnCourierKey } from './learn-courier-key.ts';
import { publishDetails } from './publish-details.ts';
import { publishProjects } from './publish-projects.ts';
import { receiveRound } from './receive-round.ts';
import { beginTurn, type Round } from './round.ts';
import { sendRound } from './send-round.ts';

/**
 * One round: publish, send, receive, acknowledge, what teachers wrote. May be cut off anywhere and run again.
 *
 * @returns whether something is left that only waits for its turn: another round has to follow at once.
 * @throws what the endpoint client throws.
 */
export const runRound = async (round: Round): Promise<boolean> => {
  await learnCourierKey(round);
  await publishDetails(round);
  await publishProjects(round);
  const sent = await sendRound(round);
  // the first receipt does not wait for what only concerns what is received
  await refreshStandings(round);
  const isOver = beginTurn(round.context);
  const isReceived = await receiveRound({ ...round, mayStop: () => round.isAsked() || isOver() });
  await acknowledge(round);
  await exchangeReports(round);
  await exchangeMessages(round);
  if (sent.refusal !== null) throw sent.refusal;
  return !(sent.isAll && isReceived);
};
