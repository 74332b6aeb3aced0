import * as z from 'zod';
import { apiKeySources, keyChecks, type AccountStatus, type ApiKeyStatus } from '../domain/api-key.ts';
import type { AccountProfile } from '../domain/organization.ts';
import type { SignInStatus } from '../domain/sign-in.ts';
import { appErrorSchema } from './schemas.ts';

// The run-time form of the types in app/domain and app/chat. `z.ZodType<T>` makes TypeScript compare the two.

/** {@link ApiKeyStatus} */
export const apiKeyStatusSchema: z.ZodType<ApiKeyStatus> = z.strictObject({
  state: z.enum(['missing', 'present', 'rejected']),
  source: z.enum(apiKeySources).nullable(),
  alsoIn: z.array(z.enum(apiKeySources)),
  masked: z.string().max(5).nullable(),
  keychain: z.enum(['available', 'locked', 'absent']),
  keychainName: z.string(),
  check: z.enum(keyChecks),
  expiresAt: z.string().nullable(),
  problems: z.array(z.strictObject({ source: z.enum(apiKeySources), reason: z.string() })),
});

/** {@link AccountProfile} */
export const accountProfileSchema: z.ZodType<AccountProfile> = z.strictObject({
  name: z.string().nullable(),
  email: z.string().nullable(),
  organizations: z.array(z.strictObject({ id: z.guid(), name: z.string(), role: z.string().nullable() })),
  hasPersonalAccount: z.boolean(),
});

/** {@link AccountStatus} */
export const accountStatusSchema: z.ZodType<AccountStatus> = z.strictObject({
  state: z.enum(['signed-out', 'unknown', 'known', 'offline']),
  balanceUsd: z.number().nullable(),
  isDepleted: z.boolean().nullable(),
  profile: accountProfileSchema.nullable(),
  error: appErrorSchema.nullable(),
});

/** {@link SignInStatus} */
export const signInStatusSchema: z.ZodType<SignInStatus> = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('idle') }),
  z.strictObject({ state: z.literal('starting') }),
  z.strictObject({
    state: z.literal('waiting'),
    code: z.string().max(64),
    pageUrl: z.string().max(2048),
    expiresAt: z.string(),
    isPageOpen: z.boolean(),
    problem: appErrorSchema.nullable(),
  }),
  z.strictObject({ state: z.literal('saving') }),
  z.strictObject({
    state: z.literal('approved'),
    keptIn: z.enum(['keychain', 'session']),
    check: z.enum(keyChecks),
    isInForce: z.boolean(),
  }),
  z.strictObject({ state: z.literal('denied') }),
  z.strictObject({ state: z.literal('expired') }),
  z.strictObject({ state: z.literal('failed'), error: appErrorSchema }),
]);
