import {
  Clock4,
  Globe,
  Lightbulb,
  ListChecks,
  type LucideIcon,
  MessageCircleQuestion,
  MessagesSquare,
  Quote,
} from 'lucide-react';
import { type Say, useSay } from '#renderer/i18n/words.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import type { StageItem } from '#shared/contract/index.ts';
import type { Readiness, SessionRun } from '#shared/contract/schemas/session.ts';
import type { WallPost } from '#shared/contract/schemas/wall.ts';
import type { LaunchPart, SessionItem } from '#shared/domain/session/session-item.ts';

const launchIcons: Record<LaunchPart, LucideIcon> = {
  question: MessageCircleQuestion,
  example: Quote,
  why: Lightbulb,
  expectations: ListChecks,
};

export type StepWords = { icon: LucideIcon; title: string; more: string };

type Missing = Readiness['missing'][number]['reason'];
type Post = Pick<WallPost, 'kind' | 'alias' | 'from' | 'text' | 'title'>;

const wordsOfPost = (say: Say, post: Post | null, lack: Missing | null = null): StepWords =>
  post === null
    ? { icon: Clock4, title: say(lack === null ? 'sessions.step.gone' : `sessions.missing.${lack}`), more: '' }
    : {
        icon: kindIcons[post.kind],
        title: post.alias === post.from.name ? post.alias : `${post.alias} · ${post.from.name}`,
        more: post.title || post.text || say(`common.kind.${post.kind}`),
      };

const launchWords = (say: Say, part: LaunchPart): StepWords => ({
  icon: launchIcons[part],
  title: say(`showing.launch.${part}`),
  more: say('showing.kind.launch'),
});

/** What a planned step is called in a list. */
export const useStepWords = (): ((
  item: SessionItem,
  post: Post | null,
  className: string,
  lack?: Missing | null,
) => StepWords) => {
  const say = useSay();
  return (item, post, className, lack = null) => {
    switch (item.kind) {
      case 'post':
        return wordsOfPost(say, post, lack);
      case 'title':
        return { icon: Globe, title: className, more: say('showing.kind.title') };
      case 'pause':
        return { icon: MessagesSquare, title: item.question, more: say('showing.kind.pause') };
      case 'reflection':
        return { icon: Lightbulb, title: item.question, more: say('showing.kind.reflection') };
      case 'launch':
        return launchWords(say, item.part);
    }
  };
};

/** What a step of a showing is called at the console. */
export const useStageWords = (): ((item: StageItem) => StepWords) => {
  const say = useSay();
  return (item) => {
    switch (item.kind) {
      case 'post':
        return wordsOfPost(say, item.post, item.gone);
      case 'title':
        return { icon: Globe, title: item.from.name, more: say('showing.kind.title') };
      case 'pause':
        return { icon: MessagesSquare, title: item.question, more: say('showing.kind.pause') };
      case 'reflection':
        return { icon: Lightbulb, title: item.question, more: say('showing.kind.reflection') };
      case 'launch':
        return { icon: launchIcons[item.part], title: say(`showing.launch.${item.part}`), more: item.texts[0] ?? '' };
    }
  };
};

/** What a step that was shown is called in the log: of a post that has gone since, only that. */
export const useShownWords = (): ((kind: SessionRun['shown'][number]['kind'], post: Post | null) => StepWords) => {
  const say = useSay();
  return (kind, post) => {
    switch (kind) {
      case 'post':
        return wordsOfPost(say, post);
      case 'title':
        return { icon: Globe, title: say('showing.kind.title'), more: '' };
      case 'pause':
        return { icon: MessagesSquare, title: say('showing.kind.pause'), more: '' };
      case 'reflection':
        return { icon: Lightbulb, title: say('showing.kind.reflection'), more: '' };
      case 'launch_question':
        return launchWords(say, 'question');
      case 'launch_example':
        return launchWords(say, 'example');
      case 'launch_why':
        return launchWords(say, 'why');
      case 'launch_expectations':
        return launchWords(say, 'expectations');
    }
  };
};
