import type { LucideIcon } from 'lucide-react';

/** Icons that point along the line of reading are mirrored in right-to-left pages. */
const DIRECTIONAL = new Set([
  'ArrowRight',
  'ArrowLeft',
  'ChevronRight',
  'ChevronLeft',
  'Send',
  'Undo2',
  'Redo2',
  'LogOut',
]);

type Props = { icon: LucideIcon; size?: number | string; label?: string; className?: string | undefined };

/** A lucide icon: decoration beside words, or with `label` a picture that has a name. */
export const Icon = ({ icon: Glyph, size = '1.25em', label, className }: Props) => (
  <Glyph
    size={size}
    strokeWidth={2}
    className={className}
    data-mirror={DIRECTIONAL.has(Glyph.displayName ?? '') || undefined}
    {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
  />
);
