import { AppException, type AppError } from '../../../../app/errors/app-error.ts';
import { createBridgeClient, type BridgeClient } from '../../../../renderer/bridge-client.ts';
import { buildScene } from '../../../gallery/scenes.ts';
import { createScriptedBridge, type Overrides, type Scene, type ScriptedBridge } from '../../../gallery/scripted-bridge.ts';

/** A client on the gallery's scripted bridge, its scene, and the way to send events. */
export function createTestBridge(
  changes: Partial<Scene> = {},
  overrides: Overrides = {},
): { readonly client: BridgeClient; readonly scene: Scene; readonly emit: ScriptedBridge['emit'] } {
  const scene = buildScene(changes);
  const { bridge, emit } = createScriptedBridge(scene, overrides);
  return { client: createBridgeClient(bridge), scene, emit };
}

/** A handler that fails with `error`. */
export function failWith(error: AppError): () => never {
  return () => {
    throw new AppException(error);
  };
}
