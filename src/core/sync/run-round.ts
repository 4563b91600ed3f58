import { exchangeMessages } from '../messages/exchange-messages.ts';
import { refreshStandings } from '../projects/refresh-standings.ts';
import { acknowledge } from './acknowledge.ts';
import { exchangeReports } from './exchange-reports.ts';
import { learnCourierKey } from './learn-courier-key.ts';
import { publishDetails } from './publish-details.ts';
import { publishProjects } from './publish-projects.ts';
import { receiveRound } from './receive-round.ts';
import type { Round } from './round.ts';
import { sendRound } from './send-round.ts';

/** One round: publish, send, receive, acknowledge, what teachers wrote. May be cut off anywhere and run again. @throws what the endpoint client throws. */
export const runRound = async (round: Round): Promise<void> => {
  await learnCourierKey(round);
  await publishDetails(round);
  await publishProjects(round);
  const refusal = await sendRound(round);
  // the first receipt does not wait for what only concerns what is received
  await refreshStandings(round);
  await receiveRound(round);
  await acknowledge(round);
  await exchangeReports(round);
  await exchangeMessages(round);
  if (refusal !== null) throw refusal;
};
