import { FileKey2, X } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useIntl } from 'react-intl';
import type { CertificateView } from '#shared/contract/index.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import styles from './network-settings.module.css';

/** The text of a certificate file; the binary form (DER) as text. */
const pemOf = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  if (text.includes('-----BEGIN')) return text;
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `-----BEGIN CERTIFICATE-----\n${base64.replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;
};

const Certificate = ({ view }: { view: CertificateView }) => {
  const say = useSay();
  const intl = useIntl();
  return (
    <span className={styles.certificate}>
      <strong dir="ltr">{view.subject}</strong>
      <code dir="ltr">{view.fingerprint}</code>
      <span>{say('teacher.network.valid', { date: intl.formatDate(view.validTo, { dateStyle: 'long' }) })}</span>
    </span>
  );
};

type Props = { authorities: readonly CertificateView[]; onChanged: () => Promise<void> };

/** Certificates of the school's filter, each with its fingerprint; one is trusted only after a look at that. */
export const AuthorityList = ({ authorities, onChanged }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const [offered, setOffered] = useState<{ pem: string; view: CertificateView } | null>(null);
  const act = useAction(async (work: () => Promise<unknown>) => {
    await work();
    await onChanged();
  });
  const choose = (file: File): Promise<boolean> =>
    act.run(async () => {
      setOffered(null);
      const pem = await pemOf(file);
      setOffered({ pem, view: await call('network.read_certificate', { pem }) });
    });
  const trust = ({ pem }: { pem: string }): Promise<boolean> =>
    act.run(async () => {
      await call('network.trust', { pem });
      setOffered(null);
    });
  return (
    <section className={styles.form}>
      <h3>{say('teacher.network.authorities')}</h3>
      <p className={styles.said}>{say('teacher.network.authorities_text')}</p>
      <ul className={styles.authorities}>
        {authorities.map((view) => (
          <li key={view.fingerprint}>
            <Certificate view={view} />
            <Button
              icon={X}
              aria-label={say('teacher.network.remove_this', { name: view.subject })}
              onPress={() => void act.run(() => call('network.distrust', { fingerprint: view.fingerprint }))}
            >
              {say('teacher.network.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {offered === null ? (
        <div>
          <FileTrigger
            acceptedFileTypes={['.pem', '.crt', '.cer', '.der']}
            onSelect={(files) => {
              const file = files?.[0];
              if (file !== undefined) void choose(file);
            }}
          >
            <Button icon={FileKey2}>{say('teacher.network.add')}</Button>
          </FileTrigger>
        </div>
      ) : (
        <Notice
          kind="wait"
          title={say('teacher.network.compare')}
          action={
            <span className={styles.actions}>
              <Button onPress={() => setOffered(null)}>{say('teacher.network.cancel')}</Button>
              <Button variant="primary" onPress={() => void trust(offered)}>
                {say('teacher.network.trust')}
              </Button>
            </span>
          }
        >
          <Certificate view={offered.view} />
        </Notice>
      )}
      <ErrorNotice error={act.error} />
    </section>
  );
};
