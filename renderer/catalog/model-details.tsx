import { AlertIcon, CheckCircleIcon, KeyIcon, LightBulbIcon } from '@primer/octicons-react';
import { memo, useState, type ReactNode } from 'react';
import { ignoresReasoning } from '../../app/domain/model-ref.ts';
import type { Model } from '../../app/domain/model.ts';
import { formatCalendarDay } from '../format/time.ts';
import { MarkdownView } from '../markdown/markdown-view.tsx';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { Badge } from '../ui/badge.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { ModelActions, type ModelActionHandlers, type ModelActionState } from './model-actions.tsx';
import { modelBadges } from './model-badges.ts';
import styles from './model-details.module.css';
import { ModelEndpointList } from './model-endpoints.tsx';
import { ModelFacts } from './model-facts.tsx';
import { ModelPresetLine } from './model-preset.tsx';

/** Props of {@link ModelDetails}. */
export interface ModelDetailsProps extends ModelActionState, ModelActionHandlers {
  readonly model: Model;
  /** A concrete model for those who want to see thinking. */
  readonly suggestion: Model | null;
  /** The models that this one chooses among, as far as they are in the list. */
  readonly candidates: readonly Model[];
  readonly onShow: (ref: string) => void;
}

const words = catalogStrings;

/** What a user has to know before sending anything to this model. */
function Notes({ model, suggestion, onUse }: Pick<ModelDetailsProps, 'model' | 'suggestion' | 'onUse'>): ReactNode {
  const [openedAt] = useState(() => new Date());
  const useConcrete =
    suggestion === null ? null : <TextButton onPress={() => onUse(suggestion.ref, false)}>{words.useConcrete(suggestion.name)}</TextButton>;
  return (
    <div className={styles.notes}>
      {model.expiresOn === null ? null : (
        <StatusLine tone="warn" icon={AlertIcon}>
          {words.retiresOn(formatCalendarDay(model.expiresOn, openedAt))}
        </StatusLine>
      )}
      {ignoresReasoning(model.id) ? (
        <StatusLine icon={LightBulbIcon} action={useConcrete}>
          {words.skipsReasoning(model.name)}
        </StatusLine>
      ) : null}
      {model.mayTrainOnPrompts ? (
        <StatusLine tone="warn" icon={AlertIcon}>
          {words.trains}
        </StatusLine>
      ) : (
        <StatusLine icon={CheckCircleIcon}>{words.doesNotTrain}</StatusLine>
      )}
      {model.isByokAvailable ? <StatusLine icon={KeyIcon}>{words.ownKeyPays}</StatusLine> : null}
    </div>
  );
}

/** Everything about one model, and what can be done with it. */
export const ModelDetails = memo(function ModelDetails(props: ModelDetailsProps): ReactNode {
  const { model, suggestion, candidates, onUse, onShow, ...rest } = props;
  const badges = modelBadges(model, rest.isDefault).filter(({ text }) => text !== words.badges.trains);
  return (
    <div className={styles.details}>
      {/* Where it scrolls and holds nothing to press, only its own focus lets the keyboard reach the end. */}
      <div className={styles.body} role="group" aria-label={model.name} tabIndex={0} data-details>
        <div>
          <h2 className={styles.name} dir="auto">
            {model.name}
          </h2>
          <p className={styles.vendor}>{model.vendor}</p>
        </div>
        {badges.length === 0 ? null : (
          <div className={styles.badges}>
            {badges.map(({ text, tone, title }) => (
              <span key={text} title={title}>
                <Badge tone={tone}>{text}</Badge>
              </span>
            ))}
          </div>
        )}
        {model.description === '' ? null : (
          <div className={styles.description} dir="auto">
            <MarkdownView text={model.description} isStreaming={false} />
          </div>
        )}
        <Notes model={model} suggestion={suggestion} onUse={onUse} />
        <ModelPresetLine key={`preset ${model.ref}`} model={model} />
        <ModelFacts model={model} />
        {candidates.length === 0 ? null : (
          <section className={styles.facts}>
            <h3 className={styles.factsTitle}>{words.candidates}</h3>
            <ul className={styles.candidates}>
              {candidates.map((candidate) => (
                <li key={candidate.ref}>
                  <TextButton onPress={() => onShow(candidate.ref)}>{candidate.name}</TextButton>
                </li>
              ))}
            </ul>
          </section>
        )}
        <ModelEndpointList key={model.ref} modelRef={model.ref} />
      </div>
      <ModelActions model={model} onUse={onUse} {...rest} />
    </div>
  );
});
