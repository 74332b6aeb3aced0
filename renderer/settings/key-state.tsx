import { AlertIcon, CheckCircleIcon, ClockIcon, KeyIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { keyExpiry, type ApiKeyStatus } from '../../app/domain/api-key.ts';
import { listKeySources } from '../account/key-source.ts';
import { formatDay } from '../format/time.ts';
import { accountStrings } from '../strings/account-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { StatusLine, type StatusLineProps } from '../ui/status-line.tsx';

const words = strings.settings.account;
const more = accountStrings.key;

/** The verdict of the last check in words, with how loud they are; null where it was not asked. */
function verdictOf({ check }: ApiKeyStatus): Pick<StatusLineProps, 'tone'> & { readonly sentence: string } | null {
  switch (check) {
    case 'accepted':
      return { tone: 'ok', sentence: words.checked };
    case 'rejected':
      return { tone: 'danger', sentence: words.rejected };
    case 'blocked':
      return { tone: 'danger', sentence: more.isBlocked };
    case 'offline':
      return { tone: 'warn', sentence: more.uncheckedOffline };
    case 'gateway-error':
      return { tone: 'warn', sentence: more.uncheckedGateway };
    case 'cannot-tell':
      return { tone: 'neutral', sentence: more.maybeGood };
    case 'not-asked':
      return null;
  }
}

function expiryLine(expiresAt: string | null, now: Date): Pick<StatusLineProps, 'tone'> & { readonly sentence: string } | null {
  const expiry = keyExpiry(expiresAt, now);
  if (expiry.kind === 'none' || expiresAt === null) return null;
  const day = formatDay(new Date(expiresAt), now);
  switch (expiry.kind) {
    case 'far':
      return { tone: 'neutral', sentence: more.expires(day) };
    case 'soon':
      return { tone: 'warn', sentence: expiry.days < 1 ? more.expiresToday : more.expiresSoon(day, expiry.days) };
    case 'expired':
      return { tone: 'danger', sentence: more.expired(day) };
  }
}

/** The key in force: where it is, what the gateway said of it, when it ends, and where there are others. */
export function KeyState({ status }: { readonly status: ApiKeyStatus }): ReactNode {
  if (status.state === 'missing' || status.source === null) return <StatusLine icon={KeyIcon}>{words.none}</StatusLine>;
  const sentence = words.inForce[status.source](status.masked ?? '', status.keychainName);
  const verdict = verdictOf(status);
  const expiry = expiryLine(status.expiresAt, new Date());
  const isBad = verdict?.tone === 'danger' || verdict?.tone === 'warn';
  return (
    <>
      <StatusLine tone={verdict?.tone ?? 'neutral'} icon={isBad ? AlertIcon : verdict?.tone === 'ok' ? CheckCircleIcon : KeyIcon}>
        {verdict === null ? sentence : `${sentence} ${verdict.sentence}`}
      </StatusLine>
      {expiry === null ? null : (
        <StatusLine tone={expiry.tone ?? 'neutral'} icon={expiry.tone === 'neutral' ? ClockIcon : AlertIcon}>
          {expiry.sentence}
        </StatusLine>
      )}
      {status.alsoIn.length === 0 ? null : (
        <StatusLine icon={KeyIcon}>{more.alsoIn(listKeySources(status.alsoIn, status.keychainName))}</StatusLine>
      )}
    </>
  );
}
