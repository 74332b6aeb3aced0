import { AlertIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import type { ApiKeyStatus } from '../../app/domain/api-key.ts';
import { accountStrings } from '../strings/account-strings.en.ts';
import { StatusLine } from '../ui/status-line.tsx';
import { describeKeySource } from './key-source.ts';

/** Says of each place that holds something unusable where it is and what is wrong with it; nothing when all is well. */
export function KeyProblems({ status }: { readonly status: Pick<ApiKeyStatus, 'problems' | 'keychainName'> }): ReactNode {
  return status.problems.map(({ source, reason }) => (
    <StatusLine key={source} tone="warn" icon={AlertIcon}>
      {sentenceOf(describeKeySource(source, status.keychainName), reason)}
    </StatusLine>
  ));
}

function sentenceOf(place: string, reason: string): string {
  // A file that says itself what is wrong with it is not named twice; only words begin with a capital, names of files do not.
  if (reason.startsWith(place)) return accountStrings.key.notUsed(reason);
  return accountStrings.key.passedOver(place.replace(/^your /, 'Your '), reason);
}
