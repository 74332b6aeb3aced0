import { useState, type ReactNode } from 'react';
import type { ModelEndpoint, ModelEndpoints } from '../../app/domain/model-endpoint.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { Badge } from '../ui/badge.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { endpointPrice, endpointWords } from './endpoint-words.ts';
import styles from './model-details.module.css';

const words = catalogStrings.endpoints;

function Endpoint({ endpoint }: { readonly endpoint: ModelEndpoint }): ReactNode {
  return (
    <li className={styles.endpoint}>
      <span className={styles.endpointName} dir="auto">
        {endpoint.provider}
        {endpoint.status === 'impaired' ? <Badge tone="warn">{words.impaired}</Badge> : null}
      </span>
      <span className={styles.number}>{endpointPrice(endpoint)}</span>
      <span className={styles.endpointFacts}>{endpointWords(endpoint).join(' · ')}</span>
    </li>
  );
}

function Answer({ answer, onRetry }: { readonly answer: ModelEndpoints; readonly onRetry: () => void }): ReactNode {
  if (answer.error?.code === 'model-not-found') return <StatusLine>{words.none}</StatusLine>;
  if (answer.error !== null) {
    return <StatusLine action={<TextButton onPress={onRetry}>{catalogStrings.tryAgain}</TextButton>}>{words.failed}</StatusLine>;
  }
  if (answer.endpoints.length === 0) return <StatusLine>{words.none}</StatusLine>;
  return (
    <ul className={styles.endpoints}>
      {answer.endpoints.map((endpoint, index) => (
        <Endpoint key={index} endpoint={endpoint} />
      ))}
    </ul>
  );
}

/** Which providers serve a model and at what price: asked when the user wants to know, for each model anew. */
export function ModelEndpointList({ modelRef }: { readonly modelRef: string }): ReactNode {
  const { catalog } = useStores();
  const [state, setState] = useState<'unasked' | 'asking' | ModelEndpoints>('unasked');
  const ask = async (): Promise<void> => {
    setState('asking');
    setState(await catalog.getState().askEndpoints(modelRef));
  };
  return (
    <section className={styles.facts} aria-live="polite">
      {state === 'unasked' ? (
        <TextButton onPress={() => void ask()}>{words.show}</TextButton>
      ) : (
        <>
          <h3 className={styles.factsTitle}>{words.title}</h3>
          {state === 'asking' ? <Skeleton rows={3} label={words.loading} /> : <Answer answer={state} onRetry={() => void ask()} />}
        </>
      )}
    </section>
  );
}
