import type { AccountStatus } from '../../app/domain/api-key.ts';
import type { Unsubscribe } from '../ports.ts';

/** The account behind the key in force: the balance, of the chosen organization or of the person, and who it is. */
export interface Account {
  /**
   * What is known, asking the gateway for the balance the first time; who it is follows by `onChanged`. Never throws: what cannot
   * be told is `unknown` or `offline`.
   */
  getStatus(): Promise<AccountStatus>;
  /** Asks for the balance, and for who it is where that is not known. */
  refresh(): Promise<AccountStatus>;
  /** Asks for both anew. */
  refreshAll(): Promise<AccountStatus>;
  onChanged(listener: (status: AccountStatus) => void): Unsubscribe;
}
