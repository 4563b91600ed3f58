import { Component, type ReactNode } from 'react';
import { useSay } from '../i18n/words.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

const Broken = () => {
  const say = useSay();
  return (
    <main className="screen-centre">
      <EmptyState picture="umbrella" title={say('common.broken.title')} text={say('common.broken.text')}>
        <Button variant="primary" size="large" onPress={() => location.reload()}>
          {say('common.broken.reload')}
        </Button>
      </EmptyState>
    </main>
  );
};

/** The one place where a bug in a screen ends: plain words, and a way on. Nothing saved is touched. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}
