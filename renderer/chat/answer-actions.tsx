import { ColumnsIcon, CopyIcon, DiffIcon, KebabHorizontalIcon, PaperAirplaneIcon, RepoForkedIcon, StackIcon, SyncIcon, TagIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { withSources } from '../../app/export/sources-markdown.ts';
import { holdKeys } from '../keyboard/hold-keys.ts';
import { shortcutLabel } from '../keyboard/shortcuts.ts';
import { useCommand } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { quoteStrings, sentStrings } from '../strings/composer-strings.en.ts';
import { announce } from '../ui/announcer.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { SmallAction } from '../ui/small-action.tsx';
import styles from './answer.module.css';
import { useTurnDialogs } from './turn-dialogs.tsx';
import { VersionSwitch } from './version-switch.tsx';

const words = chatStrings.answer;

/** The commands that act on the last answer; shows nothing. */
export function LastAnswerKeys({ message }: { readonly message: Message }): null {
  const { chat } = useStores();
  const dialogs = useTurnDialogs();
  const step = (by: number) => () => {
    const id = message.versionIds[message.versionIds.indexOf(message.id) + by];
    if (id !== undefined) void chat.getState().openVersion(id);
  };
  useCommand('answer-again', () => void chat.getState().answerAgain(message.id));
  useCommand('previous-version', step(-1));
  useCommand('next-version', step(1));
  useCommand('copy-last-answer', () => {
    void navigator.clipboard.writeText(withSources(message.text, message.citations)).then(() => announce(chatStrings.said.copied));
  });
  useCommand('answer-with', () => {
    holdKeys('[role="dialog"]');
    dialogs.answerWith(message);
  });
  useCommand('ask-others', () => dialogs.askOthers(message));
  useCommand('enlarge-diagram', () => dialogs.diagram(message));
  useCommand('show-sent', () => dialogs.sent(message));
  useCommand('compare-versions', () => dialogs.compare(message));
  useCommand('name-branch', () => dialogs.name(message));
  return null;
}

/** What can be done with an answer. Takes its place even where it shows only on hover, so that nothing moves. */
export function AnswerActions({ message }: { readonly message: Message }): ReactNode {
  const { app, chat } = useStores();
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  const dialogs = useTurnDialogs();
  const { actions } = branchStrings;
  const copyAs = async (how: 'copyPlainText' | 'copyRichText'): Promise<void> => {
    const copying = await import('./copy-answer.ts');
    await copying[how](message.text, message.citations);
    announce(chatStrings.said.copied);
  };
  return (
    <div className={styles.actions}>
      <CopyButton text={() => withSources(message.text, message.citations)} />
      <SmallAction onPress={() => void chat.getState().answerAgain(message.id)}>
        <SyncIcon size={16} />
        {words.again}
      </SmallAction>
      <MenuButton
        aria-label={words.more}
        trigger={<IconButton icon={KebabHorizontalIcon} label={words.more} />}
        entries={[
          {
            id: 'copy-text',
            label: quoteStrings.copyPlain,
            icon: CopyIcon,
            onAction: () => void copyAs('copyPlainText'),
          },
          { id: 'copy-rich', label: quoteStrings.copyRich, icon: CopyIcon, onAction: () => void copyAs('copyRichText') },
          {
            id: 'answer-with',
            label: words.withAnother,
            icon: StackIcon,
            keys: shortcutLabel('answer-with', isMac),
            onAction: () => dialogs.answerWith(message),
          },
          { id: 'ask-others', label: actions.others, icon: ColumnsIcon, onAction: () => dialogs.askOthers(message) },
          { id: 'sent', label: sentStrings.open, icon: PaperAirplaneIcon, onAction: () => dialogs.sent(message) },
          { id: 'fork', label: actions.fork, icon: RepoForkedIcon, onAction: () => void chat.getState().fork(message.id) },
          ...(message.versionIds.length < 2
            ? []
            : [
                { id: 'compare', label: actions.compare, icon: DiffIcon, onAction: () => dialogs.compare(message) },
                { id: 'name', label: message.branchName === null ? actions.name : actions.rename, icon: TagIcon, onAction: () => dialogs.name(message) },
              ]),
        ]}
      />
      <VersionSwitch message={message} />
    </div>
  );
}
