import { XIcon } from '@primer/octicons-react';
import { useEffect, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import type { ChatUsage, ModelUsage, UsageSummary } from '../../app/domain/usage-sum.ts';
import { modelName } from '../chat/model-names.ts';
import { useCloseOnEscape } from '../keyboard/use-close-on-escape.ts';
import { useStores } from '../stores/stores-context.tsx';
import { usageRanges } from '../stores/usage-store.ts';
import { strings } from '../strings/strings.en.ts';
import { usageStrings } from '../strings/usage-strings.en.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { DayBars } from '../usage/day-bars.tsx';
import { usageToCsv } from '../usage/usage-csv.ts';
import tableStyles from '../usage/usage-table.module.css';
import { UsageTable } from '../usage/usage-table.tsx';
import { UsageTotal } from '../usage/usage-total.tsx';
import { ScreenHeader } from './screen-header.tsx';
import styles from './usage-screen.module.css';

const words = usageStrings.screen;

function ChatName({ usage }: { readonly usage: ChatUsage }): ReactNode {
  const { chat, navigation } = useStores();
  const { conversationId } = usage;
  if (conversationId === null) return <span className={styles.aside}>{words.notKept}</span>;
  const title = usage.title === '' ? words.untitled : usage.title;
  if (usage.isTrashed) {
    return (
      <span title={title} dir="auto">
        {title} <span className={styles.aside}>{words.inTrash}</span>
      </span>
    );
  }
  const open = (): void => {
    navigation.getState().open('chat');
    void chat.getState().open(conversationId);
  };
  return (
    <Button className={tableStyles.link ?? ''} onPress={open}>
      <span title={title} dir="auto">
        {title}
      </span>
    </Button>
  );
}

function ModelName({ usage }: { readonly usage: ModelUsage }): ReactNode {
  const { catalog } = useStores();
  const modelsByRef = useStore(catalog, (state) => state.modelsByRef);
  if (usage.modelRef === null) return words.unknownModel;
  return (
    <span title={usage.modelRef} dir="auto">
      {modelName(usage.modelRef, modelsByRef)}
    </span>
  );
}

function Tables({ summary: { models, chats } }: { readonly summary: UsageSummary }): ReactNode {
  return (
    <>
      <UsageTable
        title={words.byModel}
        column={words.columns.model}
        rows={models.map((usage) => ({ key: usage.modelRef ?? '', name: <ModelName usage={usage} />, sum: usage }))}
      />
      <UsageTable
        title={words.byChat}
        column={words.columns.chat}
        rows={chats.map((usage) => ({ key: usage.conversationId ?? '', name: <ChatName usage={usage} />, sum: usage }))}
      />
    </>
  );
}

/** What answers cost: in all, by day, by model and by chat. Read anew whenever it is opened and whenever an answer ends. */
export function UsageScreen(): ReactNode {
  const { app, conversations, navigation, usage } = useStores();
  const isDemo = useStore(app, ({ info }) => info?.mode === 'demo');
  const range = useStore(usage, (state) => state.range);
  const summary = useStore(usage, (state) => state.summary);
  const account = useStore(usage, (state) => state.account);
  const error = useStore(usage, (state) => state.error);
  const list = useStore(conversations, (state) => state.conversations);
  useEffect(() => void usage.getState().load(), [usage, list]);
  const close = (): void => navigation.getState().open('chat');
  useCloseOnEscape(close);

  return (
    <>
      <ScreenHeader title={words.title} actions={<IconButton icon={XIcon} label={words.close} onPress={close} />} />
      <div className={styles.scroll}>
        <div className={styles.page}>
          <div className={styles.tools}>
            <Segmented
              label={words.range}
              isLabelHidden
              value={String(range)}
              onChange={(value) => {
                const chosen = usageRanges.find((each) => String(each) === value);
                if (chosen !== undefined) void usage.getState().setRange(chosen);
              }}
              options={usageRanges.map((value) => ({ value: String(value), label: words.ranges[value] }))}
            />
            {summary === null || summary.total.answers === 0 ? null : <CopyButton text={() => usageToCsv(summary)} label={words.copyCsv} />}
          </div>
          {error === null ? null : (
            <ErrorNote
              error={error}
              sentence={words.unreadable}
              button={{ label: strings.common.tryAgain, onPress: () => void usage.getState().load() }}
            />
          )}
          {summary === null ? null : <UsageTotal sum={summary.total} days={summary.days.length} account={account} isDemo={isDemo} />}
          {summary === null && error === null ? <Skeleton rows={8} label={strings.common.loading} /> : null}
          {summary === null || summary.total.answers === 0 ? null : (
            <>
              <DayBars days={summary.days} />
              <Tables summary={summary} />
            </>
          )}
        </div>
      </div>
    </>
  );
}
