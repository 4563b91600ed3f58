import type { PostKind } from '#shared/domain/post.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import styles from '../project.module.css';
import { kindsOffered } from '../sample-projects.ts';

type Props = {
  label: string;
  value: readonly PostKind[];
  onChange: (kinds: PostKind[]) => void;
  /** They stay: children may have used them. */
  fixed?: readonly PostKind[];
};

/** Some of the five ways to answer, in the order in which children meet them. */
export const KindBoxes = ({ label, value, onChange, fixed = [] }: Props) => {
  const say = useSay();
  return (
    <fieldset className={styles.kinds}>
      <legend>{label}</legend>
      {kindsOffered.map((kind) => (
        <Checkbox
          key={kind}
          isSelected={value.includes(kind)}
          isDisabled={fixed.includes(kind)}
          onChange={(isOn) => onChange(kindsOffered.filter((one) => (one === kind ? isOn : value.includes(one))))}
        >
          {say(`common.kind.${kind}`)}
        </Checkbox>
      ))}
    </fieldset>
  );
};
