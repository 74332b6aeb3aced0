import { EyeClosedIcon, EyeIcon, PinIcon, PinSlashIcon, StackIcon, StarIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import type { Model } from '../../app/domain/model.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { SmallAction } from '../ui/small-action.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './model-details.module.css';

/** How things stand with the model. */
export interface ModelActionState {
  readonly isDefault: boolean;
  readonly isPinned: boolean;
  readonly isHidden: boolean;
  readonly isFallback: boolean;
  /** Whether it costs money and nobody is signed in. */
  readonly needsKey: boolean;
}

/** What can be done. */
export interface ModelActionHandlers {
  readonly onUse: (ref: string, isNewChat: boolean) => void;
  readonly onMakeDefault: (model: Model) => void;
  readonly onTogglePin: (model: Model) => void;
  readonly onToggleHidden: (model: Model) => void;
  readonly onToggleFallback: (model: Model) => void;
  readonly onSignIn: () => void;
}

/** Props of {@link ModelActions}. */
export interface ModelActionsProps extends ModelActionState, ModelActionHandlers {
  readonly model: Model;
}

const words = catalogStrings;

/** The buttons under a model's details: use it first, then keep it. */
export function ModelActions(props: ModelActionsProps): ReactNode {
  const { model, isDefault, isPinned, isHidden, isFallback, needsKey } = props;
  return (
    <div className={styles.actions} role="group" aria-label={words.actions(model.name)}>
      {needsKey ? (
        <StatusLine action={<TextButton onPress={props.onSignIn}>{words.signIn}</TextButton>}>{words.needsKey}</StatusLine>
      ) : null}
      <Button variant="accent" onPress={() => props.onUse(model.ref, false)}>
        {words.useHere}
      </Button>
      <Button onPress={() => props.onUse(model.ref, true)}>{words.useInNew}</Button>
      <div className={styles.small}>
        <SmallAction onPress={() => props.onTogglePin(model)}>
          {isPinned ? <PinSlashIcon size={16} /> : <PinIcon size={16} />}
          {isPinned ? words.unpin : words.pin}
        </SmallAction>
        <SmallAction onPress={() => props.onToggleHidden(model)}>
          {isHidden ? <EyeIcon size={16} /> : <EyeClosedIcon size={16} />}
          {isHidden ? words.unhide : words.hide}
        </SmallAction>
        {isDefault ? null : (
          <SmallAction onPress={() => props.onMakeDefault(model)}>
            <StarIcon size={16} />
            {words.makeDefault}
          </SmallAction>
        )}
        {isDefault ? null : (
          <SmallAction onPress={() => props.onToggleFallback(model)}>
            <StackIcon size={16} />
            {isFallback ? words.removeFallback : words.addFallback}
          </SmallAction>
        )}
      </div>
      {isDefault ? <p className={styles.isDefault}>{needsKey ? words.isTheDefaultWithKey : words.isTheDefault}</p> : null}
    </div>
  );
}
