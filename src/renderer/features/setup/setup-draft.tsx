import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { emptyPin, type NewPin } from '../../ui/new-pin-fields.tsx';
import { countryOfZone } from '../../ui/sky/zone-places.ts';

/** What is typed before the class exists. Names and PIN stay in the page's memory: a reload asks again. */
export type SetupDraft = {
  className: string;
  country: string;
  timeZone: string;
  names: string;
  pin: NewPin;
  /** Given by the core once; shown until it is acknowledged. */
  recoveryCode: string | null;
  /** One more class on this computer, until it is made: a teacher of another one adds it. */
  isAnother: boolean;
};

type Store = { draft: SetupDraft; change: (part: Partial<SetupDraft>) => void };
const DraftContext = createContext<Store | null>(null);

const guess = (isAnother: boolean): SetupDraft => {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  return {
    className: '',
    country: countryOfZone(timeZone) ?? '',
    timeZone,
    names: '',
    pin: emptyPin,
    recoveryCode: null,
    isAnother,
  };
};

type Props = { isAnother: boolean; children: ReactNode };

/** `isAnother` counts when the set-up is begun. */
export const SetupDraftProvider = ({ isAnother, children }: Props) => {
  const [draft, setDraft] = useState(() => guess(isAnother));
  const store = useMemo<Store>(() => ({ draft, change: (part) => setDraft((old) => ({ ...old, ...part })) }), [draft]);
  return <DraftContext value={store}>{children}</DraftContext>;
};

export const useSetupDraft = (): Store => {
  const store = useContext(DraftContext);
  if (store === null) throw new TypeError('useSetupDraft needs a SetupDraftProvider above it');
  return store;
};
