import { ConnectionPage } from './connection-page.tsx';
import { OnTheWay } from './on-the-way.tsx';
import { SendingByItself } from './sending-by-itself.tsx';

/** The way out and back: `#/teacher/send/<tab>`. */
export const SendPage = ({ tab }: { tab: string | undefined }) => {
  switch (tab) {
    case 'settings':
      return <SendingByItself />;
    case 'connection':
      return <ConnectionPage />;
    default:
      return <OnTheWay />;
  }
};
