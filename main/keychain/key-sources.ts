import { apiKeyVariable } from '../../app/domain/api-key.ts';
import type { ConfigFile } from '../settings/config-file.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { parseEnvFile } from './env-file.ts';
import { noKey, toCandidate, type KeyCandidate, type KeySource } from './key-candidate.ts';
import { readLoginShellVariable } from './login-shell.ts';

/** `KILOCODE_API_KEY` of this process. */
export function environmentSource(env: Readonly<Record<string, string | undefined>>): KeySource {
  return { source: 'environment', read: () => Promise.resolve(toCandidate(env[apiKeyVariable])) };
}

/** `env.KILOCODE_API_KEY` in Kilodesk's `config.json5`. */
export function configFileSource(readConfigFile: () => Promise<ConfigFile>): KeySource {
  return {
    source: 'config-file',
    async read() {
      const { apiKey, keyProblem } = await readConfigFile();
      return keyProblem === null ? toCandidate(apiKey) : { kind: 'unusable', reason: keyProblem };
    },
  };
}

/** `KILOCODE_API_KEY` in openclaw's `.env` file at `path`, which the specification's users already have. */
export function openclawEnvSource(path: string): KeySource {
  const read = async (): Promise<KeyCandidate> => {
    try {
      const value = parseEnvFile((await readTextFile(path)) ?? '').get(apiKeyVariable);
      return value === null ? { kind: 'unusable', reason: 'a quote is not closed' } : toCandidate(value);
    } catch (thrown) {
      return { kind: 'unusable', reason: `cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}` };
    }
  };
  return { source: 'openclaw-env', read };
}

/** What the login shell sets, and nothing at all while the user has not allowed to start it. */
export function loginShellSource(options: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly isAllowed: () => boolean;
}): KeySource {
  const { env, platform, isAllowed } = options;
  return {
    source: 'login-shell',
    async read() {
      if (platform === 'win32' || !isAllowed()) return noKey;
      const value = await readLoginShellVariable(apiKeyVariable, { env });
      return value === null ? { kind: 'unusable', reason: 'the login shell gave no answer' } : toCandidate(value);
    },
  };
}
