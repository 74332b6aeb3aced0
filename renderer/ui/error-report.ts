import type { AppError } from '../../app/errors/app-error.ts';
import { strings } from '../strings/strings.en.ts';

/** What is known of the place where an error happened; null where it has no such thing. */
export interface ErrorFactsOfPlace {
  /** The ref of the model that was asked. */
  readonly modelRef: string | null;
  /** The gateway's id of the generation. */
  readonly generationId: string | null;
  /** ISO 8601. */
  readonly at: string;
  /** Version of Kilodesk. */
  readonly version: string | null;
}

/** Names and values of all that helps somebody else to understand an error, in the order in which they are read. Holds no key. */
export function reportRows(error: AppError, { modelRef, generationId, at, version }: ErrorFactsOfPlace): readonly (readonly [name: string, value: string])[] {
  const { code, reason, status, requestId, message, detail } = error;
  const rows: (readonly [string, string | null | undefined])[] = [
    [strings.errors.code, reason === undefined ? code : `${code} · ${reason}`],
    [strings.errors.status, status?.toString()],
    [strings.errors.requestId, requestId],
    [strings.errors.generation, generationId],
    [strings.errors.model, modelRef],
    [strings.errors.time, at],
    [strings.errors.version, version],
    [strings.errors.message, message],
    [strings.errors.detail, detail],
  ];
  return rows.flatMap(([name, value]) => (value == null || value === '' ? [] : [[name, value] as const]));
}

/** The report as it is copied: what the user read, then the rows. */
export function reportText(sentence: string, rows: ReturnType<typeof reportRows>): string {
  return [sentence, ...rows.map(([name, value]) => `${name}: ${value}`)].join('\n');
}
