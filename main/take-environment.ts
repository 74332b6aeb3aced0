import { apiKeyVariable } from '../app/domain/api-key.ts';

/** Variables by their names, as the system gave them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment that this process was started with, taken away from `own`, which is `process.env`, as far as it is secret: Electron
 * hands that to every page, and the system to every program that is started from here. Call it once, before anything else is started.
 */
export function takeEnvironment(own: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): Environment {
  // Windows takes names for the same in any case, of which a copy knows nothing.
  const nameIn = (name: string): string => (platform === 'win32' ? name.toUpperCase() : name);
  const env = Object.fromEntries(Object.entries(own).map(([name, value]) => [nameIn(name), value]));
  delete own[apiKeyVariable];
  return env;
}
