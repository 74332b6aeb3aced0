import { demoModelsBody } from './demo-models.ts';

type Entry = Readonly<Record<string, unknown>>;

/** What was otherwise; a price per million tokens in and out, and null for what was not there yet. */
const former: Readonly<Record<string, readonly [number, number] | 'no date' | null>> = {
  'nimbrel/cumulus-5': null,
  'nimbrel/cumulus-5-mini': null,
  'eskarp/basalt-run-fast': [0.9, 3.6],
  'tarnwick/mere-large': [1.5, 4.5],
  'nimbrel/cirrus-3': 'no date',
};

function perToken(usdPerMillion: number): string {
  return (usdPerMillion / 1_000_000).toFixed(12);
}

/** The demo's list as it was a few days before `now`, in the gateway's form: what a user who stayed away for so long has missed. */
export function demoFormerModelsBody(now: Date): { readonly data: readonly Entry[] } {
  const { data } = demoModelsBody(now);
  const entries = data.flatMap((entry): Entry[] => {
    const change = former[String(entry['id'])];
    if (change === undefined) return [entry];
    if (change === null) return [];
    if (change === 'no date') return [{ ...entry, expiration_date: null }];
    return [{ ...entry, pricing: { prompt: perToken(change[0]), completion: perToken(change[1]) } }];
  });
  const last = data.at(-1);
  const gone = { ...last, id: 'cerulo/inkling-0', name: 'Cerulo: Inkling 0', description: 'The draft before the first Inkling.' };
  return { data: [...entries, gone] };
}
