import { BadgeCheck, Settings2 } from 'lucide-react';
import type { AdminClass } from '#shared/contract/admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { useCountryName } from '../../ui/use-country-name.ts';
import styles from './admin.module.css';
import { AdminTable } from './admin-table.tsx';
import { Mark } from './mark.tsx';
import { useFormat } from './use-format.ts';

type Props = {
  classes: readonly AdminClass[];
  organisations: readonly { id: string; name: string }[];
  onChoose: (row: AdminClass) => void;
  /** That it is the class it says it is, at once. */
  onConfirm: (row: AdminClass) => void;
  isConfirming: boolean;
};

const StateMark = ({ row }: { row: AdminClass }) => {
  const say = useSay();
  if (row.isErased) return <Mark kind="none" words={say('admin.classes.erased')} />;
  return row.isVerified ? (
    <Mark kind="good" words={say('admin.classes.verified')} />
  ) : (
    <Mark kind="wait" words={say('admin.classes.unverified')} />
  );
};

/** A line for each class. */
export const ClassTable = ({ classes, organisations, onChoose, onConfirm, isConfirming }: Props) => {
  const say = useSay();
  const format = useFormat();
  const countryName = useCountryName();
  const heads = ['name', 'state', 'computer', 'space', 'since'] as const;
  const organisationOf = ({ organisationId }: AdminClass) =>
    organisations.find(({ id }) => id === organisationId)?.name;
  return (
    <AdminTable heads={heads.map((head) => say(`admin.classes.head.${head}`))} hasDeeds>
      {classes.map((row) => (
        <tr key={row.classId}>
          <td>
            <span className={styles.name}>
              <strong>
                <bdi>{row.name}</bdi>
              </strong>
              <span className={styles.soft}>
                {countryName(row.country)}
                {organisationOf(row) !== undefined && (
                  <>
                    {' · '}
                    <bdi>{organisationOf(row)}</bdi>
                  </>
                )}
              </span>
            </span>
          </td>
          <td>
            <StateMark row={row} />
          </td>
          <td>
            <Mark
              kind={row.hasDevice ? 'good' : 'none'}
              words={say(row.hasDevice ? 'admin.classes.connected' : 'admin.classes.disconnected')}
            />
          </td>
          <td className={styles.short}>
            {say('admin.classes.space_used', {
              used: format.size(row.chargedBytes),
              of: format.size(row.quotaBytes),
            })}
          </td>
          <td className={styles.short}>{format.day(row.enrolledAt)}</td>
          <td>
            {!row.isErased && !row.isVerified && (
              <Button
                variant="plain"
                icon={BadgeCheck}
                isDisabled={isConfirming}
                aria-label={say('admin.classes.confirm', { name: row.name })}
                onPress={() => onConfirm(row)}
              >
                {say('admin.class.verify')}
              </Button>
            )}
            {!row.isErased && (
              <Button
                variant="plain"
                icon={Settings2}
                aria-label={say('admin.classes.change', { name: row.name })}
                onPress={() => onChoose(row)}
              />
            )}
          </td>
        </tr>
      ))}
    </AdminTable>
  );
};
