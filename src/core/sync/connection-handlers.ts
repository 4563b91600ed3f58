import type { CoreContext, Handlers } from '../context.ts';
import { saveExport } from '../export/save-export.ts';
import { checkConnection } from './check-connection.ts';
import { writeConnectionReport } from './connection-report.ts';

/** What is wrong with the way to the endpoint, and the report for who can put it right. */
export const createConnectionHandlers = (context: CoreContext): Handlers<'connection.check' | 'connection.report'> => ({
  'connection.check': ({ step }) => checkConnection(context, step),

  'connection.report': async (input) => {
    const content = await writeConnectionReport(context, input);
    return { path: await saveExport(context, { name: 'Meridian connection', extension: 'txt', content }), content };
  },
});
