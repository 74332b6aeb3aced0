import { useEffect, useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { toModelRef } from '../../app/domain/model-ref.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import styles from './answer.module.css';
import { useModelName } from './model-names.ts';

/** By which name the gateway knows the router now (PROTOCOL 1.6): beside the first answer that it gave to this user, and no other. */
export function AutoModelNote({ message }: { readonly message: Message }): ReactNode {
  const { settings } = useStores();
  const toldIn = useStore(settings, (state) => (state.isLoaded ? state.settings.autoModelToldIn : undefined));
  const asked = useModelName(message.modelRef);
  const sent = useModelName(message.sentModelId === null ? null : toModelRef(message.sentModelId));
  const isNoted = useRef(false);
  const isFirst = toldIn === null;
  useEffect(() => {
    // Once, even where it cannot be kept: a setting that is taken back must not be set again for ever.
    if (!isFirst || isNoted.current) return;
    isNoted.current = true;
    void settings.getState().update({ autoModelToldIn: message.id });
  }, [isFirst, message.id, settings]);
  return toldIn === message.id ? <p className={styles.aside}>{chatStrings.answer.autoModelNow(asked, sent)}</p> : null;
}
