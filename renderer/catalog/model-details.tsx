import { AlertIcon, LightBulbIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import type { Model } from '../../app/domain/model.ts';
import { ignoresReasoning } from '../../app/domain/model-ref.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { modelBadges } from './model-badges.ts';
import styles from './model-details.module.css';
import { ModelFacts } from './model-facts.tsx';

/** Props of {@link ModelDetails}. */
export interface ModelDetailsProps {
  readonly model: Model;
  readonly isDefault: boolean;
  /** Whether it costs money and nobody is signed in. */
  readonly needsKey: boolean;
  /** A concrete model for those who want to see thinking. */
  readonly suggestion: Model | null;
  readonly onUse: (ref: string, isNewChat: boolean) => void;
  readonly onMakeDefault: (model: Model) => void;
  readonly onSignIn: () => void;
}

/** Everything about one model, and what can be done with it. */
export function ModelDetails({ model, isDefault, needsKey, suggestion, onUse, onMakeDefault, onSignIn }: ModelDetailsProps): ReactNode {
  const words = catalogStrings;
  const badges = modelBadges(model, isDefault);
  return (
    <div className={styles.details}>
      {/* Where it scrolls and holds nothing to press, only its own focus lets the keyboard reach the end. */}
      <div className={styles.body} role="group" aria-label={model.name} tabIndex={0}>
        <div>
          <h2 className={styles.name} dir="auto">
            {model.name}
          </h2>
          <p className={styles.vendor}>{model.vendor}</p>
        </div>
        {badges.length === 0 ? null : (
          <div className={styles.badges}>
            {badges.map(({ text, tone }) => (
              <Badge key={text} tone={tone}>
                {text}
              </Badge>
            ))}
          </div>
        )}
        {model.description === '' ? null : (
          <p className={styles.description} dir="auto">
            {model.description}
          </p>
        )}
        {ignoresReasoning(model.id) ? (
          <StatusLine
            icon={LightBulbIcon}
            action={
              suggestion === null ? null : (
                <TextButton onPress={() => onUse(suggestion.ref, false)}>{words.useConcrete(suggestion.name)}</TextButton>
              )
            }
          >
            {words.skipsReasoning(model.name)}
          </StatusLine>
        ) : null}
        {model.mayTrainOnPrompts ? (
          <StatusLine tone="warn" icon={AlertIcon}>
            {words.trains}
          </StatusLine>
        ) : null}
        <ModelFacts model={model} />
      </div>
      <div className={styles.actions}>
        {needsKey ? (
          <StatusLine action={<TextButton onPress={onSignIn}>{words.signIn}</TextButton>}>{words.needsKey}</StatusLine>
        ) : null}
        <Button variant="accent" onPress={() => onUse(model.ref, false)}>
          {words.useHere}
        </Button>
        <Button onPress={() => onUse(model.ref, true)}>{words.useInNew}</Button>
        {isDefault ? (
          <p className={styles.isDefault}>{words.isTheDefault}</p>
        ) : (
          <Button variant="quiet" onPress={() => onMakeDefault(model)}>
            {words.makeDefault}
          </Button>
        )}
      </div>
    </div>
  );
}
