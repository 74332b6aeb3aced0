import * as z from 'zod';
import { maxApiKeyLength } from '../domain/api-key.ts';
import { appCommands, type AppInfo } from '../domain/app-info.ts';
import { maxPromptLength } from '../domain/prompt-length.ts';
import { appErrorCodes, appErrorReasons, type AppError } from '../errors/app-error.ts';

// The run-time form of the types in app/domain and app/chat. `z.ZodType<T>` makes TypeScript compare the two.

/** Any id that Kilodesk makes. */
export const idSchema = z.string().min(1).max(64).regex(/^[A-Za-z0-9_-]+$/);

/** A model ref or id; the gateway's ids reach 61 characters, users' typing may be longer. */
export const modelRefSchema = z.string().min(1).max(300).regex(/^[\x21-\x7e]+$/);

/** Refs of which none is there twice. */
export const differentRefs = (least: number, most: number) =>
  z.array(modelRefSchema).min(least).max(most).refine((refs) => new Set(refs).size === refs.length);

/** What a user typed to be sent. */
export const promptSchema = z.string().max(maxPromptLength);

/** A pasted key, before it is trimmed and checked. */
export const apiKeyInputSchema = z.string().max(maxApiKeyLength);

/** {@link AppError} */
export const appErrorSchema: z.ZodType<AppError> = z.strictObject({
  code: z.enum(appErrorCodes),
  message: z.string(),
  retryable: z.boolean(),
  retryAfterMs: z.number().optional(),
  status: z.number().optional(),
  requestId: z.string().optional(),
  detail: z.string().optional(),
  reason: z.enum(appErrorReasons).optional(),
  facts: z
    .strictObject({
      balanceUsd: z.number().optional(),
      tokens: z.number().optional(),
      limitTokens: z.number().optional(),
      requestBytes: z.number().optional(),
      messageBytes: z.number().optional(),
      fileName: z.string().optional(),
      flaggedFor: z.array(z.string()).optional(),
      pageTitle: z.string().optional(),
      recoveredChats: z.number().int().optional(),
      recoveredMessages: z.number().int().optional(),
      backupAt: z.string().optional(),
    })
    .optional(),
  action: z
    .strictObject({
      url: z.string().optional(),
      modelRef: z.string().optional(),
      modelRefs: z.array(z.string()).optional(),
      contextStartId: z.string().optional(),
      leaveOutCount: z.number().int().optional(),
    })
    .optional(),
});

/** {@link AppInfo} */
export const appInfoSchema: z.ZodType<AppInfo> = z.strictObject({
  version: z.string(),
  platform: z.enum(['darwin', 'win32', 'linux']),
  host: z.enum(['electron', 'chromium']),
  mode: z.enum(['real', 'demo']),
  gatewayUrl: z.string(),
  gatewayHost: z.string(),
  dataDir: z.string(),
  startupNotices: z.array(appErrorSchema),
});

/** One of the commands a menu may send to a window. */
export const appCommandSchema = z.enum(appCommands);
