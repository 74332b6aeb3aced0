import type { AccountProfile } from '../../app/domain/organization.ts';
import { accountStrings } from '../strings/account-strings.en.ts';

/** What to call the chosen organization; words for one that is not among the account's. Untrusted text. */
export function chosenOrganizationName(profile: AccountProfile | null, organizationId: string): string {
  return profile?.organizations.find(({ id }) => id === organizationId)?.name ?? accountStrings.profile.unlisted;
}
