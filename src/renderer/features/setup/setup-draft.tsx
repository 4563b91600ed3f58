import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { countryOfZone } from '#shared/domain/zone-places.ts';
import { emptyPin, type NewPin } from '../../ui/new-pin-fields.tsx';
import { type KeptDraft, keepDraft, readDraft } from './kept-draft.ts';

/** What is typed before the class exists. The PIN stays in the page's memory; the core keeps the rest for a reload. */
export type SetupDraft = KeptDraft & {
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

/** `isAnother` counts when the set-up is begun. Shows nothing until it is known what was typed before a reload. */
export const SetupDraftProvider = ({ isAnother: isAnotherNow, children }: Props) => {
  const [isAnother] = useState(isAnotherNow);
  const [draft, setDraft] = useState<SetupDraft | null>(null);
  useEffect(() => {
    void readDraft(isAnother).then((kept) => setDraft({ ...guess(isAnother), ...kept }));
  }, [isAnother]);
  const store = useMemo<Store | null>(() => {
    if (draft === null) return null;
    const change = (part: Partial<SetupDraft>): void => {
      const { className, country, timeZone, names } = { ...draft, ...part };
      // once there is a code, there is a class
      keepDraft(isAnother, part.recoveryCode === undefined ? { className, country, timeZone, names } : null);
      setDraft((old) => old && { ...old, ...part });
    };
    return { draft, change };
  }, [draft, isAnother]);
  return store && <DraftContext value={store}>{children}</DraftContext>;
};

export const useSetupDraft = (): Store => {
  const store = useContext(DraftContext);
  if (store === null) throw new TypeError('useSetupDraft needs a SetupDraftProvider above it');
  return store;
};
