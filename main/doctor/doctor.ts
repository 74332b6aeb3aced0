import { checkDataFolder } from './data-folder-check.ts';
import type { DoctorFinding } from './finding.ts';
import { checkDisplayServer, checkSandbox, checkTray } from './desktop-checks.ts';
import { checkOpenclaw } from './openclaw-check.ts';
import { checkApiKey, checkGateway, checkKeychain } from './service-checks.ts';
import type { ApiKeysWithProblems } from '../keychain/api-keys.ts';
import type { KeyStore } from '../keychain/key-store.ts';
import type { Importer } from '../import/importer.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { AskSessionBus } from '../session-bus/ask-session-bus.ts';

/** What the checks look at. */
export interface DoctorDependencies {
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly dataDir: string;
  /** Whether this process runs as root or administrator. */
  readonly isRoot: boolean;
  readonly keychainName: string;
  readonly keyStore: Pick<KeyStore, 'read'>;
  readonly apiKeys: Pick<ApiKeysWithProblems, 'getStatus' | 'getProblems'>;
  readonly gateway: Pick<Gateway, 'baseUrl' | 'listModels'>;
  readonly importer: Pick<Importer, 'getOffer'>;
  readonly askSessionBus: AskSessionBus;
}

type Check = (dependencies: DoctorDependencies) => DoctorFinding | Promise<DoctorFinding>;

/** Every check, in the order in which they are printed. */
const checks: readonly (readonly [DoctorFinding['name'], Check])[] = [
  ['display server', checkDisplayServer],
  ['tray', checkTray],
  ['keychain', checkKeychain],
  ['API key', checkApiKey],
  ['sandbox', checkSandbox],
  ['gateway', checkGateway],
  ['data folder', checkDataFolder],
  ['openclaw', checkOpenclaw],
];

/** Looks at everything Kilodesk needs, all at once, within some 15 s. Never fails and changes nothing. */
export function runDoctor(dependencies: DoctorDependencies): Promise<readonly DoctorFinding[]> {
  return Promise.all(
    checks.map(async ([name, check]) => {
      try {
        return await check(dependencies);
      } catch (thrown) {
        const reason = thrown instanceof Error ? thrown.message : String(thrown);
        return { name, verdict: 'unknown', sentence: `This could not be told: ${reason}.` } as const;
      }
    }),
  );
}
