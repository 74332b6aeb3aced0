import { XIcon } from '@primer/octicons-react';
import { memo, useCallback, useDeferredValue, useImperativeHandle, useMemo, useRef, useState, type ReactNode, type Ref } from 'react';
import { useStore } from 'zustand';
import { toModelRef } from '../../app/domain/model-ref.ts';
import type { Model } from '../../app/domain/model.ts';
import { toggleFallback, toggleHidden, togglePin } from '../catalog/mark-models.ts';
import { ModelDetails } from '../catalog/model-details.tsx';
import { LinkOpenerProvider } from '../markdown/link-opener.tsx';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { suggestReasoningModel } from '../stores/suggest-model.ts';
import { useStores } from '../stores/stores-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { useMediaQuery } from '../ui/use-media-query.ts';
import styles from './catalog-screen.module.css';

/** What the list may do with the details. */
export interface CatalogDetailsHandle {
  /** Goes to them: into the pane beside the list, or over it where there is no room. */
  open(): void;
  /** Shows them where they lie over the list; the pane beside it shows them anyway. */
  openSheet(): void;
}

/** Props of {@link CatalogDetails}. */
export interface CatalogDetailsProps {
  readonly shownRef: string | null;
  /** Both stay the same while the list changes. */
  readonly onShow: (ref: string) => void;
  readonly onHidden: (model: Model) => void;
  readonly handleRef: Ref<CatalogDetailsHandle>;
}

/** While the list opens: nothing, rather than something that is taken back at once. */
const notYet = '';

type ConnectedDetailsProps = Pick<CatalogDetailsProps, 'onShow' | 'onHidden'> & { readonly modelRef: string | null };

/** The details of one model, with what the stores know about the user. Its handlers are made once: a keystroke draws nothing here. */
const ConnectedDetails = memo(function ConnectedDetails({ modelRef, onShow, onHidden }: ConnectedDetailsProps): ReactNode {
  const { app, catalog, settings, apiKey, navigation } = useStores();
  const models = useStore(catalog, (state) => state.catalog?.models);
  const byRef = useStore(catalog, (state) => state.modelsByRef);
  const { defaultModelRef, pinnedModelRefs, hiddenModelRefs, fallbackModelRefs } = useStore(settings, (state) => state.settings);
  const isSignedOut = useStore(apiKey, (state) => state.status?.state === 'missing');
  const model = modelRef === null ? undefined : byRef.get(modelRef);
  const suggestion = useMemo(() => suggestReasoningModel(models ?? []), [models]);
  const candidates = useMemo(() => (model?.candidateIds ?? []).flatMap((id) => byRef.get(toModelRef(id)) ?? []), [model, byRef]);

  const onUse = useCallback((ref: string, isNewChat: boolean) => navigation.getState().useModel(ref, { isNewChat }), [navigation]);
  const onTogglePin = useCallback((each: Model) => togglePin(settings, each), [settings]);
  const onSignIn = useCallback(() => navigation.getState().open('onboarding'), [navigation]);
  const onMakeDefault = useCallback(
    ({ ref, name }: Model) => {
      void settings.getState().update({ defaultModelRef: ref });
      announce(catalogStrings.madeDefault(name));
    },
    [settings],
  );
  const onToggleHidden = useCallback(
    (each: Model) => {
      toggleHidden(settings, each.ref);
      const isHidden = settings.getState().settings.hiddenModelRefs.includes(each.ref);
      announce(isHidden ? catalogStrings.hidden(each.name) : catalogStrings.unhidden(each.name));
      if (isHidden) onHidden(each);
    },
    [settings, onHidden],
  );
  const onToggleFallback = useCallback(
    (each: Model) => {
      toggleFallback(settings, each.ref);
      const isFallback = settings.getState().settings.fallbackModelRefs.includes(each.ref);
      announce(isFallback ? catalogStrings.addedFallback(each.name) : catalogStrings.removedFallback(each.name));
    },
    [settings],
  );
  if (modelRef === notYet) return null;
  if (model === undefined) return <p className={styles.none}>{catalogStrings.chooseOne}</p>;
  return (
    <LinkOpenerProvider openLink={app.getState().openLink}>
      <ModelDetails
        model={model}
        isDefault={model.ref === defaultModelRef}
        isPinned={pinnedModelRefs.includes(model.ref)}
        isHidden={hiddenModelRefs.includes(model.ref)}
        isFallback={fallbackModelRefs.includes(model.ref)}
        needsKey={isSignedOut && !model.isFree}
        suggestion={suggestion}
        candidates={candidates}
        onUse={onUse}
        onShow={onShow}
        onMakeDefault={onMakeDefault}
        onTogglePin={onTogglePin}
        onToggleHidden={onToggleHidden}
        onToggleFallback={onToggleFallback}
        onSignIn={onSignIn}
      />
    </LinkOpenerProvider>
  );
});

/** The details of the selected model, beside the list where there is room, else over it on demand. They follow the list a frame later. */
export function CatalogDetails({ shownRef, handleRef, ...props }: CatalogDetailsProps): ReactNode {
  const isWide = useMediaQuery('(width >= 1100px)');
  const [isOpen, setOpen] = useState(false);
  const pane = useRef<HTMLElement>(null);
  const modelRef = useDeferredValue(shownRef, notYet);
  useImperativeHandle(
    handleRef,
    () => ({
      open: () => (isWide ? pane.current?.querySelector<HTMLElement>('[data-details]')?.focus() : setOpen(true)),
      openSheet: () => setOpen(!isWide),
    }),
    [isWide],
  );
  if (isWide) {
    return (
      <aside ref={pane} className={styles.details} aria-label={catalogStrings.details} data-pane tabIndex={-1}>
        <ConnectedDetails modelRef={modelRef} {...props} />
      </aside>
    );
  }
  return (
    <Dialog title={catalogStrings.details} isTitleHidden placement="side" isOpen={isOpen && shownRef !== null} onClose={() => setOpen(false)}>
      <div className={styles.sheetClose}>
        <IconButton icon={XIcon} label={catalogStrings.closeDetails} onPress={() => setOpen(false)} />
      </div>
      <ConnectedDetails modelRef={modelRef} {...props} />
    </Dialog>
  );
}
