import { type RichSpan, richTextOf } from '#shared/domain/project/rich-text.ts';
import { assertNever } from '#shared/errors/assert-never.ts';
import styles from './project.module.css';

/** A teacher's text with its headings, lists and strong words. */
export const RichText = ({ text, language }: { text: string; language: string }) => (
  <div className={styles.rich} lang={language}>
    {richTextOf(text).map((block, index) => {
      // the text is shown as a whole: a block has no other name than its place
      const key = `${index}-${block.kind}`;
      switch (block.kind) {
        case 'heading':
          return (
            <h4 key={key} dir="auto">
              <Spans spans={block.spans} />
            </h4>
          );
        case 'paragraph':
          return (
            <p key={key} dir="auto">
              <Spans spans={block.spans} />
            </p>
          );
        case 'list':
          return (
            <ul key={key}>
              {block.items.map((spans) => (
                <li key={spans.map((span) => span.text).join('')} dir="auto">
                  <Spans spans={spans} />
                </li>
              ))}
            </ul>
          );
        default:
          return assertNever(block);
      }
    })}
  </div>
);

const Spans = ({ spans }: { spans: readonly RichSpan[] }) =>
  spans.map(({ text, isStrong }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a line has no other name than its place
    isStrong ? <strong key={index}>{text}</strong> : <span key={index}>{text}</span>,
  );
