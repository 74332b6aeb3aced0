import type { DataPolicy } from '../../app/domain/data-policy.ts';
import type { Model } from '../../app/domain/model.ts';

/** The next message, its model and what may be done with it. */
export interface NextUse {
  readonly model: Pick<Model, 'mayTrainOnPrompts'> | undefined;
  readonly policy: DataPolicy;
  /** Whether this chat has a policy of its own. */
  readonly isOwn: boolean;
  /** Whether this chat has not gone to this model before. */
  readonly isNewHere: boolean;
  readonly isSignedOut: boolean;
  /** Whether some free model does not train. */
  readonly hasPrivateFree: boolean;
}

/**
 * What is to be said of a model and a policy before anything is sent. `trains`: the model may train on it, once a chat and only
 * where nobody has decided. `refuses`: it cannot keep to the policy. `hopeless`: nor can any other that may be asked without a
 * key. The list tells of training only; who keeps prompts is known to the gateway alone.
 */
export function dataPolicyFit(use: NextUse): 'fine' | 'trains' | 'refuses' | 'hopeless' {
  const { model, policy, isOwn, isNewHere, isSignedOut, hasPrivateFree } = use;
  if (model === undefined || !model.mayTrainOnPrompts) return 'fine';
  if (!policy.allowsTraining || policy.zeroRetention) return isSignedOut && !hasPrivateFree ? 'hopeless' : 'refuses';
  return isNewHere && !isOwn ? 'trains' : 'fine';
}
