import { defaultDataPolicy, type DataPolicy } from '../../app/domain/data-policy.ts';
import type { PolicyName } from '../strings/privacy-strings.en.ts';

/** The three policies that can be chosen, loosest first. */
export const policies: Readonly<Record<PolicyName, DataPolicy>> = {
  training: defaultDataPolicy,
  'no-training': { allowsTraining: false, zeroRetention: false },
  'no-retention': { allowsTraining: false, zeroRetention: true },
};

/** Names of {@link policies}, in their order. */
export const policyNames: readonly PolicyName[] = ['training', 'no-training', 'no-retention'];

/** What a policy is called; one that keeps nothing is so whatever it says of training. */
export function policyName({ allowsTraining, zeroRetention }: DataPolicy): PolicyName {
  if (zeroRetention) return 'no-retention';
  return allowsTraining ? 'training' : 'no-training';
}
