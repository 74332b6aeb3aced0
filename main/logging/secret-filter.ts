const hidden = '[redacted]';
const secretField = /^(?:authorization|proxy-authorization|cookie|set-cookie|(?:api[-_]?)?key|apikey|kilocode_api_key|token|password|secret)$/i;
const patterns: readonly RegExp[] = [
  /\bBearer\s+[^\s"'\\,;]+/gi,
  // Any JWT: Kilo's keys are.
  /\beyJ[\w-]{6,}(?:\.[\w-]*){0,2}/g,
];

/** Takes secrets out of whatever is about to be written. */
export interface SecretFilter {
  /** From now on `secret` is hidden wherever it appears, as it is or percent-encoded. */
  remember(secret: string): void;
  /** `text` without remembered secrets, Bearer tokens and JWTs. */
  clean(text: string): string;
  /** Whether all of a field with this name is hidden. */
  isSecretField(name: string): boolean;
}

/** Builds a {@link SecretFilter} that knows no secret yet. */
export function createSecretFilter(): SecretFilter {
  const secrets = new Set<string>();

  return {
    remember(secret) {
      // Anything shorter would hide ordinary words.
      if (secret.length < 8) return;
      secrets.add(secret);
      secrets.add(encodeURIComponent(secret));
    },
    clean(text) {
      let cleaned = text;
      for (const secret of secrets) cleaned = cleaned.replaceAll(secret, hidden);
      for (const pattern of patterns) cleaned = cleaned.replace(pattern, hidden);
      return cleaned;
    },
    isSecretField: (name) => secretField.test(name),
  };
}

/** What stands in place of a secret. */
export const hiddenText = hidden;
