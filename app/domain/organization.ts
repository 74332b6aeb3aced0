/** An organization that the account belongs to (PROTOCOL 4). Names are untrusted text. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  /** What the user is there, in the gateway's word, e.g. `owner`; null where it does not say. */
  readonly role: string | null;
}

/** Who is behind the key (`GET /api/profile`). Texts are untrusted, on one line; null where the gateway does not say. */
export interface AccountProfile {
  readonly name: string | null;
  readonly email: string | null;
  readonly organizations: readonly Organization[];
  /** False where the account exists only within its organizations. */
  readonly hasPersonalAccount: boolean;
}

/** The shape that the gateway takes for `X-KiloCode-OrganizationId`: a UUID of any version (PROTOCOL 2.1). */
export const organizationIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether `text` can be sent as an organization's id. */
export function isOrganizationId(text: string): boolean {
  return organizationIdPattern.test(text);
}
