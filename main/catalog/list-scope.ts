/** Whose list of models it is: what one account or organization is offered says nothing of another (PROTOCOL 1.5). */
export interface ListScope {
  /** A UUID; null is the person, or nobody. */
  readonly organizationId: string | null;
  /** Mask of the key that was sent, as `ApiKeyStatus` has it; null without one that the gateway takes. */
  readonly account: string | null;
}

/** Whether two lists belong to the same account and organization. */
export function isSameScope(a: ListScope, b: ListScope): boolean {
  return a.organizationId === b.organizationId && a.account === b.account;
}
