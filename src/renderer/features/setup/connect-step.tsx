import { useAppStatus } from '../../app/app-state.tsx';
import { ConnectPanel } from '../../app/connect/connect-panel.tsx';
import { useSay } from '../../i18n/words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StepBody, useGoToStep } from './step-body.tsx';
import { StepFrame } from './step-frame.tsx';

export const ConnectStep = () => {
  const goToStep = useGoToStep();
  const say = useSay();
  const { endpoint } = useAppStatus();
  const goOn = () => goToStep('project');
  if (endpoint.address !== null) {
    return (
      <StepBody title={say('setup.connect.title')} next={{ isReady: true, onNext: goOn }}>
        <Notice kind="sent" title={say('setup.connect.done')}>
          {say(endpoint.isLocal ? 'setup.connect.done_here' : 'setup.connect.done_at', { address: endpoint.address })}
        </Notice>
      </StepBody>
    );
  }
  return (
    <StepFrame title={say('setup.connect.title')} lead={say('setup.connect.lead')}>
      <ConnectPanel onJoined={goOn} onLater={goOn} />
    </StepFrame>
  );
};
