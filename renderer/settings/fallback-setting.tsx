import { ArrowUpIcon, XIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { toModelId } from '../../app/domain/model-ref.ts';
import { useStores } from '../stores/stores-context.tsx';
import { fallbackStrings as words } from '../strings/fallback-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './fallback-setting.module.css';
import { Setting } from './setting.tsx';
import settingStyles from './setting.module.css';

/** `refs` with the one at `index` moved one place up. */
function withMovedUp(refs: readonly string[], index: number): string[] {
  const moved = refs[index];
  if (moved === undefined || index === 0) return [...refs];
  const others = refs.toSpliced(index, 1);
  return others.toSpliced(index - 1, 0, moved);
}

/** The models that are asked when the chosen one fails, in their order. They are added in the catalog. */
export function FallbackSetting(): ReactNode {
  const { settings, catalog, navigation } = useStores();
  const refs = useStore(settings, (state) => state.settings.fallbackModelRefs);
  const byRef = useStore(catalog, (state) => state.modelsByRef);
  const nameOf = (ref: string): string => byRef.get(ref)?.name ?? toModelId(ref);
  const change = (fallbackModelRefs: readonly string[]): void => void settings.getState().update({ fallbackModelRefs });
  return (
    <Setting title={words.title} note={words.note}>
      {refs.length === 0 ? (
        <span className={settingStyles.value}>{words.none}</span>
      ) : (
        <ol className={styles.list} aria-label={words.list}>
          {refs.map((ref, index) => (
            <li key={ref} className={styles.row}>
              <span className={styles.place} aria-hidden>
                {index + 1}
              </span>
              <span className={styles.name} dir="auto">
                {nameOf(ref)}
              </span>
              <IconButton icon={ArrowUpIcon} label={words.moveUp(nameOf(ref))} isDisabled={index === 0} onPress={() => change(withMovedUp(refs, index))} />
              <IconButton icon={XIcon} label={words.remove(nameOf(ref))} onPress={() => change(refs.filter((each) => each !== ref))} />
            </li>
          ))}
        </ol>
      )}
      <div className={settingStyles.row}>
        <Button onPress={() => navigation.getState().openCatalog({})}>{words.add}</Button>
      </div>
    </Setting>
  );
}
