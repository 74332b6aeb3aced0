import JSON5 from 'json5';
import * as z from 'zod';
import { modelRefSchema } from '../../app/ipc/schemas.ts';
import { readTextFile } from '../files/read-text-file.ts';

/** What `config.json5` sets. Kilodesk reads the file and never writes it. */
export interface ConfigFile {
  /** `env.KILOCODE_API_KEY`, not yet checked. */
  readonly apiKey: string | null;
  /** `agents.defaults.model.primary`: the default model until the user chooses one. */
  readonly defaultModelRef: string | null;
  /** Why the file, or a part of it, is not used; null when all is well. Never quotes the file. */
  readonly problem: string | null;
}

const empty: ConfigFile = { apiKey: null, defaultModelRef: null, problem: null };

const keySchema = z.object({ env: z.object({ KILOCODE_API_KEY: z.string().optional() }).optional() });
const modelSchema = z.object({
  agents: z
    .object({ defaults: z.object({ model: z.object({ primary: modelRefSchema.optional() }).optional() }).optional() })
    .optional(),
});

/** Where in the file a parser stopped; its message may quote a character, so only the place is kept. */
function placeOf(thrown: unknown): string {
  const { lineNumber } = z.object({ lineNumber: z.number() }).catch({ lineNumber: 0 }).parse(thrown);
  return lineNumber > 0 ? ` at line ${lineNumber}` : '';
}

/**
 * Reads the settings that the specification's users keep in a file: the key and the default model, in openclaw's words.
 * Never fails; other entries are passed over, and one bad entry does not spoil the other.
 */
export async function readConfigFile(path: string): Promise<ConfigFile> {
  let text: string | null;
  try {
    text = await readTextFile(path);
  } catch (thrown) {
    return { ...empty, problem: `config.json5 cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}` };
  }
  if (text === null) return empty;
  let content: unknown;
  try {
    content = JSON5.parse(text);
  } catch (thrown) {
    return { ...empty, problem: `config.json5 is not JSON5${placeOf(thrown)}` };
  }
  const key = keySchema.safeParse(content);
  const model = modelSchema.safeParse(content);
  return {
    apiKey: key.data?.env?.KILOCODE_API_KEY ?? null,
    defaultModelRef: model.data?.agents?.defaults?.model?.primary ?? null,
    problem: key.success ? null : 'env.KILOCODE_API_KEY in config.json5 is not text',
  };
}
