import { ConnectionPage } from './connection-page.tsx';
import { OnTheWay } from './on-the-way.tsx';
import { SendingByItself } from './sending-by-itself.tsx';
import { SpacePage } from './space-page.tsx';
import { StickPage } from './stick-page.tsx';

/** The way out and back: `#/teacher/send/<tab>`. */
export const SendPage = ({ tab }: { tab: string | undefined }) => {
  switch (tab) {
    case 'settings':
      return <SendingByItself />;
    case 'stick':
      return <StickPage />;
    case 'space':
      return <SpacePage />;
    case 'connection':
      return <ConnectionPage />;
    default:
      return <OnTheWay />;
  }
};
