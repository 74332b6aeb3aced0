import { DownloadIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ImportOffer } from '../../app/domain/import-offer.ts';
import { toModelId } from '../../app/domain/model-ref.ts';
import { keySaveProblem } from '../account/key-save-problem.ts';
import { useStores } from '../stores/stores-context.tsx';
import { importStrings as words } from '../strings/import-strings.en.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './import-note.module.css';

/** What is on offer, in a few words. */
function describe({ maskedKey, defaultModelRef, fallbackModelRefs }: ImportOffer, nameOf: (ref: string) => string): string {
  const fallbacks = fallbackModelRefs.map(nameOf);
  const models = defaultModelRef === null ? [] : [nameOf(defaultModelRef), ...fallbacks];
  return [
    ...(models.length > 0 ? [words.models(models)] : fallbacks.length > 0 ? [words.fallbacks(fallbacks)] : []),
    ...(maskedKey === null ? [] : [words.key(maskedKey)]),
  ].join('; ');
}

/** One quiet line that offers what openclaw is set to; nothing where there is nothing to take over. */
export function ImportNote(): ReactNode {
  const { importing, catalog } = useStores();
  const { offer, isWorking, error, accept, dismiss } = useStore(importing);
  const byRef = useStore(catalog, (state) => state.modelsByRef);
  if (offer === null) return null;
  const nameOf = (ref: string): string => byRef.get(ref)?.name ?? toModelId(ref);
  const hasMore = offer.defaultModelRef !== null || offer.fallbackModelRefs.length > 0;
  // A key that cannot be kept now must not keep the models from being taken over.
  const withoutKey = hasMore ? { label: words.withoutKey, onPress: () => void accept({ isKey: false }) } : null;
  const sentence = error === null ? null : keySaveProblem(error).sentence;
  return (
    <div className={styles.note} title={words.source(offer.path)}>
      <StatusLine
        icon={DownloadIcon}
        action={
          <>
            <TextButton isPending={isWorking} onPress={() => void accept({ isKey: true })}>
              {words.accept}
            </TextButton>
            {' · '}
            <TextButton isDisabled={isWorking} onPress={() => void dismiss()}>
              {words.dismiss}
            </TextButton>
          </>
        }
      >
        {words.found(describe(offer, nameOf))}
      </StatusLine>
      {error === null ? null : <ErrorNote error={error} {...(sentence === null ? {} : { sentence })} button={withoutKey} />}
    </div>
  );
}
