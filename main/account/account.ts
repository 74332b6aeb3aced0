import type { AccountStatus } from '../../app/domain/api-key.ts';
import type { Unsubscribe } from '../ports.ts';

/** The balance behind the key in force. */
export interface Account {
  /** What is known, asking the gateway the first time. Never throws: what cannot be told is `unknown` or `offline`. */
  getStatus(): Promise<AccountStatus>;
  refresh(): Promise<AccountStatus>;
  onChanged(listener: (status: AccountStatus) => void): Unsubscribe;
}
