import type { Importer } from '../import/importer.ts';
import type { DoctorFinding } from './finding.ts';

/** Whether an openclaw on this computer is set to something that Kilodesk could take over. Reads its file, nothing more. */
export async function checkOpenclaw({ importer }: { readonly importer: Pick<Importer, 'getOffer'> }): Promise<DoctorFinding> {
  const name = 'openclaw';
  const offer = await importer.getOffer();
  if (offer === null) return { name, verdict: 'ok', sentence: 'There is nothing of openclaw to take over.' };
  const { path, maskedKey, defaultModelRef, fallbackModelRefs } = offer;
  const parts = [
    ...(maskedKey === null ? [] : [`the key ${maskedKey}`]),
    ...(defaultModelRef === null ? [] : [`the default model ${defaultModelRef}`]),
    ...(fallbackModelRefs.length === 0 ? [] : [`the fallbacks ${fallbackModelRefs.join(', ')}`]),
  ];
  return {
    name,
    verdict: 'ok',
    sentence: `${path} holds ${parts.join(' and ')}, which Kilodesk does not use yet.`,
    advice: 'Settings, Models takes it over; the file stays as it is.',
  };
}
