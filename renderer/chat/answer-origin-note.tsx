import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';
import { originOf } from './answer-origin.ts';
import styles from './answer.module.css';
import { modelName } from './model-names.ts';

/** Says which model answered in place of the one that was chosen, and why, and what the balance had to do with it. */
export function AnswerOriginNote({ message }: { readonly message: Message }): ReactNode {
  const { catalog } = useStores();
  const modelsByRef = useStore(catalog, (state) => state.modelsByRef);
  const sentences = originOf(message, (ref) => modelName(ref, modelsByRef));
  return sentences.length === 0 ? null : (
    <p className={styles.origin} dir="auto">
      {sentences.join(' ')}
    </p>
  );
}
