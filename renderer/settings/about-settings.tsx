import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { Setting } from './setting.tsx';
import styles from './setting.module.css';

/** What this is, what it runs on and whom it talks to. */
export function AboutSettings(): ReactNode {
  const { app } = useStores();
  const info = useStore(app, (state) => state.info);
  if (info === null) return null;
  const words = strings.settings.about;
  const facts: readonly (readonly [string, string])[] = [
    [words.gateway, info.gatewayUrl],
    [words.host, words.hosts[info.host]],
    [words.system, words.systems[info.platform]],
    ...(info.mode === 'demo' ? [[words.mode, words.demo] as const] : []),
  ];
  return (
    <Setting title={words.version(info.version)} note={strings.onboarding.independent}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Setting>
  );
}
