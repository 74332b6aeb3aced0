import * as z from 'zod';

const unsignedThought = z.looseObject({
  type: z.literal('reasoning.text'),
  format: z.string().startsWith('anthropic'),
  signature: z.literal('').nullish(),
});

/**
 * The reasoning details of an answer that was cut off, as far as they can go back once it has been continued: Claude's signature
 * comes last (PROTOCOL 2.5), and for one thought without it the vendor refuses the whole request.
 */
export function signedDetails(details: readonly unknown[]): unknown[] {
  return details.filter((item) => !unsignedThought.safeParse(item).success);
}
